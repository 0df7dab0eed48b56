"""Whoever has subscribed sees at once what was released in the chat."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.replies.items import CancelItem, RestoreItem
from bot.replies.languages import UseLanguage
from handlers.desk import House
from storage.unit import DatabaseStore
from tests.calendars.readers import by_icalendar
from tests.conftest import Clock
from tests.handlers.given_calendars import ANNA, OLGA, Town, a_town, address


@pytest.fixture
async def town(store: DatabaseStore, house: House, clock: Clock) -> AsyncIterator[Town]:
    async with a_town(store, house, clock) as there:
        yield there


async def released(town: Town) -> None:
    """As /release does it."""
    asked = (await town.bot.write(OLGA, "/release"))[-1]
    await town.bot.press(OLGA, next(iter(asked.buttons.values())))


async def test_an_added_item_is_there_once_it_is_released(town: Town) -> None:
    path = address(await town.calendar())
    before = await town.web.ask(path)

    await town.bot.write(OLGA, "/item Sat 18:00-22 Concert @ Town hall")
    assert await town.read(path) == ["Harbour tour <1>"]
    await released(town)

    after = await town.web.ask(path, If_None_Match=str(before["Etag"]))
    assert [row.summary for row in by_icalendar(after.body)] == ["Harbour tour <1>", "Concert"]


async def test_a_cancelled_item_is_marked_at_once_and_restored_at_once(
    town: Town, clock: Clock
) -> None:
    path = address(await town.calendar())
    shown = [await town.read(path)]
    for press in (CancelItem(town.item.id), RestoreItem(town.item.id)):
        clock.pass_by(timedelta(minutes=1))
        await town.bot.press(OLGA, press)
        await released(town)

        shown.append(await town.read(path))

    assert shown == [["Harbour tour <1>"], ["Cancelled: Harbour tour <1>"], ["Harbour tour <1>"]]


async def test_a_language_chosen_in_the_chat_is_the_calendars_at_once(town: Town) -> None:
    path = address(await town.calendar())
    before = await town.read(path)

    await town.bot.press(ANNA, UseLanguage("da"))

    assert (before, await town.read(path)) == (["Harbour tour <1>"], ["Havnerundfart"])
