"""Rows of invitation links."""

from collections.abc import Sequence
from datetime import datetime

from bot.rules.invitations import Invitation, InvitationId, Purpose
from bot.rules.people import DelegationId, PersonId, VisitId
from bot.rules.refusals import NotFound
from storage.connection import Connection, Row, fetch_one
from storage.rows import instant, optional_instant, seconds


def _invitation(row: Row) -> Invitation:
    return Invitation(
        id=InvitationId(row["id"]),
        visit_id=VisitId(row["visit_id"]),
        purpose=Purpose(row["purpose"]),
        delegation_id=None if row["delegation_id"] is None else DelegationId(row["delegation_id"]),
        salt=row["salt"],
        expires_at=instant(row["expires_at"]),
        most_uses=row["most_uses"],
        uses=row["uses"],
        revoked_at=optional_instant(row, "revoked_at"),
        created_by=PersonId(row["created_by"]),
    )


class Invitations:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def add(
        self,
        visit_id: VisitId,
        purpose: Purpose,
        delegation_id: DelegationId | None,
        *,
        token_hash: str,
        salt: str,
        expires_at: datetime,
        most_uses: int,
        created_by: PersonId,
        now: datetime,
    ) -> Invitation:
        row = await fetch_one(
            self.connection,
            """
            INSERT INTO invitation
              (visit_id, purpose, delegation_id, token_hash, salt, expires_at, most_uses,
               created_by, created_at)
            VALUES
              (:visit_id, :purpose, :delegation_id, :token_hash, :salt, :expires_at, :most_uses,
               :created_by, :now)
            RETURNING *
            """,
            visit_id=visit_id,
            purpose=str(purpose),
            delegation_id=delegation_id,
            token_hash=token_hash,
            salt=salt,
            expires_at=seconds(expires_at),
            most_uses=most_uses,
            created_by=created_by,
            now=seconds(now),
        )
        return _invitation(row)

    async def get(self, invitation_id: InvitationId) -> Invitation:
        row = await self.connection.one("SELECT * FROM invitation WHERE id = :id", id=invitation_id)
        if row is None:
            raise NotFound
        return _invitation(row)

    async def by_hash(self, token_hash: str) -> Invitation | None:
        row = await self.connection.one(
            "SELECT * FROM invitation WHERE token_hash = :hash", hash=token_hash
        )
        return _invitation(row) if row else None

    async def in_visit(self, visit_id: VisitId) -> Sequence[Invitation]:
        rows = await self.connection.all(
            "SELECT * FROM invitation WHERE visit_id = :visit ORDER BY id DESC", visit=visit_id
        )
        return [_invitation(row) for row in rows]

    async def use(self, invitation_id: InvitationId, person_id: PersonId, now: datetime) -> bool:
        facts = {"id": invitation_id, "person": person_id}
        # Marked before counted: a second use at the same time waits here for the first to end.
        marked = await self.connection.one(
            """
            INSERT INTO invitation_use (invitation_id, person_id, used_at)
            VALUES (:id, :person, :now)
            ON CONFLICT (invitation_id, person_id) DO NOTHING RETURNING person_id
            """,
            **facts,
            now=seconds(now),
        )
        if marked is None:
            return True
        counted = await self.connection.one(
            """
            UPDATE invitation SET uses = uses + 1
            WHERE id = :id AND uses < most_uses RETURNING id
            """,
            id=invitation_id,
        )
        if counted is None:
            await self.connection.run(
                "DELETE FROM invitation_use WHERE invitation_id = :id AND person_id = :person",
                **facts,
            )
        return counted is not None

    async def revoke(self, invitation_id: InvitationId, now: datetime) -> None:
        await self.connection.run(
            "UPDATE invitation SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL",
            id=invitation_id,
            now=seconds(now),
        )

    async def move_end(self, visit_id: VisitId, before: datetime, after: datetime) -> None:
        await self.connection.run(
            """
            UPDATE invitation SET expires_at = :after
            WHERE visit_id = :visit AND expires_at = :before
            """,
            visit=visit_id,
            before=seconds(before),
            after=seconds(after),
        )
