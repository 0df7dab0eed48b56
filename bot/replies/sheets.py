"""A whole sheet, read as programme items: which columns it has, and what each row says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Final, TypeAlias

from bot.languages import Language
from bot.replies import cell_readers as read
from bot.replies.headings import read_heading
from bot.replies.sheet_rows import Cells, Reader, read_row
from bot.rules.columns import Column
from bot.rules.entry import UnreadLine
from bot.rules.entry.folding import bare
from bot.rules.import_lines import Line
from bot.rules.refusals import Refusal
from bot.sheets.table import Cell, Formula, Note, Row, Table

Layout: TypeAlias = Mapping[int, tuple[Column, str]]  # by place in the row, from 0

# Above the headings there may be a title, a logo's cells, a date.
ROWS_BEFORE_HEADINGS: Final = 15
ROWS_TO_GUESS_FROM: Final = 50
LEAST_HEADINGS: Final = 2


class NoColumns(Refusal):
    """Nothing in the file looks like days and titles."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read of a file, and what was not."""

    lines: tuple[Line, ...] = ()
    unread: tuple[UnreadLine, ...] = ()
    ignored: tuple[str, ...] = ()  # headings of columns that nobody here knows
    notes: tuple[Note, ...] = ()


def example(lang: Language) -> str:
    # Translators: in the first cell of an example row of a spreadsheet, which is not read.
    return lang.gettext("example, not read")


def read_table(table: Table, reader: Reader) -> Sheet:
    """Rows without a day are of the day above; a row with nothing but a day is a heading."""
    if table.columns:
        layout: Layout = {n: (Column(name), "") for n, name in enumerate(table.columns)}
        return _sheet(table.rows, layout, (), table.notes, reader, sparse=True)
    for at, row in enumerate(table.rows[:ROWS_BEFORE_HEADINGS]):
        layout = _layout(row, reader)
        known = {column for column, _ in layout.values()}
        if len(known) >= LEAST_HEADINGS and known & {Column.TITLE, Column.START, Column.DAY}:
            ignored = _ignored(row, layout)
            rows, above = table.rows[at + 1 :], table.rows[:at]
            return _sheet(rows, layout, ignored, table.notes, reader, above=above)
    return _sheet(table.rows, _guessed(table.rows, reader), (), table.notes, reader)


def _layout(row: Row, reader: Reader) -> Layout:
    """Of two columns for the same the first counts."""
    layout = dict[int, tuple[Column, str]]()
    for place, cell in enumerate(row.cells):
        said = cell if isinstance(cell, str) else ""
        found = read_heading(said, reader.languages, reader.codes) if said.strip() else None
        if found and found not in layout.values():
            layout[place] = found
    return layout


def _ignored(row: Row, layout: Layout) -> tuple[str, ...]:
    named = ((place, cell) for place, cell in enumerate(row.cells) if place not in layout)
    return tuple(cell.strip() for _, cell in named if isinstance(cell, str) and cell.strip())


def _guessed(rows: Sequence[Row], reader: Reader) -> Layout:
    """By what stands in most cells of a column: a day, one or two clocks, then words."""
    width = max((len(row.cells) for row in rows), default=0)
    some = list(islice((row for row in rows if _is_wide(row)), ROWS_TO_GUESS_FROM))
    kinds = [_kind([_at(row, place) for row in some], reader) for place in range(width)]
    layout, left = (
        dict[int, tuple[Column, str]](),
        {
            Column.DAY: [Column.DAY, Column.LAST_DAY],
            Column.START: [Column.START, Column.END],
            Column.TITLE: [Column.TITLE, Column.PLACE, Column.NOTES],
        },
    )
    for place, kind in enumerate(kinds):
        if kind is not None and left[kind]:
            layout[place] = (left[kind].pop(0), "")
    if Column.TITLE not in {column for column, _ in layout.values()}:
        raise NoColumns
    return layout


def _is_wide(row: Row) -> bool:
    return sum(cell not in (None, "") for cell in row.cells) >= LEAST_HEADINGS


def _kind(cells: Sequence[Cell], reader: Reader) -> Column | None:
    there = [cell for cell in cells if cell not in (None, "")]
    tests: tuple[tuple[Column, Callable[[Cell], bool]], ...] = (
        (Column.START, _is_clock),
        (Column.DAY, reader.is_day),
        (Column.TITLE, lambda cell: isinstance(cell, str)),
    )
    for kind, test in tests:
        if there and sum(map(test, there)) * 2 > len(there):
            return kind
    return None


def _is_clock(cell: Cell) -> bool:
    try:
        return read.moment(cell) is None and read.clocks(cell) is not None
    except Refusal:
        return False


def _at(row: Row, place: int) -> Cell:
    return row.cells[place] if place < len(row.cells) else None


def _sheet(
    rows: Sequence[Row],
    layout: Layout,
    ignored: tuple[str, ...],
    notes: tuple[Note, ...],
    reader: Reader,
    *,
    above: Sequence[Row] = (),
    sparse: bool = False,
) -> Sheet:
    results = list(_results(rows, layout, above, reader, sparse=sparse))
    return Sheet(
        tuple(each for each in results if isinstance(each, Line)),
        tuple(each for each in results if isinstance(each, UnreadLine)),
        ignored,
        notes,
    )


def _results(
    rows: Sequence[Row], layout: Layout, above: Sequence[Row], reader: Reader, *, sparse: bool
) -> Iterator[Line | UnreadLine]:
    day = next((found for row in reversed(above) if (found := _only_day(row, reader))), None)
    for row in rows:
        cells: Cells = {name: _at(row, place) for place, name in layout.items()}
        if sparse:
            cells = {name: cell for name, cell in cells.items() if cell is not None}
        if _is_blank(row) or _is_example(cells, reader) or _layout(row, reader) == layout:
            continue
        if heading := _only_day(row, reader):
            day = heading
            continue
        try:
            above_it = None if sparse else day
            day = reader.day(cells.get((Column.DAY, ""))) or above_it
            line = replace(read_row(cells, row.number, day, reader), is_instant=sparse)
        except Refusal as why:
            yield UnreadLine(row.number, _in_passing(row), why)
        else:
            yield line


def _only_day(row: Row, reader: Reader) -> date | None:
    there = [cell for cell in row.cells if cell not in (None, "")]
    if len(there) != 1 or not reader.is_day(there[0]):
        return None
    try:
        return reader.day(there[0])
    except Refusal:
        return None


def _is_blank(row: Row) -> bool:
    return all(isinstance(cell, str) and not cell.strip() for cell in row.cells if cell is not None)


def _is_example(cells: Cells, reader: Reader) -> bool:
    said = cells.get((Column.ID, ""))
    return isinstance(said, str) and bare(said) in {
        bare(example(lang)) for lang in reader.languages
    }


def _in_passing(row: Row) -> str:
    """So that it is found again, in a few words."""
    shown = ("=" if isinstance(cell, Formula) else read.text(cell) for cell in row.cells)
    return " · ".join(" ".join(words.split()) for words in shown if words)
