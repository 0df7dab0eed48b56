"""A calendar is rendered once and read from the database once, until something changes."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.actions.calendars import address as my_address
from bot.actions.calendars import read_address
from bot.logs import WithoutKeys
from bot.replies.calendar_entries import feed
from bot.rules.people import VisitId
from bot.rules.rights import Standing
from bot.store.unit import Unit
from bot.web.feeds import FeedDoor
from handlers.desk import House
from storage.unit import DatabaseStore
from tests.builders import NOW, a_participant, a_person
from tests.conftest import Clock
from tests.web.conftest import Planner, Subscriber, facts
from tests.web.website import Client, online


class CountingStore(DatabaseStore):
    """A real store that knows how often it was read."""

    reads = 0

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Unit]:
        self.reads += 1
        async with super().reading() as unit:
            yield unit


class ChangingStore(DatabaseStore):
    """A change is committed while somebody reads: what was read is old already."""

    door: FeedDoor
    planner: Planner
    is_first = True

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Unit]:
        async with super().reading() as unit:
            yield unit
        if self.is_first:
            self.is_first = False
            await self.planner.add(facts("Came in between"))


async def test_who_asks_again_costs_no_look_into_the_database(
    store: DatabaseStore, house: House, clock: Clock, anna: Subscriber
) -> None:
    counting = CountingStore(store.database)
    door = FeedDoor(counting, house.languages, house.links, clock)
    async with online({"/c/": door}) as web:
        first = await web.ask(anna.path)
        reads = counting.reads
        again = [
            await web.ask(anna.path, **headers)
            for headers in ({}, {"If_None_Match": str(first["Etag"])}, {"Accept_Encoding": "gzip"})
        ]

    assert [each.status for each in again] == [200, 304, 200]
    assert (reads, counting.reads) == (1, 1)


async def test_two_readers_of_the_same_programme_share_what_was_rendered(
    web: Client, anna: Subscriber, door: FeedDoor, planner: Planner, house: House
) -> None:
    await planner.add(facts())
    async with planner.store.writing() as unit:
        ben = await a_person(unit, 3, "Ben")
        registered = await a_participant(unit, anna.visit, anna.delegation, ben)
        his = await my_address(unit, Standing(ben, anna.visit, False, registered), house.links, NOW)

    for path in (anna.path, f"/c/{his.token}.ics"):
        await web.ask(path)

    hers, his_forms = (entry.forms for entry in door.entries.values())
    assert hers is his_forms


async def test_who_asks_while_it_is_rendered_waits_for_it(
    anna: Subscriber, door: FeedDoor, store: DatabaseStore, house: House
) -> None:
    async with store.reading() as unit:
        reading = await read_address(unit, anna.token, NOW)
    assert reading is not None
    shown = feed(house.languages.of("en"), house.links, reading, NOW)

    one, other = await asyncio.gather(door._forms(shown), door._forms(shown))

    assert one is other


async def test_what_changes_while_it_is_read_is_not_kept_as_it_was(
    store: DatabaseStore, house: House, clock: Clock, anna: Subscriber
) -> None:
    changing = ChangingStore(store.database)
    door = FeedDoor(changing, house.languages, house.links, clock)
    changing.planner = Planner(store, door, clock, anna.visit.id)
    async with online({"/c/": door}) as web:
        await web.ask(anna.path)

        again = await web.ask(anna.path)

    assert b"Came in between" in again.body


async def test_a_change_elsewhere_leaves_this_calendar_in_memory(
    web: Client, anna: Subscriber, door: FeedDoor
) -> None:
    await web.ask(anna.path)
    kept = dict(door.entries)

    door.forget(frozenset({VisitId(anna.visit.id + 1)}))

    assert dict(door.entries) == kept
    door.forget(frozenset({anna.visit.id}))
    assert door.entries == {}


async def test_no_address_reaches_the_log(
    web: Client, anna: Subscriber, caplog: pytest.LogCaptureFixture
) -> None:
    """Not even with the access log, which is off: pytest listens to it all the same."""
    with caplog.at_level(logging.DEBUG):
        for path in (anna.path, f"/calendar/{anna.token}", f"/c/{'u' * 32}.ics"):
            await web.ask(path)
            await web.ask(path, "POST")

    printed = [WithoutKeys("1:a").format(record) for record in caplog.records]
    assert [line for line in printed if anna.token in line or "u" * 32 in line] == []
    assert [line for line in printed if '"GET /c/….ics HTTP/1.1" 404' in line] != []
