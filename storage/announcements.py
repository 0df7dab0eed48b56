"""Rows of announcements."""

from collections.abc import Sequence
from datetime import datetime

from bot.rules.announcements import Announcement, AnnouncementId
from bot.rules.audiences import Audience
from bot.rules.people import PersonId, VisitId
from bot.rules.refusals import NotFound
from bot.rules.texts import Texts
from storage.connection import Connection, Row, fetch_one
from storage.rows import optional_instant, seconds


def _announcement(row: Row) -> Announcement:
    return Announcement(
        AnnouncementId(row["id"]),
        VisitId(row["visit_id"]),
        Audience.parse(row["audience"]),
        Texts.from_json(row["words"]),
        PersonId(row["created_by"]),
        optional_instant(row, "sent_at"),
        row["without_telegram"],
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

    async def set_sent(
        self, announcement_id: AnnouncementId, without_telegram: int, now: datetime
    ) -> None:
        await self.connection.run(
            "UPDATE announcement SET sent_at = :now, without_telegram = :without WHERE id = :id",
            id=announcement_id,
            without=without_telegram,
            now=seconds(now),
        )

    async def drop(self, announcement_id: AnnouncementId) -> None:
        await self.connection.run("DELETE FROM announcement WHERE id = :id", id=announcement_id)

    async def not_reached(self, announcement_id: AnnouncementId, limit: int) -> Sequence[str]:
        rows = await self.connection.all(
            """
            SELECT COALESCE(participation.name, person.name) AS name FROM outbox
            JOIN announcement ON announcement.id = outbox.announcement_id
            JOIN chat ON chat.id = outbox.chat_id
            JOIN person ON person.telegram_id = chat.telegram_id
            LEFT JOIN participation ON participation.visit_id = announcement.visit_id
              AND participation.person_id = person.id
            WHERE outbox.announcement_id = :id AND outbox.state = 'dead'
            ORDER BY 1, person.id LIMIT :limit
            """,
            id=announcement_id,
            limit=limit,
        )
        return [row["name"] for row in rows]
