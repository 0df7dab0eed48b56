"""The card of a day in a visit's group: on which day it stands there, and when it is looked at."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.rules.programme import Item, ItemStatus
from bot.rules.times import Moment
from bot.rules.visits import Visit

MORNING: Final = time(7)


def items_of(items: Iterable[Item], day: date) -> Sequence[Item]:
    """Also those that are cancelled: somebody might still go there."""
    return [item for item in items if item.day == day and item.status is not ItemStatus.REMOVED]


def day_to_show(visit: Visit, items: Iterable[Item], now: datetime) -> date | None:
    """From seven in the morning of a day on which there is something; None: no card is pinned.

    Once all of a day is over it is too late for its card; one that stands there stays.
    """
    today = _day_of_card(visit, now)
    if not visit.starts_on <= today <= visit.ends_on:
        return None
    return today if items_of(items, today) else None


def is_too_late(items: Iterable[Item], day: date, now: datetime) -> bool:
    return all(item.is_off or item.facts.ends.utc <= now for item in items_of(items, day))


def _day_of_card(visit: Visit, now: datetime) -> date:
    """Until seven it is yesterday's."""
    there = Moment.of(now, visit.zone).wall
    return there.date() - timedelta(days=there.time() < MORNING)


def next_look(visit: Visit, items: Iterable[Item], now: datetime) -> datetime | None:
    """The next morning, or when something of the day begins or ends; None: the visit is over."""
    day = _day_of_card(visit, now)
    if day > visit.ends_on:
        return None
    following = max(day + timedelta(days=1), visit.starts_on)
    morning = Moment(datetime.combine(following, MORNING), visit.zone).utc
    turns = (
        turn
        for item in items_of(items, day)
        if not item.is_off
        for turn in (item.facts.starts.utc, item.facts.ends.utc)
    )
    return min([morning, *(turn for turn in turns if turn > now)])
