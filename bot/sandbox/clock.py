"""The sandbox's time: real seconds, and jumps on request."""

import asyncio
import time
from collections.abc import Callable


class Bell:
    """Wakes everybody who is waiting at the moment it rings."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        self._event.set()
        self._event = asyncio.Event()

    async def heard(self, seconds: float | None = None) -> bool:
        """True if it rang within that many real seconds."""
        try:
            async with asyncio.timeout(seconds):
                return await self._event.wait()
        except TimeoutError:
            return False


class Clock:
    """What time it is in the sandbox; `advance` moves everything that waits for it."""

    def __init__(self, tick: Callable[[], float] = time.time) -> None:
        self._tick = tick
        self._ahead = 0.0
        self.jumped = Bell()

    def now(self) -> float:
        return self._tick() + self._ahead

    def date(self) -> int:
        return int(self.now())

    def advance(self, seconds: float) -> None:
        self._ahead += seconds
        self.jumped.ring()

    async def sleep(self, seconds: float, until: Callable[[], bool] = lambda: False) -> None:
        """Wait that long on this clock, or until something else makes waiting pointless."""
        end = self.now() + seconds
        while not until() and (left := end - self.now()) > 0:
            await self.jumped.heard(left)
