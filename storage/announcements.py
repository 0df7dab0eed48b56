"""Rows of announcements."""

from collections.abc import Sequence
from datetime import datetime

from bot.rules.announcements import Announcement, AnnouncementId
from bot.rules.audiences import Audience
from bot.rules.people import PersonId, VisitId
from bot.rules.refusals import NotFound
from bot.rules.texts import Texts
from storage.connection import Connection, Row, fetch_one
from storage.rows import seconds


def _announcement(row: Row) -> Announcement:
    return Announcement(
        AnnouncementId(row["id"]),
        VisitId(row["visit_id"]),
        Audience.parse(row["audience"]),
        Texts.from_json(row["words"]),
        PersonId(row["created_by"]),
    )


class Announcements:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def add(
        self,
        visit_id: VisitId,
        audience: Audience,
        words: Texts,
        created_by: PersonId,
        now: datetime,
    ) -> Announcement:
        row = await fetch_one(
            self.connection,
            """
            INSERT INTO announcement (visit_id, audience, words, created_by, created_at)
            VALUES (:visit_id, :audience, :words, :created_by, :now) RETURNING *
            """,
            visit_id=visit_id,
            audience=str(audience),
            words=words.to_json(),
            created_by=created_by,
            now=seconds(now),
        )
        return _announcement(row)

    async def get(self, announcement_id: AnnouncementId) -> Announcement:
        row = await self.connection.one(
            "SELECT * FROM announcement WHERE id = :id", id=announcement_id
        )
        if row is None:
            raise NotFound
        return _announcement(row)

    async def in_visit(self, visit_id: VisitId, limit: int = 10) -> Sequence[Announcement]:
        rows = await self.connection.all(
            "SELECT * FROM announcement WHERE visit_id = :visit ORDER BY id DESC LIMIT :limit",
            visit=visit_id,
            limit=limit,
        )
        return [_announcement(row) for row in rows]
