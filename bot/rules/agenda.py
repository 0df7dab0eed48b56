"""Reading a programme: what is on now, what comes next, and which of it is for whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.rules.people import Participation
from bot.rules.programme import Item
from bot.rules.times import Moment
from bot.rules.visits import Delegation


@dataclass(frozen=True, slots=True)
class NowAndNext:
    now: tuple[Item, ...]
    next: tuple[Item, ...]  # those that begin soonest


def now_and_next(items: Iterable[Item], now: datetime) -> NowAndNext:
    planned = (item for item in items if not item.is_off)
    there = sorted(planned, key=lambda item: (item.facts.starts.utc, item.id))
    running = (item for item in there if item.facts.starts.utc <= now < item.facts.ends.utc)
    return NowAndNext(
        tuple(running), _soonest([item for item in there if item.facts.starts.utc > now])
    )


def _soonest(items: Sequence[Item]) -> tuple[Item, ...]:
    """What is all day begins at midnight; the first clock of that day belongs to it."""
    first = _first_together(items)
    if not all(item.facts.all_day for item in first):
        return first
    clocks = [item for item in items if not item.facts.all_day and item.day == first[0].day]
    return (*first, *_first_together(clocks))


def _first_together(items: Sequence[Item]) -> tuple[Item, ...]:
    return tuple(item for item in items if item.facts.starts.utc == items[0].facts.starts.utc)


def for_me(
    items: Iterable[Item], participation: Participation, delegation: Delegation
) -> tuple[Item, ...]:
    """For this person, on the days they are there."""
    return tuple(item for item in items if is_for(item, participation, delegation))


def is_for(item: Item, participation: Participation, delegation: Delegation) -> bool:
    is_there = participation.arrives_on <= item.day <= participation.leaves_on
    return is_there and item.facts.audience.includes(participation, delegation)


def by_day(items: Iterable[Item]) -> Mapping[date, Sequence[Item]]:
    """Days with something on them, in order."""
    days: dict[date, list[Item]] = {}
    for item in sorted(items, key=lambda item: (item.day, item.facts.starts.utc, item.id)):
        days.setdefault(item.day, []).append(item)
    return days


def day_to_open(days: Sequence[date], wanted: date) -> date | None:
    """The wanted day, else the next with something on it, else the last; None: there is none."""
    return next((day for day in days if day >= wanted), days[-1] if days else None)


def elsewhere(moment: Moment, zone: str) -> Moment | None:
    """What a reader's own clock shows then; None: the same, or nobody said where it is."""
    if not zone:
        return None
    there = Moment.of(moment.utc, zone)
    return None if there.wall == moment.wall else there
