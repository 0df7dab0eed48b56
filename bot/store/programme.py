"""Programme items of a visit."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.rules.people import PersonId, VisitId
from bot.rules.programme import Item, ItemFacts, ItemId, ItemStatus


class Programme(Protocol):
    async def add(
        self, visit_id: VisitId, facts: ItemFacts, created_by: PersonId, now: datetime
    ) -> Item: ...

    async def get(self, item_id: ItemId) -> Item: ...

    async def in_visit(self, visit_id: VisitId) -> Sequence[Item]:
        """All items, also cancelled ones, by start."""

    async def after(self, visit_id: VisitId, now: datetime, limit: int) -> Sequence[Item]:
        """The next items that have not ended, by start."""

    async def update(
        self, item_id: ItemId, facts: ItemFacts, sequence: int, now: datetime
    ) -> None: ...

    async def set_status(
        self, item_id: ItemId, status: ItemStatus, sequence: int, now: datetime
    ) -> None: ...

    async def remove(self, item_id: ItemId) -> None:
        """As if it had never been there: only for what was just added."""
