"""Links that let people in: for a delegation, as an organiser, or for the visit's group."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.rules.people import DelegationId, PersonId, VisitId

InvitationId = NewType("InvitationId", int)


class Purpose(StrEnum):
    DELEGATION = "delegation"
    ORGANISER = "organiser"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Invitation:
    """The token itself is not kept, only its hash; `salt` lets the bot say it again."""

    id: InvitationId
    visit_id: VisitId
    purpose: Purpose
    delegation_id: DelegationId | None
    salt: str
    expires_at: datetime
    most_uses: int
    uses: int
    revoked_at: datetime | None
    created_by: PersonId
