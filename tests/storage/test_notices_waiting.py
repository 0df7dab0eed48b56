"""Who is still to be told something of a visit, and which version they know."""

from bot.rules.notices import NoticeState
from storage.unit import DatabaseStore
from tests.builders import NOW
from tests.storage.test_notices import LATER, SOON, given


async def test_each_who_waits_knows_the_version_before_the_first_they_wait_for(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        town = await given(unit)
        await unit.notices.put(await town.release(), {town.anna.id: SOON}, NOW)
        second = await town.release()
        await unit.notices.put(second, {town.anna.id: SOON, town.bernd.id: LATER}, NOW)

        both = await unit.notices.waiting(town.visit.id)
        [anna, _] = await town.due()
        await unit.notices.end([anna.id], NoticeState.WRITTEN, 2)

        assert both == {town.anna.id: 0, town.bernd.id: 1}
        assert await unit.notices.waiting(town.visit.id) == {town.bernd.id: 1}
