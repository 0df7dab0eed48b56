"""The part of the lint that asks whether every reader finds the same moment."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # no stubs installed

from tests.calendars.lint_lines import Component, Property

MINUTE = timedelta(minutes=1)
UNTIL = datetime.fromisoformat("2034-01-01")
YEARLY = re.compile(r"FREQ=YEARLY;BYDAY=(-1|[1-4])(SU|MO|TU|WE|TH|FR|SA);BYMONTH=\d+")
OBSERVANCE = {"DTSTART", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO"}


def problems(calendar: Component) -> Iterator[str]:
    zones = calendar.parts_named("VTIMEZONE")
    names = [zone.value("TZID") for zone in zones]
    if names != sorted(used(calendar)):
        yield f"describes {names}, needs {sorted(used(calendar))}"
    for zone in zones:
        yield from (f"{zone.value('TZID')}: {fault}" for fault in _zone_problems(zone))
    described = {zone.value("TZID"): onsets(zone) for zone in zones}
    for event in calendar.parts_named("VEVENT"):
        faults = _span_problems(event, described)
        yield from (f"{event.value('UID')}: {fault}" for fault in faults)


def used(calendar: Component) -> set[str]:
    times = [
        each
        for event in calendar.parts_named("VEVENT")
        for each in (*event.named("DTSTART"), *event.named("DTEND"))
    ]
    return {each.params["TZID"] for each in times if "TZID" in each.params}


def _zone_problems(zone: Component) -> Iterator[str]:
    if [each.name for each in zone.properties] != ["TZID"]:
        yield "more or less than a TZID"
    if len(zone.parts_named("STANDARD")) != 1 or len(zone.parts_named("DAYLIGHT")) > 1:
        yield "not one STANDARD and at most one DAYLIGHT"
    yearly = {"RRULE"} if len(zone.parts) > 1 else set()
    for part in zone.parts:
        if sorted(each.name for each in part.properties) != sorted(OBSERVANCE | yearly):
            yield f"{part.name} says more or less than Outlook can read"
        if any(each.params for each in part.properties):
            yield f"{part.name} with parameters"
        if yearly and not YEARLY.fullmatch(part.value("RRULE")):
            yield f"{part.name} with a rule Outlook cannot read"
        yield from _onset_problems(part, ZoneInfo(zone.value("TZID")))


def _onset_problems(part: Component, zone: ZoneInfo) -> Iterator[str]:
    before, after = _offset(part.value("TZOFFSETFROM")), _offset(part.value("TZOFFSETTO"))
    for onset, _ in _expanded(part):
        truth = [(onset + step).astimezone(zone).utcoffset() for step in (-MINUTE, 0 * MINUTE)]
        if truth != [before, after]:
            yield f"{part.name} from {onset}: no such change"


def onsets(zone: Component) -> list[tuple[datetime, timedelta]]:
    return sorted(onset for part in zone.parts for onset in _expanded(part))


def _expanded(part: Component) -> list[tuple[datetime, timedelta]]:
    """Each onset in UTC, with the offset that holds from then on."""
    start = _wall(part.value("DTSTART"))
    rule = part.value("RRULE")
    walls = rrulestr(rule, dtstart=start).between(start, UNTIL, inc=True) if rule else [start]
    before, after = _offset(part.value("TZOFFSETFROM")), _offset(part.value("TZOFFSETTO"))
    if rule and start not in walls[:1]:
        raise ValueError(f"{part.name}: DTSTART {start} is no day of its own rule")
    return [((wall - before).replace(tzinfo=UTC), after) for wall in walls]


def _offset(text: str) -> timedelta:
    match = re.fullmatch(r"([+-])(\d\d)([0-5]\d)", text)
    if match is None:
        raise ValueError(f"offset {text!r}")
    size = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return -size if match[1] == "-" else size


def _wall(text: str) -> datetime:
    if not re.fullmatch(r"\d{8}T\d{6}", text):
        raise ValueError(f"{text!r} is no wall time")
    return datetime.fromisoformat(text)


def _span_problems(
    event: Component, described: dict[str, list[tuple[datetime, timedelta]]]
) -> Iterator[str]:
    start, end = event.named("DTSTART")[0], event.named("DTEND")[0]
    if start.params != end.params or (len(start.value) != len(end.value)):
        yield "start and end in different forms"
    if _moment(start) >= _moment(end):
        yield "ends before it starts"
    for each in (start, end):
        yield from _form_problems(each)
        tzid = each.params.get("TZID")
        if tzid in described:
            yield from _offset_problems(each, described[tzid])


def _moment(at: Property) -> datetime:
    if at.params.get("VALUE") == "DATE":
        return datetime.strptime(at.value, "%Y%m%d").replace(tzinfo=UTC)
    zone = ZoneInfo(at.params["TZID"]) if "TZID" in at.params else UTC
    return _wall(at.value.removesuffix("Z")).replace(tzinfo=zone).astimezone(UTC)


def _form_problems(at: Property) -> Iterator[str]:
    form = (sorted(at.params), at.value.endswith("Z"))
    if form not in [(["VALUE"], False), (["TZID"], False), ([], True)]:
        yield f"{at.name} floats, or says its zone twice"
    if "TZID" in at.params and "/" not in at.params["TZID"]:
        yield f"TZID {at.params['TZID']}"
    if "TZID" in at.params:
        here = _wall(at.value).replace(tzinfo=ZoneInfo(at.params["TZID"]))
        if here.utcoffset() != here.replace(fold=1).utcoffset():
            yield f"{at.name} in an hour that happens twice or never"
        if here.utcoffset() != here.replace(hour=23, minute=59, fold=1).utcoffset():
            yield f"{at.name} on the day of a change, before it"


def _offset_problems(at: Property, onsets: list[tuple[datetime, timedelta]]) -> Iterator[str]:
    """What a client without a zone database believes the offset to be at that moment."""
    now = _moment(at)
    believed = [offset for onset, offset in onsets if onset <= now][-1:]
    if believed != [now.astimezone(ZoneInfo(at.params["TZID"])).utcoffset()]:
        yield f"{at.name}: the VTIMEZONE gives another offset"
