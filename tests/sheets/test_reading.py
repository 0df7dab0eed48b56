"""Programmes as Danish, German and other offices save them."""

from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from bot.replies.cell_readers import FormulaUnsaved
from bot.replies.sheets import NoColumns, Sheet
from bot.rules.entry import ClockEndsBeforeItStarts, ItemUnreadable, NotAClock, NotADate
from bot.rules.programme import ItemStatus
from bot.sheets.reading import read_csv, read_xlsx
from bot.sheets.table import FileUnreadable, Note, Trouble
from tests.sheets.given_sheets import read, saved, xlsx

FRIDAY = "2026-10-23T"


def times(sheet: Sheet) -> list[tuple[str, str]]:
    return [
        (line.facts.starts.wall.isoformat(), line.facts.ends.wall.isoformat())
        for line in sheet.lines
    ]


def titles(sheet: Sheet) -> list[str]:
    return [line.facts.title.original for line in sheet.lines]


@pytest.mark.parametrize(
    "content",
    [
        "Dato;Kl.;Slut;Hvad\r\n22-10-2026;9.15;10;Rundtur på åen\r\n".encode("cp1252"),
        "\ufeffDatum;Von;Bis;Titel\r\n22.10.2026;09:15;10:00;Rundtur på åen\r\n".encode(),
        "Date\tFrom\tTo\tTitle\n2026-10-22\t9:15\t10\tRundtur på åen\n".encode("utf-16"),
        'TITLE,date,start,END\n"Rundtur på åen",Thu 22 Oct,09.15,10 Uhr\n'.encode(),
        "sep=;\r\nTytuł;Dzień;Początek;Koniec\r\nRundtur på åen;22.10.2026;9:15;10:00\r\n".encode(),
        "22-10-2026;9.15;10;Rundtur på åen\r\n".encode("cp1252"),
    ],
    ids=["danish", "german", "unicode text", "english", "polish", "without headings"],
)
def test_a_comma_separated_file_of_any_office(content: bytes) -> None:
    sheet = read(read_csv("p.csv", content), "da")

    assert (titles(sheet), times(sheet), sheet.unread) == (
        ["Rundtur på åen"],
        [("2026-10-22T09:15:00", "2026-10-22T10:00:00")],
        (),
    )


@pytest.mark.parametrize(
    "clock",
    [
        time(9, 15),
        0.385416667,
        "9:15",
        "9.15",
        "09.15",
        9.15,
        "kl. 9.15",
        datetime.fromisoformat("2026-10-23 09:15"),
    ],
    ids=str,
)
def test_a_clock_in_a_cell_of_excel(clock: object) -> None:
    sheet = read(read_xlsx("p", xlsx(["Day", "Start", "Title"], [date(2026, 10, 23), clock, "x"])))

    assert times(sheet) == [(f"{FRIDAY}09:15:00", f"{FRIDAY}10:15:00")]


@pytest.mark.parametrize(
    "day",
    [date(2026, 10, 23), "23-10-2026", "23.10.2026", "2026-10-23", "Fri 23 Oct", "freitag", 46318],
    ids=str,
)
def test_a_day_in_a_cell_of_excel(day: object) -> None:
    sheet = read(read_xlsx("p", xlsx(["Day", "Start", "Title"], [day, 9, "x"])))

    assert times(sheet) == [(f"{FRIDAY}09:00:00", f"{FRIDAY}10:00:00")]


def test_the_day_above_counts_where_cells_are_merged_or_left_out() -> None:
    book = Workbook()
    assert book.active is not None
    for row in (["Day", "Start", "Title"], [date(2026, 10, 23), 9, "a"], [None, 10, "b"]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")

    assert times(read(read_xlsx("p", saved(book))))[1] == (f"{FRIDAY}10:00:00", f"{FRIDAY}11:00:00")


def test_a_row_with_a_day_alone_is_a_heading_and_titles_above_are_passed_over() -> None:
    rows: tuple[list[str], ...] = (
        ["Visit of Lindau"],
        [],
        ["Start", "Title"],
        ["Fri 23 Oct"],
        ["9-11", "a"],
        ["23-01", "b"],
    )

    assert times(read(read_xlsx("p", xlsx(*rows)))) == [
        (f"{FRIDAY}09:00:00", f"{FRIDAY}11:00:00"),
        (f"{FRIDAY}23:00:00", "2026-10-24T01:00:00"),
    ]


def test_one_column_for_each_language_and_others_are_told() -> None:
    headings = ["Day", "Title (da)", "Titel - Deutsch", "Budget"]

    sheet = read(read_xlsx("p", xlsx(headings, ["Fri", "Havn", "Hafen", 1000])))

    assert sheet.lines[0].facts.title.entries == (("da", "Havn"), ("de", "Hafen"))
    assert sheet.ignored == ("Budget",)


def test_a_formula_counts_by_its_result_and_is_told_of_without_one() -> None:
    sheet = read(read_xlsx("p", xlsx(["Day", "Start", "Title"], ["Fri", "=B1+1", "x"])))

    assert [(each.number, each.why) for each in sheet.unread] == [(2, FormulaUnsaved())]


def test_each_line_that_is_not_read_has_its_number_and_why() -> None:
    rows = "Day;Start;End;Title\n\n32.13.2026;9;;a\nFri;late;;b\nFri;9;;\nFri;14;13;d\nFri;9;10;e\n"

    sheet = read(read_csv("p", rows.encode()))

    assert [(each.number, type(each.why)) for each in sheet.unread] == [
        (3, NotADate),
        (4, NotAClock),
        (5, ItemUnreadable),
        (6, ClockEndsBeforeItStarts),
    ]
    assert titles(sheet) == ["e"]


def test_a_line_break_within_quotes_is_part_of_the_words() -> None:
    rows = 'Day;Title;Notes\r\nFri;a;"one\r\ntwo"\r\nnever;b;\r\n'

    sheet = read(read_csv("p", rows.encode()))

    assert sheet.lines[0].facts.notes is not None
    assert sheet.lines[0].facts.notes.original == "one\ntwo"
    assert [each.number for each in sheet.unread] == [4]


def test_the_other_columns() -> None:
    rows = (
        ["Day", "Title", "For whom", "Status", "Optional", "Places", "Interpretation", "Position"],
        ["Fri", "a", "Lindau-Ost", "Aflyst", "Ja", "12", "Deutsch, pl", "55.5, -12"],
        ["Fri", "b", "Bo", "", "", "", "", ""],
    )
    rows[0][-1] = "Position on the map"
    rows[1][3] = "cancelled"

    a, b = (line.facts for line in read(read_xlsx("p", xlsx(*rows))).lines)

    assert (str(a.audience), str(b.audience)) == ("delegation:3", "people:8")
    assert (a.status, a.optional, a.capacity) == (ItemStatus.CANCELLED, True, 12)
    assert a.interpretation == ("de", "pl")
    assert a.position is not None
    assert (a.position.latitude, a.position.longitude) == (55.5, -12.0)


def test_a_person_of_another_visit_is_nobody_here() -> None:
    rows = "Day;Title;For whom\nFri;a;people:7,99\nFri;b;people:7,9\n"

    sheet = read(read_csv("p", rows.encode()))

    assert ([each.number for each in sheet.unread], titles(sheet)) == ([2], ["b"])


def test_a_second_sheet_is_noted_and_an_empty_file_refused() -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["Fri", "9", "Tour"])
    book.create_sheet("Costs")

    assert read_xlsx("p", saved(book)).notes == (Note.SHEETS,)
    with pytest.raises(FileUnreadable) as refused:
        read_xlsx("p", saved(Workbook()))
    assert refused.value == FileUnreadable("p", Trouble.EMPTY)


def test_a_sheet_of_anything_else_is_no_programme() -> None:
    with pytest.raises(NoColumns):
        read(read_csv("p", b"1;2\n3;4\n"))
