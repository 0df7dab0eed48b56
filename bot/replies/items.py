"""The buttons of the programme and its items."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from bot.replies.press import Press
from bot.rules.refusals import NotFound


@dataclass(frozen=True, slots=True)
class OpenItem(Press):
    TAG: ClassVar[str] = "io"
    item_id: int


@dataclass(frozen=True, slots=True)
class ItemFile(Press):
    """One item for a calendar app."""

    TAG: ClassVar[str] = "if"
    item_id: int


@dataclass(frozen=True, slots=True)
class ProgrammeFile(Press):
    """The whole programme for a calendar app."""

    TAG: ClassVar[str] = "pf"
    visit_id: int


@dataclass(frozen=True, slots=True)
class AddItem(Press):
    TAG: ClassVar[str] = "ia"
    visit_id: int


@dataclass(frozen=True, slots=True)
class MoveItem(Press):
    TAG: ClassVar[str] = "im"
    item_id: int


@dataclass(frozen=True, slots=True)
class ChangeItem(Press):
    """Ask what of it to change."""

    TAG: ClassVar[str] = "ic"
    item_id: int


class Part(StrEnum):
    TITLE = "title"
    PLACE = "place"
    MEETING = "meeting"
    NOTES = "notes"
    AUDIENCE = "audience"
    LANGUAGES = "languages"
    ADDRESS = "address"
    INTERNAL = "internal"
    HOST = "host"
    DRESS = "dress"
    INTERPRETATION = "interpretation"
    CAPACITY = "capacity"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class ChangePart(Press):
    TAG: ClassVar[str] = "ip"
    item_id: int
    part: Part


@dataclass(frozen=True, slots=True)
class AskToCancel(Press):
    TAG: ClassVar[str] = "ix"
    item_id: int


@dataclass(frozen=True, slots=True)
class CancelItem(Press):
    TAG: ClassVar[str] = "iy"
    item_id: int


@dataclass(frozen=True, slots=True)
class AskToPostpone(Press):
    TAG: ClassVar[str] = "iz"
    item_id: int


@dataclass(frozen=True, slots=True)
class PostponeItem(Press):
    TAG: ClassVar[str] = "iw"
    item_id: int


@dataclass(frozen=True, slots=True)
class ShowOnMap(Press):
    TAG: ClassVar[str] = "ig"
    item_id: int


@dataclass(frozen=True, slots=True)
class SetStatus(Press):
    """Say that an item is certain, or that it is not yet."""

    TAG: ClassVar[str] = "is"
    item_id: int
    certain: bool


@dataclass(frozen=True, slots=True)
class SetOptional(Press):
    """Say that people choose whether they come, or that they are expected."""

    TAG: ClassVar[str] = "iO"
    item_id: int
    optional: bool


@dataclass(frozen=True, slots=True)
class Translate(Press):
    """Ask for the words of an item in one language."""

    TAG: ClassVar[str] = "iT"
    item_id: int
    language: str


@dataclass(frozen=True, slots=True)
class RestoreItem(Press):
    TAG: ClassVar[str] = "ir"
    item_id: int


@dataclass(frozen=True, slots=True)
class TakeBackItems(Press):
    """Remove what one message added."""

    TAG: ClassVar[str] = "iu"
    visit_id: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class AskToReleaseItem(Press):
    """Show what a release of this item alone would change, and ask."""

    TAG: ClassVar[str] = "il"
    item_id: int


@dataclass(frozen=True, slots=True)
class NeedsTranslation(Press):
    """The items of the draft with words missing or stale in some language."""

    TAG: ClassVar[str] = "it"
    visit_id: int
    page: int


class Whose(StrEnum):
    ALL = "a"  # for organisers in private their draft
    MINE = "m"
    READ = "r"  # everything as it was released


@dataclass(frozen=True, slots=True)
class ShowDay(Press):
    """A page of a day of the programme; no day: the one that is on, or comes next."""

    TAG: ClassVar[str] = "pd"
    visit_id: int
    whose: Whose
    page: int
    day: str = ""

    @property
    def wanted(self) -> date | None:
        try:
            return date.fromisoformat(self.day) if self.day else None
        except ValueError as forged:
            raise NotFound from forged
