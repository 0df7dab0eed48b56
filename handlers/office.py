"""Everything that handles and sends, put together around one store and one bot."""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.pace import Limits, Pace
from bot.rules.people import VisitId
from bot.store.unit import Store
from handlers.application import build_application
from handlers.capabilities import Capabilities
from handlers.cards import Easel
from handlers.desk import Committed, House, Popup
from handlers.features import ROUTES
from handlers.intake import Intake
from handlers.reading_room import ReadingRoom
from handlers.request import AiohttpRequest
from handlers.routes import Routes
from handlers.sender import Sender
from handlers.speaking import Speaker
from handlers.ticks import Ticks
from handlers.worker import Worker

log = logging.getLogger(__name__)


def make_bot(token: str, api_url: str) -> ExtBot[None]:
    """A bot on one connection pool for calls and one for the long poll."""
    return ExtBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(1),
    )


class Office:
    """inbox → worker → outbox → sender, and the clock beside them."""

    def __init__(
        self,
        bot: ExtBot[None],
        store: Store,
        house: House,
        clock: Callable[[], datetime],
        *,
        forget: Callable[[frozenset[VisitId]], None] = lambda _: None,
        limits: Limits | None = None,
        routes: Routes = ROUTES,
    ) -> None:
        self.bot = bot
        self.forget = forget
        self.application = build_application(bot, routes)
        # What this bot's server can do is found out here, and nobody else's business.
        self.capabilities = Capabilities()
        house = replace(house, capabilities=self.capabilities)
        easel = Easel(store, house, routes.cards, clock)
        pace = Pace(limits or Limits())
        speaker = Speaker(bot.do_api_request, self.capabilities, clock)
        self.popups: asyncio.Queue[Popup] = asyncio.Queue()
        self.sender = Sender(
            speaker, store, easel, pace, clock, time.monotonic, self.popups.put_nowait
        )
        self.worker = Worker(self.application, store, house, clock, self.after)
        self.intake = Intake(store, clock, self.worker.accept)
        self.reading_room = ReadingRoom(bot, store, house, clock, self.after)
        self.ticks = Ticks(store, house, routes.dues, clock, self.after)

    def after(self, committed: Committed) -> None:
        """What may only happen once it is on the disk."""
        for popup in committed.popups:
            self.popups.put_nowait(popup)
        self.sender.accept(committed.outgoing)
        if committed.touched:
            self.forget(committed.touched)
        self.reading_room.accept(committed.to_read)
        if committed.is_hurried:
            self.ticks.wake()

    async def run(self) -> None:
        """Works until cancelled."""
        scheduler = self.ticks.scheduled()
        await self.sender.load()
        await self.worker.load()
        await self.reading_room.load()
        async with self.application, asyncio.TaskGroup() as group:
            group.create_task(self.intake.arrivals.run())
            group.create_task(self.worker.run())
            group.create_task(self.sender.run())
            group.create_task(self.reading_room.run())
            group.create_task(self._answer_taps(group))
            group.create_task(self.ticks.run())
            group.create_task(self.capabilities.ask(self.bot))
            try:
                # A process that starts anew every day would never come to its daily jobs.
                await self.ticks.sweep()
                await self.ticks.due()
                scheduler.start()  # now, lest it do at the same time what was just found due
                await asyncio.Event().wait()
            finally:
                if scheduler.running:
                    scheduler.shutdown(wait=False)

    async def settled(self) -> None:
        """Returns when all that came in is handled, and all that was said of it sent and booked."""
        await self.worker.idle.wait()
        await self.reading_room.waiting.join()
        await self.ticks.idle.wait()
        for _ in range(2):  # what Telegram refused may be said in another way
            await self.sender.idle.wait()
            await self.sender.books.bookings.idle.wait()
        await self.popups.join()

    async def close(self, seconds: float) -> None:
        """Say what can be said in that time; the rest waits on the disk for the next start."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.settled(), seconds)
        with suppress(TimeoutError):
            await asyncio.wait_for(self.sender.close(), seconds)

    async def _answer_taps(self, group: asyncio.TaskGroup) -> None:
        while True:
            popup = await self.popups.get()
            group.create_task(self._answer(popup))

    async def _answer(self, popup: Popup) -> None:
        """Best effort: a tap that got no answer is pressed again, and changes nothing then."""
        answer = {
            "callback_query_id": popup.query_id,
            **({"text": popup.text, "show_alert": popup.alert} if popup.text else {}),
            **({"url": popup.url} if popup.url else {}),
        }
        try:
            await self.bot.do_api_request("answerCallbackQuery", answer)
        except TelegramError as error:
            log.info("answerCallbackQuery: %s", error.message)
        finally:
            self.popups.task_done()
