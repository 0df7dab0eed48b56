"""A release is taken back within ten minutes; one urgent change goes out alone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.replies.items import AskToReleaseItem
from bot.replies.release_presses import TakeBackRelease
from bot.rules.programme import Item, ItemStatus
from handlers.desk import House
from tests.conftest import Clock
from tests.handlers.given_notices import (
    ANNA,
    OLGA,
    TEN_FIFTEEN,
    Town,
    given_a_town,
    given_it_is_out,
    told,
)
from tests.handlers.given_releases import (
    ELEVEN_MINUTES,
    first_button,
    numbers,
    read,
    released,
    tapped,
    undone,
)
from tests.telegram import Rehearsal


@pytest.fixture
async def town(bot: Rehearsal, house: House) -> Town:
    return await given_a_town(bot, house)


@pytest.fixture
async def tour(town: Town) -> Item:
    """Out as version 1 at 9:30; at 10:15 in the draft, with another change beside it."""
    there = await town.item()
    concert = await town.item("Concert")
    await given_it_is_out(town)
    await town.change(there, **TEN_FIFTEEN)
    await town.cancel(concert)
    return there


async def drafted(town: Town, item: Item) -> str:
    async with town.bot.store.reading() as unit:
        return f"{(await unit.programme.get(item.id)).facts.starts.wall:%H:%M}"


async def test_the_newest_version_is_taken_back_and_the_draft_stays(town: Town, tour: Item) -> None:
    out = await released(town)

    said = await undone(town, out)

    assert said.text == (
        "Version 2 was taken back: people read version 1 again. "
        "The draft stays as it is; /release shows what is in it."
    )
    assert (await read(town))[0] == "09:30 Harbour tour"
    assert await drafted(town, tour) == "10:15"


async def test_before_it_is_taken_back_it_says_how_many_were_told(town: Town, tour: Item) -> None:
    out = await released(town)
    await town.later()

    asked = await tapped(town, out.buttons["Take back"])

    assert asked.text.split("\n") == [
        "<b>Take version 2 back? The draft stays as it is.</b>",
        "2 people have been told already and get another message.",
    ]
    assert await numbers(town) == [2, 1]


async def test_taking_back_twice_undoes_one_version(town: Town, tour: Item) -> None:
    asked = await tapped(town, (await released(town)).buttons["Take back"])
    undo = asked.buttons["Yes, take it back"]

    first, second = await tapped(town, undo), await tapped(town, undo)

    assert first.text == second.text
    assert await numbers(town) == [3, 2, 1]


async def test_after_ten_minutes_it_says_what_to_do_instead(
    town: Town, tour: Item, clock: Clock
) -> None:
    undo = (await released(town)).buttons["Take back"]
    clock.pass_by(ELEVEN_MINUTES)

    said = await town.bot.press(OLGA, undo)

    assert said[-1].text == (
        "Only the newest version can be taken back, and only for ten minutes. "
        "Change the programme and release it again with /release."
    )
    assert await read(town) == ["09:30 Concert", "10:15 Harbour tour"]


async def test_an_older_version_is_not_taken_back(town: Town, tour: Item) -> None:
    await released(town)

    said = await town.bot.press(OLGA, TakeBackRelease(town.visit.id, 1, sure=True))

    assert said[-1].text.startswith("Only the newest version can be taken back")
    assert await numbers(town) == [2, 1]


async def test_without_the_first_version_people_read_nothing(town: Town) -> None:
    await town.item()
    out = await released(town)

    said = await undone(town, out)

    assert said.text.startswith(
        "Version 1 was taken back: people read nothing of the programme for now."
    )
    assert await read(town) == []


async def test_people_who_had_not_been_told_yet_hear_nothing_of_what_was_taken_back(
    town: Town, tour: Item
) -> None:
    out = await released(town)
    await undone(town, out)

    assert told(await town.later(), ANNA) == []


async def test_one_change_is_out_two_taps_from_its_card_and_the_others_stay(
    town: Town, tour: Item
) -> None:
    question = await tapped(town, AskToReleaseItem(tour.id))
    assert question.text.split("\n") == [
        "<b>Release this change alone?</b>",
        "",
        '<b>Harbour tour</b>: <tg-time unix="1792743300">Fri 23 Oct, 09:30 → 10:15</tg-time>',
        "",
        "<b>It concerns 3 people:</b>",
        "Lindau-Ost 2, Åby 1",
        "German 2, English 1",
        "",
        "1 other change stays in the draft.",
    ]

    out = await tapped(town, question.buttons["Release now"])

    assert out.text.startswith("<b>Version 2 is out.</b>\n2 people get a message")
    assert await read(town) == ["09:30 Concert", "10:15 Harbour tour"]


async def test_an_urgent_change_is_told_at_once(town: Town, tour: Item) -> None:
    question = await tapped(town, AskToReleaseItem(tour.id))
    before = len(town.bot.request.said)

    await tapped(town, question.buttons["Release now"])
    await town.later(timedelta())

    [notice] = told(town.bot.request.said[before:], ANNA)
    assert "09:30 → 10:15" in notice.text


async def test_releasing_one_change_twice_makes_one_version(town: Town, tour: Item) -> None:
    button = first_button(await tapped(town, AskToReleaseItem(tour.id)))

    first, second = await tapped(town, button), await tapped(town, button)

    assert first.text == second.text
    assert await numbers(town) == [2, 1]


async def test_an_item_without_changes_has_nothing_to_release(town: Town) -> None:
    tour = await town.item()
    await given_it_is_out(town)

    said = await tapped(town, AskToReleaseItem(tour.id))

    assert said.text == (
        "Nothing to release: people already read <b>Harbour tour</b> as it is now."
    )
    assert list(said.buttons) == ["‹ Back"]


async def test_a_change_alone_that_was_changed_again_is_shown_again(
    town: Town, tour: Item, clock: Clock
) -> None:
    old = first_button(await tapped(town, AskToReleaseItem(tour.id)))
    clock.pass_by(timedelta(minutes=1))
    async with town.bot.store.writing() as unit:
        facts = (await unit.programme.get(tour.id)).facts
        await unit.programme.update(tour.id, replace(facts, status=ItemStatus.CANCELLED), clock())

    said = await tapped(town, old)

    assert said.text.startswith("<b>The draft has changed meanwhile. This is how it is now:</b>")
    assert await numbers(town) == [1]


async def test_the_version_people_read_again_is_the_one_they_read_before(
    town: Town, tour: Item
) -> None:
    await undone(town, await released(town))
    third = await released(town)

    said = await undone(town, third)

    assert said.text.startswith("Version 4 was taken back: people read version 1 again.")


async def test_people_read_nothing_again_who_read_nothing_before(town: Town) -> None:
    await town.item()
    await undone(town, await released(town))
    again = await released(town)

    said = await undone(town, again)

    assert "people read nothing of the programme for now" in said.text
