"""Writes rows as an Excel file in which dates are dates and words are never formulas."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, time
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook.child import INVALID_TITLE_REGEX
from openpyxl.worksheet.properties import PageSetupProperties, WorksheetProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.sheets.book import Row, Value

# What XML cannot hold.
FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST_NAME: Final = 31
DATE, TIME = "yyyy-mm-dd", "hh:mm"
NARROWEST, WIDEST = 8, 45


def workbook(name: str, header: Sequence[str], rows: Sequence[Row]) -> bytes:
    """One sheet, ready to be filtered and printed on A4 in landscape."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(INVALID_TITLE_REGEX.sub(" ", name)[:LONGEST_NAME])
    _dress(sheet, [header, *rows])
    sheet.append([_heading(sheet, each) for each in header])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _heading(sheet: Worksheet, words: str) -> Cell:
    cell = _cell(sheet, words)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Worksheet, value: Value) -> Cell:
    cell = WriteOnlyCell(sheet)
    cell.value = FORBIDDEN.sub("", value) if isinstance(value, str) else value
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    match value:
        case str():
            # Left to itself openpyxl takes "=1+1" for a formula and "#N/A" for a mistake.
            cell.data_type = "s"
            # Without it Excel would do so once somebody edits the cell.
            cell.quotePrefix = value.startswith(("=", "+", "-", "@", "#"))
        case date():
            cell.number_format = DATE
        case time():
            cell.number_format = TIME
    return cell


def _dress(sheet: Worksheet, rows: Sequence[Row]) -> None:
    widths = list(_widths(rows))
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{len(rows)}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes
    sheet.sheet_properties = WorksheetProperties(pageSetUpPr=PageSetupProperties(fitToPage=True))


def _widths(rows: Sequence[Row]) -> Iterator[int]:
    """As wide as the longest line of each column, within reason."""
    for column in zip(*rows, strict=True):
        lines = (line for value in column if value is not None for line in str(value).split("\n"))
        yield min(max(max(map(len, lines), default=0) + 2, NARROWEST), WIDEST)
