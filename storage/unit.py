"""The tables of one transaction, and the store that opens one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.store.unit import Unit
from storage.announcements import Announcements
from storage.ballots import Ballots
from storage.confirmations import Confirmations
from storage.connection import Connection
from storage.database import Database
from storage.feeds import Feeds
from storage.imports import Imports
from storage.inbox import Inbox
from storage.invitations import Invitations
from storage.log import Log, Notes
from storage.notices import Notices
from storage.outbox import Cards, Outbox
from storage.people import Chats, Dialogs, People
from storage.programme import Programme
from storage.registrations import Registrations
from storage.releases import Releases
from storage.times import Dues
from storage.visits import Visits


def tables(connection: Connection) -> Unit:
    return Unit(
        inbox=Inbox(connection),
        outbox=Outbox(connection),
        cards=Cards(connection),
        chats=Chats(connection),
        people=People(connection),
        dialogs=Dialogs(connection),
        visits=Visits(connection),
        registrations=Registrations(connection),
        invitations=Invitations(connection),
        programme=Programme(connection),
        imports=Imports(connection),
        releases=Releases(connection),
        notices=Notices(connection),
        confirmations=Confirmations(connection),
        ballots=Ballots(connection),
        announcements=Announcements(connection),
        feeds=Feeds(connection),
        dues=Dues(connection),
        log=Log(connection),
        notes=Notes(connection),
    )


class DatabaseStore:
    """Keeps `bot.store.unit.Store`."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Unit]:
        async with self.database.writing() as connection:
            yield tables(connection)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Unit]:
        async with self.database.reading() as connection:
            yield tables(connection)
