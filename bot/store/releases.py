"""The programme as people read it: numbered releases, and the editions of items in them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.rules.people import PersonId, VisitId
from bot.rules.programme import Item, ItemId
from bot.rules.releases import Release, ReleaseId


class Releases(Protocol):
    async def add(
        self,
        visit_id: VisitId,
        editions: Sequence[Item],
        created_by: PersonId,
        now: datetime,
        takes_back: int | None = None,
    ) -> Release:
        """The next version: `editions` are the items that read differently from now on."""

    async def get(self, release_id: ReleaseId) -> Release: ...

    async def in_visit(self, visit_id: VisitId) -> Sequence[Release]:
        """The newest first."""

    async def newest(self, visit_id: VisitId) -> Release | None: ...

    async def programme(self, visit_id: VisitId, version: int | None = None) -> Sequence[Item]:
        """All items of a version (None: the newest) by start, removed ones too."""

    async def item(self, item_id: ItemId) -> Item | None:
        """As it was last released; None: never."""

    async def after(self, visit_id: VisitId, now: datetime, limit: int) -> Sequence[Item]:
        """The next items of the newest version that take place and have not ended, by start."""
