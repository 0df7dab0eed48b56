"""A moment to come, as people type it: a day and a clock, a clock alone, or a while from now."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.rules.entry.clocks import NotAClock, read_clock
from bot.rules.entry.dates import NotADate, read_date
from bot.rules.entry.folding import fold
from bot.rules.entry.parts import without_fillers
from bot.rules.entry.words import weekdays
from bot.rules.refusals import Refusal
from bot.rules.times import Moment

# Followed by a digit somewhere: "until late" and "till stranden" are words like any other.
UNTIL: Final = re.compile(
    r"^(?:until|till|til|by|bis(?: zum)?|indtil|senest|tills|fram till|do(?: dnia)?|jusqu'(?:a|au))"
    r"\b:? (?=.*\d)"
)
AHEAD: Final = re.compile(r"(?:in|om|za|dans) (?P<n>\d{1,3}) ?(?P<unit>[a-z]+)\.?")
UNITS: Final = {
    timedelta(minutes=1): "m min mins minute minutes minut minutter minuten minuter minuty",
    timedelta(hours=1): (
        "h hour hours t time timer std stunde stunden tim timme timmar godz godzine godziny godzin "
        "heure heures"
    ),
    timedelta(days=1): "d day days dag dage dagar tag tage tagen dzien dni j jour jours",
    timedelta(weeks=1): (
        "week weeks uge uger woche wochen vecka veckor tydzien tygodnie semaine semaines"
    ),
}
ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(weeks=1)


@dataclass(eq=False)
class NotAMoment(Refusal):
    text: str


def begins_with_until(text: str) -> bool:
    return bool(UNTIL.match(_folded(text)))


def read_moment(text: str, *, now: datetime, zone: str, language: str | None = None) -> Moment:
    """A weekday or a clock alone means the next one; a day alone is no moment."""
    said = UNTIL.sub("", _folded(text))
    here = Moment.of(now, zone).wall
    if (ahead := _ahead(said)) is not None:
        return Moment.of((now + ahead).replace(second=0, microsecond=0), zone)
    if _day(said, here.date(), language) is None:
        for day, clock in _halves(said):
            if (wall := _wall(day, clock, here, language)) is not None:
                return Moment(wall, zone)
    raise NotAMoment(text)


def _folded(text: str) -> str:
    return fold(text.replace(",", " "))


def _ahead(said: str) -> timedelta | None:
    found = AHEAD.fullmatch(said)
    if found is None:
        return None
    units = (unit for unit, words in UNITS.items() if found["unit"] in words.split())
    return next((unit * int(found["n"]) for unit in units), None)


def _halves(said: str) -> Iterator[tuple[str, str]]:
    """Every cut into a day and a clock, in either order."""
    words = said.split()
    for cut in range(len(words)):
        before, after = " ".join(words[:cut]), " ".join(words[cut:])
        yield before, after
        yield after, before


def _wall(day: str, clock: str, here: datetime, language: str | None) -> datetime | None:
    at = _clock(clock)
    on = _day(day, here.date(), language) if day else here.date()
    if at is None or on is None:
        return None
    wall = datetime.combine(on, at)
    return wall if wall > here else wall + _again(day, language)


def _again(day: str, language: str | None) -> timedelta:
    """How long until the same words fit once more; a date never does."""
    if not day:
        return ONE_DAY
    return ONE_WEEK if without_fillers(day).rstrip(".") in weekdays(language) else timedelta(0)


def _clock(said: str) -> time | None:
    with suppress(NotAClock):
        return read_clock(said)
    return None


def _day(said: str, today: date, language: str | None) -> date | None:
    with suppress(NotADate):
        return read_date(said, today=today, language=language)
    return None
