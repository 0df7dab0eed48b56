"""Rows of personal calendar feeds."""

from datetime import datetime

from bot.rules.people import PersonId, VisitId
from bot.store.feeds import Feed, FeedId
from storage.connection import Connection, Row, fetch_one
from storage.rows import instant, optional_instant, seconds


def _feed(row: Row) -> Feed:
    return Feed(
        FeedId(row["id"]),
        PersonId(row["person_id"]),
        VisitId(row["visit_id"]),
        row["token_hash"],
        row["salt"],
        instant(row["created_at"]),
        optional_instant(row, "revoked_at"),
    )


class Feeds:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def add(
        self, person_id: PersonId, visit_id: VisitId, token_hash: str, salt: str, now: datetime
    ) -> Feed:
        row = await fetch_one(
            self.connection,
            """
            INSERT INTO feed (person_id, visit_id, token_hash, salt, created_at)
            VALUES (:person_id, :visit_id, :token_hash, :salt, :now) RETURNING *
            """,
            person_id=person_id,
            visit_id=visit_id,
            token_hash=token_hash,
            salt=salt,
            now=seconds(now),
        )
        return _feed(row)

    async def of(self, person_id: PersonId, visit_id: VisitId) -> Feed | None:
        row = await self.connection.one(
            """
            SELECT * FROM feed
            WHERE person_id = :person AND visit_id = :visit AND revoked_at IS NULL
            """,
            person=person_id,
            visit=visit_id,
        )
        return _feed(row) if row else None

    async def by_hash(self, token_hash: str) -> Feed | None:
        row = await self.connection.one(
            "SELECT * FROM feed WHERE token_hash = :hash", hash=token_hash
        )
        return _feed(row) if row else None

    async def revoke(self, feed_id: FeedId, now: datetime) -> None:
        await self.connection.run(
            "UPDATE feed SET revoked_at = :now WHERE id = :id", id=feed_id, now=seconds(now)
        )
