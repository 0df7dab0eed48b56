"""The two doors for updates, polling and webhook, into one table: kept first, confirmed then."""

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

import orjson
from telegram import Bot, Update
from telegram.error import Conflict, NetworkError, RetryAfter, TelegramError

from bot.store.messages import Arrival, Received
from bot.store.unit import Store
from handlers.lanes import arrival
from handlers.patience import patiently
from handlers.sending import backoff, seconds_told
from handlers.together import Together

log = logging.getLogger(__name__)

POLL = 25  # seconds that Telegram may hold an empty answer
LARGEST = 1024 * 1024

# Named, because Telegram keeps the last list it was told, and its default leaves some out.
KINDS = [
    Update.MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.CHAT_MEMBER,
]


class Intake:
    """Commits updates raw before anybody confirms them; `accept` gets what is new."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        accept: Callable[[Sequence[Received]], None],
    ) -> None:
        self.store = store
        self.clock = clock
        self.accept = accept
        self.arrivals: Together[Sequence[Arrival]] = Together(self._commit)

    async def keep(self, updates: Sequence[dict[str, Any]]) -> None:
        """Returns when these updates are on the disk."""
        await self.arrivals.write([arrival(update) for update in updates])

    async def _commit(self, groups: list[Sequence[Arrival]]) -> None:
        arrivals = [each for group in groups for each in group]
        async with self.store.writing() as unit:
            received = await unit.inbox.receive(arrivals, self.clock())
        self.accept(received)


async def poll(bot: Bot, keep: Callable[[Sequence[dict[str, Any]]], Awaitable[None]]) -> None:
    """Ask for updates for ever; asking for the next ones confirms those that were kept."""
    await patiently(lambda: bot.delete_webhook(drop_pending_updates=False))
    # No offset is kept, nor after an empty answer (all is confirmed then): Telegram's numbers may
    # start again after a quiet week, and what was seen before is known.
    offset: int | None = None
    failures = 0
    while True:
        try:
            updates = await _next_updates(bot, offset)
        except Conflict:
            # Another poller; it would take updates from under us, so a person must decide.
            raise
        except RetryAfter as told:
            await asyncio.sleep(seconds_told(told))
        except (NetworkError, TelegramError) as error:
            failures += 1
            log.warning("getUpdates: %s", error)
            await asyncio.sleep(min(30.0, backoff(failures)))
        else:
            failures = 0
            if updates:
                await keep(updates)
            offset = updates[-1]["update_id"] + 1 if updates else None


async def _next_updates(bot: Bot, offset: int | None) -> list[dict[str, Any]]:
    asked: dict[str, Any] = {"timeout": POLL, "limit": 100, "allowed_updates": KINDS}
    if offset is not None:
        asked["offset"] = offset
    answer: list[dict[str, Any]] = await bot.do_api_request(
        "getUpdates", asked, read_timeout=POLL + 10
    )
    return answer


class WebhookDoor:
    """The ASGI end of Telegram's webhook: the secret is checked, the update kept, then 200."""

    def __init__(
        self, secret: str, keep: Callable[[Sequence[dict[str, Any]]], Awaitable[None]]
    ) -> None:
        self.secret = secret.encode()
        self.keep = keep

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await send(
            {
                "type": "http.response.start",
                "status": await self._answer(scope, receive),
                "headers": [(b"content-length", b"0")],
            }
        )
        await send({"type": "http.response.body", "body": b""})

    async def _answer(self, scope: Any, receive: Any) -> int:
        if scope["method"] != "POST":
            return 405
        told = dict(scope["headers"]).get(b"x-telegram-bot-api-secret-token", b"")
        if not hmac.compare_digest(told, self.secret):
            return 403
        body = await _read(receive)
        if body is None:
            return 413
        try:
            update = orjson.loads(body)
            update["update_id"] + 0
        except (orjson.JSONDecodeError, KeyError, TypeError):
            return 400
        await self.keep([update])
        return 200


async def _read(receive: Any) -> bytes | None:
    parts: list[bytes] = []
    size = 0
    while True:
        event = await receive()
        parts.append(event.get("body", b""))
        size += len(parts[-1])
        if size > LARGEST or event["type"] == "http.disconnect":
            return None
        if not event.get("more_body"):
            return b"".join(parts)
