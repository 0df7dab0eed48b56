"""How much a bot may send: Telegram's flood limits as sliding windows."""

import math
from collections import defaultdict, deque
from enum import StrEnum

from bot.sandbox.clock import Clock
from bot.sandbox.people import Chat
from bot.sandbox.refusals import too_many_requests

OVERALL = 30
PER_GROUP = 20
PER_PRIVATE_CHAT = 1
SECOND = 1.0
MINUTE = 60.0


class Limits(StrEnum):
    """`normal` bends as Telegram does in practice; `strict` holds the published numbers."""

    OFF = "off"
    NORMAL = "normal"
    STRICT = "strict"


class Limiter:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._calls: defaultdict[str, deque[float]] = defaultdict(deque)
        self.mode = Limits.OFF

    def admit(self, chat: Chat, *, is_edit: bool) -> None:
        if self.mode is Limits.OFF:
            return
        windows = self._windows(chat, is_edit=is_edit)
        wait = max(self._wait(key, most, span) for key, most, span in windows)
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        for key, _, _ in windows:
            self._calls[key].append(self._clock.now())

    def _windows(self, chat: Chat, *, is_edit: bool) -> list[tuple[str, int, float]]:
        windows = [("all", OVERALL, SECOND)]
        strict = self.mode is Limits.STRICT
        if not chat.is_private and (strict or not is_edit):
            windows.append((f"group:{chat.id}", PER_GROUP, MINUTE))
        if chat.is_private and strict and not is_edit:
            windows.append((f"private:{chat.id}", PER_PRIVATE_CHAT, SECOND))
        return windows

    def _wait(self, key: str, most: int, span: float) -> float:
        calls = self._calls[key]
        now = self._clock.now()
        while calls and calls[0] <= now - span:
            calls.popleft()
        return calls[0] + span - now if len(calls) >= most else 0.0
