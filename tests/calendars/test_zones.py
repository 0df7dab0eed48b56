"""Every zone of the world is either described rightly, or not described and written in UTC."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import pytest

from tests.calendars import lint_lines, lint_times
from tests.calendars.programmes import an_event, feed, wall

Onsets = list[tuple[datetime, timedelta]]

HOUR = timedelta(hours=1)
FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2033, 1, 1, tzinfo=UTC)
WEEK = timedelta(days=7)
WEEKS = [FIRST + WEEK * n for n in range((LAST - FIRST) // WEEK + 1)]


def described(zones: list[str], day: str) -> dict[str, Onsets]:
    """What a feed with an entry in each of these zones says of those it names."""
    events = [
        an_event(uid=zone, zone=zone, start=wall(f"{day} 12:00"), end=wall(f"{day} 13:00"))
        for zone in zones
    ]
    calendar = lint_lines.tree(feed(events))
    parts = calendar.parts_named("VTIMEZONE")
    assert [part.value("TZID") for part in parts] == sorted(lint_times.used(calendar))
    return {part.value("TZID"): lint_times.onsets(part) for part in parts}


def changes(zone: ZoneInfo) -> Iterator[datetime]:
    """The hour before each change, found by looking: no offset lasts for less than a week."""
    for monday, next_monday in pairwise(WEEKS):
        before, after = (at.astimezone(zone).utcoffset() for at in (monday, next_monday))
        if before != after:
            hours = [monday + HOUR * n for n in range(7 * 24)]
            steps = bisect_left(
                hours, True, key=lambda at: at.astimezone(zone).utcoffset() == after
            )
            yield hours[steps - 1]


def wrong_hours(zone: ZoneInfo, onsets: Onsets) -> list[datetime]:
    """Hours a day around each change, and Mondays, when description and database differ."""
    since = [onset for onset, _ in onsets]
    near = [change + HOUR * n for change in changes(zone) for n in range(-24, 26)]
    return [
        hour
        for hour in [*near, *WEEKS]
        if hour.year > onsets[0][0].year
        if onsets[bisect_right(since, hour) - 1][1] != hour.astimezone(zone).utcoffset()
    ]


def test_every_described_zone_is_right_at_every_hour_around_every_change() -> None:
    zones = described(sorted(available_timezones()), "2032-06-15")
    assert len(zones) > 480
    wrong = {
        name: hours
        for name, onsets in zones.items()
        if (hours := wrong_hours(ZoneInfo(name), onsets))
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "zone",
    [
        *("Europe/Copenhagen", "Europe/Dublin", "Europe/Kyiv", "Atlantic/Azores"),
        *("America/New_York", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Chatham"),
        *("Asia/Kolkata", "Asia/Kathmandu", "Africa/Abidjan", "Asia/Tokyo", "Antarctica/Troll"),
    ],
)
def test_a_zone_with_a_simple_rule_keeps_its_name(zone: str) -> None:
    assert list(described([zone], "2026-10-22")) == [zone]
    assert f"DTSTART;TZID={zone}:20261022T120000".encode() in feed(
        [an_event(zone=zone, start=wall("2026-10-22 12:00"), end=wall("2026-10-22 13:00"))]
    )


@pytest.mark.parametrize(
    "zone",
    [
        *("America/Nuuk", "Africa/Cairo", "America/Santiago", "Asia/Jerusalem", "Asia/Gaza"),
        *("Africa/Casablanca", "UTC", "Etc/UTC", "GMT", "Etc/GMT+3", "EST5EDT", "Zulu"),
    ],
)
def test_a_zone_nobody_can_describe_simply_is_written_in_utc(zone: str) -> None:
    assert described([zone], "2026-10-22") == {}
    assert b"TZID" not in feed([an_event(zone=zone)])


@pytest.mark.parametrize(
    ("day", "names"),
    [("2024-06-15", []), ("2025-06-15", []), ("2026-06-15", ["Asia/Almaty"])],
)
def test_a_rule_is_used_only_after_the_year_it_began(day: str, names: list[str]) -> None:
    assert list(described(["Asia/Almaty"], day)) == names


def test_zones_are_described_once_and_in_order() -> None:
    zones = ["Europe/Warsaw", "Asia/Kolkata", "Europe/Copenhagen", "Europe/Warsaw"]
    events = [an_event(uid=str(n), zone=zone) for n, zone in enumerate(zones)]
    parts = lint_lines.tree(feed(events)).parts_named("VTIMEZONE")
    assert [part.value("TZID") for part in parts] == sorted(set(zones))


def test_denmark_is_described_as_outlook_reads_it() -> None:
    assert (
        b"BEGIN:VTIMEZONE\r\nTZID:Europe/Copenhagen\r\n"
        b"BEGIN:STANDARD\r\nDTSTART:20201025T030000\r\n"
        b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n"
        b"TZNAME:CET\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
        b"BEGIN:DAYLIGHT\r\nDTSTART:20200329T020000\r\n"
        b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n"
        b"TZNAME:CEST\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n"
        b"END:VTIMEZONE\r\n"
    ) in feed([an_event()])


@pytest.mark.parametrize("zone", ["Europe/Atlantis", "../../etc/passwd", "Europe"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises((ZoneInfoNotFoundError, ValueError, OSError)):
        feed([an_event(zone=zone)])
