"""The programme to organisers, who work on a draft, and to people, who read what was released."""

import pytest

from bot.replies.items import ShowDay, Whose
from bot.replies.programme_presses import WholeProgramme
from bot.replies.reply import without_times
from handlers.desk import House
from tests.handlers.given_notices import ANNA, OLGA, TEN_FIFTEEN, Town, given_a_town
from tests.handlers.given_releases import shown, tapped
from tests.items import at
from tests.telegram import Rehearsal

CONCERT = {"starts": at("2026-10-23 19:00"), "ends": at("2026-10-23 21:00")}


@pytest.fixture
async def town(bot: Rehearsal, house: House) -> Town:
    """Version 1 is out; since then the tour was moved and a concert was added."""
    town = await given_a_town(bot, house)
    tour = await town.item()
    await town.item("Lunch", starts=at("2026-10-23 12:00"), ends=at("2026-10-23 13:00"))
    await town.release()
    await town.change(tour, **TEN_FIFTEEN)
    await town.item("Concert", **CONCERT)
    return town


async def test_an_organiser_sees_what_people_do_not_read_yet(town: Town) -> None:
    [said] = await town.bot.write(OLGA, "/programme")

    assert without_times(said.text) == (
        "<b>Friendship days</b>\n"
        "<i>Draft. People read version 1; 2 changes are not released yet.</i>\n\n"
        "<b>Friday, 23 October</b>, Copenhagen time\n\n"
        "✏️ 1. 10:15–11:15 <b>Harbour tour</b>\nQuay 4\n\n"
        "2. 12:00–13:00 <b>Lunch</b>\nQuay 4\n\n"
        "🆕 3. 19:00–21:00 <b>Concert</b>\nQuay 4"
    )
    assert list(said.buttons) == [
        "1",
        "2",
        "3",
        "Only mine",
        "What people read",
        "Whole programme",
        "Add an item",
        "Release…",
    ]


async def test_people_read_what_was_released(town: Town) -> None:
    [said] = await town.bot.write(ANNA, "/programme")

    assert without_times(said.text) == (
        "<b>Friendship days</b>\n\n"
        "<b>Friday, 23 October</b>, Copenhagen time\n\n"
        "1. 09:30–10:30 <b>Harbour tour</b>\nQuay 4\n\n"
        "2. 12:00–13:00 <b>Lunch</b>\nQuay 4"
    )
    assert list(said.buttons) == ["1", "2", "Only mine", "Add to calendar", "Whole programme"]


async def test_an_organiser_can_look_at_what_people_read_and_go_back_to_the_draft(
    town: Town,
) -> None:
    [draft] = await town.bot.write(OLGA, "/programme")

    read = await tapped(town, draft.buttons["What people read"])
    again = await tapped(town, read.buttons["Draft"])

    assert read.text.split("\n")[1] == "<i>What people read: version 1</i>"
    assert "Concert" not in read.text
    assert again.text == draft.text


async def test_the_organisers_button_shows_others_what_they_read_anyway(town: Town) -> None:
    everything, pressed = [
        await tapped(town, ShowDay(town.visit.id, whose, 0), ANNA)
        for whose in (Whose.ALL, Whose.READ)
    ]

    assert pressed == everything


async def test_the_draft_leads_to_its_release(town: Town) -> None:
    [draft] = await town.bot.write(OLGA, "/programme")

    asked = await tapped(town, draft.buttons["Release…"])

    assert asked.text.startswith("<b>Release version 2 of Friendship days?</b>")


async def test_a_draft_that_is_out_says_so(town: Town) -> None:
    await town.release()

    [said] = await town.bot.write(OLGA, "/programme")

    assert said.text.split("\n")[1] == "<i>This is what people read: version 2.</i>"
    assert "Release…" not in said.buttons
    assert "What people read" not in said.buttons


async def test_after_the_only_version_was_taken_back_there_is_nothing_to_read(
    bot: Rehearsal, house: House
) -> None:
    town = await given_a_town(bot, house)
    await town.item()
    await town.take_back(await town.release())
    [draft] = await town.bot.write(OLGA, "/programme")

    read = await tapped(town, draft.buttons["What people read"])

    assert read.text == "People do not read anything of the programme yet."
    assert list(read.buttons) == ["Draft"]


async def test_all_days_stand_in_one_message_from_which_one_goes_back_to_a_day(
    town: Town,
) -> None:
    saturday = {"starts": at("2026-10-24 10:00"), "ends": at("2026-10-24 11:00")}
    await town.item("Market", place="", **saturday)
    await town.release()
    [friday] = await town.bot.write(ANNA, "/programme")

    whole = await tapped(town, friday.buttons["Whole programme"], ANNA)
    back = await tapped(town, whole.buttons["Day by day"], ANNA)

    assert without_times(whole.text) == (
        "<b>Friendship days</b>\n\n"
        "<b>Friday, 23 October</b>, Copenhagen time\n"
        "1. 10:15–11:15 <b>Harbour tour</b>, Quay 4\n"
        "2. 12:00–13:00 <b>Lunch</b>, Quay 4\n"
        "3. 19:00–21:00 <b>Concert</b>, Quay 4\n\n"
        "<b>Saturday, 24 October</b>, Copenhagen time\n"
        "1. 10:00–11:00 <b>Market</b>"
    )
    assert list(whole.buttons) == ["• Fri 23 Oct", "Sat 24 Oct", "Day by day"]
    assert back.text == friday.text


async def test_nothing_is_in_one_message_too(bot: Rehearsal, house: House) -> None:
    town = await given_a_town(bot, house)

    said = shown(await town.bot.press(ANNA, WholeProgramme(town.visit.id, Whose.ALL)))

    assert said.text.startswith("There is nothing in the programme of <b>Friendship days</b> yet.")


async def test_where_no_folds_are_shown_a_long_programme_is_several_messages(town: Town) -> None:
    for n in range(60):
        await town.item(f"{n} " + "long title " * 8, place="Somewhere " * 4)
    await town.release()

    said = await town.bot.press(ANNA, WholeProgramme(town.visit.id, Whose.ALL))

    edited, *others, last = [each for each in said if each.method != "answerCallbackQuery"]
    assert edited.method == "editMessageText"
    assert [each.method for each in (*others, last)] == ["sendMessage"] * (len(others) + 1)
    assert [list(each.buttons) for each in (edited, last)] == [[], ["Day by day"]]
    assert "59 long title" in last.text
