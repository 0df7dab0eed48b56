"""A real web server on loopback, and what a calendar app sees of it."""

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.web.serving import server, stopping
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
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        running = server(Site(doors), "127.0.0.1", port)
        async with (
            asyncio.TaskGroup() as group,
            aiohttp.ClientSession(auto_decompress=False) as session,
            stopping(running),
        ):
            group.create_task(running.serve(sockets=[listening]))
            yield Client(session, f"http://127.0.0.1:{port}")
