"""Rows of releases, and of the editions that items have in them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.rules.people import PersonId, VisitId
from bot.rules.programme import Item, ItemId
from bot.rules.refusals import NotFound
from bot.rules.releases import Release, ReleaseId
from storage.connection import Connection, Row, fetch_one
from storage.programme import FACTS, columns, facts_of
from storage.rows import instant, seconds

NEWEST: Final = 2**31 - 1


def _release(row: Row) -> Release:
    return Release(
        ReleaseId(row["id"]),
        VisitId(row["visit_id"]),
        row["number"],
        row["takes_back"],
        PersonId(row["created_by"]),
        instant(row["created_at"]),
    )


def _edition(row: Row) -> Item:
    return Item(
        id=ItemId(row["item_id"]),
        visit_id=VisitId(row["visit_id"]),
        facts=facts_of(row),
        created_by=PersonId(row["created_by"]),
        created_at=instant(row["created_at"]),
        changed_at=instant(row["changed_at"]),
        version=row["version"],
        sequence=row["sequence"],
    )


_PUT: Final = f"""
INSERT INTO edition
  (item_id, version, visit_id, {", ".join(FACTS)}, sequence, created_by, created_at, changed_at)
VALUES
  (:item_id, :version, :visit_id, {", ".join(f":{name}" for name in FACTS)}, :sequence,
   :created_by, :created_at, :changed_at)
"""  # noqa: S608 - put together from our own words only

# The newest edition of each item that is no newer than the version asked for.
_EDITIONS: Final = """
SELECT edition.* FROM edition
WHERE edition.visit_id = :visit AND edition.version <= :version AND NOT EXISTS (
  SELECT 1 FROM edition AS later
  WHERE later.item_id = edition.item_id AND later.version > edition.version
    AND later.version <= :version)
"""


class Releases:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def add(
        self,
        visit_id: VisitId,
        editions: Sequence[Item],
        created_by: PersonId,
        now: datetime,
        takes_back: int | None = None,
    ) -> Release:
        row = await fetch_one(
            self.connection,
            """
            INSERT INTO programme_release (visit_id, number, takes_back, created_by, created_at)
            VALUES (
              :visit_id,
              (SELECT COALESCE(max(number), 0) + 1 FROM programme_release
               WHERE visit_id = :visit_id),
              :takes_back, :created_by, :now)
            RETURNING *
            """,
            visit_id=visit_id,
            takes_back=takes_back,
            created_by=created_by,
            now=seconds(now),
        )
        release = _release(row)
        for edition in editions:
            await self._put(edition, release)
        return release

    async def _put(self, edition: Item, release: Release) -> None:
        await self.connection.run(
            _PUT,
            item_id=edition.id,
            version=release.number,
            visit_id=release.visit_id,
            sequence=edition.sequence,
            created_by=edition.created_by,
            created_at=seconds(edition.created_at),
            changed_at=seconds(release.created_at),
            **columns(edition.facts),
        )

    async def get(self, release_id: ReleaseId) -> Release:
        row = await self.connection.one(
            "SELECT * FROM programme_release WHERE id = :id", id=release_id
        )
        if row is None:
            raise NotFound
        return _release(row)

    async def in_visit(self, visit_id: VisitId) -> Sequence[Release]:
        rows = await self.connection.all(
            "SELECT * FROM programme_release WHERE visit_id = :visit ORDER BY number DESC",
            visit=visit_id,
        )
        return [_release(row) for row in rows]

    async def newest(self, visit_id: VisitId) -> Release | None:
        row = await self.connection.one(
            """
            SELECT * FROM programme_release WHERE visit_id = :visit
            ORDER BY number DESC LIMIT 1
            """,
            visit=visit_id,
        )
        return _release(row) if row else None

    async def programme(self, visit_id: VisitId, version: int | None = None) -> Sequence[Item]:
        rows = await self.connection.all(
            f"{_EDITIONS} ORDER BY starts_utc, item_id",
            visit=visit_id,
            version=NEWEST if version is None else version,
        )
        return [_edition(row) for row in rows]

    async def item(self, item_id: ItemId) -> Item | None:
        row = await self.connection.one(
            "SELECT * FROM edition WHERE item_id = :item ORDER BY version DESC LIMIT 1",
            item=item_id,
        )
        return _edition(row) if row else None

    async def after(self, visit_id: VisitId, now: datetime, limit: int) -> Sequence[Item]:
        rows = await self.connection.all(
            f"""
            {_EDITIONS} AND ends_utc > :now AND status IN ('planned', 'tentative')
            ORDER BY starts_utc, item_id LIMIT :limit
            """,
            visit=visit_id,
            version=NEWEST,
            now=seconds(now),
            limit=limit,
        )
        return [_edition(row) for row in rows]
