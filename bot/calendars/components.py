"""Writes entries and the zones they name as iCalendar; the one place that knows icalendar."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote

import icalendar
from icalendar.prop import vCalAddress, vText, vUri

from bot.calendars.events import Event, Status
from bot.calendars.texts import clean, escaped, one_line
from bot.calendars.times import Span, moments
from bot.calendars.zones import Rule, yearly_rule

IDENTITY = {"PRODID": "-//Venskab//Programme//EN", "VERSION": "2.0"}
NEEDS_VALUE = {"REFRESH-INTERVAL": {"VALUE": "DURATION"}}
URI_MARKS = "!#$%&'()*+,/:;=?@[]~"


class Text(vText):
    """icalendar 7.3 writes a backslash before N as a line break; this keeps the backslash."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        return escaped(self).encode()


@dataclass(frozen=True, slots=True)
class Organizer:
    """Who invites. Without a mail address the name stands alone."""

    name: str
    mail: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with what depends on where it is written: its times, its stamp, who invites."""

    event: Event
    span: Span
    stamp: datetime
    organizer: Organizer | None = None


def calendar(heading: Mapping[str, str], entries: Iterable[Entry]) -> bytes:
    """The bytes depend on what the entries say, never on the order they come in."""
    ordered = sorted(entries, key=lambda entry: (moments(entry.event), entry.event.uid))
    _refuse_doubles([entry.event.uid for entry in ordered])
    whole = icalendar.Calendar()
    for name, text in {**IDENTITY, **heading}.items():
        whole[name] = Text(clean(text), params=NEEDS_VALUE.get(name))
    for rule in _rules(ordered):
        whole.add_component(_vtimezone(rule))
    for entry in ordered:
        whole.add_component(_vevent(entry))
    return bytes(whole.to_ical())


def _refuse_doubles(uids: Sequence[str]) -> None:
    """Thunderbird takes a doubled UID without a word and shows only one of the two."""
    if len(set(uids)) < len(uids):
        raise ValueError("two entries share a UID")


def _rules(entries: Iterable[Entry]) -> list[Rule]:
    zones = {entry.span.zone for entry in entries if entry.span.zone}
    return [rule for zone in sorted(zones) if (rule := yearly_rule(zone))]


def _vtimezone(rule: Rule) -> icalendar.Timezone:
    zone = icalendar.Timezone()
    zone["TZID"] = Text(rule.zone)
    usual = min(each.offset for each in rule.observances)
    for each in rule.observances:
        is_usual = each.offset == usual
        part = icalendar.TimezoneStandard() if is_usual else icalendar.TimezoneDaylight()
        part.add("TZOFFSETFROM", each.before)
        part.add("TZOFFSETTO", each.offset)
        part.add("TZNAME", each.name)
        part.add("DTSTART", rule.described_from(each))
        if rule.changes:
            part.add("RRULE", each.yearly)
        zone.add_component(part)
    return zone


def _vevent(entry: Entry) -> icalendar.Event:
    event = entry.event
    item = icalendar.Event()
    item["UID"] = Text(one_line(event.uid))
    item["STATUS"] = Text(event.status)
    item["TRANSP"] = Text("TRANSPARENT" if _leaves_free(event) else "OPAQUE")
    item.add("SEQUENCE", event.sequence)
    _add_time(item, "DTSTART", entry.span.start, entry.span.zone)
    _add_time(item, "DTEND", entry.span.end, entry.span.zone)
    item.add("DTSTAMP", entry.stamp)
    item.add("CREATED", event.created)
    item.add("LAST-MODIFIED", event.changed)
    _add_texts(item, event)
    _add_links(item, event, entry.organizer)
    return item


def _add_time(item: icalendar.Event, name: str, at: datetime | date, zone: str | None) -> None:
    """Left to itself, icalendar writes Z for zones it takes for UTC, such as Africa/Abidjan."""
    item.add(name, at, parameters={"TZID": zone} if zone else {})


def _leaves_free(event: Event) -> bool:
    """What is off, or lasts whole days, must not make the reader look busy."""
    return event.all_day or event.status is Status.CANCELLED


def _add_texts(item: icalendar.Event, event: Event) -> None:
    texts = {
        "SUMMARY": one_line(event.summary),
        "LOCATION": one_line(event.place),
        "DESCRIPTION": clean(event.description),
    }
    for name, text in texts.items():
        if text:
            item[name] = Text(text, params={"LANGUAGE": event.language})


def _add_links(item: icalendar.Event, event: Event, organizer: Organizer | None) -> None:
    if event.url:
        item["URL"] = _uri(event.url)
    if event.conference:
        item["CONFERENCE"] = _uri(event.conference, VALUE="URI")
    if event.latitude is not None and event.longitude is not None:
        item.add("GEO", (event.latitude, event.longitude))
    if organizer:
        item["ORGANIZER"] = _address(organizer)


def _uri(address: str, **parameters: str) -> vUri:
    return vUri(quote(one_line(address), safe=URI_MARKS), params=parameters)


def _address(organizer: Organizer) -> vCalAddress:
    """RFC 5545 wants an address even where there is none; this one says so (as Apple's does)."""
    mail = one_line(organizer.mail or "")
    address = f"mailto:{quote(mail, safe='@+')}" if mail else "invalid:nomail"
    # No quotation mark fits in a parameter, and not every client knows the escape of RFC 6868.
    name = one_line(organizer.name).translate({ord('"'): "'", ord("^"): None})
    return vCalAddress(address, params={"CN": name})
