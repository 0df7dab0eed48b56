"""A whole visit in one message, for those who know what they want; the rest is asked for."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bot.rules.entry.dates import NotADate
from bot.rules.entry.folding import bare, fold
from bot.rules.entry.numbers import NotANumber, read_number
from bot.rules.entry.stays import read_span_of_dates
from bot.rules.entry.tongues import UnknownLanguage, read_languages
from bot.rules.entry.visit_words import Topic, kinds, topics
from bot.rules.times import is_zone
from bot.rules.visits import Kind

PARTS: Final = re.compile(r"[|\n]")
TOWNS: Final = re.compile(r"[,;](?![^(]*\))")


@dataclass(frozen=True, slots=True)
class TownEntry:
    town: str
    language: str | None = None
    quota: int | None = None


@dataclass(frozen=True, slots=True)
class VisitEntry:
    """`None` or empty is what was not said; `unread` is what could not be read."""

    kind: Kind | None = None
    title: str | None = None
    host: TownEntry | None = None
    guests: tuple[TownEntry, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    zone: str | None = None
    languages: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def read_visit(text: str, today: date) -> VisitEntry:
    """`twinning | Åby Friendship Days | host: Åby | guests: Lindau-Ost (de, 14) | 22-25 Oct 2026`.

    Parts stand in any order; the first one that is nothing else is the title.
    """
    entry = VisitEntry()
    for part in filter(None, map(str.strip, PARTS.split(text))):
        name, colon, said = (piece.strip() for piece in part.partition(":"))
        topic = topics().get(fold(name)) if colon else None
        if topic is None:
            entry = _guessed(entry, part, today)
        elif said:
            entry = _named(entry, topic, said, today)
    return entry


def _named(entry: VisitEntry, topic: Topic, said: str, today: date) -> VisitEntry:
    match topic:
        case Topic.HOST:
            return replace(entry, host=_town(said))
        case Topic.GUESTS:
            towns = tuple(_town(town) for town in TOWNS.split(said) if town.strip())
            return replace(entry, guests=entry.guests + towns)
        case Topic.TITLE:
            return replace(entry, title=said)
        case Topic.DATES:
            return _with_dates(entry, said, today) or _with_unread(entry, said)
        case Topic.ZONE:
            return _with_zone(entry, said) or _with_unread(entry, said)
        case Topic.LANGUAGES:
            return _with_languages(entry, said) or _with_unread(entry, said)
        case _:  # Topic.KIND
            return _with_kind(entry, said) or _with_unread(entry, said)


def _guessed(entry: VisitEntry, part: str, today: date) -> VisitEntry:
    return (
        _with_kind(entry, part)
        or ("/" in part and _with_zone(entry, part))  # "Poland" is a zone too, and a title
        or _with_dates(entry, part, today)
        or _with_languages(entry, part)
        or (_with_unread(entry, part) if entry.title else replace(entry, title=part))
    )


def _with_kind(entry: VisitEntry, said: str) -> VisitEntry | None:
    kind = kinds().get(bare(said))
    return replace(entry, kind=kind) if kind else None


def _with_zone(entry: VisitEntry, said: str) -> VisitEntry | None:
    return replace(entry, zone=said) if is_zone(said) else None


def _with_dates(entry: VisitEntry, said: str, today: date) -> VisitEntry | None:
    """A slip in the dates is told at once: `Mon 22 Oct` on a Thursday, or the end first."""
    try:
        starts_on, ends_on = read_span_of_dates(said, today)
    except NotADate:
        return None
    return replace(entry, starts_on=starts_on, ends_on=ends_on)


def _with_languages(entry: VisitEntry, said: str) -> VisitEntry | None:
    try:
        return replace(entry, languages=read_languages(said))
    except UnknownLanguage:
        return None


def _with_unread(entry: VisitEntry, said: str) -> VisitEntry:
    return replace(entry, unread=(*entry.unread, said))


def _town(said: str) -> TownEntry:
    """`Lindau-Ost (de, 14)`: in brackets the language and how many people."""
    name, _, facts = said.partition("(")
    town = TownEntry(name.strip())
    for fact in facts.rstrip(") ").split(","):
        town = _with_fact(town, fact)
    return town


def _with_fact(town: TownEntry, fact: str) -> TownEntry:
    try:
        return replace(town, quota=read_number(fact))
    except NotANumber:
        pass
    try:
        return replace(town, language=read_languages(fact)[0])
    except UnknownLanguage:
        return town
