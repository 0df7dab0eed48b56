"""Organisers change the programme, in the chat."""

import pytest

from bot.replies.items import (
    AskToCancel,
    CancelItem,
    ChangePart,
    MoveItem,
    OpenItem,
    Part,
    RestoreItem,
)
from bot.rules.texts import Texts
from bot.rules.times import Moment
from bot.rules.visits import Visit
from storage.unit import DatabaseStore
from tests.builders import release_all
from tests.handlers.given_items import (
    ANNA,
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
from tests.telegram import GROUP, Rehearsal


async def test_moving_keeps_the_length_and_moves_the_meeting(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, LINE)
    await bot.press(OLGA, MoveItem((await the_item(store, visit)).id))

    card = await fill_in(bot, "Sat 24 Oct", "14")

    item = await the_item(store, visit)
    assert "Saturday, 24 October, 14:00–15:30" in card.text
    assert item.facts.meeting == at("2026-10-24 13:45")
    assert await logged(store, visit) == ["item.moved", "item.added"]
    assert await revision(store, visit) == visit.revision


@pytest.mark.parametrize(
    ("part", "answers", "line"),
    [
        (Part.TITLE, ["Boat trip"], "<b>Boat trip</b>"),
        (Part.PLACE, ["Quay 5"], "Place: Quay 5"),
        (
            Part.MEETING,
            ["Town hall 9:00"],
            'Meeting point: Town hall, <tg-time unix="1792738800">09:00</tg-time>',
        ),
        (Part.NOTES, ["Warm jacket"], "Warm jacket"),
        (Part.AUDIENCE, ["the hosts"], "For: the hosts"),
        (
            Part.LANGUAGES,
            ["German", "Hafenrundfahrt"],
            "Title in: English, Danish and German",
        ),
    ],
)
async def test_each_part_can_be_changed_by_itself(
    bot: Rehearsal,
    store: DatabaseStore,
    visit: Visit,
    part: Part,
    answers: list[str],
    line: str,
) -> None:
    await bot.write(OLGA, LINE)
    await bot.press(OLGA, ChangePart((await the_item(store, visit)).id, part))

    card = await fill_in(bot, *answers)

    assert line in card.text.splitlines()
    assert await logged(store, visit) == ["item.changed", "item.added"]


async def test_a_part_can_be_removed(bot: Rehearsal, store: DatabaseStore, visit: Visit) -> None:
    await bot.write(OLGA, LINE)
    await bot.press(OLGA, ChangePart((await the_item(store, visit)).id, Part.MEETING))

    await fill_in(bot, "Remove it")

    facts = (await the_item(store, visit)).facts
    assert (facts.meeting_point, facts.meeting) == ("", None)


async def test_saying_the_same_again_changes_nothing(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, LINE)
    before = await revision(store, visit)
    await bot.press(OLGA, ChangePart((await the_item(store, visit)).id, Part.PLACE))

    await fill_in(bot, "Quay 4")

    assert await logged(store, visit) == ["item.added"]
    assert await revision(store, visit) == before


async def test_after_a_change_the_way_to_release_it_is_offered(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, LINE)
    await bot.press(OLGA, ChangePart((await the_item(store, visit)).id, Part.PLACE))

    async with store.writing() as unit:
        await release_all(unit, visit)

    changed = await fill_in(bot, "Quay 5")

    assert next(iter(changed.buttons)) == "Release this now"
    assert "People still read it as it was before." in changed.text


async def test_notes_are_asked_for_in_the_added_language_when_there_are_some(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, LINE + " | notes: Warm jacket")
    await bot.press(OLGA, ChangePart((await the_item(store, visit)).id, Part.LANGUAGES))

    await fill_in(bot, "German", "Hafenrundfahrt", "Warme Jacke")

    facts = (await the_item(store, visit)).facts
    assert facts.title.best("de") == "Hafenrundfahrt"
    assert facts.notes == Texts((("en", "Warm jacket"), ("de", "Warme Jacke")))


async def test_cancelling_asks_first_and_can_be_taken_back(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, LINE)
    item = await the_item(store, visit)

    asked = shown(await bot.press(OLGA, AskToCancel(item.id)))
    gone = shown(await bot.press(OLGA, asked.buttons["Yes, cancel it"]))
    again = await bot.press(OLGA, CancelItem(item.id))
    back = shown(await bot.press(OLGA, gone.buttons["Undo the cancellation"]))

    assert asked.text.endswith("<b>Cancel this item? It stays visible, struck through.</b>")
    assert gone.text.startswith("<b>Cancelled:</b>\n<s><b>Harbour tour</b></s>")
    assert list(gone.buttons) == [
        "Release this now",
        "Undo the cancellation",
        "‹ Programme",
    ]
    assert shown(again).buttons == gone.buttons
    assert shown(again).text == gone.text
    assert back.text.startswith("<b>Harbour tour</b>\n")
    assert await logged(store, visit) == ["item.restored", "item.cancelled", "item.added"]
    assert await revision(store, visit) == visit.revision


@pytest.mark.parametrize(
    "press", [MoveItem, AskToCancel, CancelItem, RestoreItem], ids=lambda press: press.__name__
)
async def test_participants_are_told_who_can(
    bot: Rehearsal, store: DatabaseStore, visit: Visit, press: type[MoveItem]
) -> None:
    await bot.write(OLGA, LINE)
    item = await the_item(store, visit)

    [refused] = await bot.press(ANNA, press(item.id))

    assert refused.text == "Only the organisers can do this: Olga."
    assert await the_item(store, visit) == item


async def test_a_participant_cannot_add_items(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    [refused] = await bot.write(ANNA, LINE)

    assert refused.text == "Only the organisers can do this: Olga."
    assert await items(store, visit) == []


async def test_a_participant_opens_an_item_without_the_organisers_buttons(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, LINE)
    item = await the_item(store, visit)
    unknown = await bot.press(ANNA, OpenItem(item.id))
    async with store.writing() as unit:
        await release_all(unit, visit)

    card = shown(await bot.press(ANNA, OpenItem(item.id)))

    assert [each.method for each in unknown] == ["answerCallbackQuery"]

    assert list(card.buttons) == ["Add to calendar", "‹ Programme"]


async def test_a_line_typed_in_the_group_is_saved_and_answered_in_the_groups_languages(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, "hello", GROUP)
    async with store.writing() as unit:
        group = await unit.chats.by_telegram(GROUP)
        assert group is not None
        await unit.chats.set_languages(group.id, ["en", "da"])
        await unit.visits.set_chat(visit.id, group.id, None, visit.changed_at)

    [said] = await bot.write(OLGA, LINE, GROUP)

    assert said.text.startswith("<b>1 item was added.</b>\nIn the draft: people see it after ")
    assert "\n\n<b>" in said.text
    assert (said.buttons, len(await items(store, visit))) == ({}, 1)


async def test_an_item_stays_at_its_clock_in_the_visits_zone(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, "/item Sun 25 Oct 2:30-4 Night watch")

    starts = (await the_item(store, visit)).facts.starts
    assert starts == Moment(at("2026-10-25 02:30").wall, "Europe/Copenhagen")
