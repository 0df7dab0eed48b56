"""The check itself is checked: each way to spoil a good feed must be noticed."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.calendars.events import Event, Status
from tests.calendars.lint import problems
from tests.calendars.outside import _told, by_calcurse, by_ical_js, by_libical, by_ts_ics
from tests.calendars.programmes import an_event, feed, rows, wall
from tests.calendars.readers import (
    FORGETS,
    READERS,
    Reader,
    by_icalendar,
    by_icalendar_with_the_files_own_zones,
    disagreements,
)

EVENTS: list[Event] = [
    an_event(
        uid="a",
        summary="Velkomst, kaffe; te",
        url="https://venskab.example/a",
        conference="https://meet.example/a",
    ),
    an_event(uid="b", start=date(2026, 10, 22), end=date(2026, 10, 24), summary="Hele dage"),
    an_event(uid="c", start=wall("2026-10-26 10:00"), end=wall("2026-10-26 11:00")),
    an_event(uid="d", status=Status.CANCELLED, summary="Aflyst: tur", latitude=54.9, longitude=9.8),
    an_event(uid="e", zone="America/Nuuk", summary="Grønland", description="Щ🇺🇦" * 30),
]
GOOD = feed(EVENTS)
DAYLIGHT = GOOD[GOOD.index(b"BEGIN:DAYLIGHT") : GOOD.index(b"END:DAYLIGHT") + 14]
ZONE = GOOD[GOOD.index(b"BEGIN:VTIMEZONE") : GOOD.index(b"END:VTIMEZONE") + 15]
FIRST = GOOD[GOOD.index(b"BEGIN:VEVENT") : GOOD.index(b"END:VEVENT") + 12]
EMPTY_ZONE = b"BEGIN:VTIMEZONE\r\nTZID:Europe/Copenhagen\r\nEND:VTIMEZONE\r\n"

Damage = Callable[[bytes], bytes]


def swap(old: bytes, new: bytes) -> Damage:
    """In the first place that has it; a damage that finds nothing to spoil fails the test."""
    return lambda data: data.replace(old, new, 1)


def fold_inside_a_letter(data: bytes) -> bytes:
    middle = data.index("Щ".encode()) + 1
    return data[:middle] + b"\r\n " + data[middle:]


def one_octet_too_wide(data: bytes) -> bytes:
    lines = data.split(b"\r\n")
    widest = max(lines, key=len)
    return data.replace(widest, widest + b"x" * (76 - len(widest)), 1)


BYTES = {
    "byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "unix line ends": lambda data: data.replace(b"\r\n", b"\n"),
    "one bare newline": swap(b"COLOR:teal\r\n", b"COLOR:teal\n"),
    "one bare return": swap(b"COLOR:teal\r\n", b"COLOR:teal\r"),
    "no last line end": lambda data: data.removesuffix(b"\r\n"),
    "blank first line": lambda data: b"\r\n" + data,
    "blank line between": swap(b"BEGIN:VEVENT", b"\r\nBEGIN:VEVENT"),
    "blank before BEGIN": swap(b"BEGIN:VEVENT", b" BEGIN:VEVENT"),
    "latin-1": lambda data: data.decode().replace("Щ", "ø").encode("latin-1", "replace"),
    "fold inside a letter": fold_inside_a_letter,
    "unfolded line": lambda data: data.replace(b"\r\n ", b""),
    "76 octets": one_octet_too_wide,
    "cut short": lambda data: data[: len(data) // 2],
    "cut at a line": lambda data: data[: data.index(b"END:VCALENDAR")],
    "two calendars": lambda data: data + data,
    "nothing": lambda data: data[:0],
    "bell in a title": swap(b"Velkomst", b"Vel\x07komst"),
    "line separator in a title": swap(b"Velkomst", b"Vel\xe2\x80\xa8komst"),
    "raw newline in a title": swap(b"Velkomst", b"Vel\r\nkomst"),
    "missing colon": swap(b"UID:a", b"UID a"),
    "small property name": swap(b"UID:a", b"uid:a"),
}
CALENDAR = {
    "no VERSION": swap(b"VERSION:2.0\r\n", b""),
    "VERSION 1.0": swap(b"VERSION:2.0", b"VERSION:1.0"),
    "no PRODID": swap(b"PRODID:-//Venskab//Programme//EN\r\n", b""),
    "METHOD in a feed": swap(b"COLOR:", b"METHOD:PUBLISH\r\nCOLOR:"),
    "UID of the calendar": swap(b"COLOR:", b"UID:calendar\r\nCOLOR:"),
    "X-WR-TIMEZONE": swap(b"COLOR:", b"X-WR-TIMEZONE:Europe/Copenhagen\r\nCOLOR:"),
    "no NAME": swap(b"\r\nNAME:", b"\r\nX-NAME:"),
    "another X-WR-CALNAME": swap(b"X-WR-CALNAME:", b"X-WR-CALNAME:x"),
    "refresh without VALUE": swap(b"REFRESH-INTERVAL;VALUE=DURATION:", b"REFRESH-INTERVAL:"),
    "refresh spelled as Nextcloud breaks": swap(b"L;VALUE=DURATION:", b"L:VALUE=DURATION:"),
    "refresh every week": swap(b"DURATION:PT1H", b"DURATION:P7D"),
    "no X-PUBLISHED-TTL": swap(b"X-PUBLISHED-TTL:PT1H\r\n", b""),
    "COLOR as numbers": swap(b"COLOR:teal", b"COLOR:#008080"),
    "no events": lambda data: data[: data.index(b"BEGIN:VEVENT")] + b"END:VCALENDAR\r\n",
    "participant inside": swap(
        b"END:VEVENT", b"BEGIN:PARTICIPANT\r\nUID:p-1\r\nEND:PARTICIPANT\r\nEND:VEVENT"
    ),
    "alarm inside": swap(
        b"END:VEVENT", b"BEGIN:VALARM\r\nACTION:AUDIO\r\nTRIGGER:-PT5M\r\nEND:VALARM\r\nEND:VEVENT"
    ),
}
ZONES = {
    "no VTIMEZONE": swap(ZONE, b""),
    "VTIMEZONE twice": swap(ZONE, ZONE + ZONE),
    "empty VTIMEZONE": swap(ZONE, EMPTY_ZONE),
    "VTIMEZONE of another zone": swap(b"TZID:Europe/Copenhagen", b"TZID:Europe/Helsinki"),
    "only winter": swap(DAYLIGHT, b""),
    "summer begins an hour late": swap(b"DTSTART:20200329T020000", b"DTSTART:20200329T030000"),
    "summer begins in UTC": swap(b"DTSTART:20200329T020000", b"DTSTART:20200329T020000Z"),
    "wrong offset": swap(b"TZOFFSETTO:+0200", b"TZOFFSETTO:+0300"),
    "offsets swapped": swap(
        b"TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100", b"TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200"
    ),
    "first Sunday": swap(b"BYDAY=-1SU;BYMONTH=10", b"BYDAY=1SU;BYMONTH=10"),
    "rule ends": swap(b"BYMONTH=10\r\n", b"BYMONTH=10;UNTIL=20251231T000000Z\r\n"),
    "no rule": swap(b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n", b""),
    "dates instead of a rule": swap(
        b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", b"RDATE:20210328T020000,20260329T020000"
    ),
    "rule older than the law": swap(b"DTSTART:20200329T", b"DTSTART:19700329T"),
}
EVENT = {
    "floating time": swap(b"DTSTART;TZID=Europe/Copenhagen:", b"DTSTART:"),
    "zone and Z": swap(b":20261022T080000", b":20261022T080000Z"),
    "TZID UTC": swap(b"DTSTART:20261022T090000Z", b"DTSTART;TZID=UTC:20261022T090000"),
    "one end in UTC": swap(
        b"DTEND;TZID=Europe/Copenhagen:20261022T093000", b"DTEND:20261022T073000Z"
    ),
    "hour that happens twice": swap(b":20261026T100000", b":20261025T023000"),
    "night before the clock changes": swap(b":20261026T100000", b":20261025T003000"),
    "hour that never happens": swap(b":20261026T100000", b":20260329T023000"),
    "wrong day": swap(b":20261026T100000", b":20261025T100000"),
    "wrong hour": swap(b"20261022T090000Z", b"20261022T080000Z"),
    "ends before it starts": swap(b":20261022T093000", b":20261022T073000"),
    "ends as it starts": swap(b":20261022T093000", b":20261022T080000"),
    "whole day ends on its first day": swap(
        b"DTEND;VALUE=DATE:20261024", b"DTEND;VALUE=DATE:20261022"
    ),
    "whole day without VALUE": swap(b"DTSTART;VALUE=DATE:", b"DTSTART:"),
    "day that does not exist": swap(b"VALUE=DATE:20261024", b"VALUE=DATE:20261032"),
    "DURATION beside DTEND": swap(b"SEQUENCE:", b"DURATION:PT1H\r\nSEQUENCE:"),
    "DTSTART twice": swap(b"DTEND", b"DTSTART:20261022T060000Z\r\nDTEND"),
    "no DTEND": swap(b"DTEND;TZID=Europe/Copenhagen:20261022T093000\r\n", b""),
    "no UID": swap(b"UID:a\r\n", b""),
    "empty UID": swap(b"UID:a\r\n", b"UID:\r\n"),
    "UID of another entry": swap(b"UID:a", b"UID:b"),
    "changed UID": swap(b"UID:a", b"UID:z"),
    "an entry twice": swap(FIRST, FIRST + FIRST),
    "an entry lost": swap(FIRST, b""),
    "an END lost": swap(b"END:VEVENT\r\n", b""),
    "no DTSTAMP": swap(b"DTSTAMP:20260901T103000Z\r\n", b""),
    "DTSTAMP of the request": swap(b"DTSTAMP:20260901T103000Z", b"DTSTAMP:20260902T103000Z"),
    "local DTSTAMP": swap(b"DTSTAMP:20260901T103000Z", b"DTSTAMP:20260901T103000"),
    "created on a day that does not exist": swap(b"CREATED:20260831", b"CREATED:20260931"),
    "created later than changed": swap(b"CREATED:20260831", b"CREATED:20260930"),
    "no SEQUENCE": swap(b"SEQUENCE:0\r\n", b""),
    "SEQUENCE in words": swap(b"SEQUENCE:0", b"SEQUENCE:first"),
    "unknown STATUS": swap(b"STATUS:CONFIRMED", b"STATUS:MOVED"),
    "uncancelled": swap(b"STATUS:CANCELLED", b"STATUS:CONFIRMED"),
    "cancelled and busy": swap(
        b"STATUS:CANCELLED\r\nTRANSP:TRANSPARENT", b"STATUS:CANCELLED\r\nTRANSP:OPAQUE"
    ),
    "repeats": swap(b"SEQUENCE:", b"RRULE:FREQ=DAILY;COUNT=2\r\nSEQUENCE:"),
    "guests' addresses": swap(b"SEQUENCE:", b"ATTENDEE:mailto:anna@example.org\r\nSEQUENCE:"),
    "bare comma": swap(b"Velkomst\\, kaffe", b"Velkomst, kaffe"),
    "bare semicolon": swap(b"kaffe\\; te", b"kaffe; te"),
    "unknown escape": swap(b"kaffe\\; te", b"kaffe\\x te"),
    "lost title": swap(b"Velkomst\\, kaffe\\; te", b""),
    "another title": swap(b"Velkomst", b"Velkomsten"),
    "address with a blank": swap(b"example/a", b"example/ a"),
    "online link without VALUE": swap(b"CONFERENCE;VALUE=URI:", b"CONFERENCE:"),
    "online link that is none": swap(b"URI:https://meet.example/a", b"URI:meet me there"),
    "place off the Earth": swap(b"GEO:54.9;9.8", b"GEO:154.9;9.8"),
}


def test_the_good_feed_is_good() -> None:
    assert problems(GOOD) == []
    assert disagreements(GOOD, rows(EVENTS)) == []


@pytest.mark.parametrize(
    "damage",
    [pytest.param(damage, id=name) for name, damage in (BYTES | CALENDAR | ZONES | EVENT).items()],
)
def test_a_damaged_feed_is_noticed(damage: Damage) -> None:
    damaged = damage(GOOD)
    assert damaged != GOOD
    assert problems(damaged) or disagreements(damaged, rows(EVENTS))


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(EVENT[name], id=name)
        for name in ("wrong hour", "changed UID", "an entry lost", "another title")
    ],
)
def test_what_only_readers_can_notice_they_all_notice(damage: Damage) -> None:
    assert problems(damage(GOOD)) == []
    changed_uid = damage is EVENT["changed UID"]
    noticing = [read for read in READERS if not (changed_uid and "uid" in FORGETS.get(read, {}))]
    found = disagreements(damage(GOOD), rows(EVENTS))
    assert [fault.split()[0] for fault in found] == [read.__name__ for read in noticing]


@pytest.mark.parametrize(
    ("damage", "read"),
    [
        pytest.param(ZONES["dates instead of a rule"], by_ical_js, id="dates as in Thunderbird"),
        pytest.param(ZONES["dates instead of a rule"], by_ts_ics, id="dates in ts-ics"),
        pytest.param(CALENDAR["participant inside"], by_ts_ics, id="UID of a participant"),
        pytest.param(CALENDAR["METHOD in a feed"], by_libical, id="publisher without a name"),
        pytest.param(EVENT["bare semicolon"], by_calcurse, id="bare semicolon in calcurse"),
    ],
)
def test_a_reader_notices_what_it_is_known_to_read_wrongly(damage: Damage, read: Reader) -> None:
    faults = disagreements(damage(GOOD), rows(EVENTS))
    assert read.__name__ in {fault.split()[0] for fault in faults}


@pytest.mark.parametrize("program", ["true", "no-such-program"])
def test_a_reader_that_is_not_installed_does_not_pass_for_one_that_refuses(program: str) -> None:
    for _ in range(2):
        with pytest.raises(pytest.fail.Exception, match=r"\.ci/run installs"):
            _told((program, ""), b"")


@pytest.mark.parametrize(
    "read", [by_icalendar_with_the_files_own_zones, by_ical_js, by_ts_ics, by_libical]
)
def test_a_reader_without_a_zone_database_notices_a_wrong_zone(read: Reader) -> None:
    damaged = ZONES["wrong offset"](GOOD)
    assert sorted(read(damaged)) != sorted(rows(EVENTS))
    assert sorted(by_icalendar(damaged)) == sorted(rows(EVENTS))
