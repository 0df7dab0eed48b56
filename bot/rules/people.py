"""People, the chats they are in, and what part each has in a visit."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

PersonId = NewType("PersonId", int)
ChatId = NewType("ChatId", int)
VisitId = NewType("VisitId", int)
DelegationId = NewType("DelegationId", int)
ParticipationId = NewType("ParticipationId", int)


class ChatKind(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"


class Presence(StrEnum):
    """What the bot may do in a chat; UNKNOWN in private means that the person never wrote."""

    UNKNOWN = "unknown"
    MEMBER = "member"
    ADMIN = "admin"
    BLOCKED = "blocked"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Chat:
    id: ChatId
    telegram_id: int
    kind: ChatKind
    title: str
    languages: tuple[str, ...]  # none chosen yet: empty
    presence: Presence
    can_pin: bool

    @property
    def is_private(self) -> bool:
        return self.kind is ChatKind.PRIVATE

    @property
    def is_reachable(self) -> bool:
        return self.presence in (Presence.MEMBER, Presence.ADMIN)


@dataclass(frozen=True, slots=True)
class Person:
    id: PersonId
    telegram_id: int | None  # None: somebody without Telegram
    name: str
    username: str
    language: str  # chosen with /language; empty: Telegram's
    telegram_language: str
    zone: str  # where the reader's clock is, if they said so; empty: the visit's
    current_visit_id: VisitId | None  # what their private chat is about, when in several
    reminded_before: int = 30  # minutes before the meeting time of an item; 0: not at all
    evening_before: bool = True  # told in the evening what tomorrow brings

    @property
    def reads(self) -> str:
        """The language code this person reads, as asked for; may be one we do not ship."""
        return self.language or self.telegram_language


class Role(StrEnum):
    MEMBER = "member"
    HEAD = "head"
    ESCORT = "escort"
    INTERPRETER = "interpreter"
    HOST_FAMILY = "host_family"


class Status(StrEnum):
    REGISTERED = "registered"
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Participation:
    """One person in one visit; family and colleagues without Telegram have no `person_id`."""

    id: ParticipationId
    visit_id: VisitId
    delegation_id: DelegationId
    person_id: PersonId | None
    name: str
    role: Role
    status: Status
    arrives_on: date
    leaves_on: date
    listed: bool  # consented to stand in the list that other participants see
    registered_by: PersonId
    queued_at: datetime
    phone: str = ""  # for organisers and the head of the own delegation only

    @property
    def is_registered(self) -> bool:
        return self.status is Status.REGISTERED
