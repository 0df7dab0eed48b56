"""Turns wall times into what a calendar may safely say: a real moment every client reads alike."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.calendars.events import Event
from bot.calendars.zones import yearly_rule

SHORTEST = timedelta(minutes=15)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days, moments in UTC, or wall times in the named zone."""

    start: datetime | date
    end: datetime | date
    zone: str | None = None


def written(event: Event) -> Span:
    """As the feed says it: days, or wall times in the zone, or UTC where walls are in doubt."""
    if event.all_day:
        return _days(event)
    start, end = moments(event)
    zone = ZoneInfo(event.zone)
    first, last = start.astimezone(zone), end.astimezone(zone)
    if _is_plain(first, event.zone) and _is_plain(last, event.zone):
        return Span(first.replace(tzinfo=None), last.replace(tzinfo=None), event.zone)
    return Span(start, end)


def written_in_utc(event: Event) -> Span:
    return _days(event) if event.all_day else Span(*moments(event))


def moments(event: Event) -> tuple[datetime, datetime]:
    """Start and end in UTC; whole days last from midnight to midnight in the zone."""
    span = _days(event) if event.all_day else Span(event.start, event.end)
    start, end = (moment(_wall(at), event.zone) for at in (span.start, span.end))
    return start, end if end > start else start + SHORTEST


def moment(wall: datetime, zone: str) -> datetime:
    """The first moment at or after the wall time: an hour that a zone skips does not exist."""
    here = wall.replace(tzinfo=ZoneInfo(zone))
    first, second = (here.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    if first > second:  # only inside a gap does the later offset come first
        return _end_of_gap(second, first, ZoneInfo(zone))
    return here.astimezone(UTC)


def _end_of_gap(early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    after = late.astimezone(zone).utcoffset()
    seconds = range(int((late - early).total_seconds()))
    step = bisect_left(
        seconds,
        True,
        key=lambda second: (
            (early + timedelta(seconds=second)).astimezone(zone).utcoffset() == after
        ),
    )
    return early + timedelta(seconds=step)


def _is_plain(wall: datetime, zone: str) -> bool:
    """Every client finds the same moment: the zone's rule holds, and does so since midnight.

    An hour that happens twice is the first to some and the second to others; and there are some
    who let the new offset begin with the day on which the clock is changed.
    """
    rule = yearly_rule(zone)
    evening = wall.replace(hour=23, minute=59, fold=1)
    return (
        rule is not None
        and rule.covers(wall)
        and wall.replace(fold=0).utcoffset() == evening.utcoffset()
    )


def _days(event: Event) -> Span:
    return Span(event.start, max(event.end, event.start + DAY))


def _wall(at: datetime | date) -> datetime:
    return at if isinstance(at, datetime) else datetime(at.year, at.month, at.day)  # noqa: DTZ001 - a wall time
