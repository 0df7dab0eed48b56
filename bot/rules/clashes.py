"""What an organiser should know of an item: it is saved all the same."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.rules.audiences import Audience
from bot.rules.programme import Item, ItemFacts, ItemId
from bot.rules.times import Moment, Span
from bot.rules.visits import Delegation, Visit


@dataclass(frozen=True, slots=True)
class Doubts:
    """All empty: nothing to warn of."""

    overlaps: tuple[Item, ...] = ()  # for people who are in both
    outside_visit: bool = False
    meets_too_late: bool = False
    skipped: tuple[Moment, ...] = ()  # the clocks go forward over it
    twice: tuple[Moment, ...] = ()  # the clocks go back: the first one is meant


def doubts(
    item: Item, visit: Visit, items: Iterable[Item], delegations: Sequence[Delegation]
) -> Doubts:
    facts, times = item.facts, _times(item.facts)
    if item.is_off:
        return Doubts()
    return Doubts(
        overlaps=tuple(other for other in items if _overlap(item, other, delegations)),
        outside_visit=not visit.starts_on <= item.day <= visit.ends_on,
        meets_too_late=facts.meeting is not None
        and not facts.all_day
        and facts.meeting.utc > facts.starts.utc,
        skipped=tuple(time for time in times if time.in_gap),
        twice=tuple(time for time in times if time.in_fold),
    )


def clashing(items: Iterable[Item], delegations: Sequence[Delegation]) -> frozenset[ItemId]:
    """Those with any overlap, of as many items as a file may hold: each is looked at once.

    What runs and clashes with nothing yet is kept by item; of what clashes already it is enough
    to know, for each audience, which runs longest.
    """
    found = set[ItemId]()
    alone, known = list[_Timed](), dict[Audience, _Timed]()
    for one in sorted(_timed(items), key=lambda each: (each.starts, each.ends)):
        alone = [each for each in alone if each.runs_at(one.starts)]
        meets = [each for each in alone if each.shares_people_with(one, delegations)]
        running = (each for each in known.values() if each.runs_at(one.starts))
        if not meets and not any(one.shares_people_with(each, delegations) for each in running):
            alone.append(one)
            continue
        alone = [each for each in alone if each not in meets]
        for each in (*meets, one):
            found.add(each.id)
            if each.audience not in known or known[each.audience].outlasts < each.outlasts:
                known[each.audience] = each
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Timed:
    id: ItemId
    audience: Audience
    starts: datetime
    ends: datetime

    @property
    def outlasts(self) -> tuple[datetime, datetime]:
        return self.ends, self.starts

    def runs_at(self, instant: datetime) -> bool:
        """Of what has begun by then."""
        return instant == self.starts or instant < self.ends

    def shares_people_with(self, other: "_Timed", delegations: Sequence[Delegation]) -> bool:
        return self.audience.shares_people_with(other.audience, delegations)


def _timed(items: Iterable[Item]) -> Iterator[_Timed]:
    for item in items:
        facts = item.facts
        if not (item.is_off or facts.all_day):
            yield _Timed(item.id, facts.audience, facts.starts.utc, facts.ends.utc)


def _times(facts: ItemFacts) -> tuple[Moment, ...]:
    if facts.all_day:
        return ()
    return (*((facts.meeting,) if facts.meeting else ()), facts.starts, facts.ends)


def _overlap(item: Item, other: Item, delegations: Sequence[Delegation]) -> bool:
    """What is all day is the frame of a day: other items stand inside it."""
    mine, its = item.facts, other.facts
    if other.id == item.id or other.is_off or mine.all_day or its.all_day:
        return False
    return Span(mine.starts, mine.ends).overlaps(Span(its.starts, its.ends)) and (
        mine.audience.shares_people_with(its.audience, delegations)
    )
