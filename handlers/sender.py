"""Sends what is in the outbox: in order per chat, within Telegram's limits, until it is over."""

import asyncio
import heapq
import logging
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from telegram.error import TelegramError

from bot.pace import Kind, Lane, Pace
from bot.rules.people import ChatId
from bot.store.messages import Ended, Ending, Outgoing, OutgoingId
from bot.store.unit import Store
from handlers.booking import Booking, Books, Result
from handlers.cards import Drawing, Easel
from handlers.desk import Popup
from handlers.sending import Again, Moved, Over, backoff, outcome, ready_to_send
from handlers.speaking import Speaker
from handlers.whispers import Whisper

log = logging.getLogger(__name__)

Line = tuple[ChatId, int]  # the chat's own line, or that of one row which waits for no other
MOST_AT_ONCE = 64
MOST_TRIES = 5  # of what fails here and not at Telegram's


@dataclass(slots=True, eq=False)
class Queue:
    """The rows of one line and the pace of its chat; at most one of them is under way."""

    lane: Lane
    rows: deque[Outgoing] = field(default_factory=deque)
    busy: bool = False


class Sender:
    """Rows come in committed and go out one chat after the other; endings are written in groups."""

    def __init__(
        self,
        speaker: Speaker,
        store: Store,
        easel: Easel,
        pace: Pace,
        clock: Callable[[], datetime],
        steady: Callable[[], float],
        answer: Callable[[Popup], None],
    ) -> None:
        self.speaker = speaker
        self.store = store
        self.easel = easel
        self.pace = pace
        self.clock = clock
        self.steady = steady
        self.answer = answer
        self.books = Books(store, clock, self.accept)
        self.queues: dict[Line, Queue] = {}
        self.known: dict[OutgoingId, Outgoing] = {}
        self.ready: list[tuple[int, int, Line]] = []  # priority and id of the head
        self.later: list[tuple[float, int, Line]] = []  # when, id of the head
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
            line, queue = self._place(row)
            queue.rows.append(row)
            if len(queue.rows) == 1 and not queue.busy:
                self._line_up(line, queue)
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

    def _place(self, row: Outgoing) -> tuple[Line, Queue]:
        """Rows of a chat go in order; a whisper waits for none of them, but keeps the same pace."""
        line = (row.chat_id, 0)
        of_chat = self.queues.setdefault(line, Queue(Lane(is_group=row.chat < 0)))
        if Whisper.of(row) is None:
            return line, of_chat
        own = (row.chat_id, row.id)
        return own, self.queues.setdefault(own, Queue(of_chat.lane))

    def _line_up(self, line: Line, queue: Queue) -> None:
        """The line's next row waits for its turn, or first for its chat to be free."""
        head, now = queue.rows[0], self.steady()
        free_at = max(now, self._free_at(queue))
        whisper = Whisper.of(head)
        if whisper and self.clock() + timedelta(seconds=free_at - now) > whisper.until:
            del self.queues[line], self.known[head.id]
            self._say_otherwise(head, whisper, "late")
        elif free_at > now:
            heapq.heappush(self.later, (free_at, head.id, line))
        else:
            heapq.heappush(self.ready, (head.priority, head.id, line))

    def _free_at(self, queue: Queue) -> float:
        return queue.lane.free_at(self.pace.limits, _kind(queue.rows[0]))

    def _say_otherwise(self, row: Outgoing, whisper: Whisper, reason: str) -> None:
        """It cannot be shown to this person alone: they are told in the next best way."""
        ended = _ended(row, row.version, Over(Ending.SENT, reason))
        self.books.bookings.add(Booking(ended, instead=whisper.otherwise.private))
        self.answer(whisper.otherwise.popup)

    def _start(self, group: asyncio.TaskGroup) -> float | None:
        """Start what may go now; the answer is how long until more may, None: until told."""
        if self.closing:
            return None
        now = self.steady()
        while self.later and self.later[0][0] <= now:
            _, head, line = heapq.heappop(self.later)
            heapq.heappush(self.ready, (self.known[OutgoingId(head)].priority, head, line))
        while self.ready and self.under_way < MOST_AT_ONCE:
            if self.pace.next_at > now:
                return self.pace.next_at - now
            _, _, line = heapq.heappop(self.ready)
            queue = self.queues[line]
            if self._free_at(queue) > self.steady():  # another line of the chat was faster
                self._line_up(line, queue)
                continue
            row = queue.rows.popleft()
            queue.busy = True
            self.under_way += 1
            self.pace.took(queue.lane, now, _kind(row))
            group.create_task(self._deliver(line, queue, row))
        return self.later[0][0] - now if self.later else None

    async def _deliver(self, line: Line, queue: Queue, row: Outgoing) -> None:
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
            self._line_up(line, queue)
        elif self._is_over(line, queue.lane):
            del self.queues[line]
        self.changed.set()

    def _is_over(self, line: Line, lane: Lane) -> bool:
        """Nothing of it need be remembered; of a group, its last minute must."""
        _, alone = line
        is_free = lane.free_at(self.pace.limits) < self.steady()
        return bool(alone) or (is_free and not lane.is_group)

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
            parameters = ready_to_send(payload, row.chat)
            answer = await self.speaker.say(row.chat_id, method, parameters)
        except TelegramError as error:
            return await self._failed(queue, row, version, error, drawing)
        if whisper := Whisper.of(row):
            self.answer(whisper.heard)
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
            case Over(reason=reason) if whisper := Whisper.of(row):
                self.speaker.heard_no(row.chat_id, row.method, error)
                self._say_otherwise(row, whisper, reason)
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
    # Of what one person sees, the number is 0: there is nothing to come back to.
    sent_as = answer.get("message_id") or None if isinstance(answer, dict) else None
    return Ended(
        row.id, version, over.ending, over.reason, message_id=sent_as, attempts=row.attempts
    )
