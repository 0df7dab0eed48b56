"""Every feed is clean to the lint, and every parser sees in it exactly what was meant."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.calendars.events import Event, Status
from tests.calendars.lint import problems
from tests.calendars.programmes import (
    EDITED,
    HOURS,
    a_notice,
    a_programme,
    an_event,
    feed,
    rows,
    wall,
)
from tests.calendars.readers import disagreements
from tests.calendars.rows import Row

TITLES = {
    "en": "Welcome; tea, scones & “Q\\A” – 100% fun: bring <b>boots</b>",
    "da": "Rødgrød på Ærø; æbler, øl \\ 🇩🇰🤝🇵🇱 Åbningstale",
    "de": "Grüße aus Lübeck: Größe, Maß; Spaß \\ „Fußgängerübergänge“",
    "sv": "Smörgåstårta, åäö; \\ midsommarafton 🌼",
    "pl": "Zażółć gęślą jaźń; Łódź, źdźbło \\ śniadanie",
    "fr": "L’œuvre « Été » : déjà, où ? Noël ; \\ garçon",
    "uk": "Чернівці; щирі вітання, ґанок \\ Її Їжак 🇺🇦",
}
LONG = " ".join(f"{title} {'👩‍👩‍👧‍👦𝔘🏴󠁧󠁢󠁳󠁣󠁴󠁿' * 9}" for title in TITLES.values())


def assert_clean(events: list[Event], expected: list[Row]) -> None:
    data = feed(events)
    assert problems(data) == []
    assert disagreements(data, expected) == []


def test_everybody_sees_the_same_programme() -> None:
    assert len(a_programme()) == 25
    assert_clean(a_programme(), rows(a_programme()))


def test_an_empty_visit_shows_its_placeholder_and_nothing_else() -> None:
    assert_clean([], rows([a_notice()]))


def test_a_moved_entry_is_the_same_entry_at_another_time() -> None:
    before = an_event()
    moved = replace(
        before,
        start=wall("2026-10-23 10:00"),
        end=wall("2026-10-23 11:30"),
        sequence=1,
        changed=EDITED + HOURS,
    )
    assert_clean([moved], rows([moved]))
    assert b"SEQUENCE:1\r\n" in feed([moved])
    assert b"LAST-MODIFIED:20260901T113000Z\r\n" in feed([moved])
    assert [row.uid for row in rows([moved])] == [row.uid for row in rows([before])]


def test_a_cancelled_entry_stays_visible_as_cancelled() -> None:
    cancelled = an_event(status=Status.CANCELLED, summary="Aflyst: Velkomst", sequence=2)
    assert_clean([cancelled, a_programme()[0]], rows([cancelled, a_programme()[0]]))


@pytest.mark.parametrize("language", TITLES)
def test_no_letter_of_a_language_is_lost(language: str) -> None:
    event = an_event(
        summary=TITLES[language],
        place=TITLES[language],
        description=f"{TITLES[language]}\n\n{LONG}",
        language=language,
    )
    data = feed([event])
    assert problems(data) == []
    assert disagreements(data, rows([event])) == []
    assert f"SUMMARY;LANGUAGE={language}:".encode() in data


def test_whole_days_and_hours_live_in_one_calendar() -> None:
    days = an_event(uid="days", start=date(2026, 10, 23), end=date(2026, 10, 25))
    assert_clean([days, an_event()], rows([days, an_event()]))


# zone, wall start, wall end -> what the world clock says
CLOCK_CHANGES = {
    "Europe/Copenhagen": [
        ("2026-10-25 00:30", "2026-10-25 04:00", "2026-10-24 22:30:00Z", "2026-10-25 03:00:00Z"),
        ("2026-10-25 01:30", "2026-10-25 02:30", "2026-10-24 23:30:00Z", "2026-10-25 00:30:00Z"),
        ("2026-10-25 02:30", "2026-10-25 03:30", "2026-10-25 00:30:00Z", "2026-10-25 02:30:00Z"),
        ("2026-10-25 03:00", "2026-10-25 04:00", "2026-10-25 02:00:00Z", "2026-10-25 03:00:00Z"),
        ("2027-03-28 01:30", "2027-03-28 02:30", "2027-03-28 00:30:00Z", "2027-03-28 01:00:00Z"),
        ("2027-03-28 02:30", "2027-03-28 03:30", "2027-03-28 01:00:00Z", "2027-03-28 01:30:00Z"),
        ("2027-03-28 02:15", "2027-03-28 02:45", "2027-03-28 01:00:00Z", "2027-03-28 01:15:00Z"),
        ("2027-03-28 00:00", "2027-03-29 00:00", "2027-03-27 23:00:00Z", "2027-03-28 22:00:00Z"),
    ],
    "Europe/Warsaw": [
        ("2026-10-25 02:00", "2026-10-25 03:00", "2026-10-25 00:00:00Z", "2026-10-25 02:00:00Z"),
        ("2027-03-28 02:00", "2027-03-28 03:00", "2027-03-28 01:00:00Z", "2027-03-28 01:15:00Z"),
    ],
    "America/New_York": [
        ("2026-10-25 02:30", "2026-10-25 03:30", "2026-10-25 06:30:00Z", "2026-10-25 07:30:00Z"),
        ("2026-11-01 01:30", "2026-11-01 02:30", "2026-11-01 05:30:00Z", "2026-11-01 07:30:00Z"),
        ("2027-03-14 02:30", "2027-03-14 04:00", "2027-03-14 07:00:00Z", "2027-03-14 08:00:00Z"),
        ("2027-03-28 02:30", "2027-03-28 03:30", "2027-03-28 06:30:00Z", "2027-03-28 07:30:00Z"),
    ],
    "Asia/Kolkata": [
        ("2026-10-25 02:30", "2026-10-25 03:30", "2026-10-24 21:00:00Z", "2026-10-24 22:00:00Z"),
        ("2027-03-28 02:30", "2027-03-28 03:30", "2027-03-27 21:00:00Z", "2027-03-27 22:00:00Z"),
    ],
    "America/Nuuk": [
        ("2026-10-24 12:00", "2026-10-24 13:00", "2026-10-24 13:00:00Z", "2026-10-24 14:00:00Z"),
        ("2026-10-25 02:30", "2026-10-25 03:30", "2026-10-25 04:30:00Z", "2026-10-25 05:30:00Z"),
        ("2027-03-27 23:30", "2027-03-28 01:00", "2027-03-28 01:00:00Z", "2027-03-28 02:00:00Z"),
    ],
    "Australia/Lord_Howe": [
        ("2026-10-04 02:15", "2026-10-04 03:00", "2026-10-03 15:30:00Z", "2026-10-03 16:00:00Z"),
    ],
}


@pytest.mark.parametrize("zone", CLOCK_CHANGES)
def test_nights_when_the_clock_changes_are_read_alike(zone: str) -> None:
    cases = CLOCK_CHANGES[zone]
    events = [
        an_event(uid=f"night-{n}", start=wall(start), end=wall(end), zone=zone)
        for n, (start, end, _, _) in enumerate(cases)
    ]
    expected = [
        Row(f"night-{n}", start, end, events[n].summary, "CONFIRMED")
        for n, (_, _, start, end) in enumerate(cases)
    ]
    assert_clean(events, expected)


def test_the_second_of_two_equal_hours_can_be_meant() -> None:
    second = wall("2026-10-25 02:30").replace(fold=1)
    event = an_event(start=second, end=wall("2026-10-25 03:30"))
    times = ("2026-10-25 01:30:00Z", "2026-10-25 02:30:00Z")
    assert_clean([event], [Row(event.uid, *times, event.summary, event.status)])


def test_an_entry_that_takes_no_time_still_ends_after_it_starts() -> None:
    meeting_point = an_event(end=an_event().start)
    shown = replace(meeting_point, end=wall("2026-10-22 08:00") + timedelta(minutes=15))
    assert_clean([meeting_point], rows([shown]))
    day = an_event(start=date(2026, 10, 22), end=date(2026, 10, 22))
    assert_clean([day], rows([replace(day, end=date(2026, 10, 23))]))
