"""Rows of who was asked to say yes again."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.rules.confirmations import Answer, Confirmation, ConfirmationId
from bot.rules.people import ParticipationId, VisitId
from bot.rules.programme import ItemId
from storage.connection import Connection, Row
from storage.rows import optional_instant, seconds


def _confirmation(row: Row) -> Confirmation:
    asked_at = optional_instant(row, "asked_at")
    if asked_at is None:
        msg = "asked at no time"
        raise ValueError(msg)
    return Confirmation(
        ConfirmationId(row["id"]),
        VisitId(row["visit_id"]),
        None if row["item_id"] is None else ItemId(row["item_id"]),
        ParticipationId(row["participation_id"]),
        Answer(row["answer"]),
        asked_at,
        optional_instant(row, "answered_at"),
    )


class Confirmations:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def ask(
        self,
        visit_id: VisitId,
        item_id: ItemId | None,
        people: Iterable[ParticipationId],
        now: datetime,
    ) -> None:
        await self.connection.many(
            """
            INSERT INTO confirmation (visit_id, item_id, participation_id, asked_at)
            VALUES (:visit, :item, :participation, :now)
            ON CONFLICT (participation_id, COALESCE(item_id, 0)) DO UPDATE SET
              answer = '', asked_at = excluded.asked_at, answered_at = NULL
            """,
            [
                {
                    "visit": visit_id,
                    "item": item_id,
                    "participation": each,
                    "now": seconds(now),
                }
                for each in people
            ],
        )

    async def asked_again(
        self, item_id: ItemId | None, people: Iterable[ParticipationId], now: datetime
    ) -> None:
        await self.connection.many(
            """
            UPDATE confirmation SET asked_at = :now
            WHERE participation_id = :participation AND COALESCE(item_id, 0) = :item
            """,
            [{"item": item_id or 0, "participation": each, "now": seconds(now)} for each in people],
        )

    async def answer(
        self,
        item_id: ItemId | None,
        participation_id: ParticipationId,
        answer: Answer,
        now: datetime,
    ) -> bool:
        row = await self.connection.one(
            """
            UPDATE confirmation SET answer = :answer, answered_at = :now
            WHERE participation_id = :participation AND COALESCE(item_id, 0) = :item
            RETURNING id
            """,
            item=item_id or 0,
            participation=participation_id,
            answer=str(answer),
            now=seconds(now),
        )
        return row is not None

    async def of(self, visit_id: VisitId, item_id: ItemId | None) -> Sequence[Confirmation]:
        rows = await self.connection.all(
            """
            SELECT * FROM confirmation
            WHERE visit_id = :visit AND COALESCE(item_id, 0) = :item ORDER BY id
            """,
            visit=visit_id,
            item=item_id or 0,
        )
        return [_confirmation(row) for row in rows]

    async def in_visit(self, visit_id: VisitId) -> Sequence[Confirmation]:
        rows = await self.connection.all(
            "SELECT * FROM confirmation WHERE visit_id = :visit ORDER BY id", visit=visit_id
        )
        return [_confirmation(row) for row in rows]
