"""What stands in a file, cell by cell, and how it is handed from one process to another."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final, Self, TypeAlias

from bot.rules.refusals import Refusal

MOST_ROWS: Final = 2000
MOST_COLUMNS: Final = 40
LONGEST_CELL: Final = 10_000  # more than any text of an item: it is refused all the same


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell whose result was not saved with the file."""


Cell: TypeAlias = str | float | date | datetime | time | Formula | None


class Note(StrEnum):
    """What the reader of a file should be told of it."""

    FLOATING = "floating"  # times that name no zone: taken for the visit's
    OUTSIDE = "outside"  # repetitions outside the visit were left out
    SHEETS = "sheets"  # only the first sheet was read


class Trouble(StrEnum):
    """Why a whole file cannot be read."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_OFTEN = "too_often"  # an event repeats by the hour or faster, or without end
    BROKEN = "broken"
    LOCKED = "locked"  # with a password
    OTHER = "other"  # a kind of file that nobody here reads
    NOT_FETCHED = "not_fetched"  # Telegram did not hand it over
    TOO_LONG = "too_long"  # it took more time or memory than a programme needs


@dataclass(eq=False)
class FileUnreadable(Refusal):
    name: str
    why: Trouble


@dataclass(frozen=True, slots=True)
class Row:
    number: int  # from 1, as Excel counts
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are named when the format says what is what, and empty when headings may."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    def to_json(self) -> str:
        rows = [[row.number, *map(_packed, row.cells)] for row in self.rows]
        kept = {"rows": rows, "columns": self.columns, "notes": self.notes}
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, kept: str) -> Self:
        said = json.loads(kept)
        return cls(
            tuple(Row(number, tuple(map(_cell, cells))) for number, *cells in said["rows"]),
            tuple(said["columns"]),
            tuple(map(Note, said["notes"])),
        )


def _packed(cell: Cell) -> str | float | Sequence[str] | None:
    match cell:
        case str():
            return cell[:LONGEST_CELL].replace("\x00", "")  # which no database keeps
        case datetime():
            return ["moment", cell.isoformat()]
        case date():
            return ["day", cell.isoformat()]
        case time():
            return ["clock", cell.isoformat()]
        case Formula():
            return ["formula", ""]
    return cell


def _cell(packed: str | float | Sequence[str] | None) -> Cell:
    match packed:
        case ["moment", str(said)]:
            return datetime.fromisoformat(said)
        case ["day", str(said)]:
            return date.fromisoformat(said)
        case ["clock", str(said)]:
            return time.fromisoformat(said)
        case ["formula", _]:
            return Formula()
        case str() | int() | float() | None:
            return packed
    raise ValueError(packed)
