"""/release: what changed, for whom, what is missing; and the version that comes out of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.replies.release_presses import KeepDraft, ShowRelease
from bot.replies.reply import LONGEST, length
from bot.rules.programme import ItemStatus
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
    asked,
    first_button,
    numbers,
    read,
    released,
    tapped,
)
from tests.items import at
from tests.telegram import GROUP, Rehearsal

FIRST_VERSION = (
    "This becomes the first version: 2 items on 1 day. "
    "From then on everybody in the visit can read it."
)


@pytest.fixture
async def town(bot: Rehearsal, house: House) -> Town:
    return await given_a_town(bot, house)


async def test_an_empty_programme_leads_to_its_first_item(town: Town) -> None:
    said = await asked(town)

    assert said.text == "There is nothing to release: the programme is still empty."
    assert said.buttons == {"Add an item": f"ia:{town.visit.id}"}


async def test_the_first_release_says_what_it_means_for_whom_and_what_is_missing(
    town: Town,
) -> None:
    await town.item(meeting_point="The steps")
    overlapping = {"starts": at("2026-10-23 10:00"), "ends": at("2026-10-23 11:30")}
    await town.item("Concert", place="", **overlapping)

    said = await asked(town)

    assert said.text.split("\n") == [
        "<b>Release the programme of Friendship days?</b>",
        "",
        FIRST_VERSION,
        "",
        "<b>It concerns 3 people:</b>",
        "Lindau-Ost 2, Åby 1",
        "German 2, English 1",
        "",
        "<b>To look at:</b>",
        "⚠️ 2 items need a translation: Harbour tour; Concert",
        "⚠️ 1 item has no place: Concert",
        "⚠️ 1 item has no meeting point: Concert",
        "⚠️ 1 overlap: Harbour tour and Concert",
    ]
    assert list(said.buttons) == ["Release version 1", "What needs translation", "Not now"]
    assert await read(town) == []


async def test_what_changed_since_the_last_version_is_told_in_plain_words(town: Town) -> None:
    tour, concert = await town.item(), await town.item("Concert")
    await given_it_is_out(town)
    await town.change(tour, **TEN_FIFTEEN, meeting_point="The steps")
    await town.cancel(concert)
    await town.item("Dinner", starts=at("2026-10-24 19:00"), ends=at("2026-10-24 21:00"))

    said = await asked(town)

    assert said.text.split("\n")[:6] == [
        "<b>Release version 2 of Friendship days?</b>",
        "",
        "3 changes since version 1:",
        "• Cancelled: Concert, Fri 23 Oct",
        "• Harbour tour (Fri 23 Oct): 09:30 → 10:15, new meeting point or time",
        "• New: Dinner, Sat 24 Oct, 19:00",
    ]
    assert await read(town) == ["09:30 Harbour tour", "09:30 Concert"]


async def test_the_first_button_releases_and_says_what_comes_of_it(town: Town) -> None:
    await town.item()

    said = await released(town)

    assert said.text.split("\n") == [
        "<b>Version 1 is out.</b>",
        "2 people get a message about it.",
        "You can take it back for ten minutes.",
    ]
    assert list(said.buttons) == ["What changed", "Who has seen it", "Take back"]
    assert await read(town) == ["09:30 Harbour tour"]


async def test_a_release_that_concerns_nobody_says_so_and_writes_to_nobody(town: Town) -> None:
    tour = await town.item()
    await given_it_is_out(town)
    await town.change(tour, internal_notes="The key is at the desk")

    said = await asked(town)
    out = await tapped(town, first_button(said))

    assert "It concerns nobody: no one gets a message." in said.text
    assert out.text.split("\n") == [
        "<b>Version 2 is out.</b>",
        "You can take it back for ten minutes.",
    ]
    assert told(await town.later(), ANNA) == []


async def test_pressing_release_twice_makes_one_version(town: Town) -> None:
    await town.item()
    button = first_button(await asked(town))

    first, second = await tapped(town, button), await tapped(town, button)

    assert (first.text, first.buttons) == (second.text, second.buttons)
    assert await numbers(town) == [1]


async def test_a_question_that_is_older_than_a_change_is_asked_again(
    town: Town, clock: Clock
) -> None:
    tour = await town.item()
    old = first_button(await asked(town))
    clock.pass_by(timedelta(minutes=1))
    async with town.bot.store.writing() as unit:
        changed = (await unit.programme.get(tour.id)).facts
        await unit.programme.update(tour.id, replace(changed, status=ItemStatus.CANCELLED), clock())

    said = await tapped(town, old)

    assert said.text.startswith("<b>The draft has changed meanwhile. This is how it is now:</b>")
    assert await numbers(town) == []


async def test_the_button_of_an_older_version_says_what_came_out_meanwhile(town: Town) -> None:
    tour = await town.item()
    old = first_button(await asked(town))
    await town.release()
    await town.change(tour, **TEN_FIFTEEN)
    await town.release()

    said = await tapped(town, old)

    assert said.text.split("\n") == [
        "Meanwhile another version came out:",
        "Version 2, Thu 1 Oct, 14:00, by Olga",
    ]
    assert said.buttons == {"Release…": "run:release"}


async def test_when_nothing_changed_it_says_when_and_by_whom_the_last_was_released(
    town: Town,
) -> None:
    await town.item()
    await released(town)

    said = await asked(town)

    assert said.text.split("\n") == [
        "Nothing to release: people already read the programme as it is now.",
        "Version 1, Thu 1 Oct, 14:00, by Olga",
    ]
    assert list(said.buttons) == ["What changed", "Who has seen it", "Take back"]


async def test_not_now_leaves_everything_as_it_is(town: Town) -> None:
    await town.item()

    said = await tapped(town, KeepDraft(town.visit.id))

    assert said.text == "Nothing was released. The draft stays as it is."
    assert await numbers(town) == []


async def test_many_changes_stand_on_pages_and_any_page_releases_all(town: Town) -> None:
    await town.item()
    await given_it_is_out(town)
    for number in range(13):
        starts, ends = at(f"2026-10-24 {8 + number:02}:00"), at(f"2026-10-24 {9 + number:02}:00")
        await town.item(f"Talk {number + 1}", starts=starts, ends=ends)

    first = await asked(town)
    second = await tapped(town, ShowRelease(town.visit.id, 1))

    assert [each.text.count("• ") for each in (first, second)] == [12, 1]
    assert "13 changes since version 1:" in second.text
    await tapped(town, first_button(second))
    assert len(await read(town)) == 14


async def test_a_longest_preview_is_one_message(town: Town) -> None:
    await town.item()
    await given_it_is_out(town)
    for number in range(12):
        starts, ends = at(f"2026-10-24 08:{number:02}"), at("2026-10-24 23:00")
        await town.item("&" * 150, starts=starts, ends=ends, place="")

    said = await asked(town)

    assert length(said.text) <= LONGEST
    assert "⚠️ 66 overlaps: " in said.text.split("\n")[-1]


async def test_in_a_group_it_leads_to_the_private_chat(town: Town) -> None:
    [said] = await town.bot.write(OLGA, "/release", GROUP)

    assert said.text == "This goes on in the private chat with me."
    assert said.buttons == {"Open the private chat": "https://t.me/venskab_bot?start=do-release"}


async def test_who_does_not_organise_hears_who_does(town: Town) -> None:
    [said] = await town.bot.write(ANNA, "/release")

    assert said.text == "Only the organisers can do this: Olga."


async def test_an_item_that_has_a_time_again_asks_who_comes(town: Town) -> None:
    tour = await town.item()
    await town.change(tour, status=ItemStatus.POSTPONED)
    await given_it_is_out(town)
    await town.change(tour, status=ItemStatus.PLANNED, **TEN_FIFTEEN)

    await released(town)

    async with town.bot.store.reading() as unit:
        asked_for = await unit.confirmations.of(town.visit.id, tour.id)
    assert len(asked_for) == 3
