"""What the chat sends: a file that adds, a file that takes back, and a link for Google."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.calendars.components import Organizer
from bot.calendars.events import Status
from bot.calendars.files import MIME_TYPE, cancel_file, file_name, google_link, publish_file
from tests.calendars.lint import problems
from tests.calendars.programmes import EDITED, a_programme, an_event, feed, rows, wall
from tests.calendars.readers import disagreements, strict
from tests.calendars.rows import Row

TOWN = Organizer("Sønderborg Kommune", "venskab+by@sonderborg.example")
NOBODY = Organizer('Ole "Bro" ^Hansen; by, land')
MADE = EDITED + timedelta(hours=2)


@pytest.mark.parametrize("organizer", [TOWN, NOBODY], ids=["with mail", "without mail"])
def test_the_whole_programme_fits_in_one_file(organizer: Organizer) -> None:
    data = publish_file(a_programme(), organizer, MADE)
    assert problems(data) == []
    assert disagreements(data, rows(a_programme())) == []
    assert strict(data)["METHOD"] == "PUBLISH"


def test_one_entry_is_the_same_entry_in_the_file_and_in_the_feed() -> None:
    (in_feed,) = strict(feed([an_event()])).events
    (in_file,) = strict(publish_file([an_event()], TOWN, MADE)).events
    differing = {name for name in in_file if in_file.get(name) != in_feed.get(name)}
    assert differing == {"DTSTAMP", "ORGANIZER"}
    assert in_file.stamp == MADE


@pytest.mark.parametrize(
    ("organizer", "name", "address"),
    [
        (TOWN, "Sønderborg Kommune", "mailto:venskab+by@sonderborg.example"),
        (NOBODY, "Ole 'Bro' Hansen; by, land", "invalid:nomail"),
        (Organizer("Å\r\nATTENDEE:x", "a b\r\n@c.dk"), "Å ATTENDEE:x", "mailto:a%20b%20@c.dk"),
    ],
    ids=["with mail", "without mail", "hostile"],
)
def test_the_organizer_is_named(organizer: Organizer, name: str, address: str) -> None:
    data = publish_file([an_event()], organizer, MADE)
    (event,) = strict(data).events
    assert problems(data) == []
    assert (event["ORGANIZER"].params["CN"], event["ORGANIZER"]) == (name, address)


def test_a_file_without_entries_is_refused() -> None:
    with pytest.raises(ValueError, match="without entries"):
        publish_file([], TOWN, MADE)


@pytest.mark.parametrize(
    ("facts", "start", "end"),
    [
        ({}, "2026-10-22 06:00:00Z", "2026-10-22 07:30:00Z"),
        ({"start": date(2026, 10, 22), "end": date(2026, 10, 24)}, "2026-10-22", "2026-10-24"),
    ],
    ids=["timed", "whole days"],
)
def test_an_entry_is_taken_back_by_its_uid(facts: dict[str, date], start: str, end: str) -> None:
    event = an_event(sequence=3, summary="Aflyst: Velkomst", **facts)
    data = cancel_file(event, TOWN, MADE)
    assert problems(data) == []
    expected = [Row(an_event().uid, start, end, "Aflyst: Velkomst", Status.CANCELLED)]
    assert disagreements(data, expected) == []
    assert b"METHOD:CANCEL\r\n" in data
    assert b"SEQUENCE:3\r\n" in data


def test_a_calendar_file_is_announced_as_one() -> None:
    assert MIME_TYPE == "text/calendar"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Velkomst på rådhuset", "velkomst-pa-radhuset.ics"),
        ("Æblerød Ø / Ærø", "aeblerod-o-aero.ics"),
        ("Łódź: zażółć gęślą jaźń!", "lodz-zazolc-gesla-jazn.ics"),
        ("Große Übergänge – Teil ½", "grosse-ubergange-teil-12.ics"),
        ("Noël à l’œuvre", "noel-a-loeuvre.ics"),
        ("Чернівці 🇺🇦", "programme.ics"),
        ("../../etc/passwd\x00", "etc-passwd.ics"),
        ("x" * 200, "x" * 60 + ".ics"),
        ("", "programme.ics"),
    ],
)
def test_a_file_name_survives_every_phone(title: str, name: str) -> None:
    assert file_name(title) == name


def asked_of_google(link: str) -> dict[str, str]:
    address = urlsplit(link)
    assert address[:3] == ("https", "calendar.google.com", "/calendar/render")
    return {name: value for name, (value,) in parse_qs(address.query).items()}


def test_google_is_told_everything_a_reader_needs() -> None:
    event = an_event(
        summary="Rødgrød & fløde; 100%", place="Ærø, kaj 3", description="Kom!\nGå ikke"
    )
    assert asked_of_google(google_link(event)) == {
        "action": "TEMPLATE",
        "text": "Rødgrød & fløde; 100%",
        "dates": "20261022T060000Z/20261022T073000Z",
        "ctz": "Europe/Copenhagen",
        "location": "Ærø, kaj 3",
        "details": "Kom!\nGå ikke",
    }


@pytest.mark.parametrize(
    ("start", "end", "dates"),
    [
        (date(2026, 10, 22), date(2026, 10, 24), "20261022/20261024"),
        (wall("2026-10-25 02:30"), wall("2026-10-25 03:30"), "20261025T003000Z/20261025T023000Z"),
        (wall("2027-03-28 02:30"), wall("2027-03-28 03:30"), "20270328T010000Z/20270328T013000Z"),
    ],
    ids=["whole days", "doubled hour", "missing hour"],
)
def test_google_is_told_the_right_time(start: date, end: date, dates: str) -> None:
    link = google_link(an_event(start=start, end=end))
    assert asked_of_google(link)["dates"] == dates


def test_a_long_text_is_cut_between_letters_so_the_link_still_opens() -> None:
    event = an_event(summary="Щ" * 300, place="🚌" * 300, description="Їжак 🇺🇦 " * 500)
    asked = asked_of_google(google_link(event))
    assert 1_950 < len(google_link(event)) <= 2_000
    assert "�" not in "".join(asked.values())
    assert event.description.startswith(asked["details"])
