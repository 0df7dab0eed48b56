"""Renders the calendar a reader subscribes to, and says how long it stays the same."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.calendars.components import Entry, calendar
from bot.calendars.events import Event, Status
from bot.calendars.times import moments, written

REFRESH = "PT1H"  # without it Nextcloud looks again only after a week
KEPT_AFTER_END = timedelta(days=1)
SHOWN_BEFORE = timedelta(days=30)
SHOWN_AFTER = timedelta(days=90)
MOST_EVENTS = 1_000
MOST_BYTES = 1_000_000
BARE_EVENT = 450  # bytes of an event without its texts


class Color(StrEnum):
    """Names of CSS, as RFC 7986 wants them; Apple wants the numbers beside them."""

    TEAL = "teal"
    INDIGO = "indigo"
    OLIVE = "olive"
    BROWN = "brown"
    PURPLE = "purple"
    NAVY = "navy"


APPLE_COLORS = {
    Color.TEAL: "#008080",
    Color.INDIGO: "#4B0082",
    Color.OLIVE: "#808000",
    Color.BROWN: "#A52A2A",
    Color.PURPLE: "#800080",
    Color.NAVY: "#000080",
}


def render_feed(
    name: str,
    description: str,
    events: Iterable[Event],
    *,
    if_empty: Event,
    color: Color = Color.TEAL,
) -> bytes:
    """The whole calendar; `if_empty` stands in it alone when there is nothing else to show.

    An empty calendar would not do: some clients refuse it, others silently clear what they had.
    So a withdrawn link shows a notice for a while: told "gone", a client keeps the old programme.
    """
    heading = {
        "NAME": name,
        "X-WR-CALNAME": name,
        "DESCRIPTION": description,
        "X-WR-CALDESC": description,
        "COLOR": color,
        "X-APPLE-CALENDAR-COLOR": APPLE_COLORS[color],
        "REFRESH-INTERVAL": REFRESH,
        "X-PUBLISHED-TTL": REFRESH,
    }
    shown = tuple(events) or (if_empty,)
    return calendar(heading, [Entry(event, written(event), event.changed) for event in shown])


def whole_day_notice(
    uid: str, summary: str, first: date, last: date, *, at: datetime, zone: str, language: str
) -> Event:
    """One entry over whole days, for an empty programme or a withdrawn link."""
    return Event(
        uid=uid,
        summary=summary,
        start=first,
        end=last + timedelta(days=1),
        zone=zone,
        created=at,
        changed=at,
        language=language,
    )


def within_limits(events: Iterable[Event], visit_start: date, visit_end: date) -> tuple[Event, ...]:
    """The events around the visit, the earliest first, as far as a client can be asked to read."""
    near = [event for event in events if _is_near(event, visit_start, visit_end)]
    kept: list[Event] = []
    size = 0
    for event in sorted(near, key=lambda event: (moments(event), event.uid))[:MOST_EVENTS]:
        size += _size(event)
        if size > MOST_BYTES:
            break
        kept.append(event)
    return tuple(kept)


def _is_near(event: Event, visit_start: date, visit_end: date) -> bool:
    return _day(event.end) >= visit_start - SHOWN_BEFORE and (
        _day(event.start) <= visit_end + SHOWN_AFTER
    )


def _day(at: datetime | date) -> date:
    return at.date() if isinstance(at, datetime) else at


def _size(event: Event) -> int:
    texts = (
        *(event.summary, event.place, event.description),
        *(event.url or "", event.conference or ""),
    )
    return BARE_EVENT + sum(len(text.encode(errors="replace")) for text in texts)


def still_shown(event: Event, now: datetime) -> bool:
    """A cancelled entry stays until a day after its end: just gone, it would look like an error."""
    return now < _dropped_at(event) if event.status is Status.CANCELLED else True


def _dropped_at(event: Event) -> datetime:
    return moments(event)[1] + KEPT_AFTER_END


def _drops(events: Iterable[Event]) -> list[datetime]:
    return [_dropped_at(event) for event in events if event.status is Status.CANCELLED]


def next_change(events: Iterable[Event], now: datetime) -> datetime | None:
    """When `still_shown` will next answer differently, so when rendered bytes grow old by time."""
    return min((at for at in _drops(events) if at > now), default=None)


def last_change(events: Sequence[Event], now: datetime) -> datetime | None:
    """What Last-Modified must say: the newest edit, or the newest drop of a cancelled entry."""
    edits = [event.changed for event in events]
    return max([*edits, *(at for at in _drops(events) if at <= now)], default=None)
