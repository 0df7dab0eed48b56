"""An Excel file that says just what it was given, and prints well."""

from datetime import date, time
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.sheets.book import Row, workbook


def opened(header: list[str], *rows: Row, name: str = "Programme") -> Worksheet:
    return load_workbook(BytesIO(workbook(name, header, rows))).worksheets[0]


def test_words_that_look_like_a_formula_or_a_mistake_are_words_also_after_somebody_edits_them() -> (
    None
):
    sheet = opened(["A", "B"], ["=1+1", "#N/A"], ["+45", "plain"])

    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert [cell.value for cell in cells] == ["=1+1", "#N/A", "+45", "plain"]
    assert [cell.data_type for cell in cells] == ["s", "s", "s", "s"]
    assert [cell.quotePrefix for cell in cells] == [True, True, True, False]


def test_days_and_clocks_are_real_ones_and_empty_cells_stay_empty() -> None:
    [_, row] = opened(["A", "B", "C", "D"], [date(2026, 10, 23), time(9, 15), 40, None]).rows

    assert [cell.data_type for cell in row] == ["d", "d", "n", "n"]
    assert [cell.number_format for cell in row[:2]] == ["yyyy-mm-dd", "hh:mm"]
    assert (row[2].value, row[3].value) == (40, None)


def test_what_no_file_can_hold_is_left_out() -> None:
    sheet = opened(["A"], ["a\x00b\x1f\ud800c\nd"], name="10:30 [a/b]*?" + "x" * 40)

    assert sheet["A2"].value == "abc\nd"
    assert sheet.title == ("10 30  a b   " + "x" * 40)[:31]


def test_the_heading_stays_on_screen_and_on_every_page_of_a4() -> None:
    sheet = opened(["Title", "N"], ["Harbour tour with a very long title" * 3, 1])

    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B2")
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$1:$1", "landscape")
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
    assert [sheet.column_dimensions[letter].width for letter in "AB"] == [45, 8]
