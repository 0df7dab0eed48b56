"""Everything the page may want to redraw, numbered so that a reader can catch up."""

from collections.abc import AsyncIterator
from typing import Any

from bot.sandbox.clock import Bell

Json = dict[str, Any]


class Events:
    def __init__(self) -> None:
        self._log: list[Json] = []
        self._news = Bell()
        self._over = False

    @property
    def latest(self) -> int:
        return len(self._log)

    def publish(self, kind: str, **facts: object) -> None:
        self._log.append({"kind": kind, **facts})
        self._news.ring()

    def close(self) -> None:
        self._over = True
        self._news.ring()

    async def since(
        self, number: int, beat: float = 15.0
    ) -> AsyncIterator[tuple[int, Json] | None]:
        """Events after `number`, for ever; None when `beat` seconds passed without one."""
        position = number
        while not self._over:
            while position < len(self._log):
                position += 1
                yield position, self._log[position - 1]
            if not await self._news.heard(beat):
                yield None
