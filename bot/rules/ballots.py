"""Voting: who may vote, until when, and how votes add up."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.rules.people import PersonId, VisitId
from bot.rules.refusals import NotFound, Refusal
from bot.rules.texts import Texts
from bot.rules.times import Moment

BallotId = NewType("BallotId", int)

FEWEST_OPTIONS, MOST_OPTIONS = 2, 12


class Shown(StrEnum):
    LIVE = "live"
    END = "end"


class BallotState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Ballot:
    id: BallotId
    visit_id: VisitId
    question: Texts
    options: tuple[Texts, ...]
    several: bool
    secret: bool
    shown: Shown
    closes: Moment
    state: BallotState
    created_by: PersonId

    def is_open(self, now: datetime) -> bool:
        return self.state is BallotState.OPEN and now < self.closes.utc

    def shows_counts(self, now: datetime) -> bool:
        return self.shown is Shown.LIVE or not self.is_open(now)


@dataclass(frozen=True, slots=True)
class Vote:
    """Everything one person has chosen on one ballot; nothing chosen is an answer too."""

    ballot_id: BallotId
    person_id: PersonId
    choices: frozenset[int]
    cast_at: datetime


@dataclass(frozen=True, slots=True)
class Tally:
    counts: tuple[int, ...]  # a count per option
    voters: int  # people with at least one choice

    @property
    def winners(self) -> tuple[int, ...]:
        """The positions with the most votes; several: a tie; none: nobody voted."""
        most = max(self.counts, default=0)
        return tuple(i for i, count in enumerate(self.counts) if most and count == most)


@dataclass(eq=False)
class VotingIsOver(Refusal):
    ballot: Ballot


@dataclass(eq=False)
class NotTwoToTwelve(Refusal):
    """A ballot needs 2 to 12 different options."""

    count: int


class ClosesInThePast(Refusal):
    """A ballot must still be open for a while."""


def cast(
    ballot: Ballot, earlier: Vote | None, voter: PersonId, option: int, on: bool, now: datetime
) -> Vote:
    """The vote to keep after `option` was set or unset; it replaces the voter's earlier one."""
    # At the deadline itself voting is over: the result announced for that minute must stand.
    if not ballot.is_open(now):
        raise VotingIsOver(ballot)
    if not 0 <= option < len(ballot.options):
        raise NotFound
    had = earlier.choices if earlier else frozenset[int]()
    if not on:
        return Vote(ballot.id, voter, had - {option}, now)
    return Vote(ballot.id, voter, (had if ballot.several else frozenset()) | {option}, now)


def tally(options: int, votes: Iterable[tuple[frozenset[int], int]]) -> Tally:
    """Add up groups of equal votes: (what was chosen, by how many)."""
    counts, voters = [0] * options, 0
    for choices, people in votes:
        voters += people if choices else 0
        for option in choices:
            counts[option] += people
    return Tally(tuple(counts), voters)


def check_options(options: tuple[Texts, ...]) -> tuple[Texts, ...]:
    distinct = {option.original.casefold() for option in options}
    if not FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS or len(distinct) < len(options):
        raise NotTwoToTwelve(len(distinct))
    return options


def close(ballot: Ballot) -> Ballot:
    return replace(ballot, state=BallotState.CLOSED)
