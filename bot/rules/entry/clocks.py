"""A time of day and from when to when, as people type it."""

import re
from dataclasses import dataclass
from datetime import time
from typing import Final

from bot.rules.entry.folding import bare
from bot.rules.refusals import Refusal

BEFORE: Final = re.compile(
    r"^(?:(?:kl|klokken|um|at|ab|from|fra|von|fran|od|o|godz|de|a|vers)\b\.?\s?)+"
)
BETWEEN: Final = re.compile(r"\s?(?:\.\.+|-)\s?| (?:to|til|till|bis|do|a) ")
HALF: Final = re.compile(r"(?<=\d)\s?([ap])\.?\s?m\b\.?")
CLOCK: Final = re.compile(
    r"(?:(?:kl|um|at)\.?\s?)?"
    r"(?:(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?|(?P<hh>\d\d)(?P<mm>\d\d))"
    r"(?:\s?(?P<half>[ap]m)|\s?(?:h|uhr|heures?|o'clock))?"
)
LONGEST_NIGHT, DAY = 12 * 60, 24 * 60


@dataclass(eq=False)
class NotAClock(Refusal):
    text: str


@dataclass(eq=False)
class ClockEndsBeforeItStarts(Refusal):
    text: str
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class ClockSpan:
    start: time
    end: time | None = None  # None: nobody said when it ends
    end_next_day: bool = False


def read_clock(text: str) -> time:
    minutes = _minutes(_said(text))
    if minutes is None or minutes == DAY:
        raise NotAClock(text)
    return _time(minutes)


def read_clock_span(text: str) -> ClockSpan:
    """`20-01` ends in the night after; `9:30` and `9:30-` leave the end open."""
    first, *others = BETWEEN.split(_said(text), maxsplit=1)
    last = others[0] if others else ""
    end = _minutes(last)
    start = _start(first, last, end)
    if start is None or start == DAY or (last and end is None):
        raise NotAClock(text)
    if end is None:
        return ClockSpan(_time(start))
    if start < end:
        return ClockSpan(_time(start), _time(end), end == DAY)
    if end + DAY - start > LONGEST_NIGHT:
        raise ClockEndsBeforeItStarts(text, _time(start), _time(end))
    return ClockSpan(_time(start), _time(end), end_next_day=True)


def _said(text: str) -> str:
    return BEFORE.sub("", HALF.sub(r"\1m", bare(text)))


def _start(first: str, last: str, end: int | None) -> int | None:
    """In `2-3 pm` the start is in the afternoon too, in `11-1 pm` it is not."""
    same_half = _minutes(first + last[-2:]) if last.endswith(("am", "pm")) else None
    if same_half is not None and end is not None and same_half < end:
        return same_half
    return _minutes(first)


def _minutes(said: str) -> int | None:
    """Since midnight; a whole day is `24:00`."""
    found = CLOCK.fullmatch(said)
    if found is None:
        return None
    hour, minute = int(found["hour"] or found["hh"]), int(found["minute"] or found["mm"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - the hours of a dial
            return None
        hour = hour % 12 + (12 if found["half"] == "pm" else 0)
    minutes = hour * 60 + minute
    return minutes if minute < 60 and minutes <= DAY else None  # noqa: PLR2004 - of an hour


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)
