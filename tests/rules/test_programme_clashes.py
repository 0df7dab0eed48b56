"""What organisers are warned of."""

import pytest

from bot.rules.audiences import EVERYBODY, Audience
from bot.rules.clashes import Doubts, doubts
from bot.rules.people import Role
from bot.rules.programme import Item
from bot.rules.visits import Side
from tests.items import DELEGATIONS, GUESTS, HOSTS, POLES, VISIT, an_item, at

TOUR = an_item("2026-10-23 09:30", "2026-10-23 11:00")


def of(item: Item, *others: Item) -> Doubts:
    return doubts(item, VISIT, [item, *others], DELEGATIONS)


@pytest.mark.parametrize(
    ("starts", "ends", "overlaps"),
    [
        ("2026-10-23 10:30", "2026-10-23 12:00", True),
        ("2026-10-23 08:00", "2026-10-23 12:00", True),
        ("2026-10-23 11:00", "2026-10-23 12:00", False),
        ("2026-10-23 08:30", "2026-10-23 09:30", False),
        ("2026-10-23", "", False),
    ],
    ids=["in_the_middle", "around_it", "right_after", "right_before", "all_day"],
)
def test_two_items_at_once_are_named(starts: str, ends: str, overlaps: bool) -> None:
    other = an_item(starts, ends, number=2)

    assert of(TOUR, other).overlaps == ((other,) if overlaps else ())


def test_a_cancelled_item_is_in_nobodys_way() -> None:
    there, gone = an_item(number=2), an_item(number=3, cancelled=True)

    assert (of(TOUR, there, gone).overlaps, of(gone, TOUR)) == ((there,), Doubts())


@pytest.mark.parametrize(
    ("mine", "its", "together"),
    [
        (EVERYBODY, Audience.delegation(POLES.id), True),
        (Audience.side(Side.GUEST), Audience.delegation(POLES.id), True),
        (Audience.side(Side.HOST), Audience.delegation(POLES.id), False),
        (Audience.side(Side.HOST), Audience.side(Side.GUEST), False),
        (Audience.delegation(GUESTS.id), Audience.delegation(POLES.id), False),
        (Audience.role(Role.HEAD), Audience.delegation(HOSTS.id), True),
        (Audience.role(Role.HEAD), Audience.role(Role.ESCORT), False),
    ],
    ids=str,
)
def test_items_for_different_people_may_be_at_once(
    mine: Audience, its: Audience, together: bool
) -> None:
    here, there = an_item(audience=mine), an_item(number=2, audience=its)

    assert (bool(of(here, there).overlaps), bool(of(there, here).overlaps)) == (together, together)


@pytest.mark.parametrize(
    ("starts", "outside"),
    [
        ("2026-10-21 20:00", True),
        ("2026-10-22 00:00", False),
        ("2026-10-25 23:30", False),
        ("2026-10-26", True),
    ],
)
def test_an_item_before_or_after_the_visit_is_doubtful(starts: str, outside: bool) -> None:
    assert of(an_item(starts)).outside_visit is outside


def test_a_time_that_the_clocks_skip_or_show_twice_is_doubtful() -> None:
    autumn, spring = an_item("2026-10-25 02:30"), an_item("2027-03-28 01:30")

    assert of(autumn).twice == (at("2026-10-25 02:30"),)
    assert of(spring).skipped == (at("2027-03-28 02:30"),)


def test_a_whole_day_over_the_change_of_clocks_is_not() -> None:
    day = of(an_item("2026-10-25"))

    assert (day.twice, day.skipped) == ((), ())


def test_meeting_after_the_start_is_doubtful() -> None:
    late = an_item(meeting=at("2026-10-23 09:45"))
    in_time = an_item(meeting=at("2026-10-23 09:30"))

    assert (of(late).meets_too_late, of(in_time).meets_too_late) == (True, False)
