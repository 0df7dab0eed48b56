"""Rows of the log and of the installation's notes."""

from collections.abc import Sequence
from datetime import datetime

from bot.rules.people import PersonId, VisitId
from storage.connection import Connection, fetch_one
from storage.rows import instant, seconds


class Log:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def wrote(
        self, visit_id: VisitId, person_id: PersonId, action: str, ref: int | None, now: datetime
    ) -> None:
        await self.connection.run(
            """
            INSERT INTO log (visit_id, person_id, action, ref, at)
            VALUES (:visit_id, :person_id, :action, :ref, :now)
            """,
            visit_id=visit_id,
            person_id=person_id,
            action=action,
            ref=ref,
            now=seconds(now),
        )

    async def last(
        self, visit_id: VisitId, limit: int = 20
    ) -> Sequence[tuple[datetime, PersonId, str, int | None]]:
        rows = await self.connection.all(
            """
            SELECT at, person_id, action, ref FROM log
            WHERE visit_id = :visit ORDER BY id DESC LIMIT :limit
            """,
            visit=visit_id,
            limit=limit,
        )
        return [
            (instant(row["at"]), PersonId(row["person_id"]), row["action"], row["ref"])
            for row in rows
        ]

    async def count(self, visit_id: VisitId, action: str, since: datetime) -> int:
        row = await fetch_one(
            self.connection,
            """
            SELECT count(*) AS n FROM log
            WHERE visit_id = :visit AND action = :action AND at >= :since
            """,
            visit=visit_id,
            action=action,
            since=seconds(since),
        )
        return int(row["n"])


class Notes:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def get(self, name: str) -> str | None:
        row = await self.connection.one("SELECT words FROM note WHERE name = :name", name=name)
        return row["words"] if row else None

    async def put(self, name: str, words: str) -> None:
        await self.connection.run(
            """
            INSERT INTO note (name, words) VALUES (:name, :words)
            ON CONFLICT (name) DO UPDATE SET words = excluded.words
            """,
            name=name,
            words=words,
        )
