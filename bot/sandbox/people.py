"""Who is in the sandbox and where they meet: people, the bot, chats and topics."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Json = dict[str, Any]

GROUP_ANONYMOUS_BOT: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


def present(**fields: object) -> Json:
    """The fields that have a value: Telegram leaves the others out."""
    return {name: value for name, value in fields.items() if value is not None}


class Standing(StrEnum):
    """How the bot stands in a chat."""

    NOT_STARTED = "not_started"
    MEMBER = "member"
    ADMINISTRATOR = "administrator"
    ABSENT = "absent"
    KICKED = "kicked"
    BLOCKED = "blocked"


@dataclass(slots=True)
class Person:
    id: int
    first_name: str
    language_code: str
    last_name: str | None = None
    username: str | None = None
    time_zone: str | None = None

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name or ''}".strip()

    def user(self) -> Json:
        return present(
            id=self.id,
            is_bot=False,
            first_name=self.first_name,
            last_name=self.last_name,
            username=self.username,
            language_code=self.language_code,
        )

    def card(self) -> Json:
        return present(
            id=self.id,
            first_name=self.first_name,
            last_name=self.last_name,
            username=self.username,
            language_code=self.language_code,
            time_zone=self.time_zone,
        )


@dataclass(frozen=True, slots=True)
class Bot:
    id: int
    first_name: str
    username: str

    def user(self) -> Json:
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": self.first_name,
            "username": self.username,
        }


@dataclass(slots=True)
class Topic:
    id: int
    name: str
    icon_color: int = 7322096
    closed: bool = False

    def card(self) -> Json:
        return {"id": self.id, "name": self.name, "closed": self.closed}


@dataclass(frozen=True, slots=True)
class Whisper:
    """What one member of a group sees, standing after a message that all see."""

    message: Json
    after: int

    @property
    def person_id(self) -> int:
        receiver: int = self.message["receiver_user"]["id"]
        return receiver

    def card(self) -> Json:
        return {"person_id": self.person_id, "message": self.message, "after": self.after}


@dataclass(slots=True)
class Chat:
    id: int
    type: str
    title: str
    bot: Standing
    person: Person | None = None
    creator: int | None = None
    members: dict[int, None] = field(default_factory=dict)
    admins: dict[int, None] = field(default_factory=dict)
    anonymous: dict[int, None] = field(default_factory=dict)
    is_forum: bool = False
    topics: dict[int, Topic] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    messages: dict[int, Json] = field(default_factory=dict)
    whispers: dict[int, Whisper] = field(default_factory=dict)
    migrated_to: int | None = None
    bot_was_here: bool = False
    last_id: int = 0
    uneditable: set[int] = field(default_factory=set)

    @property
    def is_private(self) -> bool:
        return self.type == "private"

    @property
    def bot_is_in(self) -> bool:
        return self.bot in {Standing.MEMBER, Standing.ADMINISTRATOR}

    def identity(self) -> Json:
        """The chat as Bot API messages name it."""
        if self.person:
            return present(
                id=self.id,
                type=self.type,
                first_name=self.person.first_name,
                last_name=self.person.last_name,
                username=self.person.username,
            )
        forum = True if self.is_forum else None
        return present(id=self.id, type=self.type, title=self.title, is_forum=forum)

    def card(self) -> Json:
        """The chat as the page draws it."""
        card: Json = {
            "id": self.id,
            "type": self.type,
            "title": self.person.full_name if self.person else self.title,
            "members": list(self.members),
            "admins": list(self.admins),
            "anonymous": list(self.anonymous),
            "bot": self.bot,
            "is_forum": self.is_forum,
            "topics": [topic.card() for topic in self.topics.values()],
            "pinned": list(self.pinned),
        }
        extra = present(
            person_id=self.person.id if self.person else None, migrated_to=self.migrated_to
        )
        return card | extra
