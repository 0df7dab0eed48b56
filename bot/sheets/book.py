"""The way to the writer of Excel files, which is large and seldom needed: loaded at the first."""

from collections.abc import Sequence
from datetime import date, time
from importlib import import_module
from typing import Final

Value = str | int | date | time | None
Row = Sequence[Value]

MIME_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(name: str, header: Sequence[str], rows: Sequence[Row]) -> bytes:
    """One sheet, ready to be filtered and printed on A4 in landscape."""
    # Ten megabytes that a process which writes no file need not carry.
    written: bytes = import_module("bot.sheets.writing").workbook(name, header, rows)
    return written
