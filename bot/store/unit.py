"""One transaction and the tables in it."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from bot.store.announcements import Announcements
from bot.store.ballots import Ballots
from bot.store.confirmations import Confirmations
from bot.store.feeds import Feeds
from bot.store.imports import Imports
from bot.store.invitations import Invitations
from bot.store.messages import Cards, Inbox, Outbox
from bot.store.notices import Notices
from bot.store.people import Chats, Dialogs, People
from bot.store.programme import Programme
from bot.store.registrations import Registrations
from bot.store.releases import Releases
from bot.store.times import Dues
from bot.store.visits import Log, Notes, Visits


@dataclass(frozen=True, slots=True)
class Unit:
    """Everything read or written through one unit is of one transaction."""

    inbox: Inbox
    outbox: Outbox
    cards: Cards
    chats: Chats
    people: People
    dialogs: Dialogs
    visits: Visits
    registrations: Registrations
    invitations: Invitations
    programme: Programme
    imports: Imports
    releases: Releases
    notices: Notices
    confirmations: Confirmations
    ballots: Ballots
    announcements: Announcements
    feeds: Feeds
    dues: Dues
    log: Log
    notes: Notes


class Store(Protocol):
    def reading(self) -> AbstractAsyncContextManager[Unit]: ...

    def writing(self) -> AbstractAsyncContextManager[Unit]:
        """Commits at the end; an exception inside takes everything back."""
