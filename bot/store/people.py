"""People, chats, and the questions they are in the middle of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.rules.people import Chat, ChatId, ChatKind, Person, PersonId, Presence, VisitId

Answers = Mapping[str, Any]  # what a form has heard so far, as JSON keeps it


class Chats(Protocol):
    async def seen(self, telegram_id: int, kind: ChatKind, title: str, now: datetime) -> Chat:
        """The chat as kept, made or brought up to date from what an update says of it."""

    async def get(self, chat_id: ChatId) -> Chat: ...

    async def by_telegram(self, telegram_id: int) -> Chat | None: ...

    async def set_presence(
        self, chat_id: ChatId, presence: Presence, now: datetime, *, can_pin: bool = False
    ) -> None: ...

    async def set_languages(self, chat_id: ChatId, languages: Sequence[str]) -> None: ...

    async def migrate(self, old: int, new: int, now: datetime) -> None:
        """A group became a supergroup: everything kept for the old id follows; safe to repeat."""


class People(Protocol):
    async def seen(
        self, telegram_id: int, name: str, username: str, telegram_language: str, now: datetime
    ) -> Person:
        """The person as kept, made or brought up to date from what an update says of them."""

    async def get(self, person_id: PersonId) -> Person: ...

    async def by_telegram(self, telegram_id: int) -> Person | None: ...

    async def readers(self, visit_id: VisitId) -> Sequence[Person]:
        """Who is registered in the visit, or has registered somebody without Telegram."""

    async def set_language(self, person_id: PersonId, language: str) -> None: ...

    async def set_zone(self, person_id: PersonId, zone: str) -> None: ...

    async def set_reminders(
        self, person_id: PersonId, minutes: int, *, evening_before: bool
    ) -> None:
        """So many minutes before the meeting time; 0: never."""

    async def set_current_visit(self, person_id: PersonId, visit_id: VisitId) -> None: ...

    async def private_chat(self, person_id: PersonId, now: datetime) -> Chat | None:
        """The chat to write to, even if not reachable yet; None for people without Telegram."""


@dataclass(frozen=True, slots=True)
class Dialog:
    """Where somebody is in a guided form; one a person and chat."""

    person_id: PersonId
    chat_id: ChatId
    form: str
    step: str
    answers: Answers


class Dialogs(Protocol):
    async def of(self, person_id: PersonId, chat_id: ChatId) -> Dialog | None: ...

    async def put(self, dialog: Dialog, now: datetime) -> None: ...

    async def end(self, person_id: PersonId, chat_id: ChatId) -> None: ...

    async def sweep(self, before: datetime) -> None:
        """Forms that nobody went on with: what was answered so far may be a name or a phone."""
