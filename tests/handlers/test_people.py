"""/people: who takes part, as far as each reader may know, and the quotas."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.replies.registration_presses import SetQuota, ShowDelegation
from bot.rules.people import Participation, Role, Status
from bot.rules.visits import Delegation, Visit
from bot.store.registrations import Registration
from handlers.desk import House
from storage.unit import DatabaseStore
from tests.builders import NOW, a_delegation, a_participant, a_person, a_visit
from tests.conftest import Clock
from tests.handlers.registering import ANNA, BERTA, OLGA, answer, last, registering
from tests.telegram import GROUP, Rehearsal, Someone

CLARA = Someone(4, "Clara")


@pytest.fixture
async def bot(store: DatabaseStore, house: House, clock: Clock) -> AsyncIterator[Rehearsal]:
    async with registering(store, house, clock) as rehearsal:
        yield rehearsal


async def given_a_full_delegation(bot: Rehearsal) -> tuple[Visit, Delegation]:
    """Anna heads it, Berta is not in the list, Clara waits; another delegation is empty."""
    async with bot.store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit, 2, "Olga"))
        delegation = await a_delegation(unit, visit, quota=2)
        await a_delegation(unit, visit, "Lipowo", quota=10)
        anna, berta, clara = [
            await a_person(unit, someone.id, someone.name) for someone in (ANNA, BERTA, CLARA)
        ]
        await a_participant(unit, visit, delegation, anna, Role.HEAD)
        unlisted = await a_participant(unit, visit, delegation, berta)
        await unit.registrations.update(unlisted.id, replace(kept(unlisted), listed=False), NOW)
        waits = await a_participant(unit, visit, delegation, clara)
        await unit.registrations.set_status(waits.id, Status.WAITING, NOW)
        return visit, delegation


def kept(person: Participation) -> Registration:
    return Registration.of(person)


async def test_everybody_in_the_visit_sees_how_full_each_delegation_is(bot: Rehearsal) -> None:
    await given_a_full_delegation(bot)

    [said] = await bot.write(BERTA, "/people")

    assert said.text == (
        "Who takes part in <b>Friendship days</b>\n\n"
        "<b>Lindau-Ost</b>: 2 of 2, 1 on the waiting list\n<b>Lipowo</b>: 0 of 10, 10 missing"
    )
    assert list(said.buttons) == ["Lindau-Ost", "Lipowo"]


async def test_the_group_sees_counts_and_no_name(bot: Rehearsal) -> None:
    visit, _ = await given_a_full_delegation(bot)
    await bot.write(ANNA, "hello", GROUP)
    async with bot.store.writing() as unit:
        group = await unit.chats.by_telegram(GROUP)
        assert group is not None
        await unit.visits.set_chat(visit.id, group.id, None, NOW)

    [said] = await bot.write(ANNA, "/people", GROUP)

    assert "Anna" not in said.text
    assert said.buttons == {"See the names": "https://t.me/venskab_bot?start=do-people"}


async def test_others_see_only_who_agreed_to_the_list(bot: Rehearsal) -> None:
    await given_a_full_delegation(bot)
    await bot.write(BERTA, "/people")

    said = await answer(bot, BERTA, "Lindau-Ost")

    assert said.text == (
        "<b>Lindau-Ost</b>: 2 of 2, 1 on the waiting list\n\n"
        "1. Anna Schmidt – head of delegation\n<i>and 1 person who is not in the list</i>"
    )
    assert list(said.buttons) == ["‹ All delegations"]


async def test_the_head_sees_all_names_of_the_own_delegation(bot: Rehearsal) -> None:
    await given_a_full_delegation(bot)
    await bot.write(ANNA, "/people")

    said = await answer(bot, ANNA, "Lindau-Ost")

    assert said.text == (
        "<b>Lindau-Ost</b>: 2 of 2, 1 on the waiting list\n\n"
        "1. Anna Schmidt – head of delegation\n2. Berta\n3. Clara – waiting list, number 1"
    )
    assert list(said.buttons) == ["‹ All delegations"]


async def test_an_organiser_opens_a_person_and_comes_back(bot: Rehearsal) -> None:
    await given_a_full_delegation(bot)
    await bot.write(OLGA, "/people")

    said = await answer(bot, OLGA, "Lindau-Ost")
    assert list(said.buttons) == [
        "1",
        "2",
        "3",
        "Add a person",
        "Set the quota",
        "‹ All delegations",
    ]

    person = await answer(bot, OLGA, "3")
    assert person.text.startswith(
        "All places of Lindau-Ost are taken. <b>Clara</b> is number <b>1</b> on the waiting list"
    )
    assert list(person.buttons) == ["Edit", "Withdraw", "‹ Lindau-Ost"]
    assert (await answer(bot, OLGA, "‹ Lindau-Ost")).text == said.text


async def test_a_higher_quota_moves_the_waiting_list_up_and_they_are_told(bot: Rehearsal) -> None:
    _, delegation = await given_a_full_delegation(bot)
    await bot.press(OLGA, SetQuota(delegation.id))

    said = await bot.write(OLGA, "about 3")

    assert [each.text.split("\n\n")[0] for each in said] == [
        "A place has become free: you are registered for <b>Friendship days</b> with Lindau-Ost.",
        (
            "<b>Lindau-Ost</b> has 3 places now.\n"
            "1 person from the waiting list is registered now and was told."
        ),
    ]


async def test_a_lower_quota_takes_nobodys_place(bot: Rehearsal) -> None:
    _, delegation = await given_a_full_delegation(bot)
    await bot.press(OLGA, SetQuota(delegation.id))

    [said] = await bot.write(OLGA, "1")

    assert said.text.startswith(
        "<b>Lindau-Ost</b> has 1 place now.\n2 are registered already; nobody loses a place.\n\n"
        "<b>Lindau-Ost</b>: 2 of 1, 1 on the waiting list"
    )


async def test_without_a_quota_everybody_who_waits_gets_in(bot: Rehearsal) -> None:
    _, delegation = await given_a_full_delegation(bot)
    await bot.press(OLGA, SetQuota(delegation.id))

    await answer(bot, OLGA, "As many as want to")

    assert "<b>Lindau-Ost</b>: 3 registered" in last(bot, OLGA).text


async def test_a_quota_in_words_is_asked_for_again(bot: Rehearsal) -> None:
    _, delegation = await given_a_full_delegation(bot)
    await bot.press(OLGA, SetQuota(delegation.id))

    [said] = await bot.write(OLGA, "a few")

    assert said.text == "Please write how many people as a number, for example: 14"
    await bot.write(OLGA, "5")
    assert last(bot, OLGA).text.startswith("<b>Lindau-Ost</b> has 5 places now.")


async def test_only_organisers_set_a_quota(bot: Rehearsal) -> None:
    _, delegation = await given_a_full_delegation(bot)

    [said] = await bot.press(ANNA, SetQuota(delegation.id))

    assert said.text == "Only the organisers can do this: Olga."


async def test_an_organiser_adds_somebody_without_telegram(bot: Rehearsal) -> None:
    visit, delegation = await given_a_full_delegation(bot)
    await bot.press(OLGA, SetQuota(delegation.id))
    await bot.write(OLGA, "9")
    await answer(bot, OLGA, "Add a person")
    await bot.write(OLGA, "Mayor Müller")

    said = await answer(bot, OLGA, "Member", "All days", "Skip", "No", "Register")

    assert said.text.startswith("<b>Mayor Müller</b> is registered for <b>Friendship days</b>.")
    async with bot.store.reading() as unit:
        actions = [entry[2] for entry in await unit.log.last(visit.id)]
    assert actions == ["registration.added", "quota.set"]


async def test_an_organiser_withdraws_somebody_who_is_told_and_can_undo_it(
    bot: Rehearsal,
) -> None:
    await given_a_full_delegation(bot)
    await bot.write(OLGA, "/people")

    await answer(bot, OLGA, "Lindau-Ost", "2", "Withdraw", "Yes, withdraw")

    assert last(bot, BERTA).text.startswith(
        "<b>Olga</b>, who organises, changed this registration:\n\n"
        "You have withdrawn from <b>Friendship days</b>."
    )
    assert list(last(bot, BERTA).buttons) == ["I am coming after all"]
    assert last(bot, CLARA).text.startswith("A place has become free")


async def test_a_long_delegation_is_paged(bot: Rehearsal) -> None:
    visit, delegation = await given_a_full_delegation(bot)
    async with bot.store.writing() as unit:
        for n in range(10, 30):
            await a_participant(unit, visit, delegation, await a_person(unit, n, f"P{n}"))
    await bot.press(OLGA, ShowDelegation(delegation.id, 0))

    second = await answer(bot, OLGA, "›")
    third = await answer(bot, OLGA, "›")

    assert list(second.buttons)[:12] == [*map(str, range(11, 21)), "‹", "›"]
    assert list(third.buttons)[:4] == ["21", "22", "23", "‹"]


async def test_names_stand_in_the_order_readers_expect(bot: Rehearsal) -> None:
    visit, delegation = await given_a_full_delegation(bot)
    async with bot.store.writing() as unit:
        for n, name in enumerate(("Zoe", "Åse", "ańna"), start=10):
            await a_participant(unit, visit, delegation, await a_person(unit, n, name))

    await bot.press(OLGA, ShowDelegation(delegation.id, 0))

    said = last(bot, OLGA)
    names = [line.split(". ")[1].split(" –")[0] for line in said.text.split("\n\n")[1].split("\n")]
    assert names == ["ańna", "Anna Schmidt", "Åse", "Berta", "Zoe", "Clara"]


async def test_a_stranger_learns_nothing(bot: Rehearsal) -> None:
    _, delegation = await given_a_full_delegation(bot)

    [said] = await bot.press(Someone(77, "Eve"), ShowDelegation(delegation.id, 0))

    assert said.text.startswith("This is for people registered for the visit.")
