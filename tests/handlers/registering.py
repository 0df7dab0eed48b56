"""People who register in private chat, for the tests of registrations and of /people."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from bot.rules.people import DelegationId, Participation
from bot.rules.visits import Delegation, Side, Visit
from handlers import help as helping
from handlers import people, registrations
from handlers.desk import House
from handlers.registrations import begin_registration
from handlers.routes import Routes, join
from handlers.turn import Turn
from storage.unit import DatabaseStore
from tests.builders import a_delegation, a_person, a_visit
from tests.telegram import Rehearsal, Said, Someone, rehearsing

OLGA = Someone(2, "Olga")
ANNA = Someone(1, "Anna Schmidt")
BERTA = Someone(3, "Berta")


async def open_link(turn: Turn, delegation_id: str) -> None:
    """Stands for an invitation: its checks are another feature's."""
    delegation = await turn.unit.visits.delegation(DelegationId(int(delegation_id)))
    await begin_registration(turn, await turn.unit.visits.get(delegation.visit_id), delegation)


@asynccontextmanager
async def registering(
    store: DatabaseStore, house: House, clock: Callable[[], datetime]
) -> AsyncIterator[Rehearsal]:
    link = Routes(starts={"i": open_link})
    routes = join([helping.ROUTES, registrations.ROUTES, people.ROUTES, link])
    async with rehearsing(store, house, clock, routes=routes) as rehearsal:
        yield rehearsal


async def given_a_visit(
    bot: Rehearsal, quota: int | None = None, side: Side = Side.GUEST
) -> tuple[Visit, Delegation]:
    """Organised by Olga; Anna and Berta read English."""
    async with bot.store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit, 2, "Olga"))
        for someone in (ANNA, BERTA):
            person = await a_person(unit, someone.id, someone.name)
            await unit.people.set_language(person.id, "en")
        return visit, await a_delegation(unit, visit, side=side, quota=quota)


async def answer(bot: Rehearsal, who: Someone, *labels: str) -> Said:
    """Press buttons by their labels, each under what was said last; the last thing said."""
    for label in labels:
        here = [said for said in bot.request.said if said.params.get("chat_id") == who.id]
        await bot.press(who, here[-1].buttons[label])
    return last(bot, who)


def last(bot: Rehearsal, who: Someone) -> Said:
    return [said for said in bot.request.said if said.params.get("chat_id") == who.id][-1]


async def register(bot: Rehearsal, who: Someone, delegation: Delegation) -> Said:
    await bot.write(who, f"/start i-{delegation.id}")
    return await answer(bot, who, who.name, "Member", "All days", "Skip", "Yes", "Register")


async def participation(bot: Rehearsal, visit: Visit, who: Someone) -> Participation:
    async with bot.store.reading() as unit:
        person = await unit.people.by_telegram(who.id)
        assert person is not None
        mine = await unit.registrations.of(visit.id, person.id)
        assert mine is not None
        return mine
