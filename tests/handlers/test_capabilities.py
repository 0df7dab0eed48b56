"""The bot finds out what its server can do, and never hopes."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.pace import Limits
from bot.replies.reply import Html, Reply
from bot.rules.people import ChatId
from handlers.capabilities import TRY_AGAIN, Capabilities, Feature
from handlers.desk import House
from handlers.routes import Routes
from handlers.speaking import Speaker
from handlers.turn import Turn
from storage.unit import DatabaseStore
from tests.builders import NOW
from tests.conftest import Clock
from tests.handlers.in_sandbox import (
    Theatre,
    the_theatre,  # noqa: F401  # pytest finds the fixture `theatre` by its name here
)
from tests.handlers.test_outbox import error
from tests.telegram import GROUP, RecordingRequest, Someone, rehearsing

ANNA = Someone(1, "Anna")
HERE, THERE = ChatId(1), ChatId(2)
WORDS = {"chat_id": 1, "text": "a", "rich": "<p>a</p>"}


async def asked(request: RecordingRequest) -> Capabilities:
    capabilities = Capabilities()
    bot: ExtBot[None] = ExtBot("1:a", request=request, get_updates_request=request)
    async with bot:
        await capabilities.ask(bot)
    return capabilities


def speaker(request: RecordingRequest, capabilities: Capabilities) -> Speaker:
    bot: ExtBot[None] = ExtBot("1:a", request=request, get_updates_request=request)
    return Speaker(bot.do_api_request, capabilities, lambda: NOW)


@pytest.mark.parametrize(
    ("knows", "found"),
    [
        ((), (False, False)),
        ((Feature.RICH,), (True, False)),
        ((Feature.RICH, Feature.EPHEMERAL), (True, True)),
    ],
)
async def test_what_the_server_knows_is_asked_of_it(
    knows: tuple[Feature, ...], found: tuple[bool, bool]
) -> None:
    capabilities = await asked(RecordingRequest(*knows))

    assert (capabilities.rich, capabilities.ephemeral) == found


@pytest.mark.parametrize(
    ("version", "found"),
    [("10.0", (False, False)), ("10.1", (True, False)), ("10.3", (True, True))],
)
async def test_servers_of_each_age_are_told_apart(
    theatre: Theatre, version: str, found: tuple[bool, bool]
) -> None:
    await theatre.stage.settings(bot_api=version)
    async with theatre.open(Routes()) as office:
        capabilities = office.capabilities

    assert (capabilities.rich, capabilities.ephemeral) == found


async def test_a_server_out_of_reach_is_asked_until_it_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("handlers.patience.SLOWEST", 0.0)
    request = RecordingRequest(Feature.RICH)
    request.away = 3

    assert (await asked(request)).rich


async def test_the_bot_works_while_the_server_has_not_said_what_it_knows(
    store: DatabaseStore, house: House, clock: Clock
) -> None:
    async with rehearsing(store, house, clock) as bot:
        bot.request.away = 1000

        said = await bot.write(ANNA, "/help")

    assert [each.method for each in said] == ["sendMessage"]


def test_a_chat_that_refused_is_left_alone_for_a_while_and_others_are_not() -> None:
    capabilities = Capabilities(rich=True)
    capabilities.refused(Feature.RICH, HERE, NOW)

    def offered(chat: ChatId, after: timedelta) -> bool:
        return capabilities.offers(Feature.RICH, chat, NOW + after)

    assert [
        offered(HERE, timedelta()),
        offered(THERE, timedelta()),
        offered(HERE, TRY_AGAIN - timedelta(seconds=1)),
        offered(HERE, TRY_AGAIN),
    ] == [False, True, False, True]


@pytest.mark.parametrize(
    "said",
    ["message to edit not found", "message is not modified: specified new message content"],
)
async def test_a_message_that_is_gone_or_as_it_should_be_is_not_tried_in_words(said: str) -> None:
    request, capabilities = RecordingRequest(), Capabilities(rich=True)
    request.answers["editMessageText"] = [error(400, f"Bad Request: {said}")]

    with pytest.raises(BadRequest, match=f"(?i){said}"):
        await speaker(request, capabilities).say(
            HERE, "editMessageText", {**WORDS, "message_id": 5}
        )

    assert (len(request.said), capabilities.refusals) == (1, {})


async def test_what_fails_in_words_as_well_was_no_fault_of_the_blocks() -> None:
    request, capabilities = RecordingRequest(), Capabilities(rich=True)
    refusal = error(400, "Bad Request: chat not found")
    request.answers = {"sendRichMessage": [refusal], "sendMessage": [refusal]}

    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await speaker(request, capabilities).say(HERE, "sendMessage", dict(WORDS))

    assert capabilities.refusals == {}


async def test_what_is_said_in_blocks_is_not_said_in_words_as_well() -> None:
    request, capabilities = RecordingRequest(), Capabilities(rich=True)
    asked: dict[str, Any] = {**WORDS, "parse_mode": "HTML", "reply_markup": {"a": 1}}

    await speaker(request, capabilities).say(HERE, "sendMessage", asked)

    [said] = request.said
    blocks = {"rich_message": {"html": "<p>a</p>"}}
    assert (said.method, said.params) == (
        "sendRichMessage",
        {"chat_id": 1, "reply_markup": {"a": 1}, **blocks},
    )


async def say(turn: Turn, rest: str) -> None:
    turn.say(Reply(Html(rest)))


async def test_a_groups_minute_is_counted_also_when_its_messages_come_one_by_one(
    store: DatabaseStore, house: House, clock: Clock
) -> None:
    limits = Limits(overall=0, chat=0, group=3)
    routes = Routes(commands={"say": say})
    async with rehearsing(store, house, clock, limits=limits, routes=routes) as bot:
        for number in range(3):
            await bot.write(ANNA, f"/say {number}", GROUP)

        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await bot.write(ANNA, "/say 3", GROUP)

    assert [each.text for each in bot.request.said] == ["0", "1", "2"]
