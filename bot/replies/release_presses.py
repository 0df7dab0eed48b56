"""The buttons of releases: looking at one before it is made, making it, undoing it, comparing."""

from dataclasses import dataclass
from typing import ClassVar

from bot.replies.press import Press


@dataclass(frozen=True, slots=True)
class ShowRelease(Press):
    """What a release would change, and for whom."""

    TAG: ClassVar[str] = "rv"
    visit_id: int
    page: int


@dataclass(frozen=True, slots=True)
class MakeRelease(Press):
    """The draft becomes version `number`, if it is still as somebody saw it `drafted` then."""

    TAG: ClassVar[str] = "rr"
    visit_id: int
    number: int
    drafted: int


@dataclass(frozen=True, slots=True)
class ReleaseItem(Press):
    """The same with one item of the draft alone."""

    TAG: ClassVar[str] = "ri"
    item_id: int
    number: int
    drafted: int


@dataclass(frozen=True, slots=True)
class KeepDraft(Press):
    """Not now."""

    TAG: ClassVar[str] = "rk"
    visit_id: int


@dataclass(frozen=True, slots=True)
class TakeBackRelease(Press):
    TAG: ClassVar[str] = "rt"
    visit_id: int
    number: int
    sure: bool


@dataclass(frozen=True, slots=True)
class CompareVersions(Press):
    """What changed from one version to another; version 0 is empty."""

    TAG: ClassVar[str] = "rc"
    visit_id: int
    before: int
    after: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowVersions(Press):
    """All versions; `chosen`: the one to compare another with, 0 while none is."""

    TAG: ClassVar[str] = "rl"
    visit_id: int
    chosen: int = 0
    page: int = 0
