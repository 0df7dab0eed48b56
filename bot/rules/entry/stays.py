"""From which day to which day, as people type it."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from bot.rules.entry.dates import NotADate, resolve, right_weekday
from bot.rules.entry.folding import bare
from bot.rules.entry.parts import Parts, read_parts
from bot.rules.refusals import Refusal

BETWEEN: Final = re.compile(
    r"\s?(?:\.\.+|-|(?<=\d{4}-\d\d-\d\d)/)\s?| (?:to|til|till|bis|do|au|a) "
)
BEFORE: Final = re.compile(r"^(?:from|fra|von|vom|fran|od|du) ")
# Every dash is tried: a whole page of them would take its time.
LONGEST: Final = 100
# "28 Dec - 2 Jan" goes over New Year; "25 Oct - 2 May" more likely is a slip.
LONGEST_OVER_NEW_YEAR: Final = timedelta(days=92)


@dataclass(eq=False)
class StayEndsBeforeItStarts(Refusal):
    starts_on: date
    ends_on: date


def read_span_of_dates(text: str, today: date, language: str | None = None) -> tuple[date, date]:
    """Month and year may be said once; a single date is a stay of one day."""
    said = BEFORE.sub("", bare(text))
    if len(said) > LONGEST:
        raise NotADate(text)
    if (whole := read_parts(said, language)) and (day := resolve(whole, today)):
        return (right_weekday(text, whole, day), day)
    for between in BETWEEN.finditer(said):
        start = read_parts(said[: between.start()], language)
        end = read_parts(said[between.end() :], language)
        if start and end and (stay := _stay(text, start, end, today)):
            return stay
    raise NotADate(text)


def _stay(text: str, start: Parts, end: Parts, today: date) -> tuple[date, date] | None:
    start = replace(start, month=start.month or end.month)
    end = replace(end, month=end.month or start.month)
    ends_on = resolve(replace(end, year=end.year or start.year), today)
    if ends_on is None:
        return None
    starts_on = resolve(replace(start, year=start.year or ends_on.year), today)
    if starts_on is None:
        return None
    if starts_on > ends_on:
        starts_on, ends_on = _over_new_year(start, end, starts_on, ends_on)
    return right_weekday(text, start, starts_on), right_weekday(text, end, ends_on)


def _over_new_year(start: Parts, end: Parts, starts_on: date, ends_on: date) -> tuple[date, date]:
    """The year said once belongs to the end, or to the start when it was said there."""
    if start.year is None:
        earlier = start.on(starts_on.year - 1, starts_on.month)
        stay = (earlier or starts_on, ends_on)
    elif end.year is None:
        later = end.on(ends_on.year + 1, ends_on.month)
        stay = (starts_on, later or ends_on)
    else:
        stay = (starts_on, ends_on)
    if not timedelta(0) <= stay[1] - stay[0] <= LONGEST_OVER_NEW_YEAR:
        raise StayEndsBeforeItStarts(starts_on, ends_on)
    return stay
