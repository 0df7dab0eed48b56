"""Excel files and comma-separated ones, as offices save them, read as a table."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from itertools import islice
from typing import Final, cast
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

from bot.sheets.table import (
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    FileUnreadable,
    Formula,
    Note,
    Row,
    Table,
    Trouble,
)

MOST_INFLATED: Final = 20 * 1024 * 1024
MOST_ENTRIES: Final = 500
CHUNK: Final = 64 * 1024
# Excel of before 2007, and today's with a password: a container of another kind.
OLD_OFFICE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
DELIMITERS: Final = ";,\t"
SEPARATOR: Final = re.compile(r"sep=([;,\t])", re.IGNORECASE)
ROWS_TO_JUDGE_BY: Final = 50
PROTECTED: Final = ("=", "+", "-", "@", "\t", "\r")
DAY: Final = timedelta(days=1)


def read_xlsx(name: str, content: bytes) -> Table:
    if content.startswith(OLD_OFFICE):
        raise FileUnreadable(name, Trouble.LOCKED)
    try:
        _must_stay_small(name, content)
        return _workbook(name, content)
    except (FileUnreadable, MemoryError, RecursionError):
        raise
    except Exception as broken:
        # What a hostile or damaged file makes of the libraries is no fault of ours.
        raise FileUnreadable(name, Trouble.BROKEN) from broken


def _must_stay_small(name: str, content: bytes) -> None:
    """Real bytes are counted: the directory of an archive says what its maker likes."""
    total = 0
    with ZipFile(BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_ENTRIES:
            raise FileUnreadable(name, Trouble.TOO_LARGE)
        for entry in entries:
            with archive.open(entry) as opened:
                while chunk := opened.read(CHUNK):
                    total += len(chunk)
                    if total > MOST_INFLATED:
                        raise FileUnreadable(name, Trouble.TOO_LARGE)


def _workbook(name: str, content: bytes) -> Table:
    """The first sheet that shows something; formulas by the results that were saved with them."""
    values = load_workbook(BytesIO(content), read_only=True, data_only=True)
    formulas = load_workbook(BytesIO(content), read_only=True)
    sheets = [each for each in values.worksheets if isinstance(each, ReadOnlyWorksheet)]
    shown = [each for each in sheets if each.sheet_state == "visible"] or sheets
    for sheet in shown:
        rows = _rows(name, sheet, formulas[sheet.title])
        if rows:
            return Table(rows, notes=(Note.SHEETS,) if len(shown) > 1 else ())
    raise FileUnreadable(name, Trouble.EMPTY)


def _rows(name: str, values: ReadOnlyWorksheet, formulas: ReadOnlyWorksheet) -> tuple[Row, ...]:
    pairs = zip(_values(values), _values(formulas), strict=True)
    rows = (
        Row(number, tuple(map(_cell, *pair)))
        for number, pair in enumerate(islice(pairs, MOST_ROWS * 2), start=1)
    )
    return _not_too_many(name, rows)


def _values(sheet: ReadOnlyWorksheet) -> Iterable[tuple[object, ...]]:
    """A file may say that it is a million columns wide, or nothing of its size at all."""
    sheet.reset_dimensions()
    # The stubs know these rows of the other kind of sheet only.
    return cast("Worksheet", sheet).iter_rows(max_col=MOST_COLUMNS, values_only=True)


def _cell(value: object, formula: object) -> Cell:
    if value is None:
        return None if formula is None else Formula()
    match value:
        case str() if value in ERROR_CODES:
            return Formula()
        case str() | datetime() | date() | time():
            return value
        case bool():
            return str(value)
        case int() | float():
            return float(value)
        case timedelta():
            return value / DAY
    return str(value)


def _not_too_many(name: str, rows: Iterable[Row]) -> tuple[Row, ...]:
    there = tuple(islice((row for row in rows if _says_something(row)), MOST_ROWS + 1))
    if len(there) > MOST_ROWS:
        raise FileUnreadable(name, Trouble.TOO_MANY_ROWS)
    return there


def _says_something(row: Row) -> bool:
    return any(cell is not None and cell != "" for cell in row.cells)


def read_csv(name: str, content: bytes) -> Table:
    """UTF-8 with its mark or without, else what Windows takes for a plain text."""
    said = _decoded(name, content)
    rows = _not_too_many(name, _csv_rows(name, said))
    if not rows:
        raise FileUnreadable(name, Trouble.EMPTY)
    return Table(rows)


def _decoded(name: str, content: bytes) -> str:
    is_unicode_text = content.startswith((b"\xff\xfe", b"\xfe\xff"))  # as Excel calls it
    for encoding in ("utf-16",) if is_unicode_text else ("utf-8-sig", "cp1252"):
        try:
            said = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in said:
            return said
    raise FileUnreadable(name, Trouble.BROKEN)


def _csv_rows(name: str, said: str) -> Iterator[Row]:
    reader = csv.reader(StringIO(said, newline=""), delimiter=_delimiter(said))
    number = 1
    try:
        for cells in reader:
            if number > 1 or not SEPARATOR.fullmatch(said.partition("\n")[0].strip()):
                yield Row(number, tuple(map(_typed, cells[:MOST_COLUMNS])))
            number = reader.line_num + 1
    except csv.Error as broken:
        raise FileUnreadable(name, Trouble.BROKEN) from broken


def _typed(cell: str) -> Cell:
    """A mark that keeps Excel from calculating is no part of the words."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(PROTECTED) else cell


def _delimiter(said: str) -> str:
    """Excel in Denmark and Germany writes `;`; some files say which it is in their first line."""
    if found := SEPARATOR.fullmatch(said.partition("\n")[0].strip()):
        return found[1]
    return max(DELIMITERS, key=lambda delimiter: _fits(said[:CHUNK], delimiter))


def _fits(said: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows have the same cells, and how many cells."""
    rows = csv.reader(StringIO(said, newline=""), delimiter=delimiter)
    try:
        widths = Counter(len(cells) for cells in islice(rows, ROWS_TO_JUDGE_BY) if len(cells) > 1)
    except csv.Error:
        return 0, 0
    [(width, often)] = widths.most_common(1) or [(0, 0)]
    return often, width
