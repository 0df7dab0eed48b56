"""Tells which zones follow one simple yearly rule, and that rule, as VTIMEZONE needs it.

Outlook reads only yearly rules such as "last Sunday of March" and Thunderbird takes lists of
dates wrongly, so a zone without such a rule is not described at all: its times go out in UTC.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from bot.calendars import tzif

FIRST_YEAR = 2020
DAY = timedelta(days=1)
WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
LAST_WEEK = 5

NAME = r"([A-Za-z]{3,}|<[A-Za-z0-9+-]+>)"
OFFSET = r"([+-]?\d+(?::\d+){0,2})"
DATE = r",M(\d+)\.(\d)\.(\d)(?:/([+-]?\d+(?::\d+){0,2}))?"
FOOTER = re.compile(f"{NAME}{OFFSET}(?:{NAME}{OFFSET}?{DATE}{DATE})?")


@dataclass(frozen=True, slots=True)
class Observance:
    """A time of the year: how far its clock is from UTC, and when it begins each year."""

    name: str
    before: timedelta
    offset: timedelta
    month: int = 1
    week: int = 1
    weekday: int = 0
    clock: timedelta = timedelta(0)

    def onset(self, year: int) -> datetime:
        """On the clock that is about to be changed."""
        first, days = monthrange(year, self.month)
        day = 1 + (self.weekday - 1 - first) % 7 + 7 * (self.week - 1)
        on = date(year, self.month, day if day <= days else day - 7)
        return datetime(on.year, on.month, on.day) + self.clock  # noqa: DTZ001 - a wall time

    def onset_utc(self, year: int) -> datetime:
        return (self.onset(year) - self.before).replace(tzinfo=UTC)

    @property
    def yearly(self) -> dict[str, str | int]:
        nth = -1 if self.week == LAST_WEEK else self.week
        return {"FREQ": "YEARLY", "BYMONTH": self.month, "BYDAY": f"{nth}{WEEKDAYS[self.weekday]}"}


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds in a zone every year: one observance all year, or two by turns."""

    zone: str
    observances: tuple[Observance, ...]
    holds_from: int

    @property
    def changes(self) -> bool:
        return len(self.observances) > 1

    def described_from(self, each: Observance) -> datetime:
        year = self.holds_from
        return each.onset(year) if self.changes else datetime(year, 1, 1)  # noqa: DTZ001 - a wall time

    def covers(self, wall: datetime) -> bool:
        """Only a year after both observances had their onset is described without doubt."""
        return wall.year > self.holds_from

    def in_year(self, year: int) -> list[tzif.Change]:
        if not self.changes:
            return []
        steps = [tzif.Change(each.onset_utc(year), each.offset) for each in self.observances]
        return sorted(steps, key=lambda step: step.at)


@cache
def yearly_rule(zone: str) -> Rule | None:
    """None for a zone that has no simple rule, or no place on the map (UTC, GMT, EST, Etc/…)."""
    if "/" not in zone or zone.startswith("Etc/"):
        return None
    known = tzif.read(zone)
    observances = _observances(known.footer)
    if not observances:
        return None
    return Rule(zone, observances, _holds_from(Rule(zone, observances, FIRST_YEAR), known.changes))


def _observances(footer: str) -> tuple[Observance, ...]:
    """From the POSIX TZ string at the end of the zone's file."""
    match = FOOTER.fullmatch(footer)
    if match is None:
        return ()
    name, west, other, other_west, *dates = match.groups()
    standard = -_clock(west)
    if other is None:
        return (Observance(name.strip("<>"), standard, standard),)
    summer = -_clock(other_west) if other_west else standard + timedelta(hours=1)
    both = (
        _observance(name, summer, standard, dates[4:]),
        _observance(other, standard, summer, dates[:4]),
    )
    # A change "at 24:00" or "at -1:00" falls on the neighbouring day, which no BYDAY can say.
    return both if all(timedelta(0) <= each.clock < DAY for each in both) else ()


def _observance(
    name: str, before: timedelta, offset: timedelta, onset: Sequence[str | None]
) -> Observance:
    month, week, weekday = (int(number or 0) for number in onset[:3])
    clock = _clock(onset[3] or "2")
    return Observance(name.strip("<>"), before, offset, month, week, weekday, clock)


def _clock(text: str) -> timedelta:
    sign = -1 if text.startswith("-") else 1
    hours, minutes, seconds = (*map(int, text.lstrip("+-").split(":")), 0, 0)[:3]
    return sign * timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _holds_from(rule: Rule, known: tuple[tzif.Change, ...]) -> int:
    """The first year from which every change the database dates is also the rule's."""
    if not known:
        return FIRST_YEAR
    last = known[-1].at
    strange = [
        year
        for year in range(FIRST_YEAR, last.year + 1)
        if [step for step in known if step.at.year == year]
        != [step for step in rule.in_year(year) if step.at <= last]
    ]
    return max(strange, default=FIRST_YEAR - 1) + 1
