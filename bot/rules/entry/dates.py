"""A day, as people type it in six languages."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.rules.entry.folding import bare
from bot.rules.entry.parts import Parts, read_parts, without_fillers
from bot.rules.entry.words import days_from_today, weekdays
from bot.rules.refusals import Refusal
from bot.rules.times import days

# The longest wait for 29 February, from 2096 to 2104.
YEARS_AHEAD: Final = 8


@dataclass(eq=False)
class NotADate(Refusal):
    text: str


@dataclass(eq=False)
class OtherWeekday(Refusal):
    """The weekday that was typed is not the one of the date; 0 is Monday."""

    text: str
    day: date
    weekday: int


@dataclass(eq=False)
class WeekdayNotInVisit(Refusal):
    """A weekday alone means a day of the visit, and it has no such day; 0 is Monday."""

    text: str
    weekday: int
    first: date
    last: date


def read_date(
    text: str,
    *,
    today: date,
    within: tuple[date, date] | None = None,
    language: str | None = None,
) -> date:
    """Words that mean different days in two languages are read in `language`."""
    said = bare(text)
    if said in days_from_today():
        return today + timedelta(days=days_from_today()[said])
    weekday = weekdays(language).get(without_fillers(said))
    if weekday is not None:
        return _next_weekday(text, weekday, today, within)
    parts = read_parts(text, language)
    if parts is None or (day := resolve(parts, today, within)) is None:
        raise NotADate(text)
    return right_weekday(text, parts, day)


def resolve(parts: Parts, today: date, within: tuple[date, date] | None = None) -> date | None:
    """Without a year: the day inside the visit, else the next one from today on."""
    if parts.month is None:
        return None
    if parts.year is not None:
        return parts.on(parts.year, parts.month)
    first, last = within or (today, today)
    years = range(min(first, today).year, max(last, today).year + YEARS_AHEAD + 1)
    there = [day for year in years if (day := parts.on(year, parts.month))]
    inside = [day for day in there if within and first <= day <= last]
    ahead = [day for day in there if day >= today]
    return next(iter(inside + ahead), None)


def right_weekday(text: str, parts: Parts, day: date) -> date:
    if parts.weekday is not None and parts.weekday != day.weekday():
        raise OtherWeekday(text, day, parts.weekday)
    return day


def _next_weekday(text: str, weekday: int, today: date, within: tuple[date, date] | None) -> date:
    """The only one of the visit, or the first of several that is not over yet."""
    first, last = within or (today, today + timedelta(days=6))
    those = [day for day in days(first, last) if day.weekday() == weekday]
    if not those:
        raise WeekdayNotInVisit(text, weekday, first, last)
    return next((day for day in those if day >= today), those[0])
