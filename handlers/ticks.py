"""What happens by the clock. APScheduler only wakes us; what is due stands in the database."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.store.times import Due
from bot.store.unit import Store
from handlers.desk import Committed, Desk, House, keep
from handlers.routes import OnDue

log = logging.getLogger(__name__)

EVERY = 5  # seconds
AT_ONCE = 100
REMEMBER_UPDATES = timedelta(hours=72)
REMEMBER_MESSAGES = timedelta(days=7)
REMEMBER_UNFINISHED = timedelta(days=30)


class Ticks:
    def __init__(
        self,
        store: Store,
        house: House,
        dues: Mapping[str, OnDue],
        clock: Callable[[], datetime],
        after: Callable[[Committed], None],
    ) -> None:
        self.store = store
        self.house = house
        self.dues = dues
        self.clock = clock
        self.after = after
        self.woken = asyncio.Event()
        self.idle = asyncio.Event()
        self.idle.set()
        self._one_at_a_time = asyncio.Lock()

    def scheduled(self) -> AsyncIOScheduler:
        # Late is better than never: without these, what was missed would be dropped.
        always = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        scheduler = AsyncIOScheduler(timezone="UTC", job_defaults=always)
        scheduler.add_job(self.due, "interval", seconds=EVERY)
        scheduler.add_job(self.sweep, "interval", days=1)
        return scheduler

    def wake(self) -> None:
        """Something just committed is due: it need not wait for the next tick."""
        self.idle.clear()
        self.woken.set()

    async def run(self) -> None:
        while True:
            await self.woken.wait()
            self.woken.clear()
            try:
                await self.due()
            except Exception:
                # The next tick finds it again, once the database can be read.
                log.exception("due")
            if not self.woken.is_set():
                self.idle.set()

    async def due(self) -> None:
        """Do everything that is due by now, each in a transaction of its own."""
        async with self._one_at_a_time:
            failed: set[int] = set()
            while waiting := await self._waiting(failed):
                for due in waiting:
                    if not await self._is_done(due):
                        failed.add(due.id)

    async def _waiting(self, failed: set[int]) -> list[Due]:
        """What fails stays due; it is tried again at the next tick, and not at once."""
        async with self.store.reading() as unit:
            found = await unit.dues.until(self.clock(), AT_ONCE + len(failed))
        return [due for due in found if due.id not in failed]

    async def _is_done(self, due: Due) -> bool:
        """The others must not wait for one that fails."""
        try:
            await self._do(due)
        except Exception:
            log.exception("due %s %s", due.kind, due.ref)
            return False
        return True

    async def _do(self, due: Due) -> None:
        async with self.store.writing() as unit:
            desk = Desk(self.house, unit, self.clock())
            # Done first: what it leads to may put the same thing on the clock again.
            await unit.dues.done(due.id)
            await self.dues[due.kind](desk, due.ref)
            committed = await keep(unit, [desk], desk.now)
        self.after(committed)

    async def sweep(self) -> None:
        """Forget what was only needed for a while."""
        now = self.clock()
        async with self.store.writing() as unit:
            await unit.inbox.sweep(now - REMEMBER_UPDATES)
            await unit.outbox.sweep(now - REMEMBER_MESSAGES)
            await unit.imports.sweep(now - REMEMBER_UNFINISHED)
            await unit.dialogs.sweep(now - REMEMBER_UNFINISHED)
