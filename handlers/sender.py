"""Sends what is in the outbox: in order per chat, within Telegram's limits, until it is over."""

import asyncio
import heapq
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from telegram.error import TelegramError

from bot.pace import Kind, Lane, Pace
from bot.rules.people import ChatId
from bot.store.messages import Ended, Ending, Outgoing, OutgoingId
from bot.store.unit import Store
from handlers.booking import Booking, Books, Result
from handlers.cards import Drawing, Easel
from handlers.sending import Again, Moved, Over, backoff, outcome, ready_to_send

log = logging.getLogger(__name__)

Call = Callable[[str, dict[str, Any]], Awaitable[Any]]
MOST_AT_ONCE = 64
MOST_TRIES = 5  # of what fails here and not at Telegram's


@dataclass(slots=True, eq=False)
class Queue:
    """The rows of one chat and its pace; at most one of them is under way."""

    lane: Lane
    rows: deque[Outgoing] = field(default_factory=deque)
    busy: bool = False


class Sender:
    """Rows come in committed and go out one chat after the other; endings are written in groups."""

    def __init__(
        self,
        call: Call,
        store: Store,
        easel: Easel,
        pace: Pace,
        clock: Callable[[], datetime],
        steady: Callable[[], float],
    ) -> None:
        self.call = call
        self.store = store
        self.easel = easel
        self.pace = pace
        self.steady = steady
        self.books = Books(store, clock, self.accept)
        self.queues: dict[ChatId, Queue] = {}
        self.known: dict[OutgoingId, Outgoing] = {}
        self.ready: list[tuple[int, int, ChatId]] = []  # priority and id of the head, chat
        self.later: list[tuple[float, int, ChatId]] = []  # when, id of the head, chat
        self.under_way = 0
        self.closing = False
        self.changed = asyncio.Event()
        self.idle = asyncio.Event()

    def accept(self, outgoing: Iterable[Outgoing]) -> None:
        """Committed rows, in order; one that overwrote a pending row takes its place."""
        for row in outgoing:
            known = self.known.get(row.id)
            if known is not None:
                known.method, known.payload, known.version = row.method, row.payload, row.version
                continue
            self.known[row.id] = row
            queue = self.queues.setdefault(row.chat_id, Queue(Lane(is_group=row.chat < 0)))
            queue.rows.append(row)
            if len(queue.rows) == 1 and not queue.busy:
                self._line_up(row.chat_id, queue)
        if self.known:
            self.idle.clear()
        self.changed.set()

    async def load(self) -> None:
        """Take up what an earlier process left, before anything new can be said."""
        async with self.store.reading() as unit:
            self.accept(await unit.outbox.pending())

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self.books.bookings.run())
            while True:
                self.changed.clear()
                wait = self._start(group)
                if not (self.under_way if self.closing else self.known):
                    self.idle.set()
                with suppress(TimeoutError):
                    async with asyncio.timeout(wait):
                        await self.changed.wait()

    async def close(self) -> None:
        """Start nothing more; returns when what was under way is over and booked."""
        self.closing = True
        self.idle.clear()
        self.changed.set()
        await self.idle.wait()
        await self.books.bookings.idle.wait()

    def _line_up(self, chat_id: ChatId, queue: Queue) -> None:
        """The chat's next row waits for its turn, or first for its chat to be free."""
        head = queue.rows[0]
        free_at = queue.lane.free_at(self.pace.limits, _kind(head))
        if free_at > self.steady():
            heapq.heappush(self.later, (free_at, head.id, chat_id))
        else:
            heapq.heappush(self.ready, (head.priority, head.id, chat_id))

    def _start(self, group: asyncio.TaskGroup) -> float | None:
        """Start what may go now; the answer is how long until more may, None: until told."""
        if self.closing:
            return None
        now = self.steady()
        while self.later and self.later[0][0] <= now:
            _, head, chat_id = heapq.heappop(self.later)
            heapq.heappush(self.ready, (self.known[OutgoingId(head)].priority, head, chat_id))
        while self.ready and self.under_way < MOST_AT_ONCE:
            if self.pace.next_at > now:
                return self.pace.next_at - now
            _, _, chat_id = heapq.heappop(self.ready)
            queue = self.queues[chat_id]
            row = queue.rows.popleft()
            queue.busy = True
            self.under_way += 1
            self.pace.took(queue.lane, now, _kind(row))
            group.create_task(self._deliver(queue, row))
        return self.later[0][0] - now if self.later else None

    async def _deliver(self, queue: Queue, row: Outgoing) -> None:
        version = row.version
        row.attempts += 1
        again = await self._try(queue, row, version)
        if again or row.version != version:
            queue.rows.appendleft(row)
        else:
            del self.known[row.id]
        queue.busy = False
        self.under_way -= 1
        if queue.rows:
            self._line_up(row.chat_id, queue)
        elif queue.lane.free_at(self.pace.limits) < self.steady():
            del self.queues[row.chat_id]
        self.changed.set()

    async def _try(self, queue: Queue, row: Outgoing, version: int) -> bool:
        """True: the row is to be tried again. Whatever befalls one row is no trouble of others."""
        try:
            return await self._send(queue, row, version)
        except Exception as error:
            log.exception("%s to chat %s", row.method or "card", row.chat_id)
            if row.attempts < MOST_TRIES:
                self.pace.told_to_wait(queue.lane, backoff(row.attempts), self.steady())
                return True
            self.books.bookings.add(Booking(_ended(row, version, Over(Ending.DEAD, repr(error)))))
            return False

    async def _send(self, queue: Queue, row: Outgoing, version: int) -> bool:
        """One call and what follows from it."""
        drawing: Drawing | None = None
        method, payload = row.method, row.payload
        if row.card_id is not None:
            drawing = await self.easel.draw(row.card_id)
            if drawing is None:
                await self.books.bookings.write(Booking(_ended(row, version, Over(Ending.SENT))))
                return False
            method, payload = drawing.method, drawing.payload
        try:
            answer = await self.call(method, ready_to_send(payload, row.chat))
        except TelegramError as error:
            return await self._failed(queue, row, version, error, drawing)
        ended = _ended(row, version, Over(Ending.SENT), answer)
        await self._book(Booking(ended, Result(drawing, ended.message_id) if drawing else None))
        return False

    async def _book(self, booking: Booking) -> None:
        """A card's next drawing must know its message; other rows need not wait for the disk."""
        if booking.result or booking.moved_to:
            await self.books.bookings.write(booking)
        else:
            self.books.bookings.add(booking)

    async def _failed(
        self,
        queue: Queue,
        row: Outgoing,
        version: int,
        error: TelegramError,
        drawing: Drawing | None,
    ) -> bool:
        match outcome(error, row.attempts):
            case Again() as again:
                self.pace.told_to_wait(queue.lane, again.after, self.steady())
                if again.uncertain:
                    self.books.bookings.add(Booking(uncertain=row.id))
                return True
            case Moved(chat):
                await self.books.bookings.write(Booking(moved_from=row.chat, moved_to=chat))
                for waiting in (row, *queue.rows):
                    waiting.chat = chat
                return True
            case Over(card_is_gone=True) if drawing and drawing.card.message_id:
                await self.books.bookings.write(Booking(None, Result(drawing, None)))
                return True
            case Over() as over:
                level = (
                    logging.INFO
                    if over.ending is Ending.SENT or over.unreachable
                    else logging.ERROR
                )
                log.log(
                    level, "%s to chat %s: %s", row.method or "card", row.chat_id, error.message
                )
                unreachable = row.chat_id if over.unreachable else None
                result = (
                    Result(drawing, drawing.card.message_id)
                    if drawing and over.ending is Ending.SENT
                    else None
                )
                await self._book(
                    Booking(_ended(row, version, over), result, unreachable=unreachable)
                )
        return False


def _kind(row: Outgoing) -> Kind:
    if row.card_id is not None:
        return Kind.CARD
    return Kind.EDIT if row.method.startswith("edit") else Kind.NEW


def _ended(row: Outgoing, version: int, over: Over, answer: Any = None) -> Ended:
    sent_as = answer.get("message_id") if isinstance(answer, dict) else None
    return Ended(
        row.id, version, over.ending, over.reason, message_id=sent_as, attempts=row.attempts
    )
