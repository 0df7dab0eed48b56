"""Rows of notices."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Final

from bot.rules.announcements import Why, why_unreached
from bot.rules.notices import Delivered, Notice, NoticeId, NoticeState, Reach
from bot.rules.people import PersonId, Presence, VisitId
from bot.rules.refusals import NotFound
from bot.rules.releases import Release
from storage.connection import Connection, Row, fetch_one
from storage.rows import instant, optional_instant, seconds

_REACH: Final = {
    Why.BLOCKED: Reach.BLOCKED,
    Why.NEVER_STARTED: Reach.NEVER_STARTED,
    Why.GONE: Reach.REFUSED,
    Why.OTHER: Reach.REFUSED,
}


def _notice(row: Row) -> Notice:
    return Notice(
        NoticeId(row["id"]),
        VisitId(row["visit_id"]),
        PersonId(row["person_id"]),
        row["from_version"],
        row["to_version"],
        instant(row["send_at"]),
        NoticeState(row["state"]),
        optional_instant(row, "seen_at"),
        optional_instant(row, "reminded_at"),
    )


class Notices:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def put(self, release: Release, at: Mapping[PersonId, datetime], now: datetime) -> None:
        await self.connection.many(
            """
            INSERT INTO notice
              (visit_id, person_id, from_version, to_version, send_at, state, created_at)
            VALUES (:visit, :person, :version - 1, :version, :send_at, 'waiting', :now)
            ON CONFLICT (visit_id, person_id) WHERE state = 'waiting' DO UPDATE SET
              to_version = excluded.to_version,
              send_at = CASE WHEN excluded.send_at < notice.send_at
                THEN excluded.send_at ELSE notice.send_at END
            """,
            [
                {
                    "visit": release.visit_id,
                    "person": person_id,
                    "version": release.number,
                    "send_at": seconds(send_at),
                    "now": seconds(now),
                }
                for person_id, send_at in at.items()
            ],
        )

    async def get(self, notice_id: NoticeId) -> Notice:
        row = await self.connection.one("SELECT * FROM notice WHERE id = :id", id=notice_id)
        if row is None:
            raise NotFound
        return _notice(row)

    async def due(self, visit_id: VisitId, now: datetime, limit: int) -> Sequence[Notice]:
        rows = await self.connection.all(
            """
            SELECT * FROM notice
            WHERE visit_id = :visit AND state = 'waiting' AND send_at <= :now
            ORDER BY send_at, id LIMIT :limit
            """,
            visit=visit_id,
            now=seconds(now),
            limit=limit,
        )
        return [_notice(row) for row in rows]

    async def next_at(self, visit_id: VisitId) -> datetime | None:
        row = await fetch_one(
            self.connection,
            "SELECT min(send_at) AS at FROM notice WHERE visit_id = :visit AND state = 'waiting'",
            visit=visit_id,
        )
        return optional_instant(row, "at")

    async def waiting(self, visit_id: VisitId) -> Mapping[PersonId, int]:
        rows = await self.connection.all(
            """
            SELECT person_id, from_version FROM notice
            WHERE visit_id = :visit AND state = 'waiting'
            """,
            visit=visit_id,
        )
        return {PersonId(row["person_id"]): row["from_version"] for row in rows}

    async def end(self, notices: Sequence[NoticeId], state: NoticeState, to_version: int) -> None:
        await self.connection.many(
            "UPDATE notice SET state = :state, to_version = :version WHERE id = :id",
            [{"id": each, "state": str(state), "version": to_version} for each in notices],
        )

    async def see(
        self, person_id: PersonId, visit_id: VisitId, version: int, now: datetime
    ) -> None:
        await self.connection.run(
            """
            UPDATE notice SET seen_at = :now
            WHERE person_id = :person AND visit_id = :visit AND to_version <= :version
              AND state = 'written' AND seen_at IS NULL
            """,
            person=person_id,
            visit=visit_id,
            version=version,
            now=seconds(now),
        )

    async def reminded(self, notices: Sequence[NoticeId], now: datetime) -> None:
        await self.connection.many(
            "UPDATE notice SET reminded_at = :now WHERE id = :id",
            [{"id": each, "now": seconds(now)} for each in notices],
        )

    async def of_release(self, release: Release) -> Sequence[Delivered]:
        rows = await self.connection.all(
            """
            SELECT notice.*, COALESCE(participation.name, person.name) AS called,
              COALESCE(participation.phone, '') AS phone, outbox.state AS sent, outbox.reason,
              COALESCE(chat.presence, '') AS presence
            FROM notice
            JOIN person ON person.id = notice.person_id
            LEFT JOIN participation ON participation.visit_id = notice.visit_id
              AND participation.person_id = notice.person_id
            LEFT JOIN chat ON chat.telegram_id = person.telegram_id
            LEFT JOIN outbox ON outbox.notice_id = notice.id
            WHERE notice.visit_id = :visit AND notice.from_version < :version
              AND notice.to_version >= :version AND notice.state <> 'needless'
            ORDER BY called, notice.id, outbox.id
            """,
            visit=release.visit_id,
            version=release.number,
        )
        return [_delivered(list(same)) for _, same in groupby(rows, key=lambda row: row["id"])]


def _delivered(rows: Sequence[Row]) -> Delivered:
    """A notice has a row for each message: the first, and one for each reminder."""
    notice = _notice(rows[0])
    return Delivered(notice, rows[0]["called"], rows[0]["phone"], _reach(notice, rows))


def _reach(notice: Notice, rows: Sequence[Row]) -> Reach:
    sent = {row["sent"]: row["reason"] for row in rows if row["sent"]}
    match notice:
        case Notice(state=NoticeState.WAITING):
            return Reach.ON_ITS_WAY
        case Notice(seen_at=datetime()):
            return Reach.SEEN
    if "sent" in sent:
        return Reach.DELIVERED
    if "pending" in sent:
        return Reach.ON_ITS_WAY
    if not sent:
        return Reach.NO_TELEGRAM
    return Reach.BACK if _is_back(rows[0]) else _REACH[why_unreached(sent["dead"])]


def _is_back(row: Row) -> bool:
    return row["presence"] in {Presence.MEMBER, Presence.ADMIN}
