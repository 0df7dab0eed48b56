"""Reads calendar bytes with parsers nobody here wrote, all into the same plain rows."""

from collections.abc import Callable, Iterable
from datetime import date, tzinfo
from typing import Any

import icalendar
import ics
import recurring_ical_events
import vobject
from ical.calendar_stream import IcsCalendarStream

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


READERS: tuple[Callable[[bytes], Iterable[Row]], ...] = (
    by_icalendar,
    by_icalendar_with_the_files_own_zones,
    by_recurring_ical_events,
    by_vobject,
    by_home_assistant,
    by_ics,
)


def disagreements(data: bytes, expected: Iterable[Row]) -> list[str]:
    """One line for each reader that fails, or sees anything else than what was meant."""
    return [fault for read in READERS if (fault := _fault(read, data, sorted(expected)))]


def _fault(read: Callable[[bytes], Iterable[Row]], data: bytes, expected: list[Row]) -> str:
    try:
        seen = sorted(read(data))
    except Exception as refused:  # noqa: BLE001 - parsers refuse with whatever they like
        return f"{read.__name__} refuses: {refused!r}"
    return "" if seen == expected else f"{read.__name__} sees {set(seen) ^ set(expected)}"
