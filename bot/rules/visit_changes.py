"""What organisers can change about a visit that is made, and whom that leaves outside."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from bot.rules.refusals import Refusal
from bot.rules.texts import Texts
from bot.rules.visits import Visit


class Part(StrEnum):
    """One thing at a time."""

    TITLE = "title"
    DATES = "dates"
    ZONE = "zone"
    LANGUAGES = "languages"


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """What of a visit can be changed."""

    title: Texts
    starts_on: date
    ends_on: date
    zone: str
    languages: tuple[str, ...]

    @classmethod
    def of(cls, visit: Visit) -> Self:
        return cls(visit.title, visit.starts_on, visit.ends_on, visit.zone, visit.languages)


@dataclass(frozen=True, slots=True)
class Outside:
    """How many are not within the visit's days."""

    people: int
    items: int


@dataclass(frozen=True, slots=True)
class Planned:
    """How many said which first and last day, and how many programme items are on which day."""

    stays: Mapping[tuple[date, date], int]
    items: Mapping[date, int]

    def outside(self, facts: VisitFacts) -> Outside:
        first, last = facts.starts_on, facts.ends_on
        return Outside(
            sum(n for (comes, goes), n in self.stays.items() if comes < first or goes > last),
            sum(n for day, n in self.items.items() if not first <= day <= last),
        )


class OneLanguage(Refusal):
    """A delegation has one language; several were named."""


class OnlySaving(Refusal):
    """The last question: the button saves, words do not."""
