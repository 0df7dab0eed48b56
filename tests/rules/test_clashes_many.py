"""Which of many items overlap with any other: found at once, and as one by one."""

from dataclasses import replace
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.audiences import Audience
from bot.rules.clashes import clashing, doubts
from bot.rules.people import DelegationId, Role
from bot.rules.programme import Item, ItemStatus
from bot.rules.visits import Side
from tests.items import an_item, at
from tests.sheets.given_sheets import VISIT, WHOM

AUDIENCES = (
    Audience(),
    Audience.side(Side.HOST),
    Audience.side(Side.GUEST),
    Audience.role(Role.HEAD),
    Audience.delegation(DelegationId(3)),
    Audience.parse("people:7,9"),
    Audience.parse("people:8"),
)
facts = st.tuples(
    st.integers(0, 23),
    st.integers(0, 4),
    st.sampled_from(AUDIENCES),
    st.sampled_from((ItemStatus.PLANNED, ItemStatus.PLANNED, ItemStatus.CANCELLED)),
    st.sampled_from((False, False, False, True)),
)


def item(
    number: int,
    hour: int,
    length: int,
    audience: Audience = AUDIENCES[0],
    status: ItemStatus = ItemStatus.PLANNED,
    all_day: bool = False,
) -> Item:
    begins, ends = divmod(hour, 24), divmod(hour + length, 24)
    dull = an_item(number=number)
    facts = replace(
        dull.facts,
        starts=at(f"2026-10-{22 + begins[0]} {begins[1]:02}:00"),
        ends=at(f"2026-10-{22 + ends[0]} {ends[1]:02}:00"),
        audience=audience,
        status=status,
        all_day=all_day,
    )
    return replace(dull, facts=facts)


@given(st.lists(facts, max_size=12))
def test_an_item_clashes_if_it_overlaps_with_any_other(
    drawn: list[tuple[int, int, Audience, ItemStatus, bool]],
) -> None:
    items = [item(number, *each) for number, each in enumerate(drawn, start=1)]

    one_by_one = {
        each.id for each in items if doubts(each, VISIT, items, WHOM.delegations).overlaps
    }

    assert clashing(items, WHOM.delegations) == one_by_one


def test_two_thousand_items_at_the_same_time_take_no_longer_than_a_tap_waits() -> None:
    items = [
        item(number, number % 20, 3, Audience(), ItemStatus.PLANNED, False)
        for number in range(2000)
    ]

    before = process_time()
    found = clashing(items, WHOM.delegations)

    assert len(found) == len(items)
    assert process_time() - before < 1
