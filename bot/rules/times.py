"""When things are: a wall clock in a place, the instant it means, and the days of a stay."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.rules.refusals import Refusal

# In every zone database, but no place on earth.
NOT_PLACES: Final = frozenset({"Factory", "localtime", "posixrules"})


@dataclass(eq=False)
class EndsBeforeItStarts(Refusal):
    start: "Moment"
    end: "Moment"


@dataclass(frozen=True, slots=True)
class Moment:
    """What the clock on the wall of a place shows.

    An hour that the clocks skip means the first instant after; an hour that comes twice means the
    first one, unless the wall time itself says otherwise (`fold=1`, as `Moment.of` gives it).
    """

    wall: datetime
    zone: str

    def __post_init__(self) -> None:
        if self.wall.tzinfo is not None:
            msg = "a wall time has no zone of its own"
            raise ValueError(msg)

    @classmethod
    def of(cls, instant: datetime, zone: str) -> Self:
        if instant.tzinfo is None:
            msg = "an instant needs a zone"
            raise ValueError(msg)
        return cls(instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None), zone)

    @property
    def utc(self) -> datetime:
        instant = self.wall.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)
        return self._end_of_gap() if self.in_gap else instant

    @property
    def in_gap(self) -> bool:
        """The clocks skip this hour: it is never on the wall."""
        return self._offset(fold=0) < self._offset(fold=1)

    @property
    def in_fold(self) -> bool:
        """The clocks go back: this hour is on the wall twice."""
        return self._offset(fold=0) > self._offset(fold=1)

    def _offset(self, fold: int) -> timedelta:
        offset = self.wall.replace(tzinfo=ZoneInfo(self.zone), fold=fold).utcoffset()
        return offset or timedelta(0)

    def _end_of_gap(self) -> datetime:
        zone, before = ZoneInfo(self.zone), self._offset(fold=0)
        wall = int(self.wall.replace(tzinfo=UTC).timestamp())
        seconds = range(
            wall - int(self._offset(fold=1).total_seconds()),
            wall - int(before.total_seconds()) + 1,
        )
        first = bisect_left(
            seconds,
            True,
            key=lambda second: datetime.fromtimestamp(second, zone).utcoffset() != before,
        )
        return datetime.fromtimestamp(seconds[first], UTC)


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment up to, not including, another; both may be the same."""

    start: Moment
    end: Moment

    def __post_init__(self) -> None:
        if self.end.utc < self.start.utc:
            raise EndsBeforeItStarts(self.start, self.end)

    def overlaps(self, other: "Span") -> bool:
        """Nobody can be in both; what begins when the other ends is no clash."""
        start, end, begins, ends = self.start.utc, self.end.utc, other.start.utc, other.end.utc
        return start == begins or (start < ends and begins < end)


def is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return name not in NOT_PLACES


def days(starts_on: date, ends_on: date) -> tuple[date, ...]:
    """Every day from the first to the last, both included."""
    return tuple(starts_on + timedelta(days=n) for n in range((ends_on - starts_on).days + 1))
