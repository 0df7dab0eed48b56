"""A visit to begin with."""

import pytest

from bot.rules.visits import Side, Visit
from storage.unit import DatabaseStore
from tests.builders import a_delegation, a_participant, a_person, a_visit
from tests.handlers.given_items import ANNA, OLGA


@pytest.fixture
async def visit(store: DatabaseStore) -> Visit:
    """Olga organises; Anna comes from Lindau-Ost; Åby hosts."""
    async with store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit, OLGA.id, "Olga"))
        await a_delegation(unit, visit, "Åby", Side.HOST)
        guests = await a_delegation(unit, visit)
        await a_participant(unit, visit, guests, await a_person(unit, ANNA.id))
    return visit
