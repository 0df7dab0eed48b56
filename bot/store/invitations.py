"""Invitations: found by the hash of their token, counted at each use."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.rules.invitations import Invitation, InvitationId, Purpose
from bot.rules.people import DelegationId, PersonId, VisitId


class Invitations(Protocol):
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
    ) -> Invitation: ...

    async def get(self, invitation_id: InvitationId) -> Invitation: ...

    async def by_hash(self, token_hash: str) -> Invitation | None: ...

    async def in_visit(self, visit_id: VisitId) -> Sequence[Invitation]:
        """Newest first, revoked and expired ones too."""

    async def use(self, invitation_id: InvitationId, person_id: PersonId, now: datetime) -> bool:
        """Count this person's use once; False when all uses are taken."""

    async def revoke(self, invitation_id: InvitationId, now: datetime) -> None: ...

    async def move_end(self, visit_id: VisitId, before: datetime, after: datetime) -> None:
        """Links of the visit that are good until then are good until another time."""
