"""What is on now and next, and for whom."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.rules.agenda import by_day, day_to_open, elsewhere, for_me, now_and_next
from bot.rules.audiences import Audience
from bot.rules.people import Role
from bot.rules.programme import Item
from bot.rules.times import Moment
from bot.rules.visits import Side
from tests.builders import FIRST_DAY, LAST_DAY
from tests.items import FRIDAY, GUESTS, SATURDAY, a_part, an_item, at

FIRST = an_item("2026-10-23 09:00", "2026-10-23 10:00", "first", number=1)
SECOND = an_item("2026-10-23 10:00", "2026-10-23 11:00", "second", number=2)
BESIDE = an_item("2026-10-23 10:00", "2026-10-23 12:00", "beside", number=3)
NIGHT = an_item("2026-10-23 23:00", "2026-10-24 01:00", "night", number=4)
GONE = an_item("2026-10-23 09:00", "2026-10-23 10:00", "gone", number=5, cancelled=True)


def titles(items: tuple[Item, ...]) -> list[str]:
    return [item.facts.title.original for item in items]


@pytest.mark.parametrize(
    ("wall", "now", "then"),
    [
        ("2026-10-23 08:59", [], ["first"]),
        ("2026-10-23 09:00", ["first"], ["second", "beside"]),
        ("2026-10-23 10:00", ["second", "beside"], ["night"]),
        ("2026-10-23 11:00", ["beside"], ["night"]),
        ("2026-10-24 00:30", ["night"], []),
        ("2026-10-24 01:00", [], []),
    ],
)
def test_now_and_next_change_on_the_minute(wall: str, now: list[str], then: list[str]) -> None:
    found = now_and_next([NIGHT, BESIDE, GONE, SECOND, FIRST], at(wall).utc)

    assert (titles(found.now), titles(found.next)) == (now, then)


def test_in_the_hour_that_comes_twice_an_item_runs_through_both() -> None:
    """On 25 October 2026 it is 02:00 to 03:00 twice; from 1:30 to 3:30 is three hours."""
    ball = an_item("2026-10-25 01:30", "2026-10-25 03:30")
    start = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)

    runs = [bool(now_and_next([ball], start + timedelta(hours=n)).now) for n in range(-1, 4)]

    assert runs == [False, True, True, True, False]


def test_an_item_in_the_hour_that_is_skipped_begins_right_after_it() -> None:
    """On 28 March 2027 the clock goes from 01:59 to 03:00."""
    walk = an_item("2027-03-28 02:30", "2027-03-28 04:00")
    three = datetime(2027, 3, 28, 1, 0, tzinfo=UTC)

    assert now_and_next([walk], three).now == (walk,)
    assert now_and_next([walk], three - timedelta(minutes=1)).next == (walk,)


def test_an_item_of_all_day_is_next_together_with_the_first_clock_of_its_day() -> None:
    trip = an_item("2026-10-24", title="trip", number=6)
    breakfast = an_item("2026-10-24 08:00", title="breakfast", number=7)
    sunday = an_item("2026-10-25 08:00", title="sunday", number=8)
    evening = at("2026-10-23 20:00").utc

    assert titles(now_and_next([breakfast, trip, sunday], evening).next) == ["trip", "breakfast"]
    assert titles(now_and_next([trip, sunday], evening).next) == ["trip"]


def test_mine_is_what_is_for_my_side_delegation_and_role() -> None:
    items = [
        an_item(title="all"),
        an_item(title="guests", audience=Audience.side(Side.GUEST)),
        an_item(title="hosts", audience=Audience.side(Side.HOST)),
        an_item(title="us", audience=Audience.delegation(GUESTS.id)),
        an_item(title="heads", audience=Audience.role(Role.HEAD)),
    ]

    assert titles(for_me(items, a_part(), GUESTS)) == ["all", "guests", "us"]


def test_mine_is_only_what_is_on_the_days_i_am_there() -> None:
    items = [an_item(f"2026-10-{day} 09:00", title=str(day)) for day in range(22, 26)]

    there = for_me(items, a_part(arrives=FRIDAY, leaves=SATURDAY), GUESTS)

    assert titles(there) == ["23", "24"]


def test_a_programme_is_read_by_days_and_by_clock() -> None:
    late, early = an_item("2026-10-23 11:00", number=1), an_item("2026-10-23 09:00", number=2)
    before = an_item("2026-10-22 20:00", number=3)

    assert by_day([late, early, before]) == {FIRST_DAY: [before], FRIDAY: [early, late]}
    assert list(by_day([late, before])) == [FIRST_DAY, FRIDAY]


@pytest.mark.parametrize(
    ("wanted", "opened"),
    [
        (date(2026, 8, 1), FIRST_DAY),
        (FRIDAY, SATURDAY),
        (SATURDAY, SATURDAY),
        (date(2027, 1, 1), LAST_DAY),
    ],
    ids=["long_before", "a_day_with_nothing", "the_day_itself", "long_after"],
)
def test_the_programme_opens_where_it_is_read_next(wanted: date, opened: date) -> None:
    assert day_to_open([FIRST_DAY, SATURDAY, LAST_DAY], wanted) == opened


def test_without_items_there_is_no_day_to_open() -> None:
    assert day_to_open([], FRIDAY) is None


@pytest.mark.parametrize(
    ("zone", "there"),
    [
        ("", None),
        ("Europe/Berlin", None),
        ("Europe/Helsinki", at("2026-10-23 10:30", "Europe/Helsinki")),
        ("America/New_York", at("2026-10-23 03:30", "America/New_York")),
    ],
)
def test_a_reader_elsewhere_has_their_own_time_when_it_is_another(
    zone: str, there: Moment | None
) -> None:
    assert elsewhere(at("2026-10-23 09:30"), zone) == there
