"""Cells that hold what nobody means: they are refused by line, at once, and the others are read."""

from datetime import date

import pytest

from bot.imports.events import Stay, read_ics
from bot.replies.cell_readers import NotAPosition
from bot.rules.columns import Column
from bot.rules.entry import NotADate, NotANumber
from bot.rules.entry.links import NotALink
from bot.rules.programme import TooLong
from bot.sheets.reading import read_csv, read_xlsx
from bot.sheets.table import LONGEST_CELL
from tests.sheets.given_sheets import read, xlsx

FINE = ",Tour,"


def refused(heading: str, cell: str) -> list[type]:
    """Why the first line is not read; the second one is."""
    text = f"Day,Start,Title,{heading}\n23-10-2026,9,Lunch,{cell}\n23-10-2026,9{FINE}\n"
    sheet = read(read_csv("plan.csv", text.encode()))
    assert [line.facts.title.original for line in sheet.lines] == ["Tour"]
    return [type(each.why) for each in sheet.unread]


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://zoom..us/1"]
)
def test_a_link_that_nobody_could_type_is_not_imported_either(link: str) -> None:
    assert refused("Link", f'"{link}"') == [NotALink]


@pytest.mark.timeout(20)
def test_endless_cells_hold_nobody_up() -> None:
    assert refused("Position", f"1{' ' * 120_000}x") == [NotAPosition]
    assert refused("Responsible", "(" * 120_000) == [TooLong]
    assert refused("Place", "x" * 120_000) == [TooLong]


def test_of_an_endless_cell_no_more_is_kept_than_shows_that_it_is_too_long() -> None:
    table = read_csv("plan.csv", f"Day,Title\n23-10-2026,{'x' * 120_000}\n".encode())

    assert len(table.to_json()) < LONGEST_CELL + 200


@pytest.mark.parametrize("day", [date(9999, 12, 31), "31-12-9999"])
def test_a_day_for_ever_is_no_day(day: object) -> None:
    for row in ([day, "Lunch", None], [date(2026, 10, 23), "Lunch", day]):
        sheet = read(read_xlsx("plan.xlsx", xlsx(["Day", "Title", "Last day"], row)))
        assert [type(each.why) for each in sheet.unread] == [NotADate]


def test_an_event_is_read_without_what_another_app_takes_for_a_link() -> None:
    event = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261023T090000\r\n"
        "SUMMARY:Tour\r\nURL:https://intranet/room\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    stay = Stay(date(2026, 10, 22), date(2026, 10, 25), "Europe/Copenhagen")
    table = read_ics("plan.ics", event.encode(), stay)

    [row] = table.rows
    assert dict(zip(table.columns, row.cells, strict=True))[Column.LINK] is None
    assert [line.facts.online_link for line in read(table).lines] == [""]


@pytest.mark.parametrize("places", [1e30, 10_000, -4, 2.5, "99999999999999999999"])
def test_more_places_than_a_database_counts_are_no_number_of_places(places: object) -> None:
    friday = date(2026, 10, 23)
    content = xlsx(["Day", "Title", "Places"], [friday, "Lunch", places], [friday, "Tour", 14])
    sheet = read(read_xlsx("plan.xlsx", content))

    assert [type(each.why) for each in sheet.unread] == [NotANumber]
    assert [line.facts.capacity for line in sheet.lines] == [14]
