"""Rows of what came in."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.store.messages import Arrival, Received
from storage.connection import Connection
from storage.rows import seconds


class Inbox:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def receive(self, arrivals: Sequence[Arrival], now: datetime) -> list[Received]:
        kept = []
        for arrival in arrivals:
            row = await self.connection.one(
                """
                INSERT INTO inbox (update_id, lane, raw, received_at)
                VALUES (:update_id, :lane, :raw, :now)
                ON CONFLICT (update_id) DO NOTHING
                RETURNING seq
                """,
                update_id=arrival.update_id,
                lane=arrival.lane,
                raw=arrival.raw.decode(),
                now=seconds(now),
            )
            if row:
                kept.append(Received(row["seq"], arrival.update_id, arrival.lane, arrival.raw))
        return kept

    async def waiting(self) -> list[Received]:
        rows = await self.connection.all(
            """
            SELECT seq, update_id, lane, raw, attempts FROM inbox
            WHERE state = 'waiting' ORDER BY seq
            """
        )
        return [
            Received(
                row["seq"], row["update_id"], row["lane"], row["raw"].encode(), row["attempts"]
            )
            for row in rows
        ]

    async def done(self, seqs: Sequence[int]) -> None:
        await self.connection.many(
            "UPDATE inbox SET state = 'done', raw = NULL WHERE seq = :seq",
            [{"seq": seq} for seq in seqs],
        )

    async def failed(self, seq: int, error: str, *, dead: bool) -> None:
        await self.connection.run(
            """
            UPDATE inbox SET attempts = attempts + 1, error = :error, state = :state
            WHERE seq = :seq
            """,
            seq=seq,
            error=error[:500],
            state="dead" if dead else "waiting",
        )

    async def counts(self) -> Mapping[str, int]:
        rows = await self.connection.all(
            "SELECT state, count(*) AS n FROM inbox WHERE state <> 'done' GROUP BY state"
        )
        return {row["state"]: row["n"] for row in rows}

    async def sweep(self, before: datetime) -> None:
        await self.connection.run(
            "DELETE FROM inbox WHERE state <> 'waiting' AND received_at < :before",
            before=seconds(before),
        )
