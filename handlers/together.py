"""Many small writes in one commit: whatever came while the last one was on its way to the disk."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")
TRY_AGAIN = 1.0  # seconds until what could not be written is tried again


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    item: T
    written: asyncio.Future[None] | None  # of who waits for it


class Together(Generic[T]):
    def __init__(
        self, commit: Callable[[list[T]], Awaitable[None]], pause: float = TRY_AGAIN
    ) -> None:
        self.commit = commit
        self.pause = pause
        self.entries: list[Entry[T]] = []
        self.filled = asyncio.Event()
        self.idle = asyncio.Event()
        self.idle.set()

    def add(self, item: T) -> None:
        """To be written soon; nobody waits for it."""
        self._enter(Entry(item, None))

    async def write(self, item: T) -> None:
        """Returns when it is committed."""
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._enter(Entry(item, written))
        await written

    def _enter(self, entry: Entry[T]) -> None:
        self.entries.append(entry)
        self.idle.clear()
        self.filled.set()

    async def run(self) -> None:
        """A full disk or a busy database passes: nothing is dropped, and nobody need start anew."""
        while True:
            await self.filled.wait()
            self.filled.clear()
            entries, self.entries = self.entries, []
            if left := await self._left_over(entries):
                await asyncio.sleep(self.pause)
                self.entries[:0] = left
                self.filled.set()
            elif not self.entries:
                self.idle.set()

    async def _left_over(self, entries: list[Entry[T]]) -> list[Entry[T]]:
        """What the database does not take; one such thing does not hold up the others."""
        if await self._is_written(entries):
            return []
        if len(entries) == 1:
            return entries
        return [entry for entry in entries if not await self._is_written([entry])]

    async def _is_written(self, entries: list[Entry[T]]) -> bool:
        try:
            await self.commit([entry.item for entry in entries])
        except Exception:
            log.exception("not written yet")
            return False
        for entry in entries:
            if entry.written and not entry.written.done():
                entry.written.set_result(None)
        return True
