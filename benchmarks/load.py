"""Ask one address again and again over kept-open connections: `python -m benchmarks.load URL`."""

import argparse
import asyncio
import json
import time
from collections import Counter
from urllib.parse import urlsplit

import uvloop

from benchmarks.line import connect


async def load(
    url: str, connections: int, seconds: float, etag: str, pause: float
) -> dict[str, object]:
    request = _request(url, etag)
    until = time.monotonic() + seconds
    statuses: Counter[int] = Counter()
    waits: list[float] = []
    async with asyncio.TaskGroup() as tasks:
        for _ in range(connections):
            tasks.create_task(_ask(url, request, until, pause, statuses, waits))
    waits.sort()
    return {"statuses": statuses, "p99_ms": waits[len(waits) * 99 // 100] * 1e3}


async def _ask(
    url: str,
    request: bytes,
    until: float,
    pause: float,
    statuses: Counter[int],
    waits: list[float],
) -> None:
    line = await connect(url)
    while (began := time.monotonic()) < until:
        statuses[await line.exchange(request)] += 1
        waits.append(time.monotonic() - began)
        if pause:
            await asyncio.sleep(pause)
    line.transport.close()


def _request(url: str, etag: str) -> bytes:
    parts = urlsplit(url)
    condition = f"If-None-Match: {etag}\r\n" if etag else ""
    return f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\n{condition}\r\n".encode()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--pause", type=float, default=0, help="seconds between two requests")
    parser.add_argument("--etag", default="")
    told = parser.parse_args()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        print(
            json.dumps(
                runner.run(load(told.url, told.connections, told.seconds, told.etag, told.pause))
            )
        )
