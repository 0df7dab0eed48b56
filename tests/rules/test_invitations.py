"""How long a link is good, for how many, and how many wrong ones are too many."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.rules.invitations import (
    Invitation,
    InvitationId,
    LinkExpired,
    LinkRevoked,
    Misses,
    Purpose,
    expiry,
    good_until,
    must_be_open,
    uses_for,
)
from bot.rules.people import PersonId, VisitId
from tests.builders import NOW
from tests.items import VISIT

LINK = Invitation(
    InvitationId(1),
    VisitId(1),
    Purpose.DELEGATION,
    None,
    "salt",
    NOW + timedelta(days=1),
    2,
    1,
    None,
    PersonId(1),
)


def test_a_link_is_good_until_the_midnight_after_the_visit_where_it_is() -> None:
    # The clocks go back on the last day: midnight is an hour later in UTC.
    assert good_until(VISIT) == datetime(2026, 10, 25, 23, 0, tzinfo=UTC)


def test_a_link_made_after_the_visit_is_good_for_a_week() -> None:
    end = good_until(VISIT)

    assert expiry(VISIT, NOW) == expiry(VISIT, end - timedelta(seconds=1)) == end
    assert expiry(VISIT, end) == end + timedelta(days=7)


@pytest.mark.parametrize(("quota", "uses"), [(None, 200), (3, 20), (10, 20), (14, 28)])
def test_more_may_use_a_link_than_there_are_places(quota: int | None, uses: int) -> None:
    assert uses_for(quota) == uses


def test_a_link_is_open_until_it_is_taken_back_used_up_or_over() -> None:
    assert LINK.is_open(NOW)
    assert not LINK.is_open(LINK.expires_at)
    assert not replace(LINK, uses=2).is_open(NOW)
    assert not replace(LINK, revoked_at=NOW).is_open(NOW)


def test_a_link_that_is_not_good_any_more_says_why() -> None:
    must_be_open(LINK, LINK.expires_at - timedelta(seconds=1))
    with pytest.raises(LinkExpired):
        must_be_open(LINK, LINK.expires_at)
    with pytest.raises(LinkRevoked):
        must_be_open(replace(LINK, revoked_at=NOW), LINK.expires_at)


def test_misses_are_counted_for_an_hour() -> None:
    misses = Misses.parse(None, NOW)
    for _ in range(9):
        misses = Misses.parse(str(misses.and_one()), NOW + timedelta(minutes=59))

    assert not misses.are_too_many
    assert misses.and_one().are_too_many
    assert Misses.parse(str(misses), NOW + timedelta(hours=1)).count == 0
