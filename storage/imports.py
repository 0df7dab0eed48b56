"""Rows of programmes that are looked at before they are applied."""

from collections.abc import Sequence
from datetime import datetime

from bot.rules.imports import Import, ImportId, ImportState, Source, SourceKind
from bot.rules.people import PersonId, VisitId
from bot.rules.refusals import NotFound
from storage.connection import Connection, Row, fetch_one
from storage.rows import instant, seconds


def _import(row: Row) -> Import:
    return Import(
        ImportId(row["id"]),
        VisitId(row["visit_id"]),
        PersonId(row["person_id"]),
        Source(row["name"], SourceKind(row["kind"]), row["file_id"], row["content"]),
        ImportState(row["state"]),
        instant(row["created_at"]),
    )


class Imports:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def add(
        self,
        visit_id: VisitId,
        person_id: PersonId,
        source: Source,
        state: ImportState,
        now: datetime,
    ) -> Import:
        row = await fetch_one(
            self.connection,
            """
            INSERT INTO programme_import
              (visit_id, person_id, name, kind, file_id, content, state, created_at)
            VALUES
              (:visit_id, :person_id, :name, :kind, :file_id, :content, :state, :now)
            RETURNING *
            """,
            visit_id=visit_id,
            person_id=person_id,
            name=source.name,
            kind=str(source.kind),
            file_id=source.file_id,
            content=source.content,
            state=str(state),
            now=seconds(now),
        )
        return _import(row)

    async def get(self, import_id: ImportId) -> Import:
        row = await self.connection.one(
            "SELECT * FROM programme_import WHERE id = :id", id=import_id
        )
        if row is None:
            raise NotFound
        return _import(row)

    async def waiting(self) -> Sequence[Import]:
        rows = await self.connection.all(
            "SELECT * FROM programme_import WHERE state = 'waiting' ORDER BY id"
        )
        return [_import(row) for row in rows]

    async def was_read(self, import_id: ImportId, content: str) -> None:
        await self.connection.run(
            """
            UPDATE programme_import SET content = :content, state = 'shown', file_id = ''
            WHERE id = :id
            """,
            id=import_id,
            content=content,
        )

    async def end(self, import_id: ImportId, state: ImportState) -> None:
        await self.connection.run(
            """
            UPDATE programme_import SET content = '', file_id = '', state = :state WHERE id = :id
            """,
            id=import_id,
            state=str(state),
        )

    async def sweep(self, before: datetime) -> None:
        await self.connection.run(
            """
            UPDATE programme_import SET name = '', content = '', file_id = '', state = 'dropped'
            WHERE state IN ('waiting', 'shown') AND created_at < :before
            """,
            before=seconds(before),
        )
