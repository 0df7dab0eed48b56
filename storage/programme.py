"""Rows of programme items."""

from collections.abc import Sequence
from datetime import datetime

from bot.rules.audiences import Audience
from bot.rules.people import PersonId, VisitId
from bot.rules.programme import Item, ItemFacts, ItemId, ItemStatus
from bot.rules.refusals import NotFound
from bot.rules.texts import Texts
from storage.connection import Connection, Row, fetch_one
from storage.rows import instant, moment, seconds


def _item(row: Row) -> Item:
    zone = row["zone"]
    return Item(
        id=ItemId(row["id"]),
        visit_id=VisitId(row["visit_id"]),
        facts=ItemFacts(
            title=Texts.from_json(row["title"]),
            notes=Texts.from_json(row["notes"]) if row["notes"] != "[]" else None,
            place=row["place"],
            meeting_point=row["meeting_point"],
            meeting=moment(row["meeting_wall"], zone) if row["meeting_wall"] else None,
            starts=moment(row["starts_wall"], zone),
            ends=moment(row["ends_wall"], zone),
            all_day=bool(row["all_day"]),
            audience=Audience.parse(row["audience"]),
        ),
        status=ItemStatus(row["status"]),
        sequence=row["sequence"],
        created_by=PersonId(row["created_by"]),
        created_at=instant(row["created_at"]),
        changed_at=instant(row["changed_at"]),
    )


def _columns(facts: ItemFacts) -> dict[str, object]:
    return {
        "title": facts.title.to_json(),
        "notes": facts.notes.to_json() if facts.notes else "[]",
        "place": facts.place,
        "meeting_point": facts.meeting_point,
        "meeting_wall": facts.meeting.wall.isoformat() if facts.meeting else "",
        "starts_wall": facts.starts.wall.isoformat(),
        "ends_wall": facts.ends.wall.isoformat(),
        "zone": facts.starts.zone,
        "starts_utc": seconds(facts.starts.utc),
        "ends_utc": seconds(facts.ends.utc),
        "all_day": int(facts.all_day),
        "audience": str(facts.audience),
    }


class Programme:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def add(
        self, visit_id: VisitId, facts: ItemFacts, created_by: PersonId, now: datetime
    ) -> Item:
        row = await fetch_one(
            self.connection,
            """
            INSERT INTO item
              (visit_id, title, notes, place, meeting_point, meeting_wall, starts_wall, ends_wall,
               zone, starts_utc, ends_utc, all_day, audience, status, created_by, created_at,
               changed_at)
            VALUES
              (:visit_id, :title, :notes, :place, :meeting_point, :meeting_wall, :starts_wall,
               :ends_wall, :zone, :starts_utc, :ends_utc, :all_day, :audience, 'planned',
               :created_by, :now, :now)
            RETURNING *
            """,
            visit_id=visit_id,
            created_by=created_by,
            now=seconds(now),
            **_columns(facts),
        )
        return _item(row)

    async def get(self, item_id: ItemId) -> Item:
        row = await self.connection.one("SELECT * FROM item WHERE id = :id", id=item_id)
        if row is None:
            raise NotFound
        return _item(row)

    async def in_visit(self, visit_id: VisitId) -> Sequence[Item]:
        rows = await self.connection.all(
            "SELECT * FROM item WHERE visit_id = :visit ORDER BY starts_utc, id", visit=visit_id
        )
        return [_item(row) for row in rows]

    async def after(self, visit_id: VisitId, now: datetime, limit: int) -> Sequence[Item]:
        rows = await self.connection.all(
            """
            SELECT * FROM item
            WHERE visit_id = :visit AND ends_utc > :now AND status = 'planned'
            ORDER BY starts_utc, id LIMIT :limit
            """,
            visit=visit_id,
            now=seconds(now),
            limit=limit,
        )
        return [_item(row) for row in rows]

    async def update(self, item_id: ItemId, facts: ItemFacts, sequence: int, now: datetime) -> None:
        await self.connection.run(
            """
            UPDATE item SET
              title = :title, notes = :notes, place = :place, meeting_point = :meeting_point,
              meeting_wall = :meeting_wall, starts_wall = :starts_wall, ends_wall = :ends_wall,
              zone = :zone, starts_utc = :starts_utc, ends_utc = :ends_utc, all_day = :all_day,
              audience = :audience, sequence = :sequence, changed_at = :now
            WHERE id = :id
            """,
            id=item_id,
            sequence=sequence,
            now=seconds(now),
            **_columns(facts),
        )

    async def set_status(
        self, item_id: ItemId, status: ItemStatus, sequence: int, now: datetime
    ) -> None:
        await self.connection.run(
            """
            UPDATE item SET status = :status, sequence = :sequence, changed_at = :now
            WHERE id = :id
            """,
            id=item_id,
            status=str(status),
            sequence=sequence,
            now=seconds(now),
        )

    async def remove(self, item_id: ItemId) -> None:
        await self.connection.run("DELETE FROM item WHERE id = :id", id=item_id)
