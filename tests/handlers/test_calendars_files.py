"""Files for a calendar, of one item and of the whole programme."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.replies.items import ItemFile, ProgrammeFile
from bot.rules.programme import ItemStatus
from bot.rules.texts import Texts
from handlers.desk import House
from storage.unit import DatabaseStore
from tests.builders import NOW, release_all
from tests.calendars.lint import problems
from tests.calendars.readers import by_icalendar
from tests.calendars.rows import Row
from tests.conftest import Clock
from tests.handlers.given_calendars import ANNA, TOUR, Town, a_town, address
from tests.telegram import GROUP


@pytest.fixture
async def town(store: DatabaseStore, house: House, clock: Clock) -> AsyncIterator[Town]:
    async with a_town(store, house, clock) as there:
        yield there


async def test_an_item_comes_as_a_file_with_a_google_link_beside_it(town: Town) -> None:
    said = await town.tap(ItemFile(town.item.id))

    assert said.method == "sendDocument"
    file = said.params["document"]
    assert problems(file) == []
    assert b"METHOD:PUBLISH\r\n" in file
    uid = f"v{town.visit.id}-i{town.item.id}@venskab_bot.venskab"
    assert by_icalendar(file) == [
        Row(uid, "2026-10-23 07:30:00Z", "2026-10-23 09:00:00Z", "Harbour tour <1>", "CONFIRMED")
    ]
    assert by_icalendar((await town.web.ask(address(await town.calendar()))).body)[0].uid == uid
    google = said.buttons["Add to Google Calendar"]
    assert google.startswith("https://calendar.google.com/calendar/render?action=TEMPLATE&")
    assert "Harbour tour &lt;1&gt;" in said.text


async def test_the_file_of_a_cancelled_item_takes_it_out_again(town: Town) -> None:
    async with town.bot.store.writing() as unit:
        await unit.programme.update(town.item.id, replace(TOUR, status=ItemStatus.CANCELLED), NOW)
        await release_all(unit, town.visit)

    said = await town.tap(ItemFile(town.item.id))

    assert said.text == "Open the file to take this out of your calendar."
    assert problems(said.params["document"]) == []
    assert b"METHOD:CANCEL\r\n" in said.params["document"]


async def test_the_whole_programme_comes_as_one_file(town: Town) -> None:
    async with town.bot.store.writing() as unit:
        more = replace(TOUR, title=Texts.one("en", "Concert"))
        await unit.programme.add(town.visit.id, more, town.visit.created_by, NOW)
        await release_all(unit, town.visit)

    said = await town.tap(ProgrammeFile(town.visit.id))

    assert "2 programme items. Open the file to add them to your calendar." in said.text
    assert problems(said.params["document"]) == []
    read = by_icalendar(said.params["document"])
    assert [row.summary for row in read] == ["Harbour tour <1>", "Concert"]


async def test_an_empty_programme_makes_no_file_and_says_why(town: Town) -> None:
    async with town.bot.store.writing() as unit:
        await unit.programme.remove(town.item.id)

    said = await town.bot.press(ANNA, ProgrammeFile(town.visit.id))

    assert [each.method for each in said] == ["answerCallbackQuery"]
    assert said[0].text.startswith("The programme is still empty")


@pytest.mark.parametrize("press", [ItemFile(1), ProgrammeFile(1)])
async def test_pressed_in_a_group_a_file_comes_in_the_private_chat(
    town: Town, press: ItemFile | ProgrammeFile
) -> None:
    [tapped] = await town.bot.press(ANNA, press, GROUP)

    link = tapped.params["url"]
    [there] = await town.bot.write(ANNA, f"/start {link.partition('?start=')[2]}")
    assert there.method == "sendDocument"
