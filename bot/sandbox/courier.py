"""Carries updates to the bot's webhook: in order within a queue, again until it says 2xx."""

import asyncio

import aiohttp
import orjson

from bot.sandbox.clock import Clock
from bot.sandbox.updates import Update, Updates, Webhook

LONGEST_PAUSE = 60.0
SECONDS_TO_ANSWER = 60.0
SUCCESS = range(200, 300)


class Courier:
    def __init__(self, clock: Clock, updates: Updates) -> None:
        self._clock = clock
        self._updates = updates
        self._busy: set[str] = set()

    async def run(self) -> None:
        timeout = aiohttp.ClientTimeout(total=SECONDS_TO_ANSWER)
        async with aiohttp.ClientSession(timeout=timeout) as session, asyncio.TaskGroup() as rounds:
            while not self._updates.closed:
                if webhook := self._updates.webhook:
                    for queue in self._free_queues(webhook):
                        self._busy.add(queue)
                        rounds.create_task(self._carry(session, webhook, queue))
                await self._updates.news.heard()

    def _free_queues(self, webhook: Webhook) -> list[str]:
        waiting = dict.fromkeys(update.queue for update in self._updates.waiting())
        free = [queue for queue in waiting if queue not in self._busy]
        return free[: max(0, webhook.max_connections - len(self._busy))]

    async def _carry(self, session: aiohttp.ClientSession, webhook: Webhook, queue: str) -> None:
        """One queue until it is empty, or until the webhook is another one."""
        failures = 0
        while (update := self._first(queue)) and self._updates.webhook is webhook:
            if await self._deliver(session, webhook, update):
                self._updates.pending.pop(update.id, None)
                failures = 0
            else:
                await self._pause(webhook, failures)
                failures += 1
        self._busy.discard(queue)
        self._updates.news.ring()

    def _first(self, queue: str) -> Update | None:
        return next((update for update in self._updates.waiting() if update.queue == queue), None)

    async def _pause(self, webhook: Webhook, failures: int) -> None:
        """At once after the first failure, then 2, 4, 8 ... seconds."""
        seconds = 0.0 if failures == 0 else min(LONGEST_PAUSE, 2.0**failures)
        await self._clock.sleep(seconds, until=lambda: self._updates.webhook is not webhook)

    async def _deliver(
        self, session: aiohttp.ClientSession, webhook: Webhook, update: Update
    ) -> bool:
        update.deliveries += 1
        headers = {"Content-Type": "application/json"}
        if webhook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret
        try:
            # Bots under trial sign their own certificates.
            async with session.post(
                webhook.url, data=orjson.dumps(update.json()), headers=headers, ssl=False
            ) as response:
                if response.status in SUCCESS:
                    return True
                reason = f"Wrong response from the webhook: {response.status} {response.reason}"
        except aiohttp.ClientConnectionError:
            reason = "Connection refused"
        except TimeoutError:
            reason = "Read timeout expired"
        webhook.last_error_date = self._clock.date()
        webhook.last_error_message = reason
        return False
