"""Who was asked to say yes again, and what they said."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from bot.rules.confirmations import Answer, Confirmation
from bot.rules.people import ParticipationId, VisitId
from bot.rules.programme import ItemId


class Confirmations(Protocol):
    async def ask(
        self,
        visit_id: VisitId,
        item_id: ItemId | None,
        people: Iterable[ParticipationId],
        now: datetime,
    ) -> None:
        """What they answered before counts no more. No item: the visit as a whole."""

    async def asked_again(
        self, item_id: ItemId | None, people: Iterable[ParticipationId], now: datetime
    ) -> None:
        """The same question once more: an answer that came meanwhile stays."""

    async def answer(
        self,
        item_id: ItemId | None,
        participation_id: ParticipationId,
        answer: Answer,
        now: datetime,
    ) -> bool:
        """False: nobody has asked."""

    async def of(self, visit_id: VisitId, item_id: ItemId | None) -> Sequence[Confirmation]: ...

    async def in_visit(self, visit_id: VisitId) -> Sequence[Confirmation]:
        """For the visit and for all its items."""
