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
    ) -> Announcement:
        """A draft: nobody has been told."""

    async def get(self, announcement_id: AnnouncementId) -> Announcement: ...

    async def set_sent(
        self, announcement_id: AnnouncementId, without_telegram: int, now: datetime
    ) -> None: ...

    async def drop(self, announcement_id: AnnouncementId) -> None: ...

    async def not_reached(self, announcement_id: AnnouncementId, limit: int) -> Sequence[str]:
        """Names as registered, by name, of those who could not be written to."""
