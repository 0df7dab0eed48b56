"""What a calendar entry says, as plain values that know nothing of calendar formats."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Status(StrEnum):
    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry, in one reader's language.

    `start` and `end` are wall times in `zone`, or plain dates for an entry of whole days;
    the end is the first moment (or day) that is no longer part of it.
    `summary` is what the reader sees, so a cancelled entry brings its own "Cancelled: ".
    `conference` is where to take part online; few clients show it, so the description says it too.
    `created` and `changed` are aware; `sequence` is stored and rises with time, place and status.
    """

    uid: str
    summary: str
    start: datetime | date
    end: datetime | date
    zone: str
    place: str = ""
    description: str = ""
    url: str | None = None
    conference: str | None = None
    status: Status = Status.CONFIRMED
    sequence: int = 0
    created: datetime
    changed: datetime
    latitude: float | None = None
    longitude: float | None = None
    language: str

    def __post_init__(self) -> None:
        if isinstance(self.start, datetime) != isinstance(self.end, datetime):
            raise TypeError("an entry starts and ends with times, or with dates")
        if any(isinstance(at, datetime) and at.tzinfo for at in (self.start, self.end)):
            raise ValueError("start and end are wall times; the zone says where")
        if self.created.tzinfo is None or self.changed.tzinfo is None:
            raise ValueError("created and changed are moments and need a zone")

    @property
    def all_day(self) -> bool:
        return not isinstance(self.start, datetime)
