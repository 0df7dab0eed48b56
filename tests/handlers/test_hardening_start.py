"""Starting while Telegram is away or busy, and stopping while there is much to say."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.languages import Languages
from bot.settings import Settings
from bot.store.messages import Arrival
from handlers.desk import House
from handlers.intake import poll
from handlers.menus import set_menus
from handlers.patience import patiently
from handlers.webhook import announce_webhook
from storage.unit import DatabaseStore
from tests.builders import NOW
from tests.conftest import Clock
from tests.handlers.test_outbox import error
from tests.telegram import RecordingRequest, Someone, rehearsing

ANNA = Someone(1, "Anna")
AWAY = [error(502, "Bad Gateway"), error(429, "Too Many Requests", retry_after=7)]


@pytest.fixture
def request_(monkeypatch: pytest.MonkeyPatch) -> RecordingRequest:
    """A Telegram that is waited for without waiting."""
    monkeypatch.setattr("handlers.patience.SLOWEST", 0.0)
    monkeypatch.setattr("handlers.patience.seconds_told", lambda _: 0.0)
    return RecordingRequest()


@pytest.fixture
async def api(request_: RecordingRequest) -> ExtBot[None]:
    bot: ExtBot[None] = ExtBot("1:a", request=request_, get_updates_request=request_)
    await bot.initialize()
    return bot


async def test_menus_are_set_when_telegram_is_ready_for_them(
    request_: RecordingRequest, api: ExtBot[None], store: DatabaseStore, languages: Languages
) -> None:
    request_.answers["setMyCommands"] = [*AWAY]

    await set_menus(api, store, languages)
    called = len(request_.said)
    await set_menus(api, store, languages)

    assert called == 2 + 2 * (1 + len(languages.shipped))
    assert len(request_.said) == called


async def test_a_menu_that_telegram_refuses_is_tried_at_the_next_start_and_stops_nothing(
    request_: RecordingRequest, api: ExtBot[None], store: DatabaseStore, languages: Languages
) -> None:
    request_.answers["setMyCommands"] = [error(400, "Bad Request: BOT_COMMAND_INVALID")]

    await set_menus(api, store, languages)
    await set_menus(api, store, languages)

    assert len(request_.said) == 1 + 2 * (1 + len(languages.shipped))


async def test_the_webhook_is_announced_as_soon_as_telegram_answers(
    request_: RecordingRequest, api: ExtBot[None]
) -> None:
    request_.answers["setWebhook"] = [*AWAY]
    settings = Settings.read({"BOT_TOKEN": "1:a", "PUBLIC_URL": "https://visit.example"})

    await announce_webhook(api, settings)

    assert [each.method for each in request_.said] == ["setWebhook"] * 3


async def test_what_stays_wrong_is_not_asked_again(
    request_: RecordingRequest, api: ExtBot[None]
) -> None:
    request_.answers["setWebhook"] = [error(400, "Bad Request: bad webhook")]

    with pytest.raises(BadRequest):
        await patiently(lambda: api.set_webhook("https://visit.example"))


async def test_after_a_quiet_week_smaller_numbers_are_not_confirmed_unread(
    request_: RecordingRequest, api: ExtBot[None]
) -> None:
    """Telegram confirms all that is below the offset: it is only said right after a batch."""
    request_.answers["deleteWebhook"] = [*AWAY]
    request_.answers["getUpdates"] = [
        (200, {"ok": True, "result": result})
        for result in ([{"update_id": 900}], [], [{"update_id": 5}])
    ]
    kept: list[int] = []

    async def keep(updates: Sequence[dict[str, Any]]) -> None:
        kept.extend(update["update_id"] for update in updates)
        if len(kept) == 2:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await poll(api, keep)

    asked = [each.params for each in request_.said if each.method == "getUpdates"]
    assert [each.get("offset") for each in asked] == [None, 901, None]
    assert kept == [900, 5]


async def test_what_must_wait_longer_than_a_stop_may_take_is_said_after_the_next_start(
    store: DatabaseStore, house: House, clock: Clock
) -> None:
    async with rehearsing(store, house, clock) as bot:
        bot.request.answers["sendMessage"] = [error(429, "Too Many Requests", retry_after=600)]
        update = {"update_id": 1, "message": bot._message(ANNA, None, text="/start")}
        await bot.office.intake.keep([update])
        await bot.unless_broken(bot.office.close(0.2))
        told = len(bot.request.said)

        await bot.office.intake.keep(
            [{"update_id": 2, "message": bot._message(ANNA, None, text="/privacy")}]
        )
        await bot.unless_broken(bot.office.worker.idle.wait())
    async with rehearsing(store, house, clock) as again:
        await again.settled()

    assert (told, len(bot.request.said)) == (1, 1)
    assert len(again.request.said) == 2


async def test_what_is_only_kept_for_a_while_is_forgotten_even_if_no_process_lives_for_a_day(
    store: DatabaseStore, house: House, clock: Clock
) -> None:
    async with store.writing() as unit:
        [kept] = await unit.inbox.receive([Arrival(1, 1, b"{}")], NOW - timedelta(days=4))
        await unit.inbox.done([kept.seq])

    async with rehearsing(store, house, clock) as bot:
        await bot.write(ANNA, "/start")

    async with store.database.reading() as connection:
        rows = await connection.all("SELECT update_id FROM inbox")
    assert [row["update_id"] for row in rows] == [1001]
