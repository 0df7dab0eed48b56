"""Webhooks: where updates go, in which order, and how often they are tried."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.sandbox.client import Stage
from bot.sandbox.refusals import Refused
from bot.sandbox.server import Sandbox
from bot.sandbox.updates import Updates
from tests.sandbox.bare_bot import BareBot, Json, Refusal, acquainted


class Receiver:
    """A bot's web side: answers as told, 200 when nothing was said."""

    def __init__(self) -> None:
        self.got: asyncio.Queue[tuple[str | None, Json]] = asyncio.Queue()
        self.answers: list[int] = []
        self.url = ""

    async def receive(self, request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        await self.got.put((secret, await request.json()))
        return web.Response(status=self.answers.pop(0) if self.answers else 200)

    async def text(self) -> str:
        async with asyncio.timeout(5):
            _, update = await self.got.get()
        text: str = update["message"]["text"]
        return text


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.receive)
    server = TestServer(app)
    await server.start_server()
    receiver.url = str(server.make_url("/hook"))
    yield receiver
    await server.close()


async def test_updates_come_to_the_webhook_with_its_secret(
    stage: Stage, bot: BareBot, receiver: Receiver
) -> None:
    anna = await acquainted(stage, bot)
    await bot("setWebhook", url=receiver.url, secret_token="s3cret")

    await stage.say(anna, anna, "Hej")

    secret, update = await receiver.got.get()
    assert (secret, update["message"]["text"]) == ("s3cret", "Hej")


async def test_what_was_pending_goes_to_the_new_webhook(
    stage: Stage, bot: BareBot, receiver: Receiver
) -> None:
    anna = await acquainted(stage, bot)
    await stage.say(anna, anna, "before")

    await bot("setWebhook", url=receiver.url)

    assert await receiver.text() == "before"


async def test_pending_updates_are_dropped_on_request(
    stage: Stage, bot: BareBot, receiver: Receiver
) -> None:
    anna = await acquainted(stage, bot)
    await stage.say(anna, anna, "before")
    await bot("setWebhook", url=receiver.url, drop_pending_updates=True)

    await stage.say(anna, anna, "after")

    assert await receiver.text() == "after"


async def test_a_refused_update_is_tried_again_before_the_next_of_its_chat(
    stage: Stage, bot: BareBot, receiver: Receiver
) -> None:
    anna = await acquainted(stage, bot)
    receiver.answers = [500, 500, 500]
    await bot("setWebhook", url=receiver.url)
    await stage.say(anna, anna, "one")
    await stage.say(anna, anna, "two")

    first = [await receiver.text(), await receiver.text()]
    await stage.advance(2)
    first.append(await receiver.text())
    assert receiver.got.empty()
    await stage.advance(4)
    first += [await receiver.text(), await receiver.text()]

    assert first == ["one", "one", "one", "one", "two"]
    info = await bot("getWebhookInfo")
    told = "Wrong response from the webhook: 500 Internal Server Error"
    assert info["last_error_message"] == told


async def test_one_chat_that_fails_does_not_hold_up_another(
    stage: Stage, bot: BareBot, receiver: Receiver
) -> None:
    anna = await acquainted(stage, bot)
    bea = await acquainted(stage, bot, "Bea")
    receiver.answers = [500, 500]
    await bot("setWebhook", url=receiver.url)
    await stage.say(anna, anna, "stuck")
    stuck = [await receiver.text(), await receiver.text()]

    await stage.say(bea, bea, "free")

    assert (stuck, await receiver.text()) == (["stuck", "stuck"], "free")


async def test_nobody_can_poll_while_a_webhook_is_set(bot: BareBot, receiver: Receiver) -> None:
    await bot("setWebhook", url=receiver.url)

    with pytest.raises(Refusal) as refused:
        await bot("getUpdates")
    await bot("deleteWebhook")

    assert (refused.value.code, str(refused.value)) == (
        409,
        (
            "Conflict: can't use getUpdates method while webhook is active;"
            " use deleteWebhook to delete the webhook first"
        ),
    )
    assert await bot("getUpdates") == []


async def test_a_webhook_ends_the_poll_that_is_waiting(sandbox: Sandbox, bot: BareBot) -> None:
    updates = sandbox.world.updates
    async with asyncio.TaskGroup() as both:
        poll = both.create_task(_ended(updates))
        await asyncio.sleep(0)  # the poll begins
        await bot("setWebhook", url="http://127.0.0.1:9/hook")

    assert poll.result() == "Conflict: terminated by setWebhook request"


async def _ended(updates: Updates) -> str:
    with pytest.raises(Refused) as refused:
        await updates.poll(offset=0, limit=1, seconds=30)
    return refused.value.description


async def test_the_webhook_can_be_looked_up(bot: BareBot, receiver: Receiver) -> None:
    await bot("setWebhook", url=receiver.url, max_connections=7, allowed_updates=["message"])

    assert await bot("getWebhookInfo") == {
        "url": receiver.url,
        "has_custom_certificate": False,
        "pending_update_count": 0,
        "ip_address": "127.0.0.1",
        "max_connections": 7,
        "allowed_updates": ["message"],
    }


@pytest.mark.parametrize(
    ("params", "refusal"),
    [
        ({"url": "http://visit.example/hook"},
         "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://visit.example:5000/hook"},
         "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ({"url": "ftp://visit.example"}, "invalid webhook URL specified"),
        ({"url": "https://visit.example", "secret_token": "a b"},
         "secret token contains unallowed characters"),
    ],
)  # fmt: skip
async def test_a_webhook_telegram_would_not_call_is_refused(
    bot: BareBot, params: Json, refusal: str
) -> None:
    with pytest.raises(Refusal) as refused:
        await bot("setWebhook", **params)

    assert str(refused.value) == f"Bad Request: {refusal}"
