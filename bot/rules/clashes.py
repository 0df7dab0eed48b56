"""What an organiser should know of an item: it is saved all the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.rules.programme import Item, ItemFacts
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
