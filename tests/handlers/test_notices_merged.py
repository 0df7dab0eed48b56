"""Releases close together or at night: nobody is forgotten, nor asked what makes no sense."""

from datetime import timedelta

import pytest

from bot.rules.audiences import Audience
from bot.rules.confirmations import Answer
from bot.rules.programme import ItemId, ItemStatus
from bot.rules.visits import Side
from handlers.desk import House
from tests.conftest import Clock
from tests.handlers.given_notices import (
    ANNA,
    MERGED,
    TEN_FIFTEEN,
    Town,
    given_a_town,
    given_it_is_out,
    told,
)
from tests.items import at
from tests.telegram import Rehearsal, Said


@pytest.fixture
async def town(bot: Rehearsal, house: House) -> Town:
    return await given_a_town(bot, house)


def lists(said: list[Said]) -> list[str]:
    return [each.text for each in said if "Please call" in each.text]


async def answers(town: Town, item_id: ItemId) -> list[Answer]:
    async with town.bot.store.reading() as unit:
        return [each.answer for each in await unit.confirmations.of(town.visit.id, item_id)]


async def test_who_has_not_seen_what_waited_for_the_morning_is_listed_in_the_morning(
    town: Town, clock: Clock
) -> None:
    noon = {"starts": at("2026-10-23 12:00"), "ends": at("2026-10-23 13:00")}
    tour = await town.item("Lunch", **noon)
    await given_it_is_out(town)
    clock.now = at("2026-10-22 22:00").utc
    await town.change(tour, place="Quay 5")
    await town.release()
    night = [*await town.later(), *await town.later(timedelta(minutes=30))]
    clock.now = at("2026-10-23 07:00").utc
    assert len(told(await town.later(timedelta()), ANNA)) == 1

    early = await town.later(timedelta(minutes=19))
    said = await town.later(timedelta(minutes=1))

    assert (lists(night), lists(early)) == ([], [])
    [first, *_] = lists(said)
    assert "Anna" in first


async def test_a_release_that_concerns_nobody_does_not_hide_who_has_not_seen_the_one_before(
    town: Town, clock: Clock
) -> None:
    tour = await town.item()
    await given_it_is_out(town)
    clock.now = at("2026-10-23 07:30").utc
    await town.change(tour, place="Quay 5")
    await town.release()
    clock.pass_by(timedelta(minutes=1))
    await town.change(tour, internal_notes="Bring the keys")
    await town.release()
    await town.later(MERGED)

    said = await town.later(timedelta(minutes=30))

    assert len(lists(said)) == 1


async def test_whom_nobody_told_that_it_was_postponed_is_told_that_it_moved_and_asked_nothing(
    town: Town, clock: Clock
) -> None:
    tour = await town.item()
    await given_it_is_out(town)
    await town.change(tour, status=ItemStatus.POSTPONED)
    await town.release()
    clock.pass_by(timedelta(minutes=1))
    await town.change(tour, status=ItemStatus.PLANNED, **TEN_FIFTEEN)
    await town.release()

    [notice] = told(await town.later(), ANNA)

    assert "10:15" in notice.text
    assert next(iter(notice.buttons)) == "Seen"
    assert await answers(town, tour.id) == []
    assert not [each for each in town.bot.request.said if "Not answered yet" in each.text]


async def test_a_postponement_that_is_taken_back_before_anybody_heard_of_it_asks_nobody(
    town: Town,
) -> None:
    tour = await town.item()
    await given_it_is_out(town)
    await town.change(tour, status=ItemStatus.POSTPONED)
    made = await town.release()

    await town.take_back(made)

    assert told(await town.later(), ANNA) == []
    assert await answers(town, tour.id) == []


async def test_a_postponement_that_people_heard_of_asks_them_also_after_two_releases(
    town: Town, clock: Clock
) -> None:
    tour = await town.item()
    await given_it_is_out(town)
    await town.change(tour, status=ItemStatus.POSTPONED)
    await town.release()
    await town.later()
    await town.change(tour, status=ItemStatus.PLANNED, **TEN_FIFTEEN)
    await town.release()
    clock.pass_by(timedelta(minutes=1))
    await town.change(tour, place="Quay 5")
    await town.release()

    [notice] = told(await town.later(), ANNA)

    assert "I can come" in notice.buttons
    assert await answers(town, tour.id) == [Answer.NONE] * 3


async def test_for_whom_a_postponed_item_is_new_it_is_no_question(town: Town) -> None:
    tour = await town.item(audience=Audience.side(Side.GUEST))
    await given_it_is_out(town)
    await town.change(tour, status=ItemStatus.POSTPONED)
    await town.release()
    await town.later()
    await town.change(tour, status=ItemStatus.PLANNED, audience=Audience(), **TEN_FIFTEEN)
    await town.release()

    [anna] = told(await town.later(), ANNA)

    assert next(iter(anna.buttons)) == "Seen"
    assert await answers(town, tour.id) == [Answer.NONE] * 2


async def test_an_old_button_confirms_nothing_that_is_off_by_now(town: Town) -> None:
    tour = await town.item()
    await given_it_is_out(town)
    await town.change(tour, status=ItemStatus.POSTPONED)
    await town.release()
    await town.later()
    await town.change(tour, status=ItemStatus.PLANNED, **TEN_FIFTEEN)
    await town.release()
    [notice] = told(await town.later(), ANNA)
    await town.cancel(tour)
    await town.release()
    await town.later()

    [pop_up, *_] = await town.bot.press(ANNA, notice.buttons["I can come"])

    assert pop_up.text == "There is nothing to confirm here any more."
    assert await answers(town, tour.id) == [Answer.NONE] * 3
