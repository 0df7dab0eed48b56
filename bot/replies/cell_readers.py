"""What stands in one cell of a sheet: as Excel keeps it, or as somebody typed it."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.rules.entry import (
    ClockSpan,
    NotAClock,
    NotADate,
    NotANumber,
    UnknownLanguage,
    read_clock,
    read_clock_span,
    read_date,
    read_languages,
    read_number,
)
from bot.rules.entry.folding import bare
from bot.rules.entry.links import read_link
from bot.rules.programme import Position
from bot.rules.refusals import Refusal
from bot.sheets.table import Cell, Formula

# What Excel counts days from, and the years in which a number is meant as such a day.
EPOCH: Final = datetime.combine(date(1899, 12, 30), time())
DAYS: Final = range(36526, 109575)  # 2000 to 2199
# Excel gives a clock of 24 hours or more a day in 1899 or 1900; 9999-12-31 is "for ever".
YEARS: Final = range(1950, 2200)
MIDNIGHT: Final = re.compile(r"24(?:[:.]?00)?(?: uhr)?")
WITH_COMMA: Final = re.compile(r"(\d{1,2}),(\d\d)")
DEGREES: Final = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)(?:\s*[,;]\s*|\s+)([+-]?\d+(?:\.\d+)?)\s*")
CODE: Final = re.compile(r"[a-z]{2,3}")
BETWEEN_WORDS: Final = re.compile(r"[\s,;/+&|]+")
NO: Final = frozenset({"no", "nej", "nein", "nie", "non", "0", "-", "false", "falsk", "falsch"})
YES: Final = frozenset({"x", "1", "true", "sand", "wahr", "sant", "prawda", "vrai", "ja", "tak"})


class FormulaUnsaved(Refusal):
    """The cell holds a formula whose result is not saved."""


@dataclass(eq=False)
class NotAPosition(Refusal):
    text: str


@dataclass(eq=False)
class NotYes(Refusal):
    text: str


def text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Formula():
            raise FormulaUnsaved
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return f"{cell:%Y-%m-%d %H:%M}"
        case time():
            return f"{cell:%H:%M}"
    return str(cell).replace("\r\n", "\n").replace("\r", "\n").strip()


def day(cell: Cell, today: date, within: tuple[date, date], language: str) -> date | None:
    match cell:
        case date(year=year) if year not in YEARS:
            raise NotADate(text(cell))
        case datetime():
            return cell.date()
        case date():
            return cell
        case int() | float() if int(cell) in DAYS:
            return (EPOCH + timedelta(days=int(cell))).date()
    said = text(cell)
    return read_date(said, today=today, within=within, language=language) if said else None


def is_day(cell: Cell, today: date, within: tuple[date, date], language: str) -> bool:
    try:
        return day(cell, today, within, language) is not None
    except Refusal as why:
        # A weekday that is not that of its date is a day all the same.
        return not isinstance(why, NotADate | FormulaUnsaved)


def moment(cell: Cell) -> datetime | None:
    """A day and a clock in one cell."""
    match cell:
        case datetime(year=year) if year in YEARS:
            return _to_the_second(cell)
        case float() if int(cell) in DAYS and not cell.is_integer():
            return _to_the_second(EPOCH + timedelta(days=cell))
        case str():
            try:
                said = datetime.fromisoformat(cell.strip()).replace(tzinfo=None)
            except ValueError:
                return None
            return said if said.year in YEARS else None
    return None


def clock(cell: Cell) -> time | None:
    match cell:
        case datetime():
            return _to_the_second(cell).time()
        case time():
            return _to_the_second(datetime.combine(EPOCH, cell)).time()
        case int() | float():
            return _numbered(cell)
    said = _with_points(text(cell))
    if not said:
        return None
    return time() if MIDNIGHT.fullmatch(bare(said)) else read_clock(said)


def clocks(cell: Cell) -> ClockSpan | None:
    """From when to when, if somebody typed both into one cell."""
    if isinstance(cell, str) and cell.strip():
        return read_clock_span(_with_points(cell.strip()))
    start = clock(cell)
    return ClockSpan(start) if start is not None else None


def _numbered(number: float) -> time:
    """A part of a day, full hours, or 9.15 that was taken for a number."""
    if 0 <= number < 1:
        return _to_the_second(EPOCH + timedelta(days=number)).time()
    hours, minutes = divmod(round(number * 100), 100)
    if not 1 <= hours <= 24 or minutes > 59 or (hours == 24 and minutes):  # noqa: PLR2004 - of a day
        raise NotAClock(text(float(number)))
    return time(hours % 24, minutes)


def _with_points(said: str) -> str:
    return WITH_COMMA.sub(r"\1.\2", said)


def _to_the_second(wall: datetime) -> datetime:
    """What Excel counts in parts of a day is a little beside it."""
    return (wall + timedelta(microseconds=500_000)).replace(microsecond=0)


def count(cell: Cell) -> int | None:
    match cell:
        case float() if not cell.is_integer():  # also what is no number at all
            raise NotANumber(str(cell))
    said = text(cell)
    return read_number(said) if said else None


def position(cell: Cell) -> Position | None:
    said = text(cell)
    if not said:
        return None
    found = DEGREES.fullmatch(said)
    if found is None or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:  # noqa: PLR2004 - degrees
        raise NotAPosition(said)
    return Position(float(found[1]), float(found[2]))


def languages(cell: Cell, known: Collection[str]) -> tuple[str, ...]:
    """By code or by name; a code that nobody here speaks is one all the same."""
    words = [word for word in BETWEEN_WORDS.split(text(cell)) if word]
    return tuple(dict.fromkeys(code for word in words for code in _codes(word, known)))


def _codes(word: str, known: Collection[str]) -> tuple[str, ...]:
    if word.lower() in known:
        return (word.lower(),)
    try:
        return read_languages(word)
    except UnknownLanguage:
        if CODE.fullmatch(word):
            return (word,)
        raise


def link(cell: Cell) -> str:
    """One that a browser opens, as where it is typed: people press it."""
    said = text(cell)
    return read_link(said) if said else ""


def flag(cell: Cell, words: Collection[str]) -> bool:
    said = bare(text(cell))
    if said in NO or not said:
        return False
    if said in YES or said in words:
        return True
    raise NotYes(said)
