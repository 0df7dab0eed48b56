"""What stands in the way of a good programme before it goes out."""

from itertools import combinations
from random import Random

from bot.rules.clashes import doubts
from bot.rules.programme import ItemStatus
from bot.rules.release_checks import missing
from tests.items import DELEGATIONS, VISIT, an_item


def test_every_overlap_is_found_whatever_lies_between_its_two_items() -> None:
    dice = Random(7)
    items = [
        an_item(f"2026-10-23 {start:02}:00", f"2026-10-23 {end:02}:00", number=number)
        for number in range(1, 25)
        for start, end in [sorted(dice.sample(range(24), 2))]
    ]
    by_start = sorted(items, key=lambda item: (item.facts.starts.utc, item.id))

    found = missing(VISIT, by_start, DELEGATIONS).overlaps

    assert found == [
        (one, other)
        for one, other in combinations(by_start, 2)
        if doubts(one, VISIT, [other], DELEGATIONS).overlaps
    ]
    assert len(found) > 20


def test_what_is_cancelled_or_postponed_misses_nothing() -> None:
    off = [an_item(number=1, cancelled=True), an_item(number=2, status=ItemStatus.POSTPONED)]

    found = missing(VISIT, off, DELEGATIONS)

    assert (found.untranslated, found.without_place, found.without_meeting_point) == ([], [], [])
    assert found.overlaps == []
