"""What is due is done: all of it, each by itself, and what cannot wait at once."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.rules.times import Moment
from handlers.desk import Desk, House
from handlers.routes import OnDue
from handlers.ticks import Ticks
from storage.unit import DatabaseStore
from tests.builders import NOW, ZONE
from tests.conftest import Clock

AT = Moment.of(NOW, ZONE)


@dataclass
class Work:
    """Counts what was done; `again` is how often each thing asks to be done once more."""

    again: int = 0
    done: list[int] = field(default_factory=list)

    async def do(self, desk: Desk, ref: int) -> None:
        self.done.append(ref)
        if self.again:
            self.again -= 1
            await desk.unit.dues.put("work", ref, AT)

    async def fail(self, desk: Desk, ref: int) -> None:
        self.done.append(-ref)
        msg = "no"
        raise ValueError(msg)

    @property
    def dues(self) -> Mapping[str, OnDue]:
        return {"work": self.do, "trouble": self.fail}


@pytest.fixture
async def work() -> Work:
    return Work()


@pytest.fixture
async def ticks(
    store: DatabaseStore, house: House, clock: Clock, work: Work
) -> AsyncIterator[Ticks]:
    """At work, but woken by nobody's clock."""
    ticks = Ticks(store, house, work.dues, clock, lambda _: None)
    running = asyncio.ensure_future(ticks.run())
    yield ticks
    running.cancel()
    await asyncio.wait({running})


async def put(store: DatabaseStore, kind: str, *refs: int) -> None:
    async with store.writing() as unit:
        for ref in refs:
            await unit.dues.put(kind, ref, AT)


async def test_it_goes_on_until_nothing_is_due(
    ticks: Ticks, store: DatabaseStore, work: Work
) -> None:
    work.again = 3
    await put(store, "work", *range(1, 251))

    await ticks.due()

    assert len(work.done) == 253
    async with store.reading() as unit:
        assert await unit.dues.until(NOW) == []


async def test_what_fails_is_tried_once_a_round_and_holds_up_nobody(
    ticks: Ticks, store: DatabaseStore, work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    await put(store, "trouble", *range(1, 121))
    await put(store, "work", 7)

    await ticks.due()
    first, work.done = work.done, []
    await ticks.due()

    assert sorted(first) == [*range(-120, 0), 7]
    assert sorted(work.done) == list(range(-120, 0))


async def test_what_is_not_due_waits(
    ticks: Ticks, store: DatabaseStore, work: Work, clock: Clock
) -> None:
    clock.now = NOW - timedelta(seconds=1)
    await put(store, "work", 1)

    await ticks.due()

    assert work.done == []


async def test_what_cannot_wait_is_done_without_a_tick(
    ticks: Ticks, store: DatabaseStore, work: Work
) -> None:
    await put(store, "work", 1)

    ticks.wake()
    await asyncio.wait_for(ticks.idle.wait(), 5)

    assert work.done == [1]


async def test_something_due_that_nobody_knows_how_to_do_does_not_stop_the_clock(
    ticks: Ticks, store: DatabaseStore, work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    await put(store, "work", 1)
    async with store.writing() as unit:
        await unit.dues.put("nobody knows", 2, AT)

    ticks.wake()
    await asyncio.wait_for(ticks.idle.wait(), 5)
    ticks.wake()
    await asyncio.wait_for(ticks.idle.wait(), 5)

    assert work.done == [1]
