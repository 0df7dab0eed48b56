"""Reads calendars with Debian's libical, run by Debian's Python: a calendar in base64 on each line.

Answered by a line of JSON: rows of UID, start, end, summary, status; or why there are none.
"""

import json
import re
import sys
from base64 import b64decode
from collections.abc import Iterator
from datetime import UTC, datetime

import gi  # type: ignore[import-not-found]  # it is Debian's, not the project's

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # type: ignore[import-not-found]  # as above  # noqa: E402 - needs its version first

ERROR = re.compile("(?m)^X-LIC-ERROR.*")
EVENT = ICalGLib.ComponentKind.VEVENT_COMPONENT
STATUS = ICalGLib.PropertyKind.STATUS_PROPERTY


def rows(text: str) -> list[list[str]]:
    calendar = ICalGLib.Component.new_from_string(text)
    if calendar is None or calendar.isa() != ICalGLib.ComponentKind.VCALENDAR_COMPONENT:
        raise ValueError("not one calendar")
    calendar.check_restrictions()  # writes what RFC 5546 forbids into the calendar, as an error
    if calendar.count_errors():
        raise ValueError(ERROR.findall(calendar.as_ical_string()))
    return [row(event) for event in events(calendar)]


def events(calendar: ICalGLib.Component) -> Iterator[ICalGLib.Component]:
    event = calendar.get_first_component(EVENT)
    while event:
        yield event
        event = calendar.get_next_component(EVENT)


def row(event: ICalGLib.Component) -> list[str]:
    status = event.get_first_property(STATUS).get_value_as_string()
    start, end = moment(event.get_dtstart()), moment(event.get_dtend())
    return [event.get_uid(), start, end, event.get_summary(), status]


def moment(at: ICalGLib.Time) -> str:
    zone = at.get_timezone()
    if at.is_date():
        return f"{at.get_year()}-{at.get_month():02}-{at.get_day():02}"
    if zone is None:
        return f"floating {at.as_ical_string()}"
    return f"{datetime.fromtimestamp(at.as_timet_with_zone(zone), UTC):%Y-%m-%d %H:%M:%SZ}"


for line in sys.stdin:
    try:
        answer: dict[str, object] = {"rows": rows(b64decode(line).decode())}
    except Exception as refused:  # noqa: BLE001 - whatever it is, the next line wants an answer too
        answer = {"refused": repr(refused)}
    print(json.dumps(answer), flush=True)  # noqa: T201 - this is what it is for
