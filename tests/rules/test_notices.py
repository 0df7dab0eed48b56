"""When people are told, who reads for whom, and what is news to them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.rules.announcements import Why, why_unreached
from bot.rules.audiences import Audience
from bot.rules.notices import (
    CALL_WITHIN,
    PRESSING,
    News,
    Told,
    after_the_night,
    begins_within,
    for_all,
    goes_to_group,
    readers,
    send_at,
)
from bot.rules.people import Participation, ParticipationId, PersonId, Status
from bot.rules.programme import Item, ItemId, ItemStatus
from bot.rules.releases import Change
from tests.builders import ZONE
from tests.items import DELEGATIONS, GUESTS, HOSTS, a_part, an_item, at

NOON = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)


def moved(item: Item, **facts: Any) -> Change:
    return Change(item, replace(item, facts=replace(item.facts, **facts), version=2))


def news(*changes: Change) -> News:
    return News(changes, {each.id: each for each in DELEGATIONS})


def somebody(number: int, name: str = "Anna", **facts: Any) -> Participation:
    part = replace(a_part(GUESTS), id=ParticipationId(number), person_id=PersonId(number))
    return replace(part, name=name, registered_by=PersonId(number), **facts)


def test_by_day_people_are_told_two_minutes_later_so_that_another_release_can_join() -> None:
    assert send_at(ZONE, NOON, urgent=False, pressing=False) == NOON + timedelta(minutes=2)


def test_what_is_urgent_is_told_at_once() -> None:
    assert send_at(ZONE, NOON, urgent=True, pressing=False) == NOON


@pytest.mark.parametrize(
    ("clock", "told"),
    [
        ("2026-10-01 20:57", "2026-10-01 20:59"),
        ("2026-10-01 20:58", "2026-10-02 07:00"),
        ("2026-10-01 23:30", "2026-10-02 07:00"),
        ("2026-10-02 00:30", "2026-10-02 07:00"),
        ("2026-10-02 06:57", "2026-10-02 07:00"),
        ("2026-10-02 06:58", "2026-10-02 07:00"),
        ("2026-10-02 06:59", "2026-10-02 07:01"),
        # The night in which the clocks go back, and the one in which they go forward.
        ("2026-10-24 22:00", "2026-10-25 07:00"),
        ("2026-10-25 02:30", "2026-10-25 07:00"),
        ("2027-03-27 22:00", "2027-03-28 07:00"),
        ("2027-03-28 03:30", "2027-03-28 07:00"),
    ],
)
def test_nobody_is_woken_between_nine_and_seven_on_their_own_clock(clock: str, told: str) -> None:
    assert send_at(ZONE, at(clock).utc, urgent=False, pressing=False) == at(told).utc


def test_the_night_is_that_of_the_reader_and_not_of_the_visit() -> None:
    evening_here = at("2026-10-01 20:00").utc

    assert after_the_night(evening_here, "Asia/Tokyo") == at("2026-10-02 07:00", "Asia/Tokyo").utc
    assert after_the_night(evening_here, "America/New_York") == evening_here


def test_at_night_what_is_urgent_but_far_away_waits_for_the_morning() -> None:
    night = at("2026-10-01 23:00").utc

    assert send_at(ZONE, night, urgent=True, pressing=False) == at("2026-10-02 07:00").utc


def test_at_night_what_is_pressing_is_told_right_then() -> None:
    night = at("2026-10-01 23:00").utc

    assert send_at(ZONE, night, urgent=True, pressing=True) == night
    assert send_at(ZONE, night, urgent=False, pressing=True) == night + timedelta(minutes=2)


@pytest.mark.parametrize(
    ("starts", "meets", "is_pressing"),
    [
        ("2026-10-02 11:00", "", True),
        ("2026-10-02 11:01", "", False),
        ("2026-10-02 11:01", "2026-10-02 10:45", True),
        ("2026-10-01 22:59", "", False),
    ],
)
def test_pressing_is_what_begins_or_is_met_for_within_twelve_hours(
    starts: str, meets: str, is_pressing: bool
) -> None:
    item = an_item(starts, meeting=at(meets) if meets else None)

    change = Change(None, item)

    assert begins_within(change, at("2026-10-01 23:00").utc, PRESSING) is is_pressing


def test_what_moves_away_from_soon_is_as_pressing_as_what_moves_to_soon() -> None:
    soon, later = an_item("2026-10-02 08:00"), an_item("2026-10-09 08:00")
    night = at("2026-10-01 23:00").utc

    assert begins_within(Change(soon, later), night, PRESSING)
    assert begins_within(Change(later, soon), night, PRESSING)
    assert not begins_within(Change(later, later), night, PRESSING)


def test_the_twelve_hours_are_real_ones_also_when_the_clocks_change() -> None:
    night = at("2026-10-24 22:00").utc

    assert begins_within(Change(None, an_item("2026-10-25 09:00")), night, PRESSING)
    assert not begins_within(Change(None, an_item("2026-10-25 09:01")), night, PRESSING)


def test_calls_are_for_what_starts_within_six_hours() -> None:
    change = Change(None, an_item("2026-10-01 20:00"))

    assert begins_within(change, NOON + timedelta(minutes=1), CALL_WITHIN)
    assert not begins_within(change, NOON - timedelta(minutes=1), CALL_WITHIN)


def test_whoever_registered_people_without_telegram_reads_for_them() -> None:
    anna = somebody(1)
    child = somebody(2, "Kim", person_id=None)
    child = replace(child, registered_by=PersonId(1))
    gone = somebody(3, "Wilma", status=Status.WITHDRAWN)
    waiting = somebody(4, "Walter", status=Status.WAITING)

    assert readers([anna, child, gone, waiting]) == {1: [anna, child]}


def test_what_is_for_the_reader_too_is_told_without_names() -> None:
    anna, child = somebody(1), replace(somebody(2, "Kim", person_id=None), delegation_id=GUESTS.id)
    change = moved(an_item(), place="Quay 5")

    assert news(change).told(PersonId(1), [anna, child], "en") == [Told(change)]


def test_what_is_only_for_others_names_them() -> None:
    anna = somebody(1, delegation_id=HOSTS.id)
    kim, tom = (somebody(n, name, person_id=None) for n, name in ((2, "Kim"), (3, "Tom")))
    for_hosts = moved(an_item(number=1, audience=Audience.delegation(HOSTS.id)), place="A")
    for_guests = moved(an_item(number=2, audience=Audience.delegation(GUESTS.id)), place="B")

    told = news(for_guests, for_hosts).told(PersonId(1), [anna, kim, tom], "en")

    assert told == [Told(for_guests, ("Kim", "Tom")), Told(for_hosts)]


def test_an_item_for_people_by_name_is_news_to_them_alone() -> None:
    bus = moved(an_item(audience=Audience.people([ParticipationId(2)])), place="Gate 2")
    found = news(bus)

    assert [found.of(somebody(n), "en") for n in (1, 2, 3)] == [[], [bus], []]


def test_who_comes_a_day_later_is_not_told_of_the_day_before() -> None:
    found = news(moved(an_item("2026-10-22 18:00"), place="Quay 5"))

    assert found.of(somebody(1, arrives_on=date(2026, 10, 23)), "en") == []
    assert len(found.of(somebody(2), "en")) == 1


def test_two_who_are_alike_get_the_very_same_changes() -> None:
    found = news(moved(an_item(), place="Quay 5"))

    assert found.of(somebody(1), "en") is found.of(somebody(2), "en")
    assert found.of(somebody(1), "en") is not found.of(somebody(2), "de")


@pytest.mark.parametrize(
    ("affected", "registered", "posted"),
    [(0, 0, False), (1, 3, False), (2, 5, True), (10, 30, False), (11, 30, True), (1, 1, True)],
)
def test_the_group_is_told_of_what_is_for_more_than_a_third(
    affected: int, registered: int, posted: bool
) -> None:
    assert goes_to_group(affected, registered) is posted


def test_the_group_reads_nothing_that_is_for_organisers() -> None:
    item = an_item()
    off = an_item(cancelled=True, number=2)
    told: Sequence[Change] = [
        moved(item, place="Quay 5"),
        Change(None, item),
        Change(item, None),
        moved(item, status=ItemStatus.CANCELLED),
    ]
    untold = [
        moved(item, internal_notes="Wine is late"),
        moved(item, host_phone="+45 12 34 56 78"),
        moved(item, audience=Audience.delegation(GUESTS.id)),
        Change(None, off),
    ]

    assert for_all([*told, *untold]) == told


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("bot was blocked by the user", Why.BLOCKED),
        ("bot can't initiate conversation with a user", Why.NEVER_STARTED),
        ("chat not found", Why.NEVER_STARTED),
        ("user is deactivated", Why.GONE),
        ("message is too long", Why.OTHER),
    ],
)
def test_why_somebody_was_not_reached_is_read_from_telegrams_words(said: str, why: Why) -> None:
    assert why_unreached(said) is why


def test_items_of_one_release_are_told_in_their_order() -> None:
    early, late = (an_item(f"2026-10-23 {hour}:00", number=n) for hour, n in (("09", 9), ("15", 1)))
    changes = [moved(early, place="A"), moved(late, place="B")]
    kim = somebody(2, "Kim", person_id=None, arrives_on=date(2026, 10, 23))

    told = news(*changes).told(PersonId(1), [kim], "en")

    assert [each.change.item.id for each in told] == [ItemId(9), ItemId(1)]
