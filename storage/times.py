"""Rows of what is due when."""

from collections.abc import Sequence
from datetime import datetime

from bot.rules.times import Moment
from bot.store.times import Due
from storage.connection import Connection
from storage.rows import moment, seconds


class Dues:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def put(self, kind: str, ref: int, at: Moment) -> None:
        await self.connection.run(
            """
            INSERT INTO due (kind, ref, wall, zone, due_utc)
            VALUES (:kind, :ref, :wall, :zone, :due)
            ON CONFLICT (kind, ref) DO UPDATE SET
              wall = excluded.wall, zone = excluded.zone, due_utc = excluded.due_utc,
              state = 'waiting'
            """,
            kind=kind,
            ref=ref,
            wall=at.wall.isoformat(),
            zone=at.zone,
            due=seconds(at.utc),
        )

    async def drop(self, kind: str, ref: int) -> None:
        await self.connection.run(
            "DELETE FROM due WHERE kind = :kind AND ref = :ref", kind=kind, ref=ref
        )

    async def until(self, now: datetime, limit: int = 100) -> Sequence[Due]:
        rows = await self.connection.all(
            """
            SELECT id, kind, ref, wall, zone FROM due
            WHERE state = 'waiting' AND due_utc <= :now ORDER BY due_utc, id LIMIT :limit
            """,
            now=seconds(now),
            limit=limit,
        )
        return [
            Due(row["id"], row["kind"], row["ref"], moment(row["wall"], row["zone"]))
            for row in rows
        ]

    async def done(self, due_id: int) -> None:
        await self.connection.run("UPDATE due SET state = 'done' WHERE id = :id", id=due_id)
