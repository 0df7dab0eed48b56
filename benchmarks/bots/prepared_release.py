"""Releases the moved programme in a process of its own, and prints how long that took.

From the press until the messages to everybody are rows: what comes after waits for Telegram.
"""

import asyncio
import json
import os
import resource
import time
from datetime import UTC, datetime, timedelta

import uvloop

from benchmarks.seed_release import PEOPLE, moved_programme
from bot.actions import releases
from bot.languages import load_languages
from bot.links import Links
from bot.rules.rights import Standing
from bot.settings import Settings
from handlers.desk import Committed, Desk, House, keep
from handlers.features import ROUTES
from handlers.notices import tell_of
from handlers.ticks import Ticks
from locales.catalogs import compile_stale
from storage.opening import opened
from storage.unit import DatabaseStore


class Clock:
    """In the middle of a day, so that nobody sleeps."""

    def __init__(self) -> None:
        self.now = datetime(2030, 4, 1, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


async def main() -> None:
    told = Settings.read(os.environ)
    clock = Clock()
    house = House(told, load_languages("en"), Links("venskab_bot", "", "1:x"), frozenset())
    async with opened(told.database_url, clock()) as store:
        async with store.writing() as unit:
            standing = await moved_programme(unit, clock())
        ticks = Ticks(store, house, ROUTES.dues, clock, _nobody_sends)
        await ticks.due()
        before, began = _peak(), time.perf_counter()
        await _release(store, house, standing, clock)
        released = time.perf_counter() - began
        clock.now += timedelta(minutes=2)
        await ticks.due()
        prepared = time.perf_counter() - began
        await _count(store)
    print(json.dumps({"released": released, "prepared": prepared, "mb": _peak(), "was": before}))


def _nobody_sends(_: Committed) -> None: ...


async def _release(store: DatabaseStore, house: House, standing: Standing, clock: Clock) -> None:
    async with store.writing() as unit:
        desk = Desk(house, unit, clock())
        made = await releases.release(unit, standing, clock())
        await desk.visit_changed(standing.visit.id)
        await tell_of(desk, standing, made, urgent=False)
        await keep(unit, [desk], clock())


async def _count(store: DatabaseStore) -> None:
    """Everybody but those with nothing new to them has a row: here nobody is left out."""
    async with store.reading() as unit:
        letters = sum(
            row.method in {"sendMessage", "sendDocument"} for row in await unit.outbox.pending()
        )
    if letters < PEOPLE:
        raise AssertionError(f"{letters} messages for {PEOPLE} people")


def _peak() -> float:
    """MB of memory that this process has had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    compile_stale()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
