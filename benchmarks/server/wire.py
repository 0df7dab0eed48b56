"""HTTP/1.1 for the fake Bot API: as little work per call as Python allows."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import httptools

REASONS = {200: b"200 OK", 400: b"400 Bad Request", 404: b"404 Not Found", 429: b"429 Too Many"}


@dataclass(frozen=True, slots=True)
class Call:
    path: str
    content_type: str
    body: bytes
    caller: "Caller"


class Caller(asyncio.Protocol):
    """One kept-open connection, one call at a time."""

    def __init__(self, handle: Callable[[Call], None]) -> None:
        self.handle = handle
        self.gone = False
        self.loop = asyncio.get_running_loop()
        self.parser = httptools.HttpRequestParser(self)
        self.path, self.content_type = "", ""
        self.body: list[bytes] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)  # uvloop's own is no subclass

    def connection_lost(self, exc: Exception | None) -> None:
        self.gone = True

    def data_received(self, data: bytes) -> None:
        self.parser.feed_data(data)

    def on_message_begin(self) -> None:
        self.path, self.content_type = "", ""
        self.body = []

    def on_url(self, url: bytes) -> None:
        self.path += url.decode()

    def on_header(self, name: bytes, value: bytes) -> None:
        if name.lower() == b"content-type":
            self.content_type = value.decode()

    def on_body(self, body: bytes) -> None:
        self.body.append(body)

    def on_message_complete(self) -> None:
        self.handle(Call(self.path, self.content_type, b"".join(self.body), self))

    def answer(self, body: bytes, status: int = 200, delay: float = 0) -> None:
        head = b"HTTP/1.1 %b\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        answer = head % (REASONS[status], len(body)) + body
        if delay:
            self.loop.call_later(delay, self._write, answer)
        else:
            self._write(answer)

    def _write(self, answer: bytes) -> None:
        if not self.gone:
            self.transport.write(answer)
