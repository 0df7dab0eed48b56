"""Programme items of a visit, as organisers work on them: the draft."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.rules.people import PersonId, VisitId
from bot.rules.programme import Item, ItemFacts, ItemId


class Programme(Protocol):
    async def add(
        self,
        visit_id: VisitId,
        facts: ItemFacts,
        created_by: PersonId,
        now: datetime,
        import_key: str = "",
    ) -> Item: ...

    async def get(self, item_id: ItemId) -> Item: ...

    async def in_visit(self, visit_id: VisitId) -> Sequence[Item]:
        """All items, also cancelled ones, by start."""

    async def update(self, item_id: ItemId, facts: ItemFacts, now: datetime) -> None: ...

    async def set_import_key(self, item_id: ItemId, import_key: str) -> None: ...

    async def remove(self, item_id: ItemId) -> None:
        """As if it had never been there: only for what was never released."""
