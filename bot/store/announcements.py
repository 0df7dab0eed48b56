"""Announcements as rows; how far one got is asked of the outbox."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.rules.announcements import Announcement, AnnouncementId
from bot.rules.audiences import Audience
from bot.rules.people import PersonId, VisitId
from bot.rules.texts import Texts


class Announcements(Protocol):
    async def add(
        self,
        visit_id: VisitId,
        audience: Audience,
        words: Texts,
        created_by: PersonId,
        now: datetime,
    ) -> Announcement: ...

    async def get(self, announcement_id: AnnouncementId) -> Announcement: ...

    async def in_visit(self, visit_id: VisitId, limit: int = 10) -> Sequence[Announcement]:
        """Newest first."""
