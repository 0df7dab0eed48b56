"""A real web server on loopback, and what a calendar app sees of it."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.web.serving import listening, server
from bot.web.site import Site


@dataclass(frozen=True, slots=True)
class Seen:
    status: int
    headers: Mapping[str, str]
    body: bytes  # as it came, still compressed

    def __getitem__(self, name: str) -> str | None:
        return self.headers.get(name)


@dataclass(frozen=True, slots=True)
class Client:
    """Says nothing of itself but what it is told to say."""

    session: aiohttp.ClientSession
    base: str

    async def ask(self, path: str, method: str = "GET", **headers: str) -> Seen:
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.session.request(
            method,
            f"{self.base}{path}",
            headers=said,
            skip_auto_headers=("User-Agent", "Accept-Encoding", "Accept"),
            allow_redirects=False,
        ) as answer:
            return Seen(answer.status, answer.headers, await answer.read())


@asynccontextmanager
async def online(doors: Mapping[str, Any]) -> AsyncIterator[Client]:
    """The socket listens before the server runs, so that nobody has to wait for it."""
    with listening("127.0.0.1", 0) as listener:
        running = server(Site(doors))
        async with (
            asyncio.TaskGroup() as group,
            aiohttp.ClientSession(auto_decompress=False) as session,
        ):
            group.create_task(running.serve(sockets=[listener]))
            try:
                yield Client(session, f"http://127.0.0.1:{listener.getsockname()[1]}")
            finally:
                running.should_exit = True
