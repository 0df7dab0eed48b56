"""Who takes part in a visit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, Self

from bot.rules.people import (
    DelegationId,
    Participation,
    ParticipationId,
    PersonId,
    Role,
    Status,
    VisitId,
)


@dataclass(frozen=True, slots=True)
class Registration:
    """What is asked of a participant."""

    name: str
    role: Role
    arrives_on: date
    leaves_on: date
    listed: bool
    phone: str = ""  # empty: not given

    @classmethod
    def of(cls, kept: Participation) -> Self:
        """As it is now."""
        return cls(kept.name, kept.role, kept.arrives_on, kept.leaves_on, kept.listed, kept.phone)


class Registrations(Protocol):
    async def add(
        self,
        visit_id: VisitId,
        delegation_id: DelegationId,
        person_id: PersonId | None,
        registration: Registration,
        status: Status,
        registered_by: PersonId,
        now: datetime,
    ) -> Participation: ...

    async def get(self, participation_id: ParticipationId) -> Participation: ...

    async def of(self, visit_id: VisitId, person_id: PersonId) -> Participation | None: ...

    async def by(self, visit_id: VisitId, registered_by: PersonId) -> Sequence[Participation]:
        """Those without Telegram whom this person registered."""

    async def of_person(self, person_id: PersonId) -> Sequence[Participation]:
        """Withdrawn ones too; the newest first."""

    async def in_visit(self, visit_id: VisitId) -> Sequence[Participation]:
        """All but withdrawn, by delegation and then name."""

    async def update(
        self, participation_id: ParticipationId, registration: Registration, now: datetime
    ) -> None: ...

    async def set_status(
        self, participation_id: ParticipationId, status: Status, now: datetime
    ) -> None:
        """Who comes back after withdrawing queues behind everybody who waits."""

    async def move(self, participation_id: ParticipationId, delegation_id: DelegationId) -> None:
        """Belong to another delegation of the visit."""

    async def counts(self, visit_id: VisitId) -> Mapping[tuple[DelegationId, Status], int]: ...

    async def count(self, delegation_id: DelegationId, status: Status) -> int: ...

    async def waiting(self, delegation_id: DelegationId) -> Sequence[Participation]:
        """Who waits for a place, in the order they came."""
