"""Handles what is in the inbox: in order per chat, once only, together with what is said of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

import orjson
from telegram import Update
from telegram.constants import ChatID

from bot.replies.owners import set_aside
from bot.replies.refusals import broken, refusal
from bot.rules.people import ChatKind
from bot.rules.refusals import Refusal
from bot.rules.visits import Anonymous
from bot.store.messages import Received
from bot.store.unit import Store, Unit
from handlers.application import TURN, VisitApplication
from handlers.desk import Committed, Desk, House, keep
from handlers.turn import Turn, turn_for

log = logging.getLogger(__name__)

MOST_TRIES = 5
MOST_TOGETHER = 64


def pause_before(attempt: int) -> float:
    """Seconds until a failed update is tried again: what failed may need a moment."""
    return 0.1 * 4.0 ** (attempt - 1)


class SettingBack(Exception):
    """One update of a batch did not go through: each must be handled by itself."""


class Unreadable(Exception):
    """The library cannot parse this update; trying again will not help."""


class Worker:
    """One at a time, many updates to a transaction; nothing inside it waits for the network."""

    def __init__(
        self,
        application: VisitApplication,
        store: Store,
        house: House,
        clock: Callable[[], datetime],
        after: Callable[[Committed], None],
        pause: Callable[[int], float] = pause_before,
    ) -> None:
        self.application = application
        self.store = store
        self.house = house
        self.clock = clock
        self.after = after
        self.pause = pause
        self.waiting: list[Received] = []
        self.held: dict[int, list[Received]] = {}  # lanes whose head failed and is tried again
        self.arrived = asyncio.Event()
        self.idle = asyncio.Event()

    def accept(self, received: Iterable[Received]) -> None:
        """Rows of the inbox, in order, already committed."""
        self.waiting.extend(received)
        self.idle.clear()
        self.arrived.set()

    async def load(self) -> None:
        """Take up what an earlier process left, before anything new can arrive."""
        async with self.store.reading() as unit:
            self.accept(await unit.inbox.waiting())

    async def run(self) -> None:
        while True:
            while self.waiting:
                if batch := self._next_batch():
                    await self._handle(batch)
            if not self.held:
                self.idle.set()
            self.arrived.clear()
            await self.arrived.wait()

    def _next_batch(self) -> list[Received]:
        """Without those of a lane that is held: they stand behind its head until it is let go."""
        next_ones, self.waiting = self.waiting[:MOST_TOGETHER], self.waiting[MOST_TOGETHER:]
        for row in next_ones:
            if row.lane in self.held:
                self.held[row.lane].append(row)
        return [row for row in next_ones if row.lane not in self.held]

    async def _handle(self, batch: Sequence[Received]) -> None:
        """Together if all goes well, else one after the other."""
        try:
            self.after(await self._together(batch))
        except SettingBack as back:
            if len(batch) == 1:
                await self._set_back(batch[0], back.__cause__)
            else:
                for row in batch:
                    await self._handle_next(row)

    async def _handle_next(self, row: Received) -> None:
        if row.lane in self.held:
            self.held[row.lane].append(row)
        else:
            await self._handle([row])

    async def _together(self, batch: Sequence[Received]) -> Committed:
        try:
            async with self.store.writing() as unit:
                turns = [await self._turn(unit, row) for row in batch]
                await unit.inbox.done([row.seq for row in batch])
                return await keep(unit, turns, self.clock())
        except SettingBack:
            raise
        except Exception as error:
            raise SettingBack from error

    async def _turn(self, unit: Unit, row: Received) -> Turn:
        try:
            update = self._parse(row)
            turn = await turn_for(update, self._desk(unit))
            TURN.set(turn)
            await self.application.process_update(update)
        except Exception as error:
            raise SettingBack from error
        if turn.error:
            raise SettingBack from turn.error
        await asyncio.sleep(0)  # the web side and the sender get their turn between
        return turn

    def _desk(self, unit: Unit) -> Desk:
        return Desk(self.house, unit, self.clock())

    def _parse(self, row: Received) -> Update:
        try:
            update = Update.de_json(orjson.loads(row.raw), self.application.bot)
        except Exception as error:
            raise Unreadable from error
        return update

    async def _set_back(self, row: Received, error: BaseException | None) -> None:
        """Nothing that one update does may end the work on all the others."""
        try:
            match error:
                case Anonymous() as why:
                    return await self._answer_nobody(row, why)
                case Refusal() as why:
                    return await self._refuse(row, why)
        except Exception as unsaid:  # noqa: BLE001 - logged with the failure it now is
            error = unsaid
        try:
            await self._failed(row, error)
        except Exception:
            log.exception("update %s could not even be set back", row.update_id)
            self._hold(row, MOST_TRIES)

    async def _refuse(self, row: Received, why: Refusal) -> None:
        """An expected no: said to the person, and done."""
        async with self.store.writing() as unit:
            turn = await turn_for(self._parse(row), self._desk(unit))
            turn.refuse(refusal(why, turn.lang, self.house.links))
            await unit.inbox.done([row.seq])
            committed = await keep(unit, [turn], self.clock())
        self.after(committed)

    async def _answer_nobody(self, row: Received, why: Anonymous) -> None:
        """A group's admin who writes as the group is told how to become a person."""
        update = self._parse(row)
        async with self.store.writing() as unit:
            desk = self._desk(unit)
            message = update.message
            by_admin = update.effective_user and update.effective_user.id == ChatID.ANONYMOUS_ADMIN
            if by_admin and message and (message.text or "").startswith("/"):
                kind, title = ChatKind(str(message.chat.type)), message.chat.title or ""
                chat = await unit.chats.seen(message.chat.id, kind, title, desk.now)
                links = self.house.links
                desk.write_to_group(chat, lambda lang: refusal(why, lang, links))
            await unit.inbox.done([row.seq])
            committed = await keep(unit, [desk], self.clock())
        self.after(committed)

    async def _failed(self, row: Received, error: BaseException | None) -> None:
        """Hold the lane and try again, or set aside what fails for good; its chat goes on."""
        attempts = row.attempts + 1
        dead = attempts >= MOST_TRIES or isinstance(error, Unreadable)
        log.error("update %s failed, try %s", row.update_id, attempts, exc_info=error)
        async with self.store.writing() as unit:
            await unit.inbox.failed(row.seq, repr(error), dead=dead)
        if not dead:
            self._hold(replace(row, attempts=attempts), attempts)
            return
        await self._say(row, lambda desk: self._to_owners(desk, row, error))
        if not isinstance(error, Unreadable):
            await self._say(row, lambda desk: self._to_sender(desk, row))

    def _hold(self, row: Received, attempts: int) -> None:
        self.held[row.lane] = [row]
        asyncio.get_running_loop().call_later(self.pause(attempts), self._release, row.lane)

    def _release(self, lane: int) -> None:
        rows = self.held.pop(lane)
        self.waiting[:0] = rows
        self.arrived.set()

    async def _say(self, row: Received, stage: Callable[[Desk], Awaitable[Desk]]) -> None:
        """It is set aside already: what cannot be said of it stands in the log."""
        try:
            async with self.store.writing() as unit:
                desk = await stage(self._desk(unit))
                committed = await keep(unit, [desk], self.clock())
        except Exception:
            log.exception("nobody was told of update %s", row.update_id)
        else:
            self.after(committed)

    async def _to_owners(self, desk: Desk, row: Received, error: BaseException | None) -> Desk:
        for owner in self.house.owners:
            chat = await desk.unit.chats.seen(owner, ChatKind.PRIVATE, "", desk.now)
            person = await desk.unit.people.by_telegram(owner)
            lang = self.house.languages.of(person.reads if person else "")
            desk.write(chat, set_aside(lang, row.update_id, type(error).__name__))
        return desk

    async def _to_sender(self, desk: Desk, row: Received) -> Desk:
        turn = await turn_for(self._parse(row), desk)
        turn.refuse(broken(turn.lang))
        return turn
