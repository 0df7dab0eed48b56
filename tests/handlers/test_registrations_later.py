"""What becomes of a registration: edited, withdrawn, resumed, moved up, and for others."""

from collections.abc import AsyncIterator

import pytest

from bot.replies.registration_presses import AddPerson, ComeBack, EditField, Withdraw
from bot.rules.people import Status
from bot.rules.registrations import Field
from bot.rules.visits import Stage, Visit
from handlers.desk import House
from storage.unit import DatabaseStore
from tests.builders import NOW, a_delegation
from tests.conftest import Clock
from tests.handlers.registering import (
    ANNA,
    BERTA,
    OLGA,
    answer,
    given_a_visit,
    last,
    participation,
    register,
    registering,
)
from tests.telegram import Rehearsal, Someone


@pytest.fixture
async def bot(store: DatabaseStore, house: House, clock: Clock) -> AsyncIterator[Rehearsal]:
    async with registering(store, house, clock) as rehearsal:
        yield rehearsal


async def status_of(bot: Rehearsal, visit: Visit, who: Someone) -> Status | None:
    async with bot.store.reading() as unit:
        person = await unit.people.by_telegram(who.id)
        mine = await unit.registrations.of(visit.id, person.id) if person else None
        return mine.status if mine else None


async def test_opening_the_link_again_shows_the_registration(bot: Rehearsal) -> None:
    _, delegation = await given_a_visit(bot)
    registered = await register(bot, ANNA, delegation)

    [again] = await bot.write(ANNA, f"/start i-{delegation.id}")
    [by_command] = await bot.write(ANNA, "/register")

    assert (again.text, again.buttons) == (registered.text, registered.buttons)
    assert by_command.text == registered.text


async def test_one_field_is_edited_and_the_rest_stays(bot: Rehearsal) -> None:
    _, delegation = await given_a_visit(bot)
    await register(bot, ANNA, delegation)
    await answer(bot, ANNA, "Edit", "Edit role", "Escort")

    said = last(bot, ANNA)

    assert "Role: escort\nDays: all (22–25 Oct 2026)\nIn the participant list: yes" in said.text


async def test_the_waiting_list_says_the_place_and_moves_up(bot: Rehearsal) -> None:
    _, delegation = await given_a_visit(bot, quota=1)
    await register(bot, ANNA, delegation)

    waiting = await register(bot, BERTA, delegation)
    assert waiting.text.startswith(
        "All places of Lindau-Ost are taken. You are number <b>1</b> on the waiting list for "
        "<b>Friendship days</b>."
    )

    withdrawn = await answer(bot, ANNA, "Withdraw", "Yes, withdraw")
    assert last(bot, BERTA).text == (
        "A place has become free: you are registered for <b>Friendship days</b> with Lindau-Ost."
    )
    assert withdrawn.text.startswith("You have withdrawn from <b>Friendship days</b>.")

    back = await answer(bot, ANNA, "I am coming after all")
    assert back.text.startswith("All places of Lindau-Ost are taken. You are number <b>1</b>")


async def test_withdrawing_asks_first_and_pressing_twice_is_once(bot: Rehearsal) -> None:
    visit, delegation = await given_a_visit(bot)
    await register(bot, ANNA, delegation)
    asked = await answer(bot, ANNA, "Withdraw")
    assert await status_of(bot, visit, ANNA) is Status.REGISTERED

    await bot.press(ANNA, asked.buttons["Yes, withdraw"])
    await bot.press(ANNA, asked.buttons["Yes, withdraw"])

    assert await status_of(bot, visit, ANNA) is Status.WITHDRAWN
    [found] = await bot.write(ANNA, "/register")
    assert list(found.buttons) == ["I am coming after all"]


async def test_family_without_telegram_is_registered_listed_and_told_of(bot: Rehearsal) -> None:
    _, delegation = await given_a_visit(bot, quota=2)
    await register(bot, BERTA, delegation)
    await register(bot, ANNA, delegation)
    await answer(bot, ANNA, "Add family or colleague")
    await bot.write(ANNA, "Clara Schmidt")

    added = await answer(bot, ANNA, "Member", "All days", "Skip", "No", "Register")

    assert added.text.startswith(
        "All places of Lindau-Ost are taken. <b>Clara Schmidt</b> is number <b>1</b>"
    )
    [mine] = await bot.write(ANNA, "/register")
    assert mine.text.endswith("Registered by you: Clara Schmidt (on the waiting list)")
    await answer(bot, BERTA, "Withdraw", "Yes, withdraw")
    assert last(bot, ANNA).text == (
        "A place has become free: <b>Clara Schmidt</b> is registered for <b>Friendship days</b> "
        "with Lindau-Ost."
    )
    shown = await answer(bot, ANNA, "Show the registration", "‹ Whom I registered", "Clara Schmidt")
    assert list(shown.buttons) == ["Edit", "Withdraw", "‹ Whom I registered"]


async def test_nobody_else_touches_my_registration(bot: Rehearsal) -> None:
    visit, delegation = await given_a_visit(bot)
    await register(bot, ANNA, delegation)
    await register(bot, BERTA, delegation)
    anna = await participation(bot, visit, ANNA)

    for press in (
        Withdraw(anna.id, sure=True),
        EditField(anna.id, Field.NAME),
        ComeBack(anna.id),
    ):
        [said] = await bot.press(BERTA, press)
        assert said.text == "Only the organisers can do this: Olga."
    assert await participation(bot, visit, ANNA) == anna


async def test_an_organiser_edits_and_the_person_is_told(bot: Rehearsal) -> None:
    visit, delegation = await given_a_visit(bot)
    await register(bot, ANNA, delegation)
    anna = await participation(bot, visit, ANNA)

    await bot.press(OLGA, EditField(anna.id, Field.NAME))
    await bot.write(OLGA, "Anne Schmidt")

    assert last(bot, ANNA).text.startswith(
        "<b>Olga</b>, who organises, changed this registration:\n\n"
        "You are registered for <b>Friendship days</b>.\n\nName: <b>Anne Schmidt</b>"
    )
    async with bot.store.reading() as unit:
        assert [entry[2:] for entry in await unit.log.last(visit.id)] == [
            ("registration.changed", anna.id)
        ]


async def test_only_who_takes_part_brings_others(bot: Rehearsal) -> None:
    _, delegation = await given_a_visit(bot)

    [said] = await bot.press(ANNA, AddPerson(delegation.id))

    assert said.text == "Only the organisers can do this: Olga."


async def test_a_closed_visit_takes_nobody_and_changes_nothing(bot: Rehearsal) -> None:
    visit, delegation = await given_a_visit(bot)
    await register(bot, ANNA, delegation)
    async with bot.store.writing() as unit:
        await unit.visits.set_stage(visit.id, Stage.CLOSED, NOW)

    [said] = await bot.write(BERTA, f"/start i-{delegation.id}")

    assert said.text == (
        "Registration for Friendship days is over. Ask an organiser if something must change."
    )
    [mine] = await bot.write(ANNA, "/register")
    assert mine.buttons == {}


async def test_who_withdrew_from_one_delegation_may_come_with_another(bot: Rehearsal) -> None:
    visit, delegation = await given_a_visit(bot)
    async with bot.store.writing() as unit:
        other = await a_delegation(unit, visit, "Lipowo")
    await register(bot, ANNA, delegation)
    await answer(bot, ANNA, "Withdraw", "Yes, withdraw")

    said = await register(bot, ANNA, other)

    assert "Delegation: Lipowo" in said.text
