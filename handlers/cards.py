"""Draws cards as they are now, at the moment they are sent: many changes make one drawing."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.store.messages import Card, CardId, CardKind
from bot.store.unit import Store
from handlers import sending
from handlers.desk import Desk, House
from handlers.routes import DrawCard


@dataclass(frozen=True, slots=True)
class Drawing:
    """A card as a call; `digest` tells whether it shows anything new."""

    card: Card
    method: str
    payload: Mapping[str, Any]
    digest: str


class Easel:
    def __init__(
        self,
        store: Store,
        house: House,
        draws: Mapping[CardKind, DrawCard],
        clock: Callable[[], datetime],
    ) -> None:
        self.store = store
        self.house = house
        self.draws = draws
        self.clock = clock

    async def draw(self, card_id: CardId) -> Drawing | None:
        """None when the card is gone, or stands in the chat as it should."""
        async with self.store.reading() as unit:
            card = await unit.cards.get(card_id)
            if card is None:
                return None
            chat = await unit.chats.get(card.chat_id)
            reply = await self.draws[card.kind](Desk(self.house, unit, self.clock()), card, chat)
        if reply is None:
            return None
        if card.message_id is None:
            method, payload = sending.message(reply, card.thread_id)
        else:
            method, payload = sending.edit(reply, card.message_id)
        digest = _digest(payload)
        return None if digest == card.drawn else Drawing(card, method, payload, digest)


def _digest(payload: Mapping[str, Any]) -> str:
    shown = {name: payload.get(name) for name in ("text", "rich", "reply_markup")}
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:16]
