"""Who is told of a release and when: merged, not at night, nobody twice and nobody in vain."""

import logging
from datetime import timedelta

import pytest

from bot.actions.notices import DUE, DUE_IN_GROUP
from bot.replies.notices import Seen
from bot.rules.audiences import Audience
from bot.rules.people import Role, Status
from bot.rules.visits import Side, Stage
from handlers import notices, notices_group
from handlers.desk import Desk, House
from handlers.ticks import Ticks
from tests.builders import NOW, a_delegation, a_participant, a_person
from tests.conftest import Clock
from tests.handlers.given_notices import (
    ANNA,
    BERND,
    MERGED,
    OLGA,
    TEN_FIFTEEN,
    Town,
    a_child,
    given_a_town,
    given_it_is_out,
    told,
)
from tests.items import at
from tests.telegram import Rehearsal


@pytest.fixture
async def town(bot: Rehearsal, house: House) -> Town:
    return await given_a_town(bot, house)


async def test_only_the_affected_are_told(town: Town) -> None:
    tour = await town.item(audience=Audience.role(Role.HEAD))
    await town.item("Dinner")
    await given_it_is_out(town)
    await town.change(tour, place="Quay 5")
    await town.release()

    said = await town.later()

    assert (len(told(said, BERND)), len(told(said, ANNA))) == (1, 0)


async def test_what_only_organisers_see_is_told_to_nobody(town: Town) -> None:
    tour = await town.item()
    await given_it_is_out(town)
    await town.change(tour, internal_notes="Wine is late", host_phone="+45 12 34 56 78")
    await town.release()

    said = await town.later()

    assert told(said, ANNA) == told(said, BERND) == []


async def test_several_releases_within_two_minutes_are_one_message(
    town: Town, clock: Clock
) -> None:
    tour, hall = await town.item(), await town.item("Town hall")
    await given_it_is_out(town)
    await town.change(tour, place="Quay 5")
    await town.release()
    clock.pass_by(timedelta(seconds=100))
    await town.change(tour, place="Quay 6")
    await town.change(hall, place="Council room")
    await town.release()

    [said] = told(await town.later(timedelta(seconds=20)), ANNA)

    assert "Quay 6" in said.text
    assert "Quay 5" not in said.text
    assert "Council room" in said.text
    assert told(await town.later(), ANNA) == []


async def test_an_urgent_release_is_told_at_once_and_takes_along_what_waits(town: Town) -> None:
    tour, hall = await town.item(), await town.item("Town hall")
    await given_it_is_out(town)
    await town.change(hall, place="Council room")
    await town.release()
    before = len(town.bot.request.said)
    await town.change(tour, place="Quay 5")

    await town.release(urgent=True)

    [said] = told(town.bot.request.said[before:], ANNA)
    assert "Quay 5" in said.text
    assert "Council room" in said.text


async def test_what_is_taken_back_in_time_was_never_told(town: Town) -> None:
    tour = await town.item()
    await given_it_is_out(town)
    await town.change(tour, place="Quay 5")
    made = await town.release()

    await town.take_back(made)

    assert told(await town.later(), ANNA) == []


async def test_a_first_programme_taken_back_in_time_was_never_told(town: Town) -> None:
    await town.item()
    made = await town.release()

    await town.take_back(made)

    assert told(await town.later(), ANNA) == []


async def test_a_programme_taken_back_too_late_is_told_and_out_again_it_is_out(
    town: Town,
) -> None:
    await town.item()
    made = await town.release()
    await town.later()
    await town.take_back(made)
    [gone] = told(await town.later(), ANNA)
    await town.release()

    [again] = told(await town.later(), ANNA)

    assert gone.text.endswith("The programme was taken back. You are told when it is out again.")
    assert "STATUS:CANCELLED" in gone.params["document"].decode()
    assert "The programme is out: 1 item is for you." in again.text


async def test_at_night_it_waits_for_the_morning_of_each(town: Town, clock: Clock) -> None:
    tour = await town.item()
    await given_it_is_out(town)
    async with town.bot.store.writing() as unit:
        bernd = await unit.people.by_telegram(BERND.id)
        assert bernd is not None
        await unit.people.set_zone(bernd.id, "America/New_York")
    clock.now = at("2026-10-01 22:00").utc
    await town.change(tour, place="Quay 5")
    await town.release()

    tonight = await town.later()
    clock.now = at("2026-10-02 06:58").utc
    early = await town.later(timedelta(minutes=1))
    morning = await town.later(timedelta(minutes=1))

    assert (len(told(tonight, ANNA)), len(told(tonight, BERND))) == (0, 1)
    assert told(early, ANNA) == []
    assert len(told(morning, ANNA)) == 1


async def test_at_night_what_is_on_tomorrow_morning_is_told_right_then(
    town: Town, clock: Clock
) -> None:
    tour = await town.item()
    await given_it_is_out(town)
    clock.now = at("2026-10-22 22:00").utc
    await town.change(tour, **TEN_FIFTEEN)
    await town.release()

    assert len(told(await town.later(), ANNA)) == 1


async def test_the_registrar_reads_for_those_without_telegram_and_is_told_for_whom(
    town: Town,
) -> None:
    async with town.bot.store.writing() as unit:
        guests = (await unit.visits.delegations(town.visit.id))[1]
        await a_child(unit, town.visit, guests, await a_person(unit, OLGA.id, "Olga"))
    tour = await town.item()
    await given_it_is_out(town)
    await town.change(tour, place="Quay 5")
    await town.release()

    said = await town.later()

    [olga_told], [bernd_told] = told(said, OLGA), told(said, BERND)
    assert "<i>For: Kim</i>\n" in olga_told.text
    assert "Kim" not in bernd_told.text


async def test_nobody_is_told_of_changes_in_a_visit_that_was_cancelled(town: Town) -> None:
    tour = await town.item()
    await given_it_is_out(town)
    await town.change(tour, place="Quay 5")
    await town.release()
    async with town.bot.store.writing() as unit:
        await unit.visits.set_stage(town.visit.id, Stage.CANCELLED, NOW)

    assert told(await town.later(), ANNA) == []


async def test_who_withdraws_meanwhile_is_told_nothing(town: Town) -> None:
    tour = await town.item()
    await given_it_is_out(town)
    await town.change(tour, place="Quay 5")
    await town.release()
    async with town.bot.store.writing() as unit:
        anna = await a_person(unit, ANNA.id)
        mine = await unit.registrations.of(town.visit.id, anna.id)
        assert mine is not None
        await unit.registrations.set_status(mine.id, Status.WITHDRAWN, NOW)

    said = await town.later()

    assert (len(told(said, ANNA)), len(told(said, BERND))) == (0, 1)


async def test_who_registers_meanwhile_reads_the_programme_as_it_is_now(town: Town) -> None:
    tour = await town.item()
    await given_it_is_out(town)
    await town.change(tour, place="Quay 5")
    await town.release()
    async with town.bot.store.writing() as unit:
        delegation = await a_delegation(unit, town.visit, "Lipowo", Side.GUEST)
        await a_participant(unit, town.visit, delegation, await a_person(unit, 7, "Pia"))

    said = await town.later()

    assert [each.params["chat_id"] for each in said if each.params["chat_id"] == 7] == []


async def test_everybody_is_told_when_there_are_more_than_one_round_writes(town: Town) -> None:
    async with town.bot.store.writing() as unit:
        delegation = (await unit.visits.delegations(town.visit.id))[0]
        for number in range(100, 220):
            person = await a_person(unit, number, f"P{number}")
            await a_participant(unit, town.visit, delegation, person)
    await town.item()
    await town.release()

    said = await town.later()

    out = [
        each.params["chat_id"]
        for each in said
        if any(data.startswith(f"{Seen.TAG}:") for data in each.buttons.values())
    ]
    assert sorted(out) == [ANNA.id, BERND.id, *range(100, 220)]


async def test_a_bot_that_dies_while_it_writes_tells_everybody_once_when_it_is_back(
    town: Town, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)

    async def dies(desk: Desk, visit_id: int) -> None:
        await notices.write_due(desk, visit_id)
        raise MemoryError

    await town.item()
    await town.release()
    clock.pass_by(MERGED)
    store, after = town.bot.store, town.bot.office.after
    dying = Ticks(store, town.house, {DUE: dies, DUE_IN_GROUP: notices_group.post}, clock, after)

    await dying.due()
    said = await town.later(timedelta(0))

    assert (len(told(said, ANNA)), len(told(said, BERND))) == (1, 1)
    assert told(await town.later(), ANNA) == []
