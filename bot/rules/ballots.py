"""Voting: who may vote, until when, and how votes add up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NewType

from bot.rules.people import PersonId, VisitId
from bot.rules.refusals import NotFound, Refusal
from bot.rules.texts import Texts
from bot.rules.times import Moment

BallotId = NewType("BallotId", int)

FEWEST_OPTIONS, MOST_OPTIONS = 2, 12
# In UTF-16 units, as Telegram counts: twelve options in two languages still fit one card.
LONGEST_QUESTION, LONGEST_OPTION = 250, 80
NOON, EVENING = time(12), time(20)


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


@dataclass(eq=False)
class TooLong(Refusal):
    text: str
    most: int


class ClosesInThePast(Refusal):
    """A ballot must still be open for a while."""


class PressTheButton(Refusal):
    """A preview was answered with words."""


class End(StrEnum):
    """Ends of a ballot that need no typing."""

    HOUR = "hour"
    TONIGHT = "tonight"
    TOMORROW = "tomorrow"
    LAST_EVENING = "last"


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


def withdraw(ballot: Ballot, voter: PersonId, now: datetime) -> Vote:
    if not ballot.is_open(now):
        raise VotingIsOver(ballot)
    return Vote(ballot.id, voter, frozenset(), now)


def tally(options: int, votes: Iterable[tuple[frozenset[int], int]]) -> Tally:
    """Add up groups of equal votes: (what was chosen, by how many)."""
    counts, voters = [0] * options, 0
    for choices, people in votes:
        voters += people if choices else 0
        for option in choices:
            counts[option] += people
    return Tally(tuple(counts), voters)


def check(ballot: Ballot, now: datetime) -> Ballot:
    """What may be opened: few enough words and options, and an end that is still to come."""
    check_question(ballot.question)
    check_options(ballot.options)
    check_end(ballot.closes, now)
    return ballot


def check_question(question: Texts) -> Texts:
    return _short_enough(question, LONGEST_QUESTION)


def check_options(options: tuple[Texts, ...]) -> tuple[Texts, ...]:
    distinct = {option.original.casefold() for option in options}
    if not FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS or len(distinct) < len(options):
        raise NotTwoToTwelve(len(distinct))
    return tuple(_short_enough(option, LONGEST_OPTION) for option in options)


def check_end(closes: Moment, now: datetime) -> Moment:
    if closes.utc <= now:
        raise ClosesInThePast
    return closes


def _short_enough(texts: Texts, most: int) -> Texts:
    for _, words in texts.entries:
        if len(words.encode("utf-16-le")) // 2 > most:
            raise TooLong(words, most)
    return texts


def end_at(end: End, now: datetime, zone: str, last_day: date) -> Moment:
    today = Moment.of(now, zone).wall.date()
    match end:
        case End.HOUR:
            return Moment.of(now.replace(second=0, microsecond=0) + timedelta(hours=1), zone)
        case End.TONIGHT:
            return Moment(datetime.combine(today, EVENING), zone)
        case End.TOMORROW:
            return Moment(datetime.combine(today + timedelta(days=1), NOON), zone)
        case End.LAST_EVENING:
            return Moment(datetime.combine(last_day - timedelta(days=1), EVENING), zone)


def ends_ahead(now: datetime, zone: str, last_day: date) -> tuple[End, ...]:
    return tuple(end for end in End if end_at(end, now, zone, last_day).utc > now)


def closed(ballot: Ballot, now: datetime) -> Ballot:
    """Closed now, or when it was to close if that is over already."""
    early = now < ballot.closes.utc
    closes = Moment.of(now, ballot.closes.zone) if early else ballot.closes
    return replace(ballot, state=BallotState.CLOSED, closes=closes)


def moved(ballot: Ballot, closes: Moment, now: datetime) -> Ballot:
    if not ballot.is_open(now):
        raise VotingIsOver(ballot)
    return replace(ballot, closes=check_end(closes, now))


def open_first(those: Sequence[Ballot], now: datetime) -> list[Ballot]:
    """Open ones, soonest to close first; then closed ones, newest first."""
    by_end = sorted(those, key=lambda ballot: ballot.closes.utc)
    still_open = [ballot for ballot in by_end if ballot.is_open(now)]
    return still_open + [ballot for ballot in reversed(by_end) if not ballot.is_open(now)]
