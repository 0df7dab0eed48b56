"""Visits with their delegations and organisers, and the log of who did what."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.rules.people import ChatId, DelegationId, PersonId, VisitId
from bot.rules.texts import Texts
from bot.rules.visit_changes import VisitFacts
from bot.rules.visits import Delegation, Kind, OrganiserState, Side, Stage, Visit


class Visits(Protocol):
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
    ) -> Visit: ...

    async def get(self, visit_id: VisitId) -> Visit: ...

    async def in_chat(self, chat_id: ChatId, thread_id: int | None) -> Visit | None:
        """The visit of this group: of this topic if there is one, else of the whole group."""

    async def of_person(self, person_id: PersonId) -> Sequence[Visit]:
        """All visits the person organises or takes part in, newest first."""

    async def update(self, visit_id: VisitId, facts: VisitFacts) -> None: ...

    async def set_stage(self, visit_id: VisitId, stage: Stage, now: datetime) -> None: ...

    async def set_chat(
        self, visit_id: VisitId, chat_id: ChatId | None, thread_id: int | None, now: datetime
    ) -> None: ...

    async def changed(self, visit_id: VisitId, now: datetime) -> None:
        """Something that a calendar or a card could show is different: the revision grows."""

    async def add_delegation(
        self, visit_id: VisitId, town: str, side: Side, language: str, quota: int | None
    ) -> Delegation: ...

    async def delegation(
        self, delegation_id: DelegationId, *, for_update: bool = False
    ) -> Delegation:
        """`for_update`: whoever else wants it so waits until this transaction has ended."""

    async def delegations(self, visit_id: VisitId) -> Sequence[Delegation]: ...

    async def set_quota(self, delegation_id: DelegationId, quota: int | None) -> None: ...

    async def set_language(self, delegation_id: DelegationId, language: str) -> None: ...

    async def put_organiser(
        self,
        visit_id: VisitId,
        person_id: PersonId,
        state: OrganiserState,
        now: datetime,
        decided_by: PersonId | None = None,
    ) -> None: ...

    async def organiser(self, visit_id: VisitId, person_id: PersonId) -> OrganiserState | None: ...

    async def organised_by(self, person_id: PersonId) -> Sequence[VisitId]:
        """Visits that this person organises."""

    async def organisers(
        self, visit_id: VisitId, state: OrganiserState = OrganiserState.APPROVED
    ) -> Sequence[PersonId]:
        """In the order they became what they are."""

    async def organiser_names(self, visit_id: VisitId) -> Mapping[PersonId, str]:
        """Approved organisers and what they are called."""


class Log(Protocol):
    async def wrote(
        self, visit_id: VisitId, person_id: PersonId, action: str, ref: int | None, now: datetime
    ) -> None: ...

    async def last(
        self, visit_id: VisitId, limit: int = 20
    ) -> Sequence[tuple[datetime, PersonId, str, int | None]]: ...

    async def count(self, visit_id: VisitId, action: str, since: datetime) -> int: ...


class Notes(Protocol):
    """Small facts of the installation: which command menus are set, and the like."""

    async def get(self, name: str) -> str | None: ...

    async def put(self, name: str, words: str) -> None: ...
