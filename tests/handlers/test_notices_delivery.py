"""Organisers watch who has seen a release, remind the others, and know whom to call."""

from datetime import timedelta

import pytest

from bot.replies.notices import Also, Seen
from bot.replies.notices_delivery import AllNames, Delivery, NamesPage, RemindUnseen
from bot.rules.visits import OrganiserState
from handlers.desk import House
from tests.builders import NOW, a_participant, a_person
from tests.conftest import Clock
from tests.handlers.given_notices import (
    ANNA,
    BERND,
    OLGA,
    TEN_FIFTEEN,
    Town,
    give_phone,
    given_a_town,
    given_it_is_out,
    told,
)
from tests.items import at
from tests.telegram import Rehearsal, Said, Someone

BLOCKED = (
    403,
    {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"},
)
NEVER = (
    403,
    {
        "ok": False,
        "error_code": 403,
        "description": "Forbidden: bot can't initiate conversation with a user",
    },
)


@pytest.fixture
async def town(bot: Rehearsal, house: House) -> Town:
    return await given_a_town(bot, house)


def card(town: Town) -> Said:
    """As it stands in the organiser's chat now."""
    every = [each for each in town.bot.request.said if each.params.get("chat_id") == OLGA.id]
    return [each for each in every if "Version " in each.text and "Look again" in each.buttons][-1]


def toast(said: list[Said]) -> str:
    [one] = [each.text for each in said if each.method == "answerCallbackQuery"]
    return one


async def test_the_organiser_who_released_watches_it_on_a_card(town: Town) -> None:
    await town.item()

    await town.release()

    assert card(town).text == (
        "<b>Friendship days</b>\nVersion 1 of Thu 1 Oct, 14:00: 2 people are told.\n\n"
        "Goes out at 14:02: 2\n\n"
        "Please tell them yourself:\n• Kim: no Telegram, Bernd reads it for them"
    )
    assert card(town).buttons == {"Look again": "zd:1", "All names": "zn:1"}


async def test_the_card_follows_who_has_it_and_who_has_seen_it(town: Town) -> None:
    await town.item()
    await given_it_is_out(town)
    await town.later(timedelta(seconds=30))
    delivered = card(town)

    await town.bot.press(ANNA, Seen(1, Also.CALENDAR))

    assert "Delivered, not seen: 2" in delivered.text
    assert list(delivered.buttons) == ["Remind the unseen (2)", "Look again", "All names"]
    assert "✓ Seen: 1\nDelivered, not seen: 1\n" in card(town).text


async def test_who_is_not_reached_is_named_with_why_and_phone(town: Town) -> None:
    await town.item()
    await give_phone(town, ANNA, "+45 12 34 56 78")
    town.bot.request.answers[f"sendMessage {ANNA.id}"] = [BLOCKED]
    town.bot.request.answers[f"sendMessage {BERND.id}"] = [NEVER]
    await given_it_is_out(town)

    await town.later(timedelta(seconds=30))

    assert card(town).text.split("\n", 3)[3] == (
        "Not reached: 2\n\nPlease tell them yourself:\n"
        "• Anna, +45 12 34 56 78: has blocked me\n"
        "• Bernd: never opened a chat with me\n"
        "• Kim: no Telegram, Bernd reads it for them"
    )


async def test_what_waits_for_the_morning_says_until_when(town: Town, clock: Clock) -> None:
    clock.now = at("2026-10-01 22:00").utc
    await town.item()

    await town.release()

    assert "Goes out at 07:00: 2" in card(town).text


async def test_any_organiser_can_open_it_and_see_the_same(town: Town) -> None:
    ida = Someone(8, "Ida")
    await town.bot.write(ida, "hello")
    async with town.bot.store.writing() as unit:
        person = await a_person(unit, ida.id, "Ida")
        state = OrganiserState.APPROVED
        await unit.visits.put_organiser(town.visit.id, person.id, state, NOW)
    await town.item()
    await given_it_is_out(town)

    said = await town.bot.press(ida, Delivery(1))
    await town.bot.press(ANNA, Seen(1, Also.CALENDAR))

    [opened] = [each for each in said if each.method == "sendMessage"]
    assert "Delivered, not seen: 2" in opened.text
    edits = [each for each in town.bot.request.said if each.method == "editMessageText"]
    assert {each.params["chat_id"] for each in edits[-2:]} == {ida.id, OLGA.id}


async def test_looking_again_below_the_card_brings_that_card_up_to_date(town: Town) -> None:
    await town.item()
    await given_it_is_out(town)
    await town.later(timedelta(seconds=30))
    message_id = card(town).params["message_id"]

    said = await town.bot.press(OLGA, Delivery(1), message_id=message_id)

    assert [each.method for each in said] == ["answerCallbackQuery"]
    assert toast(said) == "Delivered, not seen: 2"


async def test_the_unseen_are_reminded_once_with_the_same_changes(town: Town, clock: Clock) -> None:
    tour = await town.item()
    await given_it_is_out(town)
    await town.change(tour, **TEN_FIFTEEN)
    await town.release()
    await town.later()
    await town.bot.press(ANNA, Seen(3, Also.PROGRAMME))

    first = await town.bot.press(OLGA, RemindUnseen(2))
    second = await town.bot.press(OLGA, RemindUnseen(2))
    clock.pass_by(timedelta(minutes=10))
    third = await town.bot.press(OLGA, RemindUnseen(2))

    [bernd] = told(first, BERND)
    assert "09:30 → 10:15" in bernd.text
    assert "zs:4:p" in bernd.buttons.values()
    assert told(first, ANNA) == told(second, BERND) == []
    assert len(told(third, BERND)) == 1
    assert [toast(each) for each in (first, second)] == [
        "1 person is reminded.",
        "Nobody to remind: all have seen it, or were reminded just now.",
    ]


async def test_who_opens_the_chat_after_a_call_can_be_reminded(town: Town) -> None:
    await town.item()
    town.bot.request.answers[f"sendMessage {ANNA.id}"] = [BLOCKED]
    await given_it_is_out(town)
    await town.bot.write(ANNA, "hello")

    await town.bot.press(OLGA, Delivery(1))
    before = card(town)
    said = await town.bot.press(OLGA, RemindUnseen(1))

    assert "Anna: can be reached again" in before.text
    assert len(told(said, ANNA)) == 1


async def test_seen_below_a_reminder_counts_as_well(town: Town) -> None:
    await town.item()
    await given_it_is_out(town)
    said = await town.bot.press(OLGA, RemindUnseen(1))

    await town.bot.press(ANNA, told(said, ANNA)[0].buttons["Seen"])

    assert "✓ Seen: 1" in card(town).text


async def test_all_names_are_there_page_by_page_with_those_first_who_need_help(
    town: Town,
) -> None:
    async with town.bot.store.writing() as unit:
        delegation = (await unit.visits.delegations(town.visit.id))[0]
        for number in range(100, 130):
            person = await a_person(unit, number, f"P{number}")
            await a_participant(unit, town.visit, delegation, person)
    await town.item()
    town.bot.request.answers["sendMessage 129"] = [BLOCKED]
    await given_it_is_out(town)

    [_, first] = await town.bot.press(OLGA, AllNames(1))
    [_, second] = await town.bot.press(OLGA, NamesPage(1, 1))

    names = [line for said in (first, second) for line in said.text.split("\n")[3:]]
    assert names[:2] == ["• Kim: no Telegram, Bernd reads it for them", "• P129: has blocked me"]
    assert len(names) == 33
    assert list(first.buttons) == ["›"]


@pytest.mark.parametrize("press", [Delivery(1), RemindUnseen(1), AllNames(1), NamesPage(1, 0)])
async def test_names_and_phones_are_for_organisers(
    town: Town, press: Delivery | RemindUnseen | AllNames | NamesPage
) -> None:
    await town.item()
    await given_it_is_out(town)

    [said] = await town.bot.press(ANNA, press)

    assert said.text == "Only the organisers can do this: Olga."


async def test_the_card_of_somebody_who_organises_no_more_stands_still(town: Town) -> None:
    await town.item()
    await given_it_is_out(town)
    async with town.bot.store.writing() as unit:
        olga = await a_person(unit, OLGA.id, "Olga")
        await unit.visits.put_organiser(town.visit.id, olga.id, OrganiserState.DECLINED, NOW)

    said = await town.bot.press(ANNA, Seen(1, Also.CALENDAR))

    assert not [each for each in said if each.params.get("chat_id") == OLGA.id]


async def test_a_name_like_markup_is_shown_as_it_is(town: Town) -> None:
    async with town.bot.store.writing() as unit:
        guests = (await unit.visits.delegations(town.visit.id))[1]
        await a_participant(unit, town.visit, guests, await a_person(unit, 6, "<b>& Co"))
    await town.item()
    await given_it_is_out(town)

    [_, names] = await town.bot.press(OLGA, AllNames(1))

    assert "• &lt;b&gt;&amp; Co: delivered, not seen" in names.text
