"""What is asked when a visit is made, read from what people type."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bot.rules.entry import (
    NotADate,
    NotANumber,
    OtherWeekday,
    StayEndsBeforeItStarts,
    TownEntry,
    UnknownLanguage,
    VisitEntry,
    read_languages,
    read_number,
    read_span_of_dates,
    read_visit,
)
from bot.rules.refusals import Refusal
from bot.rules.texts import NoWords, Texts, read_texts
from bot.rules.visits import Kind

LONGEST_TITLE: Final = 120


@dataclass(frozen=True, slots=True)
class Town:
    """A town of the visit to be: who comes from there, or receives the others."""

    name: str
    language: str
    quota: int | None


@dataclass(frozen=True, slots=True)
class NewVisit:
    kind: Kind
    title: Texts
    host: Town
    guests: tuple[Town, ...]
    starts_on: date
    ends_on: date
    zone: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clock hangs: a town of a country, or only the zone."""

    name: str
    country: str
    zone: str


class NoTitle(Refusal):
    """Nothing was written where the title should be."""


@dataclass(eq=False)
class TitleTooLong(Refusal):
    longest: int


@dataclass(eq=False)
class NoSuchKind(Refusal):
    text: str


@dataclass(eq=False)
class NoTown(Refusal):
    text: str


@dataclass(eq=False)
class NoQuota(Refusal):
    text: str


@dataclass(eq=False)
class NoVisitDates(Refusal):
    """`today` is for an example that is still to come."""

    text: str
    today: date


@dataclass(eq=False)
class DatesTurnedRound(Refusal):
    starts_on: date
    ends_on: date


@dataclass(eq=False)
class WeekdayIsAnother(Refusal):
    day: date


@dataclass(eq=False)
class LongOver(Refusal):
    ends_on: date
    today: date


@dataclass(eq=False)
class NoVisitLanguage(Refusal):
    text: str


@dataclass(eq=False)
class NoZone(Refusal):
    """No town, country or zone is called that."""

    text: str


class OnlyByButton(Refusal):
    """The last question: everything was said, the button makes the visit."""


class AtSea(Refusal):
    """No country's clocks go there."""


@dataclass(eq=False)
class SeveralZones(Refusal):
    """Towns of that name go by different clocks."""

    places: tuple[Place, ...]
    now: datetime


def read_kind(text: str, today: date) -> Kind:
    kind = next((kind for kind in Kind if kind == text), None) or read_visit(text, today).kind
    if kind is None:
        raise NoSuchKind(text)
    return kind


def read_title(text: str, default_language: str, languages: Collection[str]) -> Texts:
    """In one line; a title of several languages has a slash before each further one."""
    try:
        title = read_texts(text, default_language, languages)
    except NoWords:
        raise NoTitle from None
    if any(len(words) > LONGEST_TITLE for _, words in title.entries):
        raise TitleTooLong(LONGEST_TITLE)
    return Texts(tuple((language, " ".join(words.split())) for language, words in title.entries))


def read_towns(text: str, today: date) -> tuple[TownEntry, ...]:
    """`Lindau-Ost (de, 14), Lipowo (pl, 10)`, or one a line."""
    in_one_line = ",".join(text.replace("|", "\n").splitlines())
    towns = read_visit(f"guests: {in_one_line}", today).guests
    if not towns or not all(town.town for town in towns):
        raise NoTown(text)
    return towns


def read_town(text: str, today: date) -> TownEntry:
    return read_towns(text, today)[0]


def read_quota(text: str) -> int:
    try:
        quota = read_number(text)
    except NotANumber:
        raise NoQuota(text) from None
    if quota == 0:
        raise NoQuota(text)
    return quota


def read_dates(text: str, today: date, language: str) -> tuple[date, date]:
    with _said_of_a_visit(text, today):
        return _to_come(read_span_of_dates(text, today, language), today)


def read_spoken_languages(text: str) -> tuple[str, ...]:
    try:
        return read_languages(text)
    except UnknownLanguage:
        raise NoVisitLanguage(text) from None


def read_whole_visit(text: str, today: date) -> VisitEntry:
    """All in one message; a slip in the dates is told at once."""
    with _said_of_a_visit(text, today):
        entry = read_visit(text, today)
    if entry.starts_on and entry.ends_on:
        _to_come((entry.starts_on, entry.ends_on), today)
    return entry


@contextmanager
def _said_of_a_visit(text: str, today: date) -> Iterator[None]:
    """The same slips as in a programme item, but with an example that fits a visit."""
    try:
        yield
    except NotADate:
        raise NoVisitDates(text, today) from None
    except OtherWeekday as slip:
        raise WeekdayIsAnother(slip.day) from None
    except StayEndsBeforeItStarts as slip:
        raise DatesTurnedRound(slip.starts_on, slip.ends_on) from None


def _to_come(stay: tuple[date, date], today: date) -> tuple[date, date]:
    if stay[1] < today:
        raise LongOver(stay[1], today)
    return stay


def suggested_languages(host: Town, guests: Sequence[Town]) -> tuple[tuple[str, ...], ...]:
    """The towns' own languages, the same with English, and English alone: each once."""
    own = tuple(dict.fromkeys([host.language, *(town.language for town in guests)]))
    with_english = (*own, *(() if "en" in own else ("en",)))
    return tuple(dict.fromkeys([own, with_english, ("en",)]))
