"""Looks at calendar bytes with its own eyes: RFC 5545 and 7986, and what clients stumble over.

It shares no code with what writes them, and no parser: `problems` lists every fault in words.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from tests.calendars import lint_times
from tests.calendars.lint_lines import Component, Malformed, Property, byte_problems, tree

ESCAPED_TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
STAMP = re.compile(r"\d{8}T\d{6}Z")
URI = re.compile(r"[a-z]+:[\x21-\x7e]+")

IDENTITY = {"VERSION", "PRODID"}
FEED = IDENTITY | {
    *("NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC", "COLOR"),
    *("X-APPLE-CALENDAR-COLOR", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"),
}
EVENT = {
    *("UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE"),
    *("DTSTART", "DTEND", "SUMMARY", "STATUS", "TRANSP"),
}
EVENT_MAY = {"DESCRIPTION", "LOCATION", "GEO", "URL", "CONFERENCE"}
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME", "X-WR-CALDESC", "UID"}
INSIDE = {
    "VCALENDAR": {"VTIMEZONE", "VEVENT"},
    "VTIMEZONE": {"STANDARD", "DAYLIGHT"},
    "VEVENT": set(),
    "STANDARD": set(),
    "DAYLIGHT": set(),
}


def problems(data: bytes) -> list[str]:
    """Everything wrong with a feed (no METHOD) or with a file for a chat (METHOD)."""
    found = [*byte_problems(data)]
    try:
        calendar = tree(data)
        found += [*_calendar_problems(calendar), *_event_problems(calendar)]
        found += lint_times.problems(calendar)
    except (Malformed, ValueError, LookupError) as fault:
        found.append(f"unreadable: {fault!r}")
    return found


def _calendar_problems(calendar: Component) -> Iterator[str]:
    method = calendar.value("METHOD")
    required = IDENTITY | {"METHOD"} if calendar.named("METHOD") else FEED
    yield from _names(calendar, required, set())
    yield from _nesting(calendar)
    if calendar.value("VERSION") != "2.0":
        yield "VERSION is not 2.0"
    if calendar.named("METHOD") and method not in {"PUBLISH", "CANCEL"}:
        yield f"METHOD {method}"
    if not calendar.parts_named("VEVENT"):
        yield "no event at all"
    if not method:
        yield from _feed_problems(calendar)


def _feed_problems(calendar: Component) -> Iterator[str]:
    for refresh in calendar.named("REFRESH-INTERVAL"):
        if refresh != Property("REFRESH-INTERVAL", {"VALUE": "DURATION"}, "PT1H"):
            yield "REFRESH-INTERVAL is not the duration of an hour"
    if calendar.value("X-PUBLISHED-TTL") != "PT1H":
        yield "X-PUBLISHED-TTL is not an hour"
    for old, new in (("X-WR-CALNAME", "NAME"), ("X-WR-CALDESC", "DESCRIPTION")):
        if calendar.value(old) != calendar.value(new):
            yield f"{old} differs from {new}"
    if not re.fullmatch("[a-z]+", calendar.value("COLOR")):
        yield "COLOR is no name of CSS"


def _names(component: Component, required: set[str], allowed: set[str]) -> Iterator[str]:
    count = Counter(each.name for each in component.properties)
    where = f"{component.name} {component.value('UID')}"
    yield from (f"{where}: no {name}" for name in sorted(required - count.keys()))
    yield from (f"{where}: {name} not allowed" for name in count.keys() - required - allowed)
    yield from (f"{where}: {name} {times} times" for name, times in count.items() if times > 1)
    for each in component.properties:
        if each.name in TEXTS and not ESCAPED_TEXT.fullmatch(each.value):
            yield f"{where}: {each.name} is not escaped"


def _nesting(component: Component) -> Iterator[str]:
    for part in component.parts:
        if part.name not in INSIDE[component.name]:
            yield f"{part.name} inside {component.name}"
        yield from _nesting(part)


def _event_problems(calendar: Component) -> Iterator[str]:
    events = calendar.parts_named("VEVENT")
    for uid, times in Counter(event.value("UID") for event in events).items():
        if times > 1:
            yield f"{uid}: UID of {times} events"
    invites = {"ORGANIZER"} if calendar.named("METHOD") else set()
    for event in events:
        yield from _names(event, EVENT | invites, EVENT_MAY)
        uid = event.value("UID")
        yield from (f"{uid}: {fault}" for fault in _value_problems(event, bool(invites)))
        if calendar.value("METHOD") == "CANCEL":
            yield from (f"{uid}: {fault}" for fault in _cancel_problems(event))
    if calendar.value("METHOD") == "CANCEL" and len(events) != 1:
        yield "a cancellation of more than one event"


def _cancel_problems(event: Component) -> Iterator[str]:
    if event.value("STATUS") != "CANCELLED":
        yield "a cancellation that is not CANCELLED"
    if any("TZID" in each.params for each in event.properties):
        yield "a cancellation with a zone"


def _value_problems(event: Component, is_file: bool) -> Iterator[str]:
    stamps = [event.value(name) for name in ("CREATED", "LAST-MODIFIED", "DTSTAMP")]
    if not all(STAMP.fullmatch(stamp) for stamp in stamps):
        yield "a stamp that is not UTC"
    elif any(datetime.fromisoformat(a) > datetime.fromisoformat(b) for a, b in pairwise(stamps)):
        yield "created, changed and stamped in another order"
    if not is_file and stamps[1] != stamps[2]:
        yield "DTSTAMP is not the time of the last change"
    if not re.fullmatch(r"\d+", event.value("SEQUENCE")):
        yield "SEQUENCE is no number"
    if not event.value("SUMMARY").strip():
        yield "no SUMMARY to read"
    if not 0 < len(event.value("UID").encode()) <= 255:
        yield "UID empty or too long"
    yield from _kind_problems(event)
    yield from _place_problems(event)


def _kind_problems(event: Component) -> Iterator[str]:
    status, transp = event.value("STATUS"), event.value("TRANSP")
    if status not in {"CONFIRMED", "TENTATIVE", "CANCELLED"}:
        yield f"STATUS {status}"
    whole_days = any(each.params.get("VALUE") == "DATE" for each in event.named("DTSTART"))
    if transp != ("TRANSPARENT" if whole_days or status == "CANCELLED" else "OPAQUE"):
        yield f"TRANSP {transp}"


def _place_problems(event: Component) -> Iterator[str]:
    for name in ("URL", "CONFERENCE", "ORGANIZER"):
        if any(not URI.fullmatch(each.value) for each in event.named(name)):
            yield f"{name} is no address"
    for link in event.named("CONFERENCE"):
        if link.params != {"VALUE": "URI"}:
            yield "CONFERENCE without VALUE=URI"
    for geo in event.named("GEO"):
        latitude, longitude = map(float, geo.value.split(";"))
        if abs(latitude) > 90 or abs(longitude) > 180:
            yield "GEO is not on Earth"
