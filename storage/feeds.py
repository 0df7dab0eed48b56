"""Rows of calendar feeds."""

from datetime import datetime

from bot.rules.calendars import OWN, FeedScope, Subject
from bot.rules.people import DelegationId, PersonId, VisitId
from bot.rules.refusals import NotFound
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
        Subject(
            FeedScope(row["scope"]),
            None if row["delegation_id"] is None else DelegationId(row["delegation_id"]),
        ),
    )


class Feeds:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def add(
        self,
        person_id: PersonId,
        visit_id: VisitId,
        token_hash: str,
        salt: str,
        now: datetime,
        subject: Subject = OWN,
    ) -> Feed:
        row = await fetch_one(
            self.connection,
            """
            INSERT INTO feed
              (person_id, visit_id, token_hash, salt, created_at, scope, delegation_id)
            VALUES (:person_id, :visit_id, :token_hash, :salt, :now, :scope, :delegation_id)
            RETURNING *
            """,
            person_id=person_id,
            visit_id=visit_id,
            token_hash=token_hash,
            salt=salt,
            now=seconds(now),
            scope=str(subject.scope),
            delegation_id=subject.delegation_id,
        )
        return _feed(row)

    async def get(self, feed_id: FeedId) -> Feed:
        row = await self.connection.one("SELECT * FROM feed WHERE id = :id", id=feed_id)
        if row is None:
            raise NotFound
        return _feed(row)

    async def of(
        self, person_id: PersonId, visit_id: VisitId, subject: Subject = OWN
    ) -> Feed | None:
        row = await self.connection.one(
            """
            SELECT * FROM feed
            WHERE visit_id = :visit AND revoked_at IS NULL AND scope = :scope
              AND COALESCE(delegation_id, 0) = :delegation
              AND (scope <> 'own' OR person_id = :person)
            """,
            person=person_id,
            visit=visit_id,
            scope=str(subject.scope),
            delegation=subject.delegation_id or 0,
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
