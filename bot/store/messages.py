"""What came in, what goes out, and the cards that are drawn again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any, NewType, Protocol

from bot.rules.announcements import AnnouncementId
from bot.rules.notices import NoticeId
from bot.rules.people import ChatId

OutgoingId = NewType("OutgoingId", int)
CardId = NewType("CardId", int)


@dataclass(frozen=True, slots=True)
class Received:
    """One update as Telegram sent it. `lane` is the chat whose order it keeps."""

    seq: int
    update_id: int
    lane: int
    raw: bytes
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Arrival:
    update_id: int
    lane: int
    raw: bytes


class Inbox(Protocol):
    async def receive(self, arrivals: Sequence[Arrival], now: datetime) -> list[Received]:
        """Keep what is new; an update seen before is left out of the answer."""

    async def waiting(self) -> list[Received]:
        """All not handled yet, oldest first."""

    async def done(self, seqs: Sequence[int]) -> None:
        """Handled: the raw text is forgotten, the update's number is remembered."""

    async def failed(self, seq: int, error: str, *, dead: bool) -> None: ...

    async def counts(self) -> Mapping[str, int]: ...

    async def sweep(self, before: datetime) -> None: ...


class Priority(IntEnum):
    REPLY = 0
    CARD = 1
    BROADCAST = 2


@dataclass(slots=True)
class Outgoing:
    """A row of the outbox. `chat` is Telegram's id of the chat, as it is now."""

    id: OutgoingId
    chat_id: ChatId
    chat: int
    method: str  # empty for a card: drawn when it is sent
    payload: Mapping[str, Any]
    priority: Priority
    version: int
    card_id: CardId | None
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be said, before it is a row."""

    chat_id: ChatId
    chat: int
    method: str
    payload: Mapping[str, Any]
    priority: Priority = Priority.REPLY
    card_id: CardId | None = None
    announcement_id: AnnouncementId | None = None
    notice_id: NoticeId | None = None
    replaces: str | None = None  # a pending row with the same mark is overwritten
    once: str | None = None  # a row with the same mark was or will be sent: nothing to add


class Ending(StrEnum):
    SENT = "sent"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a row ended. A row that was overwritten meanwhile (`version`) stays pending."""

    id: OutgoingId
    version: int
    ending: Ending
    reason: str = ""
    message_id: int | None = None
    attempts: int = 1


@dataclass(frozen=True, slots=True)
class Delivery:
    """How far an announcement got."""

    pending: int
    sent: int
    failed: Mapping[str, int]  # by reason


class Outbox(Protocol):
    async def add(self, drafts: Sequence[Draft], now: datetime) -> list[Outgoing]: ...

    async def pending(self) -> list[Outgoing]: ...

    async def end(self, ended: Sequence[Ended], now: datetime) -> None: ...

    async def doubt(self, outgoing_id: OutgoingId) -> None:
        """An answer was lost: this message may arrive twice."""

    async def counts(self) -> Mapping[str, int]: ...

    async def delivery(self, announcement_id: AnnouncementId) -> Delivery: ...

    async def sweep(self, before: datetime) -> None: ...


class CardKind(StrEnum):
    VISIT = "visit"
    BALLOT = "ballot"
    VOTE = "vote"  # one's own vote on a ballot, in private
    ANNOUNCEMENT = "announcement"
    RELEASE = "release"  # how far the notices of a release got
    DAY = "day"  # the programme of one day of a visit, in its group
    CONFIRMATIONS = "confirmations"  # who said yes again to a visit
    ITEM_CONFIRMATIONS = "item confirmations"  # and to an item of it


@dataclass(frozen=True, slots=True)
class Card:
    id: CardId
    kind: CardKind
    ref: int
    chat_id: ChatId
    thread_id: int | None
    message_id: int | None
    pin: bool
    drawn: str  # a digest of what was last sent


class Cards(Protocol):
    async def put(
        self, kind: CardKind, ref: int, chat_id: ChatId, thread_id: int | None, *, pin: bool = False
    ) -> Card:
        """The card of this kind and thing in this chat, made if there is none."""

    async def get(self, card_id: CardId) -> Card | None: ...

    async def of(self, kind: CardKind, ref: int) -> list[Card]: ...

    async def in_chat(self, chat_id: ChatId) -> list[Card]: ...

    async def drawn(self, card_id: CardId, message_id: int | None, digest: str) -> None:
        """What stands in the chat now; None: the message is gone."""

    async def forget(self, card_id: CardId) -> None: ...
