"""Notices as rows: who is to be told of what, and who has seen it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.rules.notices import Delivered, Notice, NoticeId, NoticeState
from bot.rules.people import PersonId, VisitId
from bot.rules.releases import Release


class Notices(Protocol):
    async def put(self, release: Release, at: Mapping[PersonId, datetime], now: datetime) -> None:
        """Each is told of this release then; what waits for them already takes it along."""

    async def get(self, notice_id: NoticeId) -> Notice: ...

    async def due(self, visit_id: VisitId, now: datetime, limit: int) -> Sequence[Notice]:
        """Those whose time has come, the earliest first."""

    async def next_at(self, visit_id: VisitId) -> datetime | None:
        """When the next of those that wait is due."""

    async def waiting(self, visit_id: VisitId) -> Mapping[PersonId, int]:
        """Who is still to be told, and the version that they know."""

    async def end(
        self, notices: Sequence[NoticeId], state: NoticeState, to_version: int
    ) -> None: ...

    async def see(
        self, person_id: PersonId, visit_id: VisitId, version: int, now: datetime
    ) -> None:
        """They have seen what they were told of the visit up to that version."""

    async def reminded(self, notices: Sequence[NoticeId], now: datetime) -> None: ...

    async def of_release(self, release: Release) -> Sequence[Delivered]:
        """What became of the notices that tell of it, by name."""
