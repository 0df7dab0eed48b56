"""Rows of what goes out, and of the cards that are drawn again."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.rules.announcements import AnnouncementId
from bot.rules.people import ChatId
from bot.store.messages import (
    Card,
    CardId,
    CardKind,
    Delivery,
    Draft,
    Ended,
    Outgoing,
    OutgoingId,
    Priority,
)
from storage.connection import Connection, Row
from storage.rows import seconds

_ADD = """
INSERT INTO outbox
  (chat_id, card_id, announcement_id, notice_id, method, payload, priority, replaces, once,
   created_at)
VALUES
  (:chat_id, :card_id, :announcement_id, :notice_id, :method, :payload, :priority, :replaces,
   :once, :now)
"""
_ON_CONFLICT = {
    # WHERE repeats the partial index, so that the database knows which one is meant.
    True: """
ON CONFLICT (replaces) WHERE state = 'pending' AND replaces IS NOT NULL
DO UPDATE SET method = excluded.method, payload = excluded.payload, version = outbox.version + 1
""",
    False: "ON CONFLICT (once) DO NOTHING",
}


class Outbox:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def add(self, drafts: Sequence[Draft], now: datetime) -> list[Outgoing]:
        added = []
        for draft in drafts:
            row = await self.connection.one(
                f"{_ADD}{_ON_CONFLICT[draft.replaces is not None]} RETURNING id, version",
                chat_id=draft.chat_id,
                card_id=draft.card_id,
                announcement_id=draft.announcement_id,
                notice_id=draft.notice_id,
                method=draft.method,
                payload=json.dumps(draft.payload, ensure_ascii=False),
                priority=int(draft.priority),
                replaces=draft.replaces,
                once=draft.once,
                now=seconds(now),
            )
            if row:
                added.append(_fresh(draft, row))
        return added

    async def pending(self) -> list[Outgoing]:
        rows = await self.connection.all(
            """
            SELECT outbox.*, chat.telegram_id FROM outbox JOIN chat ON chat.id = outbox.chat_id
            WHERE state = 'pending' ORDER BY outbox.id
            """
        )
        return [_kept(row) for row in rows]

    async def end(self, ended: Sequence[Ended], now: datetime) -> None:
        await self.connection.many(
            """
            UPDATE outbox SET
              state = CASE WHEN version = :version THEN :state ELSE state END,
              payload = CASE WHEN version = :version THEN '{}' ELSE payload END,
              reason = :reason, message_id = :message_id,
              attempts = :attempts, ended_at = :now
            WHERE id = :id
            """,
            [
                {
                    "id": end.id,
                    "version": end.version,
                    "state": str(end.ending),
                    "reason": end.reason,
                    "message_id": end.message_id,
                    "attempts": end.attempts,
                    "now": seconds(now),
                }
                for end in ended
            ],
        )

    async def doubt(self, outgoing_id: OutgoingId) -> None:
        await self.connection.run(
            "UPDATE outbox SET uncertain = uncertain + 1 WHERE id = :id", id=outgoing_id
        )

    async def counts(self) -> Mapping[str, int]:
        rows = await self.connection.all(
            "SELECT state, count(*) AS n FROM outbox WHERE state <> 'sent' GROUP BY state"
        )
        return {row["state"]: row["n"] for row in rows}

    async def delivery(self, announcement_id: AnnouncementId) -> Delivery:
        rows = await self.connection.all(
            """
            SELECT state, reason, count(*) AS n FROM outbox
            WHERE announcement_id = :id GROUP BY state, reason
            """,
            id=announcement_id,
        )
        by_state = {
            state: sum(row["n"] for row in rows if row["state"] == state)
            for state in ("pending", "sent")
        }
        failed = {row["reason"]: row["n"] for row in rows if row["state"] == "dead"}
        return Delivery(by_state["pending"], by_state["sent"], failed)

    async def sweep(self, before: datetime) -> None:
        await self.connection.run(
            """
            DELETE FROM outbox
            WHERE state <> 'pending' AND ended_at < :before
              AND announcement_id IS NULL AND notice_id IS NULL
            """,
            before=seconds(before),
        )


def _fresh(draft: Draft, row: Row) -> Outgoing:
    return Outgoing(
        OutgoingId(row["id"]),
        draft.chat_id,
        draft.chat,
        draft.method,
        draft.payload,
        draft.priority,
        row["version"],
        draft.card_id,
    )


def _kept(row: Row) -> Outgoing:
    return Outgoing(
        OutgoingId(row["id"]),
        ChatId(row["chat_id"]),
        row["telegram_id"],
        row["method"],
        json.loads(row["payload"]),
        Priority(row["priority"]),
        row["version"],
        None if row["card_id"] is None else CardId(row["card_id"]),
        row["attempts"],
    )


def _card(row: Row) -> Card:
    return Card(
        CardId(row["id"]),
        CardKind(row["kind"]),
        row["ref"],
        ChatId(row["chat_id"]),
        row["thread_id"],
        row["message_id"],
        bool(row["pin"]),
        row["drawn"],
    )


class Cards:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def put(
        self, kind: CardKind, ref: int, chat_id: ChatId, thread_id: int | None, *, pin: bool = False
    ) -> Card:
        facts = {"kind": str(kind), "ref": ref, "chat_id": chat_id}
        await self.connection.run(
            """
            INSERT INTO card (kind, ref, chat_id, thread_id, pin)
            VALUES (:kind, :ref, :chat_id, :thread_id, :pin)
            ON CONFLICT (kind, ref, chat_id) DO NOTHING
            """,
            **facts,
            thread_id=thread_id,
            pin=int(pin),
        )
        rows = await self.connection.all(
            "SELECT * FROM card WHERE kind = :kind AND ref = :ref AND chat_id = :chat_id", **facts
        )
        return _card(rows[0])

    async def get(self, card_id: CardId) -> Card | None:
        row = await self.connection.one("SELECT * FROM card WHERE id = :id", id=card_id)
        return _card(row) if row else None

    async def of(self, kind: CardKind, ref: int) -> list[Card]:
        rows = await self.connection.all(
            "SELECT * FROM card WHERE kind = :kind AND ref = :ref ORDER BY id",
            kind=str(kind),
            ref=ref,
        )
        return [_card(row) for row in rows]

    async def in_chat(self, chat_id: ChatId) -> list[Card]:
        rows = await self.connection.all(
            "SELECT * FROM card WHERE chat_id = :chat_id ORDER BY id", chat_id=chat_id
        )
        return [_card(row) for row in rows]

    async def drawn(self, card_id: CardId, message_id: int | None, digest: str) -> None:
        await self.connection.run(
            "UPDATE card SET message_id = :message_id, drawn = :digest WHERE id = :id",
            id=card_id,
            message_id=message_id,
            digest=digest,
        )

    async def forget(self, card_id: CardId) -> None:
        await self.connection.run("DELETE FROM card WHERE id = :id", id=card_id)
