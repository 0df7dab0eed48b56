"""Rows of visits, delegations and organisers."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.rules.people import ChatId, DelegationId, PersonId, VisitId
from bot.rules.refusals import NotFound
from bot.rules.texts import Texts
from bot.rules.visit_changes import VisitFacts
from bot.rules.visits import Delegation, Kind, OrganiserState, Side, Stage, Visit
from storage.connection import Connection, Row, fetch_one
from storage.rows import day, instant, seconds, words


def _visit(row: Row) -> Visit:
    return Visit(
        id=VisitId(row["id"]),
        kind=Kind(row["kind"]),
        title=Texts.from_json(row["title"]),
        host_town=row["host_town"],
        starts_on=day(row["starts_on"]),
        ends_on=day(row["ends_on"]),
        zone=row["zone"],
        languages=words(row["languages"]),
        stage=Stage(row["stage"]),
        chat_id=None if row["chat_id"] is None else ChatId(row["chat_id"]),
        thread_id=row["thread_id"],
        revision=row["revision"],
        created_by=PersonId(row["created_by"]),
        changed_at=instant(row["changed_at"]),
    )


def _delegation(row: Row) -> Delegation:
    return Delegation(
        DelegationId(row["id"]),
        VisitId(row["visit_id"]),
        row["town"],
        Side(row["side"]),
        row["language"],
        row["quota"],
        row["position"],
    )


class Visits:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def add(
        self,
        *,
        kind: Kind,
        title: Texts,
        host_town: str,
        starts_on: date,
        ends_on: date,
        zone: str,
        languages: Sequence[str],
        created_by: PersonId,
        now: datetime,
    ) -> Visit:
        row = await fetch_one(
            self.connection,
            """
            INSERT INTO visit
              (kind, title, host_town, starts_on, ends_on, zone, languages, stage,
               created_by, created_at, changed_at)
            VALUES
              (:kind, :title, :host_town, :starts_on, :ends_on, :zone, :languages, :stage,
               :created_by, :now, :now)
            RETURNING *
            """,
            kind=str(kind),
            title=title.to_json(),
            host_town=host_town,
            starts_on=starts_on.isoformat(),
            ends_on=ends_on.isoformat(),
            zone=zone,
            languages=",".join(languages),
            stage=str(Stage.REGISTRATION),
            created_by=created_by,
            now=seconds(now),
        )
        return _visit(row)

    async def get(self, visit_id: VisitId) -> Visit:
        row = await self.connection.one("SELECT * FROM visit WHERE id = :id", id=visit_id)
        if row is None:
            raise NotFound
        return _visit(row)

    async def in_chat(self, chat_id: ChatId, thread_id: int | None) -> Visit | None:
        row = await self.connection.one(
            """
            SELECT * FROM visit
            WHERE chat_id = :chat_id AND COALESCE(thread_id, 0) IN (0, :thread_id)
            ORDER BY COALESCE(thread_id, 0) DESC LIMIT 1
            """,
            chat_id=chat_id,
            thread_id=thread_id or 0,
        )
        return _visit(row) if row else None

    async def of_person(self, person_id: PersonId) -> Sequence[Visit]:
        rows = await self.connection.all(
            """
            SELECT * FROM visit WHERE id IN (
              SELECT visit_id FROM organiser WHERE person_id = :person AND state = 'approved'
              UNION
              SELECT visit_id FROM participation
              WHERE person_id = :person AND status <> 'withdrawn')
            ORDER BY starts_on DESC, id DESC
            """,
            person=person_id,
        )
        return [_visit(row) for row in rows]

    async def update(self, visit_id: VisitId, facts: VisitFacts) -> None:
        await self.connection.run(
            """
            UPDATE visit SET
              title = :title, starts_on = :starts_on, ends_on = :ends_on, zone = :zone,
              languages = :languages
            WHERE id = :id
            """,
            id=visit_id,
            title=facts.title.to_json(),
            starts_on=facts.starts_on.isoformat(),
            ends_on=facts.ends_on.isoformat(),
            zone=facts.zone,
            languages=",".join(facts.languages),
        )

    async def set_stage(self, visit_id: VisitId, stage: Stage, now: datetime) -> None:
        await self.connection.run(
            """
            UPDATE visit SET stage = :stage, revision = revision + 1, changed_at = :now
            WHERE id = :id
            """,
            id=visit_id,
            stage=str(stage),
            now=seconds(now),
        )

    async def set_chat(
        self, visit_id: VisitId, chat_id: ChatId | None, thread_id: int | None, now: datetime
    ) -> None:
        await self.connection.run(
            """
            UPDATE visit SET chat_id = :chat_id, thread_id = :thread_id, changed_at = :now
            WHERE id = :id
            """,
            id=visit_id,
            chat_id=chat_id,
            thread_id=thread_id,
            now=seconds(now),
        )

    async def changed(self, visit_id: VisitId, now: datetime) -> None:
        await self.connection.run(
            "UPDATE visit SET revision = revision + 1, changed_at = :now WHERE id = :id",
            id=visit_id,
            now=seconds(now),
        )

    async def add_delegation(
        self, visit_id: VisitId, town: str, side: Side, language: str, quota: int | None
    ) -> Delegation:
        row = await fetch_one(
            self.connection,
            """
            INSERT INTO delegation (visit_id, town, side, language, quota, position)
            SELECT :visit_id, :town, :side, :language, :quota, count(*)
            FROM delegation WHERE visit_id = :visit_id
            RETURNING *
            """,
            visit_id=visit_id,
            town=town,
            side=str(side),
            language=language,
            quota=quota,
        )
        return _delegation(row)

    async def delegation(
        self, delegation_id: DelegationId, *, for_update: bool = False
    ) -> Delegation:
        # Setting what is already there locks the row, in words that both databases know.
        sql = (
            "UPDATE delegation SET quota = quota WHERE id = :id RETURNING *"
            if for_update
            else "SELECT * FROM delegation WHERE id = :id"
        )
        row = await self.connection.one(sql, id=delegation_id)
        if row is None:
            raise NotFound
        return _delegation(row)

    async def delegations(self, visit_id: VisitId) -> Sequence[Delegation]:
        rows = await self.connection.all(
            "SELECT * FROM delegation WHERE visit_id = :visit_id ORDER BY position, id",
            visit_id=visit_id,
        )
        return [_delegation(row) for row in rows]

    async def set_quota(self, delegation_id: DelegationId, quota: int | None) -> None:
        await self.connection.run(
            "UPDATE delegation SET quota = :quota WHERE id = :id", id=delegation_id, quota=quota
        )

    async def set_language(self, delegation_id: DelegationId, language: str) -> None:
        await self.connection.run(
            "UPDATE delegation SET language = :language WHERE id = :id",
            id=delegation_id,
            language=language,
        )

    async def put_organiser(
        self,
        visit_id: VisitId,
        person_id: PersonId,
        state: OrganiserState,
        now: datetime,
        decided_by: PersonId | None = None,
    ) -> None:
        await self.connection.run(
            """
            INSERT INTO organiser (visit_id, person_id, state, decided_by, changed_at)
            VALUES (:visit_id, :person_id, :state, :decided_by, :now)
            ON CONFLICT (visit_id, person_id) DO UPDATE SET
              state = excluded.state, decided_by = excluded.decided_by,
              changed_at = excluded.changed_at
            """,
            visit_id=visit_id,
            person_id=person_id,
            state=str(state),
            decided_by=decided_by,
            now=seconds(now),
        )

    async def organiser(self, visit_id: VisitId, person_id: PersonId) -> OrganiserState | None:
        row = await self.connection.one(
            "SELECT state FROM organiser WHERE visit_id = :visit AND person_id = :person",
            visit=visit_id,
            person=person_id,
        )
        return OrganiserState(row["state"]) if row else None

    async def organised_by(self, person_id: PersonId) -> Sequence[VisitId]:
        rows = await self.connection.all(
            """
            SELECT visit_id FROM organiser
            WHERE person_id = :person AND state = 'approved' ORDER BY visit_id
            """,
            person=person_id,
        )
        return [VisitId(row["visit_id"]) for row in rows]

    async def organisers(
        self, visit_id: VisitId, state: OrganiserState = OrganiserState.APPROVED
    ) -> Sequence[PersonId]:
        rows = await self.connection.all(
            """
            SELECT person_id FROM organiser
            WHERE visit_id = :visit AND state = :state ORDER BY changed_at, person_id
            """,
            visit=visit_id,
            state=str(state),
        )
        return [PersonId(row["person_id"]) for row in rows]

    async def organiser_names(self, visit_id: VisitId) -> Mapping[PersonId, str]:
        rows = await self.connection.all(
            """
            SELECT person_id, name FROM organiser JOIN person ON person.id = organiser.person_id
            WHERE visit_id = :visit AND state = 'approved' ORDER BY changed_at, person_id
            """,
            visit=visit_id,
        )
        return {PersonId(row["person_id"]): row["name"] for row in rows}
