"""A phone number for the day itself: given freely, kept from others, and forgotten again."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.replies.registration_presses import ShowDelegation
from bot.rules.people import Role
from bot.rules.visits import Delegation
from handlers.desk import House
from storage.unit import DatabaseStore
from tests.builders import NOW, a_delegation, a_participant
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
from tests.telegram import GROUP, Rehearsal, Someone

NUMBER = "+45 20 30 40 50"
HEAD = Someone(6, "Hanna")


@pytest.fixture
async def bot(store: DatabaseStore, house: House, clock: Clock) -> AsyncIterator[Rehearsal]:
    async with registering(store, house, clock) as rehearsal:
        yield rehearsal


async def asked_for_it(bot: Rehearsal, delegation: Delegation) -> None:
    await bot.write(ANNA, f"/start i-{delegation.id}")
    await answer(bot, ANNA, "Anna Schmidt", "Member", "All days")


async def with_a_phone(bot: Rehearsal, delegation: Delegation) -> None:
    await asked_for_it(bot, delegation)
    await bot.write(ANNA, NUMBER)
    await answer(bot, ANNA, "Yes", "Register")


def card(number: str, user_id: int | None) -> dict[str, Any]:
    """As Telegram sends a contact; the account's number only if there is one."""
    account = {} if user_id is None else {"user_id": user_id}
    return {"contact": {"phone_number": number, "first_name": "A", **account}}


async def test_the_question_says_what_it_is_for_and_who_sees_it(bot: Rehearsal) -> None:
    _, delegation = await given_a_visit(bot)

    await asked_for_it(bot, delegation)

    assert last(bot, ANNA).text == (
        "What is your phone number, so that the organisers can reach you on the day? Write it, "
        "or go on without. Only the organisers and the head of your delegation see it."
    )
    assert list(last(bot, ANNA).buttons) == ["Send my number", "Skip", "‹ Back", "Cancel"]


async def test_a_number_that_is_written_stands_in_the_summary(bot: Rehearsal) -> None:
    visit, delegation = await given_a_visit(bot)
    await asked_for_it(bot, delegation)

    await bot.write(ANNA, f"  {NUMBER} ")

    checked = await answer(bot, ANNA, "Yes")
    assert f"\nPhone: {NUMBER}\n" in checked.text
    await answer(bot, ANNA, "Register")
    assert (await participation(bot, visit, ANNA)).phone == NUMBER


@pytest.mark.parametrize("typed", ["call me", "12", "1 - - - - - - - - - - - - - - - - 2345"])
async def test_what_is_no_number_is_asked_for_again(bot: Rehearsal, typed: str) -> None:
    _, delegation = await given_a_visit(bot)
    await asked_for_it(bot, delegation)

    [refused] = await bot.write(ANNA, typed)
    assert refused.text == (
        f"“{typed}” is not a phone number that I understand. Write it like +45 20 30 40 50."
    )

    await bot.write(ANNA, NUMBER)
    assert "May your name, town and role stand" in last(bot, ANNA).text


async def test_telegram_sends_the_own_number_with_one_tap(bot: Rehearsal) -> None:
    visit, delegation = await given_a_visit(bot)
    await asked_for_it(bot, delegation)
    offered = await answer(bot, ANNA, "Send my number")
    assert offered.params["reply_markup"]["keyboard"] == [
        [{"text": "Send my number", "request_contact": True}]
    ]

    [taken_away, asked] = await bot.write(ANNA, "", **card("4520304050", ANNA.id))

    assert taken_away.params["reply_markup"] == {"remove_keyboard": True}
    assert "May your name, town and role stand" in asked.text
    await answer(bot, ANNA, "Yes", "Register")
    assert (await participation(bot, visit, ANNA)).phone == "+4520304050"


@pytest.mark.parametrize("whose", [BERTA.id, None])
async def test_somebody_elses_number_is_not_taken_for_ones_own(
    bot: Rehearsal, whose: int | None
) -> None:
    _, delegation = await given_a_visit(bot)
    await asked_for_it(bot, delegation)

    [refused] = await bot.write(ANNA, "", **card("4520304050", whose))

    assert refused.text == (
        "That is somebody else’s number. Press the button below the text field to send yours, "
        "or write it, for example: +45 20 30 40 50"
    )


async def test_family_has_a_number_too_and_it_may_come_from_the_address_book(
    bot: Rehearsal,
) -> None:
    _, delegation = await given_a_visit(bot)
    await register(bot, ANNA, delegation)
    await answer(bot, ANNA, "Add family or colleague")
    await bot.write(ANNA, "Clara Schmidt")
    asked = await answer(bot, ANNA, "Member", "All days")
    assert list(asked.buttons) == ["Skip", "‹ Back", "Cancel"]

    await bot.write(ANNA, "", **card("08382 1234", None))

    assert "\nPhone: 08382 1234\n" in (await answer(bot, ANNA, "No", "Register")).text


async def test_a_number_is_added_changed_and_taken_away(bot: Rehearsal) -> None:
    _, delegation = await given_a_visit(bot)
    await register(bot, ANNA, delegation)

    asked = await answer(bot, ANNA, "Edit", "Edit phone")
    assert list(asked.buttons) == ["Send my number", "Skip", "Cancel"]
    await bot.write(ANNA, NUMBER)
    assert f"\nPhone: {NUMBER}\n" in last(bot, ANNA).text

    said = await answer(bot, ANNA, "Edit", "Edit phone", "Remove it")
    assert "Phone" not in said.text


async def test_a_withdrawal_forgets_the_number_also_when_one_comes_back(bot: Rehearsal) -> None:
    visit, delegation = await given_a_visit(bot)
    await with_a_phone(bot, delegation)

    withdrawn = await answer(bot, ANNA, "Withdraw", "Yes, withdraw")

    assert "Phone" not in withdrawn.text
    assert (await participation(bot, visit, ANNA)).phone == ""
    await answer(bot, ANNA, "I am coming after all")
    assert (await participation(bot, visit, ANNA)).phone == ""


async def test_organisers_and_the_own_head_copy_the_number_and_nobody_else_sees_it(
    bot: Rehearsal,
) -> None:
    visit, delegation = await given_a_visit(bot)
    await with_a_phone(bot, delegation)
    await register(bot, BERTA, delegation)
    await bot.write(HEAD, "/help")
    async with bot.store.writing() as unit:
        hanna = await unit.people.by_telegram(HEAD.id)
        assert hanna is not None
        await unit.people.set_language(hanna.id, "en")
        await a_participant(unit, visit, delegation, hanna, Role.HEAD)

    lists = {}
    for who in (OLGA, HEAD, BERTA):
        await bot.press(who, ShowDelegation(delegation.id, 0))
        lists[who.name] = last(bot, who).text.split("\n")

    line = f"1. Anna Schmidt – <code>{NUMBER}</code>"
    assert [line in lists[who.name] for who in (OLGA, HEAD, BERTA)] == [True, True, False]
    assert "1. Anna Schmidt" in lists["Berta"]


async def test_a_head_of_another_delegation_and_the_group_see_no_number(bot: Rehearsal) -> None:
    visit, delegation = await given_a_visit(bot)
    await with_a_phone(bot, delegation)
    async with bot.store.writing() as unit:
        berta = await unit.people.by_telegram(BERTA.id)
        assert berta is not None
        other = await a_delegation(unit, visit, "Lipowo")
        await a_participant(unit, visit, other, berta, Role.HEAD)
    await bot.write(ANNA, "hello", GROUP)
    async with bot.store.writing() as unit:
        group = await unit.chats.by_telegram(GROUP)
        assert group is not None
        await unit.visits.set_chat(visit.id, group.id, None, NOW)

    by_berta = await bot.press(BERTA, ShowDelegation(delegation.id, 0))
    in_group = await bot.write(OLGA, "/people", GROUP)
    pressed = await bot.press(OLGA, ShowDelegation(delegation.id, 0), GROUP)

    said = [each for each in [*by_berta, *in_group, *pressed] if each.params.get("chat_id") != 2]
    assert [each.text for each in said if "20 30" in each.text] == []
    assert "1. Anna Schmidt\n" in f"{last(bot, BERTA).text}\n"


async def test_an_old_button_that_offers_to_send_a_number_is_answered(bot: Rehearsal) -> None:
    _, delegation = await given_a_visit(bot)
    await asked_for_it(bot, delegation)
    offer = last(bot, ANNA).buttons["Send my number"]
    await answer(bot, ANNA, "Skip")

    [toast] = await bot.press(ANNA, offer)

    assert toast.params["text"] == "That question is no longer open."
