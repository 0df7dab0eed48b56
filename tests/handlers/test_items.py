"""Organisers enter the programme, in the chat."""

from datetime import timedelta

import pytest

from bot.replies.items import (
    CancelItem,
)
from bot.rules.audiences import EVERYBODY, Audience
from bot.rules.texts import Texts
from bot.rules.visits import OrganiserState, Side, Visit
from storage.unit import DatabaseStore
from tests.builders import a_person
from tests.conftest import Clock
from tests.handlers.given_items import (
    LINE,
    OLGA,
    fill_in,
    items,
    logged,
    revision,
    shown,
    the_item,
)
from tests.items import at
from tests.telegram import Rehearsal


async def test_a_line_becomes_an_item_with_its_card(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    [card] = await bot.write(OLGA, LINE)

    assert card.text == (
        'Saved.\n\n<b>Harbour tour</b>\n<tg-time unix="1792740600">'
        "Friday, 23 October, 09:30–11:00 (Copenhagen)</tg-time>\nPlace: Quay 4\n"
        'Meeting point: Hotel, <tg-time unix="1792739700">09:15</tg-time>\n\n'
        "Title in: English and Danish\n"
        "<i>In the draft only: people do not see this item yet.</i>"
    )
    facts = (await the_item(store, visit)).facts
    assert (facts.title, facts.meeting) == (
        Texts((("en", "Harbour tour"), ("da", "Havnerundfart"))),
        at("2026-10-23 09:15"),
    )
    assert await logged(store, visit) == ["item.added"]
    assert await revision(store, visit) == visit.revision


async def test_an_open_end_is_an_hour_and_is_said(bot: Rehearsal, visit: Visit) -> None:
    [card] = await bot.write(OLGA, "/item Fri 9:30 Talk")

    assert card.text.startswith("Saved.\n\nNo end was given, so one hour is planned.")
    assert "Friday, 23 October, 09:30–10:30" in card.text


async def test_an_item_at_the_time_of_another_is_saved_with_a_warning(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, LINE)

    [card] = await bot.write(OLGA, "/item Fri 10-12 Talk | for: guests")

    assert card.text.endswith("⚠️ Overlaps with Harbour tour (09:30–11:00).")
    assert [item.facts.audience for item in await items(store, visit)] == [
        EVERYBODY,
        Audience.side(Side.GUEST),
    ]


async def test_of_a_pasted_programme_what_was_read_is_saved_and_the_rest_is_told(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    [said] = await bot.write(
        OLGA, "/item Friday\n9-10 Breakfast\n9:3x Talk\n10-11 Tour | for: Marsians\nSat 9-10 Mass"
    )

    assert [item.facts.title.original for item in await items(store, visit)] == [
        "Breakfast",
        "Mass",
    ]
    assert said.text.splitlines()[0] == "<b>2 items were added.</b>"
    assert [line[:7] for line in said.text.splitlines() if line.startswith("Line")] == [
        "Line 3:",
        "Line 4:",
    ]


async def test_what_was_just_added_can_be_taken_back_once(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, "/item Fri 8-9 Before")
    [said] = await bot.write(OLGA, "/item Fri 9-10 Breakfast\nSat 9-10 Mass")

    first = shown(await bot.press(OLGA, said.buttons["Undo"]))
    [second] = await bot.press(OLGA, said.buttons["Undo"])

    assert first.text == "2 items were removed again."
    assert second.text.startswith("This can no longer be undone here.")
    assert (await the_item(store, visit)).facts.title.original == "Before"


async def test_what_was_changed_or_has_stood_an_hour_is_not_taken_back(
    bot: Rehearsal, store: DatabaseStore, visit: Visit, clock: Clock
) -> None:
    [said] = await bot.write(OLGA, "/item Fri 9-10 Breakfast\nSat 9-10 Mass")
    clock.pass_by(timedelta(minutes=59))
    breakfast, _ = await items(store, visit)
    await bot.press(OLGA, CancelItem(breakfast.id))
    await bot.press(OLGA, said.buttons["Undo"])
    left = await the_item(store, visit)
    [again] = await bot.write(OLGA, "/item Fri 12-13 Lunch")
    clock.pass_by(timedelta(hours=1))

    [refused] = await bot.press(OLGA, again.buttons["Undo"])

    assert left.id == breakfast.id
    assert refused.text.startswith("This can no longer be undone here.")
    assert len(await items(store, visit)) == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("banana", "I looked for a day, but found “banana”."),
        ("Fri 9:3x Tour", "I looked for a time, but found “9:3x”."),
        ("Fri 9-10", "The title is missing: what is it?"),
        ("Fri", "The title is missing: what is it?"),
        ("Fri 9-10 Tour | for: Marsians", "I do not know who “Marsians” is."),
        ("Fri 9-10 " + "x" * 201, "That is too long: at most 200 characters fit here."),
        ("Fri 15-14 Tour", "14:00 is before 15:00."),
    ],
)
async def test_a_line_that_cannot_be_read_is_refused_with_why(
    bot: Rehearsal, store: DatabaseStore, visit: Visit, line: str, said: str
) -> None:
    [refused] = await bot.write(OLGA, f"/item {line}")

    assert refused.text.startswith(said)
    assert (await items(store, visit), await logged(store, visit)) == ([], [])


async def test_an_item_is_added_by_questions(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, "/item")

    card = await fill_in(
        bot,
        "Fri 23 Oct",
        "nine thirty",
        "9:30-11",
        "Harbour tour / da: Havnerundfart",
        "Quay 4",
        "Hotel lobby, 9:15",
        "Lindau-Ost",
        "Bring a warm jacket",
    )

    assert card.text == (
        'Saved.\n\n<b>Harbour tour</b>\n<tg-time unix="1792740600">'
        "Friday, 23 October, 09:30–11:00 (Copenhagen)</tg-time>\nPlace: Quay 4\n"
        'Meeting point: Hotel lobby, <tg-time unix="1792739700">09:15</tg-time>\n'
        "For: Lindau-Ost\n\nBring a warm jacket\n\n"
        "Title in: English and Danish\n"
        "<i>In the draft only: people do not see this item yet.</i>"
    )
    assert await logged(store, visit) == ["item.added"]
    assert await revision(store, visit) == visit.revision


async def test_what_is_not_needed_is_skipped(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, "/item")

    await fill_in(bot, "Sat 24 Oct", "All day", "Free day", "Skip", "Skip", "everybody", "Skip")

    item = await the_item(store, visit)
    assert (item.facts.all_day, item.facts.place, item.facts.meeting, item.facts.notes) == (
        True,
        "",
        None,
        None,
    )


async def test_a_wrong_answer_gets_an_example_and_the_question_stays_open(
    bot: Rehearsal, visit: Visit
) -> None:
    await bot.write(OLGA, "/item")

    refused = await fill_in(bot, "Fri 23 Oct", "nine thirty")
    asked = await fill_in(bot, "9:30-11")

    assert refused.text == (
        "“nine thirty” is not a time that I understand. Write it like 9:30-11 or 9:30."
    )
    assert asked.text.startswith("<b>What is it?")


async def test_who_no_longer_organises_is_refused_at_the_end_of_the_questions(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, "/item")
    await fill_in(bot, "Fri 23 Oct", "9:30-11", "Tour", "Skip", "Skip", "everybody")
    async with store.writing() as unit:
        olga = await a_person(unit, OLGA.id, "Olga")
        await unit.visits.put_organiser(
            visit.id, olga.id, OrganiserState.DECLINED, visit.changed_at
        )

    [refused] = await bot.press(OLGA, bot.request.said[-1].buttons["Skip"])

    assert refused.text.startswith("Only the organisers can do this")
    assert await items(store, visit) == []
