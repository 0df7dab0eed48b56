"""Somebody who subscribed to the programme of a visit, and the web side that answers."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pytest

from bot.actions.calendars import address as my_address
from bot.rules.audiences import Audience
from bot.rules.people import Participation, Person, VisitId
from bot.rules.programme import Item, ItemFacts
from bot.rules.rights import Standing
from bot.rules.texts import Texts
from bot.rules.times import Moment
from bot.rules.visits import Delegation, Visit
from bot.store.unit import Unit
from bot.web.feeds import FeedDoor
from bot.web.landing import Landing
from handlers.desk import House
from storage.unit import DatabaseStore
from tests.builders import NOW, ZONE, a_delegation, a_participant, a_person, a_visit, release_all
from tests.conftest import Clock
from tests.web.website import Client, online


def facts(title: str = "Harbour tour", start: str = "2026-10-23 09:30", **other: Any) -> ItemFacts:
    """An hour and a half on the Friday of the visit."""
    begins = datetime.fromisoformat(start)
    dull: dict[str, Any] = {
        "title": Texts((("en", title), ("da", f"{title} på dansk"))),
        "notes": None,
        "place": "Quay 4",
        "meeting_point": "",
        "meeting": None,
        "starts": Moment(begins, ZONE),
        "ends": Moment(begins.replace(hour=begins.hour + 1), ZONE),
        "all_day": False,
        "audience": Audience(),
    }
    return ItemFacts(**(dull | other))


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Anna of Lindau-Ost, her visit, and the address her calendar app reads."""

    anna: Person
    visit: Visit
    delegation: Delegation
    participation: Participation
    token: str

    @property
    def path(self) -> str:
        return f"/c/{self.token}.ics"


async def subscribed(unit: Unit, house: House) -> Subscriber:
    anna = await a_person(unit)
    title = Texts((("en", "Friendship days"), ("da", "Venskabsdage")))
    visit = await a_visit(unit, await a_person(unit, 2, "Olga"), title=title)
    delegation = await a_delegation(unit, visit)
    participation = await a_participant(unit, visit, delegation, anna)
    standing = Standing(anna, visit, False, participation)
    address = await my_address(unit, standing, house.links, NOW)
    return Subscriber(anna, visit, delegation, participation, address.token)


@pytest.fixture
async def anna(store: DatabaseStore, house: House) -> Subscriber:
    async with store.writing() as unit:
        return await subscribed(unit, house)


@pytest.fixture
def door(store: DatabaseStore, house: House, clock: Clock) -> FeedDoor:
    return FeedDoor(store, house.languages, house.links, clock)


@pytest.fixture
async def web(
    door: FeedDoor, store: DatabaseStore, house: House, clock: Clock
) -> AsyncIterator[Client]:
    landing = Landing(store, house.languages, house.links, clock)
    async with online({"/c/": door, "/calendar/": landing}) as client:
        yield client


@dataclass(frozen=True, slots=True)
class Planner:
    """Changes the programme as the bot does: commit, then tell the web side."""

    store: DatabaseStore
    door: FeedDoor
    clock: Clock
    visit_id: VisitId

    async def add(self, plan: ItemFacts) -> Item:
        async with self.store.writing() as unit:
            visit = await unit.visits.get(self.visit_id)
            item = await unit.programme.add(visit.id, plan, visit.created_by, self.clock())
            await release_all(unit, visit, self.clock())
            await unit.visits.changed(visit.id, self.clock())
        self.door.forget(frozenset({self.visit_id}))
        return item

    async def move(self, item: Item, start: str) -> ItemFacts:
        moved = facts(start=start)
        return await self.change(item, replace(item.facts, starts=moved.starts, ends=moved.ends))

    async def change(self, item: Item, plan: ItemFacts) -> ItemFacts:
        async with self.store.writing() as unit:
            await unit.programme.update(item.id, plan, self.clock())
            await release_all(unit, await unit.visits.get(self.visit_id), self.clock())
            await unit.visits.changed(self.visit_id, self.clock())
        self.door.forget(frozenset({self.visit_id}))
        return plan


@pytest.fixture
def planner(store: DatabaseStore, door: FeedDoor, clock: Clock, anna: Subscriber) -> Planner:
    return Planner(store, door, clock, anna.visit.id)
