"""What is asked of a participant, and who gets a place."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.people import Role
from bot.rules.refusals import Refusal
from bot.rules.registrations import (
    LONGEST_NAME,
    NotADayOfVisit,
    NotAName,
    NotAQuota,
    places_to_give,
    read_day,
    read_name,
    read_quota,
    read_stay,
    roles,
)
from bot.rules.times import days
from bot.rules.visits import Side

FIRST, LAST = date(2026, 10, 22), date(2026, 10, 25)
DAYS = days(FIRST, LAST)


@pytest.mark.parametrize(
    ("quota", "registered", "waiting", "given"),
    [
        pytest.param(None, 90, 3, 3, id="no quota: all"),
        pytest.param(10, 8, 3, 2, id="as many as are free"),
        pytest.param(10, 8, 1, 1, id="no more than wait"),
        pytest.param(10, 10, 3, 0, id="full"),
        pytest.param(5, 8, 3, 0, id="lowered below those registered"),
        pytest.param(0, 0, 3, 0, id="closed"),
    ],
)
def test_free_places_go_to_those_who_wait(
    quota: int | None, registered: int, waiting: int, given: int
) -> None:
    assert places_to_give(quota, registered, waiting) == given


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_a_delegation_never_grows_above_its_quota(
    quota: int, registered: int, waiting: int
) -> None:
    given = places_to_give(quota, registered, waiting)

    assert 0 <= given <= waiting
    assert registered + given <= max(quota, registered)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Anna \n  Schmidt ", "Anna Schmidt"),
        ("Łucja O'Neill-Æbelø", "Łucja O'Neill-Æbelø"),
        ("Ünal", "Ünal"),
        ("李小龍", "李小龍"),
        ("A" * LONGEST_NAME, "A" * LONGEST_NAME),
    ],
)
def test_a_name_is_kept_as_it_is_printed(typed: str, name: str) -> None:
    assert read_name(typed) == name


@pytest.mark.parametrize("typed", ["", "  ", "123", "🙂", "A" * (LONGEST_NAME + 1)])
def test_what_cannot_be_printed_as_a_name_is_refused(typed: str) -> None:
    with pytest.raises(NotAName) as refused:
        read_name(typed)

    assert refused.value == NotAName(typed)


@given(st.text())
def test_whatever_is_typed_is_one_line_or_refused(typed: str) -> None:
    try:
        name = read_name(typed)
    except Refusal:
        return

    assert name == " ".join(name.split())
    assert 0 < len(name) <= LONGEST_NAME


@pytest.mark.parametrize("typed", ["2026-10-23", "Fri", "23 Oct", "fredag", "23.10."])
def test_a_day_of_the_visit_may_be_written(typed: str) -> None:
    assert read_day(typed, DAYS, "en") == date(2026, 10, 23)


@pytest.mark.parametrize("typed", ["Monday", "26 Oct", "soon", "", "2026-10-21"])
def test_another_day_is_refused_with_the_days_there_are(typed: str) -> None:
    with pytest.raises(NotADayOfVisit) as refused:
        read_day(typed, DAYS, "en")

    assert refused.value == NotADayOfVisit(typed, FIRST, LAST)


def test_a_stay_may_be_written_in_one_go() -> None:
    assert read_stay("23-24 Oct", FIRST, LAST) == (date(2026, 10, 23), date(2026, 10, 24))


@pytest.mark.parametrize("typed", ["20-24 Oct", "23-27 Oct", "24-23 Oct", "never"])
def test_a_stay_outside_the_visit_is_refused(typed: str) -> None:
    with pytest.raises(NotADayOfVisit):
        read_stay(typed, FIRST, LAST)


def test_host_families_are_on_the_host_side() -> None:
    assert Role.HOST_FAMILY in roles(Side.HOST)
    assert Role.HOST_FAMILY not in roles(Side.GUEST)
    assert set(roles(Side.GUEST)) < set(roles(Side.HOST))


def test_a_quota_is_a_number() -> None:
    assert read_quota("14 people") == 14
    with pytest.raises(NotAQuota):
        read_quota("10-12")
