"""What happens by the clock. APScheduler only wakes us; what is due stands in the database."""

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
REMEMBER_UPDATES = timedelta(hours=72)
REMEMBER_MESSAGES = timedelta(days=7)


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

    def scheduled(self) -> AsyncIOScheduler:
        # Late is better than never: without these, what was missed would be dropped.
        always = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        scheduler = AsyncIOScheduler(timezone="UTC", job_defaults=always)
        scheduler.add_job(self.due, "interval", seconds=EVERY)
        scheduler.add_job(self.sweep, "interval", days=1)
        return scheduler

    async def due(self) -> None:
        """Do everything that is due by now, each in a transaction of its own."""
        async with self.store.reading() as unit:
            waiting = await unit.dues.until(self.clock())
        for due in waiting:
            try:
                await self._do(due)
            except Exception:
                # It stays in the table and is tried again; the others must not wait for it.
                log.exception("due %s %s", due.kind, due.ref)

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
