"""Releases and the editions of items in them are kept alike by both databases."""

from dataclasses import replace
from datetime import timedelta

from bot.actions.releases import release, released, take_back
from bot.rules.programme import ItemStatus
from bot.rules.rights import Standing
from bot.rules.texts import Texts
from bot.store.unit import Unit
from storage.unit import DatabaseStore
from tests.builders import NOW, a_person, a_visit
from tests.items import an_item, at

TOUR, DINNER = an_item().facts, an_item("2026-10-23 18:00", title="Dinner").facts
LATER = NOW + timedelta(minutes=5)


async def organising(unit: Unit) -> Standing:
    olga = await a_person(unit)
    return Standing(olga, await a_visit(unit, olga), True, None)


async def test_people_read_each_version_as_it_was_released(any_store: DatabaseStore) -> None:
    later = replace(TOUR, starts=at("2026-10-23 10:15"))
    async with any_store.writing() as unit:
        standing = await organising(unit)
        visit = standing.visit.id
        tour = await unit.programme.add(visit, TOUR, standing.person.id, NOW)
        assert await released(unit, visit) == []

        first = await release(unit, standing, NOW)
        await unit.programme.update(tour.id, later, LATER)
        await unit.programme.add(visit, DINNER, standing.person.id, LATER)
        second = await release(unit, standing, LATER)

        def read(version: int | None) -> list[object]:
            return [(item.facts, item.version, item.sequence) for item in versions[version]]

        versions = {n: await unit.releases.programme(visit, n) for n in (0, 1, 2, None)}
        assert (first.number, second.number) == (1, 2)
        assert (read(0), read(1)) == ([], [(TOUR, 1, 0)])
        assert read(2) == read(None) == [(later, 2, 1), (DINNER, 2, 0)]
        assert await unit.releases.in_visit(visit) == [second, first]
        assert await unit.releases.item(tour.id) == versions[2][0]


async def test_what_is_taken_back_reads_as_before_and_calendars_are_told(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        standing = await organising(unit)
        visit = standing.visit.id
        tour = await unit.programme.add(visit, TOUR, standing.person.id, NOW)
        await release(unit, standing, NOW)
        await unit.programme.update(tour.id, replace(TOUR, place="Quay 5"), LATER)
        await unit.programme.add(visit, DINNER, standing.person.id, LATER)
        second = await release(unit, standing, LATER)

        undoing = await take_back(unit, standing, second, LATER)

        everything = await unit.releases.programme(visit)
        assert undoing.takes_back == 2
        assert [item.facts for item in await released(unit, visit)] == [TOUR]
        assert [(item.sequence, item.status) for item in everything] == [
            (2, ItemStatus.PLANNED),
            (1, ItemStatus.REMOVED),
        ]
        again = await release(unit, standing, LATER)
        assert [item.facts for item in await released(unit, visit)] == [
            replace(TOUR, place="Quay 5"),
            DINNER,
        ]
        assert again.number == 4


async def test_an_item_released_alone_leaves_the_others_in_the_draft(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        standing = await organising(unit)
        visit = standing.visit.id
        await unit.programme.add(visit, TOUR, standing.person.id, NOW)
        dinner = await unit.programme.add(visit, DINNER, standing.person.id, NOW)

        await release(unit, standing, NOW, only=dinner.id)

        assert [item.facts for item in await released(unit, visit)] == [DINNER]


async def test_a_translation_that_came_to_an_item_is_an_edition_without_a_move(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        standing = await organising(unit)
        visit = standing.visit.id
        tour = await unit.programme.add(visit, TOUR, standing.person.id, NOW)
        await release(unit, standing, NOW)
        title = Texts((("en", "Harbour tour"), ("da", "Havnerundfart")))
        await unit.programme.update(tour.id, replace(TOUR, title=title), LATER)
        await release(unit, standing, LATER)

        [item] = await released(unit, visit)
        assert (item.facts.title, item.sequence, item.changed_at) == (title, 0, LATER)
