"""Whatever people type, the calendar stays whole and keeps their words."""

import icalendar
import pytest

from tests.calendars.lint import problems
from tests.calendars.outside import by_node_ical, by_ts_ics
from tests.calendars.programmes import an_event, feed, rows
from tests.calendars.readers import READERS, Reader, by_ics, disagreements, strict, stumbles


def shown(data: bytes) -> icalendar.Event:
    (event,) = strict(data).events
    return event


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("null\x00 bell\x07 delete\x7f", "null bell delete"),
        ("next\x85line\u2028and\u2029more", "next line and more"),
        ("carriage\rreturn\r\nand\nnewline", "carriage return and newline"),
        ("tab\tand  blanks ", "tab and blanks "),
        ("\ufeffbyte order mark\ufeff", "byte order mark"),
        ("half \ud83d an emoji", "half an emoji"),
        ("form\x0cfeed\x0bup\x1cand\x1eaway", "form feed up and away"),
        ("END:VEVENT\r\nATTENDEE:mailto:x@example.org", "END:VEVENT ATTENDEE:mailto:x@example.org"),
        ("Déjà vu\u202f? Oui\xa0!", "Déjà vu\u202f? Oui\xa0!"),
        ("", ""),
    ],
    ids=lambda text: ascii(text)[:24],
)
def test_a_title_is_one_line_of_letters(typed: str, read: str) -> None:
    data = feed([an_event(summary=f"A{typed}B", description=typed, place=typed)])
    assert problems(data) == []
    assert disagreements(data, rows([an_event(summary=f"A{read}B")])) == []


def test_a_description_keeps_its_lines() -> None:
    text = "Bus 08:00\r\nfrokost, kaffe; kage\r\r\n\\o/ hjem"
    data = feed([an_event(description=text)])
    assert shown(data)["DESCRIPTION"] == "Bus 08:00\nfrokost, kaffe; kage\n\n\\o/ hjem"


def test_a_backslash_before_n_stays_a_backslash() -> None:
    event = an_event(summary=r"C:\New\notes \; \, \\")
    data = feed([event])
    assert problems(data) == []
    assert disagreements(data, rows([event])) == []


@pytest.mark.parametrize(
    ("title", "readers"), [(r"C:\notes", [by_ics, by_node_ical]), ("x END:VEVENT", [by_ts_ics])]
)
def test_a_reader_is_excused_only_for_what_it_really_cannot_read(
    title: str, readers: list[Reader]
) -> None:
    event = an_event(summary=title)
    data = feed([event])
    assert [read for read in READERS if stumbles(read, data)] == readers
    for read in readers:
        with pytest.raises((AssertionError, ValueError)):
            assert sorted(read(data)) == rows([event])


def test_an_address_is_written_so_that_it_can_be_opened() -> None:
    data = feed([an_event(url="https://venskab.example/ø l?q=a,b;c\r\nX:y")])
    assert problems(data) == []
    assert b"URL:https://venskab.example/%C3%B8%20l?q=a,b;c%20X:y\r\n" in data


def test_the_way_to_take_part_online_is_an_address_every_reader_accepts() -> None:
    link = "https://meet.example/ø?pwd=1,2;3"
    event = an_event(conference=link, description=f"Online: {link}")
    data = feed([event])
    assert problems(data) == []
    assert disagreements(data, rows([event])) == []
    assert b"\r\nCONFERENCE;VALUE=URI:https://meet.example/%C3%B8?pwd=1,2;3\r\n" in data


def test_a_missing_place_description_and_address_are_not_written() -> None:
    assert set(shown(feed([an_event()]))) == {
        *("UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE"),
        *("DTSTART", "DTEND", "SUMMARY", "STATUS", "TRANSP"),
    }
