"""Reads calendar bytes with parsers nobody here wrote, all into the same plain rows."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, tzinfo
from typing import Any

import icalendar
import ics
import recurring_ical_events
import vobject
from ical.calendar_stream import IcsCalendarStream

from tests.calendars.outside import (
    by_calcurse,
    by_ical_js,
    by_libical,
    by_node_ical,
    by_ts_ics,
)
from tests.calendars.rows import Row, instant

EARLY, LATE = date(2020, 1, 1), date(2035, 1, 1)


def row(uid: object, start: Any, end: Any, summary: object, status: object) -> Row:
    return Row(str(uid), instant(start), instant(end), str(summary), str(status))


def strict(data: bytes) -> icalendar.Calendar:
    calendar = icalendar.Calendar.from_ical(data)
    assert isinstance(calendar, icalendar.Calendar), "not one calendar"
    errors = [error for component in calendar.walk() for error in component.errors]
    assert not errors, errors
    return calendar


def component_row(event: Any) -> Row:
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    return row(event["UID"], start, end, event["SUMMARY"], event["STATUS"])


def by_icalendar(data: bytes) -> list[Row]:
    return [component_row(event) for event in strict(data).events]


def by_icalendar_with_the_files_own_zones(data: bytes) -> list[Row]:
    """As a client without a time zone database, which believes the VTIMEZONE alone."""
    calendar = strict(data)
    zones = {zone.tz_name: zone.to_tz(lookup_tzid=False) for zone in calendar.timezones}
    for event in calendar.events:
        for name in ("DTSTART", "DTEND"):
            _take_own_zone(event[name], zones)
    return [component_row(event) for event in calendar.events]


def _take_own_zone(value: Any, zones: dict[str, tzinfo]) -> None:
    if "TZID" in value.params:
        value.dt = value.dt.replace(tzinfo=zones[value.params["TZID"]])


def by_recurring_ical_events(data: bytes) -> list[Row]:
    found = recurring_ical_events.of(strict(data)).between(EARLY, LATE)
    return [component_row(event) for event in found]


def by_vobject(data: bytes) -> list[Row]:
    (calendar,) = vobject.readComponents(data.decode(), validate=True)
    return [
        row(
            *(
                getattr(event, name).value
                for name in ("uid", "dtstart", "dtend", "summary", "status")
            )
        )
        for event in calendar.vevent_list
    ]


def by_home_assistant(data: bytes) -> list[Row]:
    calendar = IcsCalendarStream.calendar_from_ics(data.decode())
    return [
        row(event.uid, event.start, event.end, event.summary, event.status and event.status.value)
        for event in calendar.events
    ]


def by_ics(data: bytes) -> list[Row]:
    return [_ics_row(event) for event in ics.Calendar(data.decode()).events]


def _ics_row(event: Any) -> Row:
    start, end = event.begin.datetime, event.end.datetime
    days = (start.date(), end.date()) if event.all_day else (start, end)
    return row(event.uid, *days, event.name, event.status)


Reader = Callable[[bytes], Iterable[Row]]

READERS: tuple[Reader, ...] = (
    by_icalendar,
    by_icalendar_with_the_files_own_zones,
    by_recurring_ical_events,
    by_vobject,
    by_home_assistant,
    by_ics,
    by_ical_js,
    by_node_ical,
    by_ts_ics,
    by_libical,
    by_calcurse,
)


# Where a reader is known to be unable. What it does not keep it cannot be asked for;
FORGETS: dict[Reader, dict[str, str]] = {by_calcurse: {"uid": "", "status": ""}}
# and over these it stumbles whatever anybody writes (in unfolded lines).
STUMBLES: dict[Reader, re.Pattern[bytes]] = {
    by_ics: re.compile(rb"\\\\[nN]"),  # takes a written backslash before n for a line break,
    by_node_ical: re.compile(rb"\\\\[nN]"),  # and so does this one
    by_ts_ics: re.compile(rb"[^\n](BEGIN|END):V"),  # ends a component in the middle of a text
}


def disagreements(data: bytes, expected: Iterable[Row]) -> list[str]:
    """One line for each reader that fails, or sees anything else than what was meant."""
    meant = list(expected)
    able = (read for read in READERS if not stumbles(read, data))
    return [fault for read in able if (fault := _fault(read, data, meant))]


def stumbles(read: Reader, data: bytes) -> bool:
    return read in STUMBLES and bool(STUMBLES[read].search(data.replace(b"\r\n ", b"")))


def _fault(read: Reader, data: bytes, meant: list[Row]) -> str:
    expected = sorted(replace(row, **FORGETS.get(read, {})) for row in meant)
    try:
        seen = sorted(read(data))
    except Exception as refused:  # noqa: BLE001 - parsers refuse with whatever they like
        return f"{read.__name__} refuses: {refused!r}"
    return "" if seen == expected else f"{read.__name__} sees {set(seen) ^ set(expected)}"
