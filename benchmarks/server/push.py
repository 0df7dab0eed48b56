"""Webhook delivery as Telegram does it: 40 connections, order kept per chat."""

import asyncio
from urllib.parse import urlsplit

from benchmarks.line import Line, connect

CONNECTIONS = 40


class Webhook:
    def __init__(self, url: str, secret: str, tasks: asyncio.TaskGroup) -> None:
        self.url, self.secret = url, secret
        self.queues: list[asyncio.Queue[bytes]] = [asyncio.Queue() for _ in range(CONNECTIONS)]
        self.senders = [tasks.create_task(self._deliver(queue)) for queue in self.queues]

    def put(self, chat: int, update: bytes) -> None:
        self.queues[chat % CONNECTIONS].put_nowait(update)

    def close(self) -> None:
        for sender in self.senders:
            sender.cancel()

    async def _deliver(self, queue: asyncio.Queue[bytes]) -> None:
        line: Line | None = None
        while True:
            request = self._request(await queue.get())
            delivered = False
            while not delivered:
                try:
                    line = line if line and not line.gone else await connect(self.url)
                    delivered = 200 <= await line.exchange(request) < 300
                except (
                    OSError
                ):  # not listening yet, or the connection was closed: as Telegram, again
                    line = None
                if not delivered:
                    await asyncio.sleep(0.05)

    def _request(self, update: bytes) -> bytes:
        parts = urlsplit(self.url)
        return (
            f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
            "Content-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {self.secret}\r\n"
            f"Content-Length: {len(update)}\r\n\r\n"
        ).encode() + update
