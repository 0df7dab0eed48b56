"""A programme item in one line: `Fri 9:30-11 Harbour tour @ Quay 4 | meet: Hotel lobby 9:15`."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final

from bot.rules.entry.clocks import ClockSpan, NotAClock, read_clock_span
from bot.rules.entry.dates import NotADate, OtherWeekday, read_date
from bot.rules.entry.details import read_details
from bot.rules.refusals import Refusal
from bot.rules.texts import NoWords, Texts, language_mark, read_texts

MOST_WORDS_IN_A_DATE: Final = 6
MOST_WORDS_IN_A_CLOCK: Final = 7
COULD_BE_A_CLOCK: Final = re.compile(r"\d{1,2}[.-]\d{1,2}")
MEANT_AS_A_CLOCK: Final = re.compile(r"\d{1,2}(?:[:.h]\d|\s?-\s?\d)")
ORDINAL: Final = re.compile(r"\d+\.")  # "Sat 3. klasse" is not at three
BEFORE_A_TITLE: Final = " -–—:,;"
PLACE: Final = re.compile(r"(?:^|\s+)@\s*")


class Missing(StrEnum):
    DAY = "day"
    CLOCK = "clock"
    TITLE = "title"


@dataclass(eq=False)
class ItemUnreadable(Refusal):
    """`at` is what stands where the missing thing was expected."""

    line: str
    missing: Missing
    at: str


class OnlyADay(ItemUnreadable):
    """In a pasted programme: the heading of the lines below."""


@dataclass(frozen=True, slots=True)
class ItemEntry:
    day: date
    start: time | None  # None: all day
    end: time | None
    end_next_day: bool
    title: Texts
    place: str
    meeting_point: str
    meeting_time: time | None
    notes: Texts | None
    audience: str  # as typed, for `read_audience`
    address: str = ""
    host: str = ""
    host_phone: str = ""
    dress: Texts | None = None
    interpretation: tuple[str, ...] = ()
    optional: bool = False
    capacity: int | None = None
    online_link: str = ""
    internal_notes: str = ""


def read_item(
    line: str,
    *,
    visit_start: date,
    visit_end: date,
    today: date,
    default_language: str,
    languages: Collection[str],
) -> ItemEntry:
    """The day comes first, then the clock if it is not all day, then the title."""
    mark = language_mark(languages)
    head, *rest = _with_translations(line, mark).split("|")
    day, words = _day(line, head.split(), (visit_start, visit_end), today, default_language)
    clock, words = _clock(line, words)
    typed, place = _title_and_place(" ".join(words), mark)
    details = read_details(rest, place)
    title = _texts(typed, default_language, languages)
    if title is None:
        raise (ItemUnreadable if clock or place or rest else OnlyADay)(line, Missing.TITLE, "")
    return ItemEntry(
        day=day,
        start=clock.start if clock else None,
        end=clock.end if clock else None,
        end_next_day=clock.end_next_day if clock else False,
        title=title,
        place=details.place,
        meeting_point=details.meeting_point,
        meeting_time=details.meeting_time,
        notes=_texts(details.notes, default_language, languages),
        audience=details.audience,
        address=details.address,
        host=details.host,
        host_phone=details.host_phone,
        dress=_texts(details.dress, default_language, languages),
        interpretation=details.interpretation,
        optional=details.optional,
        capacity=details.capacity,
        online_link=details.online_link,
        internal_notes=details.internal_notes,
    )


def _with_translations(line: str, mark: re.Pattern[str]) -> str:
    """After `|` a language and a colon translate what stands before."""
    first, *rest = (part.strip() for part in line.split("|"))
    glued = (f" / {part}" if mark.match(part) else f"|{part}" for part in rest)
    return first + "".join(glued)


def _day(
    line: str, words: list[str], visit: tuple[date, date], today: date, language: str
) -> tuple[date, list[str]]:
    """The longest beginning that is a date."""
    for n in range(min(len(words), MOST_WORDS_IN_A_DATE), 0, -1):
        said, rest = " ".join(words[:n]), words[n:]
        try:
            day = read_date(said, today=today, within=visit, language=language)
        except NotADate:
            continue
        except OtherWeekday as why:
            if not _is_rather_a_clock(why.day, visit, words[n - 1], rest):
                raise
        else:
            if not _is_rather_a_clock(day, visit, words[n - 1], rest):
                return day, rest
    raise ItemUnreadable(line, Missing.DAY, " ".join(words))


def _is_rather_a_clock(day: date, visit: tuple[date, date], last: str, rest: list[str]) -> bool:
    """`9.10 Tour` lacks the day and `Fri 9-11 Talk` is no 9 November, unless the visit says so."""
    outside = not visit[0] <= day <= visit[1]
    return outside and bool(COULD_BE_A_CLOCK.fullmatch(last)) and _leading_clock(rest)[0] is None


def _clock(line: str, words: list[str]) -> tuple[ClockSpan | None, list[str]]:
    clock, rest = _leading_clock(words)
    if clock is None and MEANT_AS_A_CLOCK.match(" ".join(words)):
        raise ItemUnreadable(line, Missing.CLOCK, words[0])
    return clock, rest


def _leading_clock(words: list[str]) -> tuple[ClockSpan | None, list[str]]:
    """The longest beginning that is a clock."""
    for n in range(min(len(words), MOST_WORDS_IN_A_CLOCK), 0, -1):
        if n == 1 and ORDINAL.fullmatch(words[0]):
            break
        try:
            return read_clock_span(" ".join(words[:n])), words[n:]
        except NotAClock:
            continue
    return None, words


def _title_and_place(said: str, mark: re.Pattern[str]) -> tuple[str, str]:
    """Translations of the title may stand before the place or after it."""
    title, *place = PLACE.split(said, maxsplit=1)
    where = place[0] if place else ""
    if translations := mark.search(where):
        title = f"{title} {where[translations.start() :]}"
        where = where[: translations.start()]
    return title.lstrip(BEFORE_A_TITLE).rstrip(), where.strip()


def _texts(said: str, default_language: str, languages: Collection[str]) -> Texts | None:
    try:
        return read_texts(said, default_language, languages)
    except NoWords:
        return None
