"""The bot's queue of updates: how long they live, and who may fetch them how."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.clock import Bell, Clock
from bot.sandbox.refusals import conflict

Json = dict[str, Any]

DAY = 24 * 3600.0
PRESS_LIFETIME = 150.0
ON_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KINDS = frozenset({
    "message", "edited_message", "callback_query", "poll", "poll_answer", "my_chat_member",
    "chat_member", "message_reaction", "message_reaction_count", "inline_query",
    "chosen_inline_result", "shipping_query", "pre_checkout_query", "chat_join_request",
    "channel_post", "edited_channel_post", "chat_boost", "removed_chat_boost",
    "business_connection", "business_message", "edited_business_message",
    "deleted_business_messages", "purchased_paid_media", "guest_message", "managed_bot",
})  # fmt: skip

OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_IS_SET = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook"
    " first"
)


@dataclass(slots=True)
class Update:
    id: int
    kind: str
    payload: Json
    queue: str
    made_at: float
    dies_at: float
    deliveries: int = 0

    def json(self) -> Json:
        return {"update_id": self.id, self.kind: self.payload}


@dataclass(slots=True)
class Webhook:
    url: str
    secret: str | None
    max_connections: int
    has_certificate: bool
    ip_address: str
    last_error_date: int | None = None
    last_error_message: str | None = None


class Updates:
    """Updates in the order they happened; each waits until it is confirmed or too old."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.everything: dict[int, Update] = {}
        self.pending: dict[int, Update] = {}
        self.allowed: frozenset[str] | None = None
        self.webhook: Webhook | None = None
        self.news = Bell()
        self.closed = False
        self._again: list[Update] = []
        self._turn = 0

    def add(self, kind: str, payload: Json, queue: str) -> None:
        if not self._wanted(kind):
            return
        now = self._clock.now()
        life = PRESS_LIFETIME if kind == "callback_query" else DAY
        update = Update(len(self.everything) + 1, kind, payload, queue, now, now + life)
        self.everything[update.id] = update
        self.pending[update.id] = update
        self.news.ring()

    def repeat(self, update_id: int) -> bool:
        """Deliver an update once more, confirmed or not, as Telegram may after a lost answer."""
        update = self.everything.get(update_id)
        if update is None:
            return False
        if self.webhook:
            self.pending = {update.id: update} | self.pending
        elif update.id not in self.pending:
            self._again.append(update)
        self.news.ring()
        return True

    def allow(self, kinds: Iterable[str]) -> None:
        known = frozenset(kind.lower() for kind in kinds) & KINDS
        self.allowed = known or None

    def drop_pending(self) -> None:
        self.pending.clear()
        self._again.clear()

    def waiting(self) -> list[Update]:
        now = self._clock.now()
        for update in [update for update in self.pending.values() if update.dies_at <= now]:
            del self.pending[update.id]
        return list(self.pending.values())

    def close(self) -> None:
        self.closed = True
        self.news.ring()

    def use_webhook(self, webhook: Webhook | None) -> None:
        """From now on updates go there; whoever is polling is told so."""
        self.webhook = webhook
        if webhook:
            self._turn += 1
        self.news.ring()
        self._clock.jumped.ring()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        if self.webhook:
            raise conflict(WEBHOOK_IS_SET)
        self._turn += 1
        turn = self._turn
        self.news.ring()
        self._confirm(offset)
        return await self._wait_turn(turn, limit, seconds)

    async def _wait_turn(self, turn: int, limit: int, seconds: float) -> list[Json]:
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while not (batch := self._take(limit)) and not self.closed:
            if not await self.news.heard(max(0.0, end - loop.time())):
                break
            if turn != self._turn:
                raise conflict("terminated by setWebhook request" if self.webhook else OTHER_POLLER)
        return batch

    def _wanted(self, kind: str) -> bool:
        if self.allowed is None:
            return kind not in ON_REQUEST_ONLY
        return kind in self.allowed

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            kept = list(self.pending.values())[offset:]
            self.pending = {update.id: update for update in kept}
            return
        for update_id in [update_id for update_id in self.pending if update_id < offset]:
            del self.pending[update_id]

    def _take(self, limit: int) -> list[Json]:
        batch = [*self._again, *self.waiting()][:limit]
        self._again = self._again[limit:]
        for update in batch:
            update.deliveries += 1
        return [update.json() for update in batch]
