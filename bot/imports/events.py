"""Calendar files of any app, read as a table with one row for each event within a visit."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event
from recurring_ical_events import of as repetitions_of

from bot.rules.columns import Column
from bot.rules.entry.links import NotALink, read_link
from bot.sheets.table import MOST_ROWS, Cell, FileUnreadable, Note, Row, Table, Trouble

MOST_COMPONENTS: Final = 2000
TOO_OFTEN: Final = re.compile(r"FREQ\s*=\s*(?:SECOND|MINUTE|HOUR)LY", re.IGNORECASE)
COMPONENT: Final = re.compile(r"^\s*BEGIN\s*:", re.IGNORECASE | re.MULTILINE)
FOLDED: Final = re.compile(r"\r?\n[ \t]")
COLUMNS: Final = (
    Column.ID, Column.DAY, Column.START, Column.END, Column.LAST_DAY, Column.TITLE, Column.PLACE,
    Column.NOTES, Column.POSITION, Column.LINK, Column.STATUS,
)  # fmt: skip
DAY: Final = timedelta(days=1)


@dataclass(slots=True)
class Stay:
    """The days that matter, and whose clock: that of the visit."""

    first: date
    last: date
    zone: str
    notes: set[Note] = field(default_factory=set)

    def wall(self, at: datetime) -> datetime:
        if at.tzinfo is None:
            self.notes.add(Note.FLOATING)
            return at
        return at.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)


def read_ics(name: str, content: bytes, stay: Stay) -> Table:
    """Only what touches the visit, or the day before or after; the rest is noted."""
    said = _decoded(content)
    _must_be_tame(name, said)
    events = list(_events(name, said))
    if not events:
        raise FileUnreadable(name, Trouble.EMPTY)
    rows = list(_rows(events, stay))
    if len(rows) > MOST_ROWS:
        raise FileUnreadable(name, Trouble.TOO_MANY_ROWS)
    numbered = (Row(number, cells) for number, cells in enumerate(rows, start=1))
    return Table(tuple(numbered), tuple(map(str, COLUMNS)), tuple(sorted(stay.notes)))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _must_be_tame(name: str, said: str) -> None:
    """Before anything counts repetitions: by the second it would never come to an end."""
    whole = FOLDED.sub("", said)
    if TOO_OFTEN.search(whole):
        raise FileUnreadable(name, Trouble.TOO_OFTEN)
    if sum(1 for _ in COMPONENT.finditer(whole)) > MOST_COMPONENTS:
        raise FileUnreadable(name, Trouble.TOO_MANY_ROWS)


def _events(name: str, said: str) -> Iterator[Event]:
    try:
        calendars = Calendar.from_ical(said, multiple=True)
    except Exception as broken:
        # What a hostile or damaged file makes of the library is no fault of ours.
        raise FileUnreadable(name, Trouble.BROKEN) from broken
    for calendar in calendars:
        yield from (each for each in calendar.walk("VEVENT") if isinstance(each, Event))


def _rows(events: Iterable[Event], stay: Stay) -> Iterator[tuple[Cell, ...]]:
    for series in _series(events).values():
        try:
            yield from list(_repetitions(series, stay))
        except Exception:  # noqa: BLE001 - one damaged event must not cost all the others
            yield _row({Column.TITLE: _text(series[0], "SUMMARY")})


def _series(events: Iterable[Event]) -> Mapping[str, list[Event]]:
    """An event with its exceptions; one without a UID is alone."""
    series = dict[str, list[Event]]()
    for number, event in enumerate(events):
        series.setdefault(_text(event, "UID") or f"\n{number}", []).append(event)
    return series


def _repetitions(series: list[Event], stay: Stay) -> Iterator[tuple[Cell, ...]]:
    if any(event.errors or "DTSTART" not in event for event in series):
        yield _row({Column.TITLE: _text(series[0], "SUMMARY")})
        return
    alone = Calendar()
    alone.subcomponents = list(series)
    repeats = len(series) > 1 or any(name in series[0] for name in ("RRULE", "RDATE"))
    around = repetitions_of(alone).between(stay.first - DAY, stay.last + 2 * DAY)
    if not around or "RRULE" in series[0]:
        stay.notes.add(Note.OUTSIDE)
    for event in around:
        yield _row(_cells(event, stay, repeats=repeats))


def _cells(event: Event, stay: Stay, *, repeats: bool) -> dict[Column, Cell]:
    starts, ends = _at(event, "DTSTART"), _at(event, "DTEND")
    times = dict[Column, Cell]()
    if isinstance(starts, datetime):
        until = stay.wall(ends) if isinstance(ends, datetime) and ends != starts else None
        times = {Column.START: stay.wall(starts), Column.END: until}
    elif starts is not None:
        last = ends - DAY if ends and not isinstance(ends, datetime) else starts
        times = {Column.DAY: starts, Column.LAST_DAY: max(starts, last)}
    return {
        Column.ID: _key(event, repeats=repeats),
        Column.TITLE: _text(event, "SUMMARY"),
        Column.PLACE: _text(event, "LOCATION"),
        Column.NOTES: _text(event, "DESCRIPTION"),
        Column.POSITION: _position(event),
        Column.LINK: _link(event),
        Column.STATUS: _text(event, "STATUS").lower() or None,
        **times,
    }


def _at(event: Event, name: str) -> date | datetime | None:
    at = getattr(event.get(name), "dt", None)
    return at if isinstance(at, date) else None


def _key(event: Event, *, repeats: bool) -> str:
    """A repetition is called after the time at which it was first meant to be."""
    uid, meant = _text(event, "UID"), _at(event, "RECURRENCE-ID")
    return f"{uid}#{_stamp(meant)}" if uid and repeats and meant else uid


def _stamp(at: date | datetime) -> str:
    if isinstance(at, datetime) and at.tzinfo is not None:
        return at.astimezone(ZoneInfo("UTC")).strftime("%Y%m%dT%H%M%SZ")
    return datetime.combine(at, at.time() if isinstance(at, datetime) else time()).isoformat()


def _text(event: Event, name: str) -> str:
    """The first of several."""
    said = event.get(name, "")
    first = said[0] if isinstance(said, list) and said else said
    return str(first).replace("\r\n", "\n").strip()


def _position(event: Event) -> str:
    geo = event.get("GEO")
    return f"{geo.latitude!r}, {geo.longitude!r}" if geo else ""


def _link(event: Event) -> str:
    links = (_text(event, name) for name in ("CONFERENCE", "URL"))
    return next((link for link in links if _opens(link)), "")


def _opens(link: str) -> bool:
    """Other apps write what no browser opens: that costs the link, and not the event."""
    try:
        return read_link(link) == link
    except NotALink:
        return False


def _row(cells: Mapping[Column, Cell]) -> tuple[Cell, ...]:
    """What an event does not say is left as it is."""
    return tuple(cells.get(column) or None for column in COLUMNS)
