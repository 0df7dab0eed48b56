"""After twenty minutes it is said who has not seen that something of theirs starts soon."""

from datetime import timedelta

import pytest

from bot.replies.notices import Also, Seen
from bot.rules.people import Role
from handlers.desk import House
from tests.builders import a_participant, a_person
from tests.conftest import Clock
from tests.handlers.given_notices import (
    ANNA,
    BERND,
    MERGED,
    OLGA,
    TEN_FIFTEEN,
    Town,
    give_phone,
    given_a_town,
    given_it_is_out,
    told,
)
from tests.items import at
from tests.telegram import Rehearsal


@pytest.fixture
async def town(bot: Rehearsal, house: House) -> Town:
    return await given_a_town(bot, house)


async def given_an_item_today(town: Town, clock: Clock) -> None:
    tour = await town.item()
    await given_it_is_out(town)
    clock.now = at("2026-10-23 07:30").utc
    await give_phone(town, ANNA, "+45 12 34 56 78")
    await give_phone(town, BERND, "+49 170 1234567")
    await town.change(tour, **TEN_FIFTEEN)
    await town.release()
    await town.later()


async def test_after_twenty_minutes_the_unseen_of_what_starts_soon_are_listed_with_phones(
    town: Town, clock: Clock
) -> None:
    await given_an_item_today(town, clock)

    early = await town.later(timedelta(minutes=19))
    said = await town.later(timedelta(minutes=1))
    later = await town.later(timedelta(minutes=20))

    [olga] = [each for each in said if "Please call" in each.text]
    assert olga.params["chat_id"] == OLGA.id
    assert olga.text == (
        "<b>Friendship days</b>\n2 people have not seen version 2 of the programme, "
        "and it is about something that starts soon. Please call:\n\n"
        "• <b>Anna, +45 12 34 56 78</b>: Harbour tour, 10:15\n"
        "• <b>Bernd, +49 170 1234567</b>: Harbour tour, 10:15"
    )
    assert olga.buttons == {"Remind the unseen": "zr:2", "Who has seen it": "zd:2"}
    assert not [each for each in (*early, *later) if "Please call" in each.text]


async def test_heads_of_delegation_get_their_own_people_and_not_themselves(
    town: Town, clock: Clock
) -> None:
    async with town.bot.store.writing() as unit:
        guests = (await unit.visits.delegations(town.visit.id))[1]
        carla = await a_person(unit, 5, "Carla")
        await a_participant(unit, town.visit, guests, carla, Role.MEMBER)
    await given_an_item_today(town, clock)

    said = await town.later(timedelta(minutes=20))

    [bernd] = told(said, BERND)
    assert bernd.text.count("•") == 1
    assert "• <b>Carla</b>" in bernd.text
    assert bernd.buttons == {}


async def test_who_has_seen_it_is_not_to_be_called(town: Town, clock: Clock) -> None:
    await given_an_item_today(town, clock)
    await town.bot.press(ANNA, Seen(3, Also.PROGRAMME))
    await town.bot.press(BERND, Seen(4, Also.PROGRAMME))

    said = await town.later(timedelta(minutes=20))

    assert not [each for each in said if "Please call" in each.text]


async def test_nobody_is_called_about_what_starts_tomorrow(town: Town) -> None:
    tour = await town.item()
    await given_it_is_out(town)
    await town.change(tour, **TEN_FIFTEEN)
    await town.release()
    await town.later()

    said = await town.later(timedelta(minutes=20))

    assert not [each for each in said if "Please call" in each.text]


async def test_two_releases_in_one_notice_are_one_list(town: Town, clock: Clock) -> None:
    tour = await town.item()
    await given_it_is_out(town)
    clock.now = at("2026-10-23 07:30").utc
    await town.change(tour, place="Quay 5")
    await town.release()
    clock.pass_by(timedelta(minutes=1))
    await town.change(tour, place="Quay 6")
    await town.release()
    await town.later(MERGED)

    said = await town.later(timedelta(minutes=30))

    lists = [each for each in said if "Please call" in each.text]
    assert len(lists) == 1
    assert "version 3" in lists[0].text
