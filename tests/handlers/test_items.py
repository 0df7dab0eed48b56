"""Organisers enter the programme and change it, in the chat."""

from datetime import timedelta

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
from bot.rules.audiences import EVERYBODY, Audience
from bot.rules.programme import Item
from bot.rules.texts import Texts
from bot.rules.times import Moment
from bot.rules.visits import OrganiserState, Side, Visit
from storage.unit import DatabaseStore
from tests.builders import a_delegation, a_participant, a_person, a_visit
from tests.conftest import Clock
from tests.items import at
from tests.telegram import GROUP, Rehearsal, Said, Someone

OLGA, ANNA = Someone(2, "Olga"), Someone(1, "Anna")
LINE = "/item Fri 9:30-11 Harbour tour / da: Havnerundfart @ Quay 4 | meet: Hotel 9:15"


@pytest.fixture
async def visit(store: DatabaseStore) -> Visit:
    """Olga organises; Anna comes from Lindau-Ost; Åby hosts."""
    async with store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit, OLGA.id, "Olga"))
        await a_delegation(unit, visit, "Åby", Side.HOST)
        guests = await a_delegation(unit, visit)
        await a_participant(unit, visit, guests, await a_person(unit, ANNA.id))
    return visit


async def items(store: DatabaseStore, visit: Visit) -> list[Item]:
    async with store.reading() as unit:
        return list(await unit.programme.in_visit(visit.id))


async def the_item(store: DatabaseStore, visit: Visit) -> Item:
    [item] = await items(store, visit)
    return item


async def logged(store: DatabaseStore, visit: Visit) -> list[str]:
    async with store.reading() as unit:
        return [action for _, _, action, _ in await unit.log.last(visit.id)]


async def revision(store: DatabaseStore, visit: Visit) -> int:
    async with store.reading() as unit:
        return (await unit.visits.get(visit.id)).revision


def shown(said: list[Said]) -> Said:
    """What stands in the chat, without the answer to the tap."""
    [one] = [each for each in said if each.method != "answerCallbackQuery"]
    return one


async def fill_in(bot: Rehearsal, *answers: str) -> Said:
    """Type each answer, or press the button of that label."""
    said = bot.request.said[-1]
    for answer in answers:
        last = [each for each in bot.request.said if each.buttons][-1]
        if answer in last.buttons:
            said = shown(await bot.press(OLGA, last.buttons[answer]))
        else:
            said = shown(await bot.write(OLGA, answer))
    return said


async def test_a_line_becomes_an_item_with_its_card(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    [card] = await bot.write(OLGA, LINE)

    assert card.text == (
        "Saved.\n\n<b>Harbour tour</b>\nFriday, 23 October, 09:30–11:00\nPlace: Quay 4\n"
        "Meeting point: Hotel, 09:15\nTitle in: English and Danish"
    )
    facts = (await the_item(store, visit)).facts
    assert (facts.title, facts.meeting) == (
        Texts((("en", "Harbour tour"), ("da", "Havnerundfart"))),
        at("2026-10-23 09:15"),
    )
    assert await logged(store, visit) == ["item.added"]
    assert await revision(store, visit) == visit.revision + 1


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
        "Saved.\n\n<b>Harbour tour</b>\nFriday, 23 October, 09:30–11:00\nPlace: Quay 4\n"
        "Meeting point: Hotel lobby, 09:15\nFor: Lindau-Ost\n\nBring a warm jacket\n"
        "Title in: English and Danish"
    )
    assert await logged(store, visit) == ["item.added"]
    assert await revision(store, visit) == visit.revision + 1


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


async def test_moving_keeps_the_length_and_moves_the_meeting_and_the_sequence(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, LINE)
    await bot.press(OLGA, MoveItem((await the_item(store, visit)).id))

    card = await fill_in(bot, "Sat 24 Oct", "14")

    item = await the_item(store, visit)
    assert "Saturday, 24 October, 14:00–15:30" in card.text
    assert (item.facts.meeting, item.sequence) == (at("2026-10-24 13:45"), 1)
    assert await logged(store, visit) == ["item.moved", "item.added"]
    assert await revision(store, visit) == visit.revision + 2


@pytest.mark.parametrize(
    ("part", "answers", "line", "sequence"),
    [
        (Part.TITLE, ["Boat trip"], "<b>Boat trip</b>", 0),
        (Part.PLACE, ["Quay 5"], "Place: Quay 5", 1),
        (Part.MEETING, ["Town hall 9:00"], "Meeting point: Town hall, 09:00", 0),
        (Part.NOTES, ["Warm jacket"], "Warm jacket", 0),
        (Part.AUDIENCE, ["the hosts"], "For: the hosts", 0),
        (
            Part.LANGUAGES,
            ["German", "Hafenrundfahrt"],
            "Title in: English, Danish and German",
            0,
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
    sequence: int,
) -> None:
    await bot.write(OLGA, LINE)
    await bot.press(OLGA, ChangePart((await the_item(store, visit)).id, part))

    card = await fill_in(bot, *answers)

    assert line in card.text.splitlines()
    assert (await the_item(store, visit)).sequence == sequence
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
    back = shown(await bot.press(OLGA, gone.buttons["Restore"]))

    assert asked.text.endswith("<b>Cancel this item? It stays visible, struck through.</b>")
    assert gone.text.startswith("<b>Cancelled:</b>\n<s><b>Harbour tour</b></s>")
    assert shown(again).text == gone.text
    assert back.text.startswith("<b>Harbour tour</b>\n")
    assert await logged(store, visit) == ["item.restored", "item.cancelled", "item.added"]
    assert (await the_item(store, visit)).sequence == 2
    assert await revision(store, visit) == visit.revision + 3


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

    card = shown(await bot.press(ANNA, OpenItem(item.id)))

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

    assert said.text.startswith("<b>1 item was added.</b>\n\n<b>")
    assert (said.buttons, len(await items(store, visit))) == ({}, 1)


async def test_an_item_stays_at_its_clock_in_the_visits_zone(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, "/item Sun 25 Oct 2:30-4 Night watch")

    starts = (await the_item(store, visit)).facts.starts
    assert starts == Moment(at("2026-10-25 02:30").wall, "Europe/Copenhagen")
