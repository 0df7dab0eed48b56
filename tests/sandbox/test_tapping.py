"""Taps on buttons: what the bot hears, what the person sees, what comes too late."""

import asyncio

import pytest

from bot.sandbox.client import Answer, Impossible, Someone, Stage
from tests.sandbox.bare_bot import NO, YES, BareBot, Json, Refusal, acquainted, keyboard


async def asked(bot: BareBot, person: Someone) -> Json:
    message: Json = await bot(
        "sendMessage", chat_id=person.id, text="Coming?", reply_markup=keyboard([YES, NO])
    )
    return message


async def answer_next(bot: BareBot, **answer: object) -> Json:
    query: Json = (await bot.updates(wait=5))[0]["callback_query"]
    await bot("answerCallbackQuery", callback_query_id=query["id"], **answer)
    return query


async def test_a_tap_reaches_the_bot_and_its_answer_reaches_the_person(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)
    message = await asked(bot, anna)

    async with asyncio.TaskGroup() as both:
        shown = both.create_task(stage.press(anna, message, "Yes"))
        heard = both.create_task(answer_next(bot, text="Noted", show_alert=True))

    assert shown.result() == Answer(text="Noted", show_alert=True, url="")
    query = heard.result()
    assert (query["data"], query["from"]["id"], query["message"]) == ("yes", anna.id, message)


async def test_the_page_is_told_what_pops_up_and_for_whom(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    message = await asked(bot, anna)
    await stage.press(anna, message, "no", timeout=0)

    await answer_next(bot, text="A pity")

    popup = await stage.wait_for_event(lambda event: event["kind"] == "popup")
    assert popup == {
        "kind": "popup",
        "chat_id": anna.id,
        "person_id": anna.id,
        "text": "A pity",
        "show_alert": False,
        "url": "",
    }


async def test_a_button_that_is_not_there_any_more_cannot_be_tapped(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)
    message = await asked(bot, anna)
    await bot("editMessageText", chat_id=anna.id, message_id=message["message_id"], text="Thanks")

    with pytest.raises(Impossible, match=r"^This button is not on the message now.$"):
        await stage.press(anna, message, "Yes")


async def test_a_tap_can_be_answered_once(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    await stage.press(anna, await asked(bot, anna), "Yes", timeout=0)
    query = await answer_next(bot)

    with pytest.raises(Refusal) as refused:
        await bot("answerCallbackQuery", callback_query_id=query["id"])

    assert str(refused.value) == (
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    )


async def test_a_tap_lives_for_150_seconds(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    await stage.press(anna, await asked(bot, anna), "Yes", timeout=0)
    query = (await bot.updates())[0]["callback_query"]

    await stage.advance(151)

    with pytest.raises(Refusal, match="query is too old"):
        await bot("answerCallbackQuery", callback_query_id=query["id"])


async def test_a_tap_nobody_fetched_in_time_is_never_delivered(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    await stage.press(anna, await asked(bot, anna), "Yes", timeout=0)

    await stage.advance(151)

    assert await bot.updates() == []


async def test_an_answer_of_more_than_200_characters_is_refused_and_may_be_given_again(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)
    await stage.press(anna, await asked(bot, anna), "Yes", timeout=0)
    query = (await bot.updates())[0]["callback_query"]

    with pytest.raises(Refusal, match=r"^Bad Request: MESSAGE_TOO_LONG$"):
        await bot("answerCallbackQuery", callback_query_id=query["id"], text="a" * 201)

    assert await bot("answerCallbackQuery", callback_query_id=query["id"], text="a" * 200) is True
