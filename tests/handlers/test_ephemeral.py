"""What one person in a group is told alone, and how they are told where Telegram cannot do that."""

from datetime import timedelta

import pytest

from bot.sandbox.client import Answer
from tests.handlers.given_whispers import LONG, ROUTES, gathered, outbox
from tests.handlers.in_sandbox import (
    Theatre,
    failed,
    the_theatre,  # noqa: F401  # pytest finds the fixture `theatre` by its name here
)


async def test_who_taps_in_the_group_is_told_alone_and_nobody_else_reads_it(
    theatre: Theatre,
) -> None:
    async with theatre.open(ROUTES) as office:
        anna, bea = await theatre.acquainted(), await theatre.acquainted("Bea")
        group, shown = await gathered(theatre, anna, bea)
        before = await theatre.stage.messages(group)
        answer = await theatre.stage.press(anna, shown, "Mine")
        await office.settled()

    [told] = await theatre.stage.whispers(group, anna)
    assert (told["text"], answer) == (LONG.strip(), Answer("Below", show_alert=False, url=""))
    assert await theatre.stage.whispers(group, bea) == []
    assert await theatre.stage.messages(group) == before
    last = (await outbox(theatre))[-1]
    assert (last["state"], last["reason"], last["message_id"]) == ("sent", "", None)


async def test_its_buttons_change_what_that_person_sees_in_its_place(theatre: Theatre) -> None:
    async with theatre.open(ROUTES):
        anna = await theatre.acquainted()
        group, shown = await gathered(theatre, anna)
        await theatre.stage.press(anna, shown, "Mine")
        [told] = await theatre.stage.whispers(group, anna)

        await theatre.stage.press(anna, told, "Next page")
        changed = await theatre.stage.wait_for(group, "Page two")
        await theatre.stage.press(anna, shown, "Mine")
        [_, second] = await theatre.stage.whispers(group, anna)
        await theatre.stage.press(anna, second, "Anew")

    number = told["ephemeral_message_id"]
    assert changed["ephemeral_message_id"] == number
    assert len(await theatre.stage.whispers(group, anna)) == 2
    assert [call["ok"] for call in await theatre.called("editEphemeralMessageText")] == [True, True]


@pytest.mark.parametrize("version", ["10.0", "10.2"])
async def test_what_is_meant_for_one_is_never_shown_to_all(theatre: Theatre, version: str) -> None:
    await theatre.stage.settings(bot_api=version)
    async with theatre.open(ROUTES) as office:
        anna = await theatre.acquainted()
        group, shown = await gathered(theatre, anna)
        before = await theatre.stage.messages(group)
        await theatre.stage.press(anna, shown, "Mine")
        await office.settled()

    assert await theatre.stage.messages(group) == before
    assert len(await theatre.stage.whispers(group, anna)) == (version == "10.2")


async def test_an_older_server_says_what_fits_in_the_pop_up_and_the_rest_in_private(
    theatre: Theatre,
) -> None:
    await theatre.stage.settings(bot_api="10.0")
    async with theatre.open(ROUTES):
        anna = await theatre.acquainted()
        _, shown = await gathered(theatre, anna)
        short = await theatre.stage.press(anna, shown, "Short")
        long = await theatre.stage.press(anna, shown, "Mine")
        private = await theatre.stage.wait_for(anna, "Your programme")

    assert short == Answer("Today: harbour.", show_alert=True, url="")
    assert long == Answer("Anna, I wrote to you in private.", show_alert=False, url="")
    assert "Next page" in str(private["reply_markup"])


async def test_somebody_the_bot_may_not_write_to_is_led_to_the_private_chat(
    theatre: Theatre,
) -> None:
    await theatre.stage.settings(bot_api="10.0")
    async with theatre.open(ROUTES):
        anna, stranger = await theatre.acquainted(), await theatre.stage.person("Bo")
        _, shown = await gathered(theatre, anna, stranger)
        answer = await theatre.stage.press(stranger, shown, "Mine")
        assert answer
        await theatre.stage.say(stranger, stranger, f"/start {answer.url.partition('start=')[2]}")
        await theatre.stage.wait_for(stranger, "Your programme")

    assert (answer.text, answer.url.partition("?")[2]) == ("", "start=do-mine")


async def test_a_group_that_refuses_is_not_asked_each_time_and_every_tap_is_answered(
    theatre: Theatre,
) -> None:
    async with theatre.open(ROUTES):
        anna, stranger = await theatre.acquainted(), await theatre.stage.person("Bo")
        _, shown = await gathered(theatre, anna, stranger)
        calls = len(await theatre.called("sendMessage"))
        await theatre.stage.fault("400", "sendMessage")
        first = await theatre.stage.press(anna, shown, "Mine")
        await theatre.stage.wait_for(anna, "Your programme")
        second = await theatre.stage.press(anna, shown, "Mine")
        await theatre.stage.wait_for(anna, "Your programme")
        third = await theatre.stage.press(stranger, shown, "Mine")

    told = Answer("Anna, I wrote to you in private.", show_alert=False, url="")
    assert (first, second) == (told, told)
    assert third
    assert third.url.endswith("start=do-mine")
    after = (await theatre.called("sendMessage"))[calls:]
    assert [(call["chat_id"] == anna.id, call["ok"]) for call in after] == [
        (False, False),
        (True, True),
        (True, True),
    ]


async def test_a_stranger_whose_group_refuses_is_led_to_the_private_chat_at_the_first_tap(
    theatre: Theatre,
) -> None:
    async with theatre.open(ROUTES):
        anna, stranger = await theatre.acquainted(), await theatre.stage.person("Bo")
        _, shown = await gathered(theatre, anna, stranger)
        await theatre.stage.fault("400", "sendMessage")
        answer = await theatre.stage.press(stranger, shown, "Mine")

    assert answer
    assert answer.url.endswith("start=do-mine")


async def test_a_tap_that_was_too_old_for_telegram_is_no_reason_against_the_next(
    theatre: Theatre,
) -> None:
    async with theatre.open(ROUTES):
        anna = await theatre.acquainted()
        group, shown = await gathered(theatre, anna)
    await theatre.stage.press(anna, shown, "Mine", timeout=0)
    await theatre.stage.advance(20)
    async with theatre.open(ROUTES):
        await theatre.stage.wait_for(anna, "Your programme")
        await theatre.stage.press(anna, shown, "Mine")

    assert len(await theatre.stage.whispers(group, anna)) == 1


async def test_what_a_restart_made_too_late_is_said_in_private_and_not_in_the_group(
    theatre: Theatre,
) -> None:
    async with theatre.open(ROUTES):
        anna = await theatre.acquainted()
        _, shown = await gathered(theatre, anna)
        await theatre.stage.fault("500", count=100)
        await theatre.stage.press(anna, shown, "Mine", timeout=0)
        await theatre.stage.wait_for_event(failed("sendMessage"))
    theatre.forget_faults()
    theatre.clock.pass_by(timedelta(seconds=20))
    calls = len(await theatre.called("sendMessage"))

    async with theatre.open(ROUTES) as office:
        await theatre.stage.wait_for(anna, "Your programme")
        await office.settled()

    assert [call["chat_id"] for call in (await theatre.called("sendMessage"))[calls:]] == [anna.id]
    assert [(row["state"], row["reason"]) for row in (await outbox(theatre))[-2:]] == [
        ("sent", "late"),
        ("sent", ""),
    ]


async def test_after_a_command_in_the_group_the_answer_goes_to_the_private_chat(
    theatre: Theatre,
) -> None:
    async with theatre.open(ROUTES):
        anna = await theatre.acquainted()
        group, _ = await gathered(theatre, anna)
        await theatre.stage.say(anna, group, "/here")
        await theatre.stage.wait_for(anna, "Your programme")

    assert (await theatre.stage.last(group))["text"] == "Anna, I wrote to you in private."


async def test_in_a_topic_it_stands_in_the_topic(theatre: Theatre) -> None:
    async with theatre.open(ROUTES):
        anna = await theatre.acquainted()
        forum = await theatre.stage.group("Visit", anna, topics=["Day 1"])
        thread = forum.topics["Day 1"]
        await theatre.stage.say(anna, forum, "/board", thread=thread)
        shown = await theatre.stage.wait_for(forum, "Programme")
        await theatre.stage.press(anna, shown, "Mine")

    [told] = await theatre.stage.whispers(forum, anna)
    assert told["message_thread_id"] == thread
