"""Thousands of reminders over both clock changes, for readers in twelve zones."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.rules.people import Participation, PersonId
from bot.rules.programme import Item
from bot.rules.reminders import BEFORE, Reader, next_look, occasions, reminders
from tests.builders import ZONE
from tests.items import a_part, an_item
from tests.rules.test_reminders import TOWNS, reads, somebody

ZONES = (
    *("", "Europe/Helsinki", "Europe/Lisbon", "America/New_York", "Asia/Kolkata"),
    *("Pacific/Honolulu", "Australia/Lord_Howe", "Asia/Tokyo", "America/St_Johns"),
    *("Pacific/Kiritimati", "Africa/Casablanca", "Pacific/Chatham"),
)


@pytest.mark.parametrize("first", [date(2026, 10, 23), date(2027, 3, 26)])
@pytest.mark.parametrize("chance", range(2))
def test_of_thousands_none_is_lost_early_or_double_over_a_clock_change(
    first: date, chance: int
) -> None:
    """Four days around the change, by a clock that ticks when it likes and now and then stops."""
    random = Random(chance)
    items = list(_programme(first))
    people = [
        reads(somebody(n, random.choice(ZONES), random.choice(BEFORE)), _part(n, first))
        for n in range(1, 60)
    ]
    sent: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    now = last = _begin(first)
    while now < _end(first):
        planned = occasions(items, last, now)
        wanted = [each for reader in people for each in reminders(reader, planned, TOWNS)]
        due = [each for each in wanted if each.is_due(now) and each.is_new(last)]
        assert [each for each in due if each.at > now] == []
        sent.update(each.once for each in due)
        missed.update(each.once for each in wanted if each.was_missed(last, now))
        outage = timedelta(hours=3) if random.random() < 0.02 else timedelta()
        tick = timedelta(seconds=random.randint(0, 5))
        last, now = now, next_look(people, planned, now) + tick + outage

    expected = Counter(_expected(people, items))
    assert len(expected) == 59 * (24 + 4)
    assert {**sent, **missed} == expected
    assert sent.total() + missed.total() == expected.total()


def _begin(first: date) -> datetime:
    return datetime.combine(first - timedelta(days=3), time(), UTC)


def _end(first: date) -> datetime:
    return datetime.combine(first + timedelta(days=5), time(), UTC)


def _part(number: int, first: date) -> Participation:
    return replace(
        a_part(arrives=first, leaves=first + timedelta(days=3)),
        person_id=PersonId(number),
        registered_by=PersonId(number),
    )


def _programme(first: date) -> Iterator[Item]:
    clocks = ("00:20", "01:50", "08:00", "09:30", "12:15", "23:00")
    for n in range(24):
        day, clock = first + timedelta(days=n // 6), clocks[n % 6]
        yield an_item(f"{day} {clock}", number=n + 1)


def _expected(people: list[Reader], items: list[Item]) -> Iterator[str]:
    """Counted by hand: one for each person and item, one for each person and day."""
    for reader in people:
        person = reader.person.id
        for item in items:
            wall = item.facts.starts.wall.replace(tzinfo=ZoneInfo(ZONE))
            yield f"remind:{item.id}:{int(wall.timestamp())}:{person}"
        for day in {item.day for item in items}:
            yield f"evening:1:{day}:{person}"
