"""A programme as long as a file may be: others are answered while it is worked out."""

import asyncio
from time import perf_counter

from bot.rules.visits import Visit
from tests.handlers.given_items import OLGA
from tests.telegram import Rehearsal

LINES = [
    f"{22 + n % 4}-10-2026;{8 + n % 12}:{n % 60:02};{9 + n % 12}:{n % 60:02};Item {n};Quay {n}"
    for n in range(1900)
]
FILE = "\r\n".join(["Date;Start;End;Title;Place", *LINES]).encode()


async def longest_wait(waits: list[float]) -> None:
    while True:
        before = perf_counter()
        await asyncio.sleep(0.001)
        waits.append(perf_counter() - before)


async def test_the_longest_file_holds_nobody_up(bot: Rehearsal, visit: Visit) -> None:
    waits: list[float] = []
    async with asyncio.TaskGroup() as group:
        watch = group.create_task(longest_wait(waits))
        said = await bot.send_file(OLGA, "program.csv", FILE)
        watch.cancel()

    assert "1900 new items." in said[-1].text
    assert max(waits) < 1
