"""Writes down what became of messages: many endings to a transaction."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from bot.rules.people import ChatId, Presence
from bot.rules.refusals import NotFound
from bot.store.messages import Draft, Ended, Outgoing, OutgoingId
from bot.store.unit import Store, Unit
from handlers.cards import Drawing
from handlers.together import Together


@dataclass(frozen=True, slots=True)
class Result:
    """What stands in the chat of a card now; `message_id` None: its message is gone."""

    drawing: Drawing
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Booking:
    ended: Ended | None = None
    result: Result | None = None
    unreachable: ChatId | None = None
    uncertain: OutgoingId | None = None
    moved_from: int = 0
    moved_to: int = 0
    instead: Draft | None = None  # said in another way, and kept in the same breath


class Books:
    """Keeps endings; what follows from them (a pin) is handed to `accept`."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        accept: Callable[[Iterable[Outgoing]], None],
    ) -> None:
        self.store = store
        self.clock = clock
        self.accept = accept
        self.bookings = Together(self._commit)

    async def _commit(self, bookings: list[Booking]) -> None:
        now = self.clock()
        drafts: list[Draft] = []
        async with self.store.writing() as unit:
            await unit.outbox.end([each.ended for each in bookings if each.ended], now)
            for booking in bookings:
                drafts += [booking.instead] if booking.instead else []
                drafts += await self._follow(unit, booking, now)
            added = await unit.outbox.add(drafts, now) if drafts else []
        self.accept(added)

    async def _follow(self, unit: Unit, booking: Booking, now: datetime) -> list[Draft]:
        if booking.uncertain is not None:
            await unit.outbox.doubt(booking.uncertain)
        if booking.moved_to:
            await unit.chats.migrate(booking.moved_from, booking.moved_to, now)
        with suppress(NotFound):  # the chat has become part of another one meanwhile
            if booking.unreachable is not None:
                chat = await unit.chats.get(booking.unreachable)
                gone = Presence.BLOCKED if chat.is_private else Presence.GONE
                await unit.chats.set_presence(chat.id, gone, now)
            return await self._card(unit, booking.result) if booking.result else []
        return []

    async def _card(self, unit: Unit, result: Result) -> list[Draft]:
        card, digest = result.drawing.card, result.drawing.digest
        message_id = result.message_id
        await unit.cards.drawn(card.id, message_id, digest if message_id else "")
        chat = await unit.chats.get(card.chat_id)
        if not (card.pin and message_id and card.message_id is None and chat.can_pin):
            return []
        payload = {"message_id": message_id, "disable_notification": True}
        return [Draft(chat.id, chat.telegram_id, "pinChatMessage", payload)]
