"""Rows of who takes part."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.rules.people import (
    DelegationId,
    Participation,
    ParticipationId,
    PersonId,
    Role,
    Status,
    VisitId,
)
from bot.rules.refusals import NotFound
from bot.store.registrations import Registration
from storage.connection import Connection, Row, fetch_one
from storage.rows import day, instant, seconds


def _participation(row: Row) -> Participation:
    return Participation(
        id=ParticipationId(row["id"]),
        visit_id=VisitId(row["visit_id"]),
        delegation_id=DelegationId(row["delegation_id"]),
        person_id=None if row["person_id"] is None else PersonId(row["person_id"]),
        name=row["name"],
        role=Role(row["role"]),
        status=Status(row["status"]),
        arrives_on=day(row["arrives_on"]),
        leaves_on=day(row["leaves_on"]),
        listed=bool(row["listed"]),
        registered_by=PersonId(row["registered_by"]),
        queued_at=instant(row["queued_at"]),
        phone=row["phone"],
    )


def _columns(registration: Registration) -> dict[str, object]:
    return {
        "name": registration.name,
        "role": str(registration.role),
        "arrives_on": registration.arrives_on.isoformat(),
        "leaves_on": registration.leaves_on.isoformat(),
        "listed": int(registration.listed),
        "phone": registration.phone,
    }


# Later than everybody before, also within one second or when the clock was set back.
_END_OF_QUEUE = """
(SELECT max(at) FROM (
  SELECT CAST(:now AS BIGINT) AS at
  UNION ALL
  SELECT queued_at + 1 FROM participation WHERE delegation_id = :delegation_id) AS times)
"""


class Registrations:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def add(
        self,
        visit_id: VisitId,
        delegation_id: DelegationId,
        person_id: PersonId | None,
        registration: Registration,
        status: Status,
        registered_by: PersonId,
        now: datetime,
    ) -> Participation:
        row = await fetch_one(
            self.connection,
            f"""
            INSERT INTO participation
              (visit_id, delegation_id, person_id, name, role, status, arrives_on, leaves_on,
               listed, phone, registered_by, queued_at, created_at, changed_at)
            VALUES
              (:visit_id, :delegation_id, :person_id, :name, :role, :status, :arrives_on,
               :leaves_on, :listed, :phone, :registered_by, {_END_OF_QUEUE}, :now, :now)
            RETURNING *
            """,  # noqa: S608 - put together from our own words only
            visit_id=visit_id,
            delegation_id=delegation_id,
            person_id=person_id,
            status=str(status),
            registered_by=registered_by,
            now=seconds(now),
            **_columns(registration),
        )
        return _participation(row)

    async def get(self, participation_id: ParticipationId) -> Participation:
        row = await self.connection.one(
            "SELECT * FROM participation WHERE id = :id", id=participation_id
        )
        if row is None:
            raise NotFound
        return _participation(row)

    async def of(self, visit_id: VisitId, person_id: PersonId) -> Participation | None:
        row = await self.connection.one(
            "SELECT * FROM participation WHERE visit_id = :visit AND person_id = :person",
            visit=visit_id,
            person=person_id,
        )
        return _participation(row) if row else None

    async def by(self, visit_id: VisitId, registered_by: PersonId) -> Sequence[Participation]:
        rows = await self.connection.all(
            """
            SELECT * FROM participation
            WHERE registered_by = :by AND visit_id = :visit AND person_id IS NULL
            ORDER BY id
            """,
            visit=visit_id,
            by=registered_by,
        )
        return [_participation(row) for row in rows]

    async def of_person(self, person_id: PersonId) -> Sequence[Participation]:
        rows = await self.connection.all(
            "SELECT * FROM participation WHERE person_id = :person ORDER BY id DESC",
            person=person_id,
        )
        return [_participation(row) for row in rows]

    async def in_visit(self, visit_id: VisitId) -> Sequence[Participation]:
        rows = await self.connection.all(
            """
            SELECT * FROM participation WHERE visit_id = :visit AND status <> 'withdrawn'
            ORDER BY delegation_id, name, id
            """,
            visit=visit_id,
        )
        return [_participation(row) for row in rows]

    async def update(
        self, participation_id: ParticipationId, registration: Registration, now: datetime
    ) -> None:
        await self.connection.run(
            """
            UPDATE participation SET name = :name, role = :role, arrives_on = :arrives_on,
              leaves_on = :leaves_on, listed = :listed, phone = :phone, changed_at = :now
            WHERE id = :id
            """,
            id=participation_id,
            now=seconds(now),
            **_columns(registration),
        )

    async def set_status(
        self, participation_id: ParticipationId, status: Status, now: datetime
    ) -> None:
        kept = await self.get(participation_id)
        again = kept.status is Status.WITHDRAWN and status is not Status.WITHDRAWN
        await self.connection.run(
            f"""
            UPDATE participation SET
              queued_at = CASE WHEN :again = 1 THEN {_END_OF_QUEUE} ELSE queued_at END,
              status = :status, changed_at = :now
            WHERE id = :id
            """,  # noqa: S608 - put together from our own words only
            id=participation_id,
            delegation_id=kept.delegation_id,
            again=int(again),
            status=str(status),
            now=seconds(now),
        )

    async def move(self, participation_id: ParticipationId, delegation_id: DelegationId) -> None:
        await self.connection.run(
            "UPDATE participation SET delegation_id = :delegation WHERE id = :id",
            id=participation_id,
            delegation=delegation_id,
        )

    async def counts(self, visit_id: VisitId) -> Mapping[tuple[DelegationId, Status], int]:
        rows = await self.connection.all(
            """
            SELECT delegation_id, status, count(*) AS n FROM participation
            WHERE visit_id = :visit GROUP BY delegation_id, status
            """,
            visit=visit_id,
        )
        return {
            (DelegationId(row["delegation_id"]), Status(row["status"])): row["n"] for row in rows
        }

    async def count(self, delegation_id: DelegationId, status: Status) -> int:
        row = await fetch_one(
            self.connection,
            """
            SELECT count(*) AS n FROM participation
            WHERE delegation_id = :delegation AND status = :status
            """,
            delegation=delegation_id,
            status=str(status),
        )
        return int(row["n"])

    async def waiting(self, delegation_id: DelegationId) -> Sequence[Participation]:
        rows = await self.connection.all(
            """
            SELECT * FROM participation
            WHERE delegation_id = :delegation AND status = 'waiting'
            ORDER BY queued_at, id
            """,
            delegation=delegation_id,
        )
        return [_participation(row) for row in rows]
