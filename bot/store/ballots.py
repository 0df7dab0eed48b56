"""Ballots and the votes on them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.rules.ballots import Ballot, BallotId, Shown, Tally, Vote
from bot.rules.people import PersonId, VisitId
from bot.rules.texts import Texts
from bot.rules.times import Moment


class Ballots(Protocol):
    async def add(
        self,
        visit_id: VisitId,
        question: Texts,
        options: Sequence[Texts],
        *,
        several: bool,
        secret: bool,
        shown: Shown,
        closes: Moment,
        created_by: PersonId,
        now: datetime,
    ) -> Ballot: ...

    async def get(self, ballot_id: BallotId) -> Ballot: ...

    async def in_visit(self, visit_id: VisitId) -> Sequence[Ballot]:
        """Soonest to close first."""

    async def update(self, ballot: Ballot) -> None:
        """When it closes, and whether it is closed."""

    async def vote_of(self, ballot_id: BallotId, person_id: PersonId) -> Vote | None: ...

    async def put(self, vote: Vote) -> None: ...

    async def tally(self, ballot: Ballot) -> Tally: ...

    async def voters(
        self, ballot_id: BallotId, limit: int, after: int = 0
    ) -> Sequence[tuple[str, frozenset[int]]]:
        """Names as registered and choices, by name; not to be asked of a secret ballot."""
