"""One bot of the fake Telegram: its waiting updates, its webhook, its ledger."""

import asyncio
import time
from collections import deque
from dataclasses import dataclass, field

from benchmarks.server.forms import Parameters, number
from benchmarks.server.ledger import Ledger
from benchmarks.server.limits import Limits
from benchmarks.server.push import Webhook
from benchmarks.server.wire import Caller

AT_MOST = 100


@dataclass(frozen=True, slots=True)
class Update:
    id: int
    chat: int
    raw: bytes


@dataclass(slots=True)
class Account:
    token: str
    tasks: asyncio.TaskGroup
    delay: float = 0
    limits: Limits | None = None
    ledger: Ledger = field(default_factory=Ledger)
    waiting: deque[Update] = field(default_factory=deque)
    poller: Caller | None = None
    webhook: Webhook | None = None
    messages: int = 1_000_000
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    ready_at: float = 0

    def give(self, update: Update) -> None:
        if self.webhook:
            self.webhook.put(update.chat, update.raw)
            return
        self.waiting.append(update)
        if self.poller:
            poller, self.poller = self.poller, None
            if not poller.gone:
                self._hand_over(poller)

    def get_updates(self, given: Parameters, caller: Caller) -> None:
        self.is_ready()
        offset = number(given.get("offset"))
        while self.waiting and self.waiting[0].id < offset:
            self.waiting.popleft()
        seconds = number(given.get("timeout"))
        if self.waiting or not seconds:
            self._hand_over(caller)
            return
        self.poller = caller
        asyncio.get_running_loop().call_later(seconds, self._give_up, caller)

    def set_webhook(self, given: Parameters) -> None:
        self.remove_webhook()
        secret = str(given.get("secret_token", ""))
        self.webhook = Webhook(str(given["url"]), secret, self.tasks)
        while self.waiting:
            update = self.waiting.popleft()
            self.webhook.put(update.chat, update.raw)
        self.is_ready()

    def remove_webhook(self) -> None:
        if self.webhook:
            self.webhook.close()
        self.webhook = None

    def is_ready(self) -> None:
        if not self.ready.is_set():
            self.ready_at = time.monotonic()
            self.ready.set()

    def next_message(self) -> int:
        self.messages += 1
        return self.messages

    def _give_up(self, caller: Caller) -> None:
        if self.poller is caller:
            self.poller = None
            self._hand_over(caller)

    def _hand_over(self, caller: Caller) -> None:
        updates = [update.raw for _, update in zip(range(AT_MOST), self.waiting, strict=False)]
        caller.answer(b'{"ok":true,"result":[%b]}' % b",".join(updates), delay=self.delay)
