"""Many small writes in one commit: whatever came while the last one was on its way to the disk."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Together(Generic[T]):
    def __init__(self, commit: Callable[[list[T]], Awaitable[None]]) -> None:
        self.commit = commit
        self.items: list[T] = []
        self.readers: list[asyncio.Future[None]] = []
        self.filled = asyncio.Event()
        self.idle = asyncio.Event()
        self.idle.set()

    def add(self, item: T) -> None:
        """To be written soon; nobody waits for it."""
        self.items.append(item)
        self.idle.clear()
        self.filled.set()

    async def write(self, item: T) -> None:
        """Returns when it is committed."""
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.readers.append(written)
        self.add(item)
        await written

    async def run(self) -> None:
        while True:
            await self.filled.wait()
            self.filled.clear()
            items, self.items = self.items, []
            readers, self.readers = self.readers, []
            await self.commit(items)
            for reader in readers:
                if not reader.done():
                    reader.set_result(None)
            if not self.items:
                self.idle.set()
