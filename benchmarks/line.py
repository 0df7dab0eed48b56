"""A kept-open HTTP/1.1 client connection that costs next to nothing per exchange."""

import asyncio
from typing import cast
from urllib.parse import urlsplit

import httptools


class Line(asyncio.Protocol):
    """One request at a time; the answer's body is read and thrown away."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.answered: asyncio.Future[int] | None = None
        self.gone = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)  # uvloop's own is no subclass
        self.parser = httptools.HttpResponseParser(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self.gone = True
        if self.answered and not self.answered.done():
            self.answered.set_exception(ConnectionError("closed before the answer came"))

    def data_received(self, data: bytes) -> None:
        self.parser.feed_data(data)

    def on_message_complete(self) -> None:
        if self.answered and not self.answered.done():
            self.answered.set_result(self.parser.get_status_code())

    async def exchange(self, request: bytes) -> int:
        """Send one request, wait for the whole answer, return its status."""
        self.answered = self.loop.create_future()
        self.transport.write(request)
        return await self.answered


async def connect(url: str) -> Line:
    parts = urlsplit(url)
    _, line = await asyncio.get_running_loop().create_connection(
        Line, parts.hostname or "127.0.0.1", parts.port or 80
    )
    return line
