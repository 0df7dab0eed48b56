"""Items are kept as said, and what was just added can be removed, on each database."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.actions import programme
from bot.rules.audiences import Audience
from bot.rules.people import Person
from bot.rules.programme import ItemFacts, ItemId, ItemStatus
from bot.rules.rights import Standing
from bot.rules.texts import Texts
from bot.rules.visits import NotAnOrganiser, Side, Visit
from bot.store.unit import Unit
from storage.unit import DatabaseStore
from tests.builders import NOW, a_person, a_visit
from tests.items import an_item, at

FULL = an_item(
    title=Texts((("en", "Harbour tour"), ("da", "Havnerundfart"))),
    notes=Texts.one("de", "Warme Jacke"),
    place="Kaj 4 «æøå»",
    meeting_point="Hotel",
    meeting=at("2026-10-22 23:45"),
    audience=Audience.side(Side.GUEST),
).facts


async def organising(unit: Unit, visit: Visit | None = None) -> Standing:
    olga = await a_person(unit, 2, "Olga")
    return Standing(olga, visit or await a_visit(unit, olga), True, None)


def elsewhere(person: Person, standing: Standing) -> Standing:
    return replace(standing, person=person, is_organiser=False, organisers=("Olga",))


async def test_an_item_is_kept_as_it_was_said(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        added = await programme.add_item(unit, await organising(unit), FULL, NOW)

    async with any_store.reading() as unit:
        kept = await unit.programme.get(added.id)

    assert (kept, kept.facts) == (added, FULL)


@pytest.mark.parametrize("audience", [Audience(), Audience.side(Side.HOST)], ids=str)
async def test_a_change_is_kept(any_store: DatabaseStore, audience: Audience) -> None:
    facts: ItemFacts = replace(FULL, notes=None, meeting=None, place="Quay 5", audience=audience)
    async with any_store.writing() as unit:
        standing = await organising(unit)
        item = await programme.add_item(unit, standing, FULL, NOW)
        later = NOW + timedelta(minutes=1)
        changed = await programme.change_item(unit, standing, item, facts, later)

    assert (changed.facts, changed.changed_at) == (facts, later)


async def test_taking_back_removes_only_what_the_same_person_just_added(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        standing = await organising(unit)
        otto = replace(standing, person=await a_person(unit, 3, "Otto"))
        mine = await programme.add_item(unit, standing, FULL, NOW)
        theirs = await programme.add_item(unit, otto, FULL, NOW)
        everything = ItemId(0), ItemId(theirs.id)

        removed = await programme.take_back(unit, standing, *everything, NOW)
        again = await programme.take_back(unit, standing, *everything, NOW)
        left = await unit.programme.in_visit(standing.visit.id)

    assert (removed, again, left) == (1, 0, [theirs])
    assert mine.id < theirs.id


async def test_only_organisers_change_the_programme(store: DatabaseStore) -> None:
    async with store.writing() as unit:
        standing = await organising(unit)
        item = await programme.add_item(unit, standing, FULL, NOW)
        anna = elsewhere(await a_person(unit), standing)

        for refused in (
            programme.add_item(unit, anna, FULL, NOW),
            programme.change_item(unit, anna, item, FULL, NOW),
            programme.set_status(unit, anna, item, ItemStatus.CANCELLED, NOW),
            programme.take_back(unit, anna, item.id, item.id, NOW),
        ):
            with pytest.raises(NotAnOrganiser):
                await refused
