"""Places and the waiting list, whatever people and organisers do in whatever order."""

import sqlite3
from collections.abc import Coroutine, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)

from bot.actions import registrations
from bot.actions.registrations import Outcome
from bot.rules.people import Participation, ParticipationId, Role, Status
from bot.rules.rights import Standing
from bot.store.registrations import Registration
from storage.connection import Row
from storage.migrate import migrations
from storage.sqlite import statements
from storage.unit import tables
from tests.builders import FIRST_DAY, LAST_DAY, NOW, a_delegation, a_person, a_visit

T = TypeVar("T")
DULL = Registration("Somebody", Role.MEMBER, FIRST_DAY, LAST_DAY, listed=True)


class InMemory:
    """A connection that answers at once, so that thousands of steps take no time."""

    def __init__(self) -> None:
        self.raw = sqlite3.connect(":memory:", isolation_level=None)
        self.raw.row_factory = sqlite3.Row
        for step in migrations():
            for sql in statements(step.sql.replace("{id}", "INTEGER PRIMARY KEY AUTOINCREMENT")):
                self.raw.execute(sql)

    async def run(self, sql: str, /, **facts: object) -> None:
        self.raw.execute(sql, facts)

    async def one(self, sql: str, /, **facts: object) -> Row | None:
        return next(iter(await self.all(sql, **facts)), None)

    async def all(self, sql: str, /, **facts: object) -> Sequence[Row]:
        return [dict(row) for row in self.raw.execute(sql, facts).fetchall()]

    async def many(self, sql: str, rows: Sequence[Mapping[str, object]], /) -> None:
        self.raw.executemany(sql, [dict(row) for row in rows])


def at_once(doing: Coroutine[Any, Any, T]) -> T:
    """Nothing here waits, so no event loop is needed."""
    try:
        doing.send(None)
    except StopIteration as done:
        return done.value  # type: ignore[no-any-return]  # a coroutine's result comes as Any
    raise AssertionError


class WaitingList(RuleBasedStateMachine):
    """Beside the database a model: who is in, and who waits in which order."""

    people = Bundle("people")

    @initialize(quota=st.none() | st.integers(0, 4))
    def open_visit(self, quota: int | None) -> None:
        self.connection = InMemory()
        self.unit = tables(self.connection)
        self.quota, self.now = quota, NOW
        self.registered: set[ParticipationId] = set()
        self.queue: list[ParticipationId] = []
        self.gone: set[ParticipationId] = set()
        self.olga = at_once(a_person(self.unit, 2, "Olga"))
        self.visit = at_once(a_visit(self.unit, self.olga))
        self.delegation = at_once(a_delegation(self.unit, self.visit, quota=quota))
        self.standing = Standing(self.olga, self.visit, is_organiser=True, participation=None)

    @rule(target=people)
    def register(self) -> ParticipationId:
        outcome = at_once(
            registrations.register_other(
                self.unit, self.standing, self.delegation.id, DULL, self.now
            )
        )
        self.queue.append(outcome.participation.id)
        self._places_are_given(outcome.promoted, outcome.participation)
        return outcome.participation.id

    @rule(who=people)
    def withdraw(self, who: ParticipationId) -> None:
        outcome = self._do(who, registrations.withdraw)
        self.gone.add(who)
        self.registered.discard(who)
        self.queue = [each for each in self.queue if each != who]
        self._places_are_given(outcome.promoted)

    @rule(who=people)
    def come_back(self, who: ParticipationId) -> None:
        outcome = self._do(who, registrations.come_back)
        if who in self.gone:
            self.gone.discard(who)
            self.queue.append(who)
        self._places_are_given(outcome.promoted, outcome.participation)

    @rule(quota=st.none() | st.integers(0, 5))
    def set_quota(self, quota: int | None) -> None:
        self.quota = quota
        self._places_are_given(
            at_once(
                registrations.set_quota(
                    self.unit, self.standing, self.delegation.id, quota, self.now
                )
            )
        )

    @rule(seconds=st.integers(-5, 5))
    def time_goes_by_or_the_clock_is_set_back(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @invariant()
    def everybody_is_where_the_model_says(self) -> None:
        waiting = at_once(self.unit.registrations.waiting(self.delegation.id))
        assert [each.id for each in waiting] == self.queue
        counts = at_once(self.unit.registrations.counts(self.visit.id))
        assert {status: n for (_, status), n in counts.items()} == {
            status: len(those)
            for status, those in (
                (Status.REGISTERED, self.registered),
                (Status.WAITING, self.queue),
                (Status.WITHDRAWN, self.gone),
            )
            if those
        }

    def teardown(self) -> None:
        self.connection.raw.close()

    def _do(self, who: ParticipationId, what: Any) -> Outcome:
        before = at_once(self.unit.registrations.get(who))
        outcome: Outcome = at_once(what(self.unit, self.standing, before, self.now))
        return outcome

    def _places_are_given(
        self, told: Sequence[Participation], newcomer: Participation | None = None
    ) -> None:
        """First come, first served, up to the quota; exactly those who moved up are told."""
        before = set(self.registered)
        while self.queue and (self.quota is None or len(self.registered) < self.quota):
            self.registered.add(self.queue.pop(0))
        moved_up = self.registered - before
        assert {each.id for each in told} == moved_up - {newcomer.id if newcomer else None}
        assert all(each.status is Status.REGISTERED for each in told)


TestWaitingList = WaitingList.TestCase
TestWaitingList.settings = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
