"""Rows of programme items: the draft, and the columns that editions have as well."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from bot.rules.audiences import Audience
from bot.rules.people import PersonId, VisitId
from bot.rules.programme import Item, ItemFacts, ItemId, ItemStatus, Position
from bot.rules.refusals import NotFound
from bot.rules.texts import Texts
from storage.connection import Connection, Row, fetch_one
from storage.rows import instant, moment, seconds, words

FACTS: Final = (
    "title", "notes", "internal_notes", "place", "address", "latitude", "longitude",
    "meeting_point", "meeting_wall", "starts_wall", "ends_wall", "zone", "starts_utc", "ends_utc",
    "all_day", "audience", "host", "host_phone", "dress", "interpretation", "optional", "capacity",
    "online_link", "status",
)  # fmt: skip


def facts_of(row: Row) -> ItemFacts:
    zone = row["zone"]
    return ItemFacts(
        title=Texts.from_json(row["title"]),
        notes=_texts(row["notes"]),
        place=row["place"],
        meeting_point=row["meeting_point"],
        meeting=moment(row["meeting_wall"], zone) if row["meeting_wall"] else None,
        starts=moment(row["starts_wall"], zone),
        ends=moment(row["ends_wall"], zone),
        all_day=bool(row["all_day"]),
        audience=Audience.parse(row["audience"]),
        status=ItemStatus(row["status"]),
        internal_notes=row["internal_notes"],
        address=row["address"],
        position=_position(row),
        host=row["host"],
        host_phone=row["host_phone"],
        dress=_texts(row["dress"]),
        interpretation=words(row["interpretation"]),
        optional=bool(row["optional"]),
        capacity=row["capacity"],
        online_link=row["online_link"],
    )


def _texts(kept: str) -> Texts | None:
    return Texts.from_json(kept) if kept != "[]" else None


def _json(texts: Texts | None) -> str:
    return texts.to_json() if texts else "[]"


def _position(row: Row) -> Position | None:
    if row["latitude"] is None or row["longitude"] is None:
        return None
    return Position(row["latitude"], row["longitude"])


def columns(facts: ItemFacts) -> dict[str, Any]:
    """Named as in FACTS."""
    position = facts.position
    return {
        "title": facts.title.to_json(),
        "notes": _json(facts.notes),
        "internal_notes": facts.internal_notes,
        "place": facts.place,
        "address": facts.address,
        "latitude": position.latitude if position else None,
        "longitude": position.longitude if position else None,
        "meeting_point": facts.meeting_point,
        "meeting_wall": facts.meeting.wall.isoformat() if facts.meeting else "",
        "starts_wall": facts.starts.wall.isoformat(),
        "ends_wall": facts.ends.wall.isoformat(),
        "zone": facts.starts.zone,
        "starts_utc": seconds(facts.starts.utc),
        "ends_utc": seconds(facts.ends.utc),
        "all_day": int(facts.all_day),
        "audience": str(facts.audience),
        "host": facts.host,
        "host_phone": facts.host_phone,
        "dress": _json(facts.dress),
        "interpretation": ",".join(facts.interpretation),
        "optional": int(facts.optional),
        "capacity": facts.capacity,
        "online_link": facts.online_link,
        "status": str(facts.status),
    }


def _item(row: Row) -> Item:
    return Item(
        id=ItemId(row["id"]),
        visit_id=VisitId(row["visit_id"]),
        facts=facts_of(row),
        created_by=PersonId(row["created_by"]),
        created_at=instant(row["created_at"]),
        changed_at=instant(row["changed_at"]),
        import_key=row["import_key"],
    )


_ADD: Final = f"""
INSERT INTO item
  (visit_id, {", ".join(FACTS)}, import_key, created_by, created_at, changed_at)
VALUES
  (:visit_id, {", ".join(f":{name}" for name in FACTS)}, :import_key, :created_by, :now, :now)
RETURNING *
"""  # noqa: S608 - put together from our own words only
_UPDATE: Final = f"""
UPDATE item SET {", ".join(f"{name} = :{name}" for name in FACTS)}, changed_at = :now
WHERE id = :id
"""  # noqa: S608 - put together from our own words only


class Programme:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def add(
        self,
        visit_id: VisitId,
        facts: ItemFacts,
        created_by: PersonId,
        now: datetime,
        import_key: str = "",
    ) -> Item:
        row = await fetch_one(
            self.connection,
            _ADD,
            visit_id=visit_id,
            created_by=created_by,
            import_key=import_key,
            now=seconds(now),
            **columns(facts),
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

    async def update(self, item_id: ItemId, facts: ItemFacts, now: datetime) -> None:
        await self.connection.run(_UPDATE, id=item_id, now=seconds(now), **columns(facts))

    async def set_import_key(self, item_id: ItemId, import_key: str) -> None:
        await self.connection.run(
            "UPDATE item SET import_key = :key WHERE id = :id", id=item_id, key=import_key
        )

    async def remove(self, item_id: ItemId) -> None:
        await self.connection.run("DELETE FROM item WHERE id = :id", id=item_id)
