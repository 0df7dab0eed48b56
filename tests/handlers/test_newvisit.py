"""Making a visit, question by question or in one message."""

import asyncio

import pytest

from bot import towns as bot_towns
from bot.replies.forms import Choose, GoBack
from bot.replies.newvisit import AddTowns
from bot.replies.visit_times import OfferLocation
from bot.rules.visits import Side, Visit
from handlers.desk import House
from storage.unit import DatabaseStore
from tests.builders import a_person, a_visit
from tests.conftest import Clock
from tests.handlers.new_visits import ANNA, OLGA, WHOLE, asked, made_by, up_to_the_zone
from tests.telegram import Rehearsal, rehearsing

COPENHAGEN = {"latitude": 55.68, "longitude": 12.57}


async def towns_of(bot: Rehearsal, visit: Visit) -> list[tuple[str, Side, str, int | None]]:
    async with bot.store.reading() as unit:
        towns = await unit.visits.delegations(visit.id)
    return [(town.town, town.side, town.language, town.quota) for town in towns]


async def test_a_whole_visit_in_one_message_needs_only_a_press(bot: Rehearsal) -> None:
    [summary] = await bot.write(OLGA, WHOLE)

    assert summary.text == (
        "<b>Is everything right?</b>\n\n"
        "<b>Friendship days</b>\nDanish: Venskabsdage\n"
        "Twin-town visit, 22–25 Oct 2026\n"
        "Copenhagen, where it is 14:00 now\n"
        "Danish, German and Polish\n\n"
        "• Åby (host): Danish, 18 people at most\n"
        "• Lindau-Ost (guests): German, 14 people at most\n"
        "• Lipowo (guests): Polish, 10 people at most"
    )

    said = await bot.press(OLGA, Choose("sure", "yes"))

    assert said[-1].text.startswith("<b>Friendship days</b> is made. Next: ")
    assert list(said[-1].buttons) == [
        "Invitation links",
        "Put me in the group",
        "Write the programme",
    ]
    [visit] = await made_by(bot, OLGA)
    assert visit.zone == "Europe/Copenhagen"
    assert visit.languages == ("da", "de", "pl")
    assert await towns_of(bot, visit) == [
        ("Åby", Side.HOST, "da", 18),
        ("Lindau-Ost", Side.GUEST, "de", 14),
        ("Lipowo", Side.GUEST, "pl", 10),
    ]


async def test_who_makes_a_visit_gets_the_menu_of_an_organiser(bot: Rehearsal) -> None:
    await bot.write(OLGA, WHOLE)

    said = await bot.press(OLGA, Choose("sure", "yes"))

    [menu] = [each for each in said if each.method == "setMyCommands"]
    assert menu.params["scope"] == {"type": "chat", "chat_id": OLGA.id}


async def test_what_one_message_leaves_out_is_asked_for(bot: Rehearsal) -> None:
    said = await bot.write(OLGA, "/newvisit study | Wind and water | ??? | ***")

    assert [each.text.split("\n")[0] for each in said] == [
        "I could not read <i>??? and ***</i> and leave it out.",
        "<b>Which town is the host?</b>",
    ]


@pytest.mark.parametrize("command", ["/newvisit", "/zone"])
async def test_the_towns_are_read_while_the_first_question_is_answered(
    bot: Rehearsal, command: str
) -> None:
    bot_towns._read_once.cache_clear()

    await bot.write(OLGA, command)
    await asyncio.get_running_loop().shutdown_default_executor()

    assert bot_towns._read_once.cache_info().currsize == 1


async def test_each_question_leads_to_the_next(bot: Rehearsal) -> None:
    questions = [
        asked(await bot.write(OLGA, "/newvisit")),
        asked(await bot.press(OLGA, Choose("kind", "study"))),
        asked(await bot.write(OLGA, "Wind and water")),
        asked(await bot.write(OLGA, "Copenhagen")),
        asked(await bot.write(OLGA, "18")),
        asked(await bot.write(OLGA, "Lindau (14)")),
        asked(await bot.write(OLGA, "13-16 May 2027")),
        asked(await bot.press(OLGA, Choose("zone", "Europe/Copenhagen"))),
        asked(await bot.press(OLGA, Choose("languages", "da,de"))),
        asked(await bot.press(OLGA, Choose("sure", "yes"))),
    ]

    assert questions == [
        "<b>What kind of visit is it?</b>",
        "<b>What is the visit called?</b>",
        "<b>Which town is the host?</b>",
        "<b>How many people take part from Copenhagen?</b>",
        "<b>Which towns are invited?</b>",
        "<b>From which day to which day?</b>",
        "<b>Which clock does the visit go by?</b>",
        "<b>In which languages is the visit?</b>",
        "<b>Is everything right?</b>",
        (
            "<b>Wind and water</b> is made. Next: send each town its invitation link, "
            "put me in the group of the visit, and write the programme."
        ),
    ]
    [visit] = await made_by(bot, OLGA)
    assert await towns_of(bot, visit) == [
        ("Copenhagen", Side.HOST, "da", 18),
        ("Lindau", Side.GUEST, "de", 14),
    ]


async def test_the_clock_is_offered_as_the_local_time_now(bot: Rehearsal) -> None:
    said = await up_to_the_zone(bot)

    assert list(said[-1].buttons) == [
        "Copenhagen (Denmark), where it is 14:00 now",
        "Send a location",
        "‹ Back",
        "Cancel",
    ]


async def test_a_town_of_several_countries_is_asked_for(bot: Rehearsal) -> None:
    await up_to_the_zone(bot)

    [which] = await bot.write(OLGA, "Springfield")
    data = next(iter(which.buttons.values()))
    said = await bot.press(OLGA, data)

    assert which.text == "There is more than one. Which one do you mean?"
    assert asked(said) == "<b>In which languages is the visit?</b>"


async def test_a_location_tells_the_clock_and_its_keyboard_goes_away(bot: Rehearsal) -> None:
    await up_to_the_zone(bot)

    [_, offered] = await bot.press(OLGA, OfferLocation())
    [away, question] = await bot.write(OLGA, "", location=COPENHAGEN)

    assert offered.params["reply_markup"]["keyboard"] == [
        [{"text": "Send where I am", "request_location": True}]
    ]
    assert away.params["reply_markup"] == {"remove_keyboard": True}
    assert asked([question]) == "<b>In which languages is the visit?</b>"


async def test_stopping_takes_the_keyboard_away_too(bot: Rehearsal) -> None:
    await up_to_the_zone(bot)
    await bot.press(OLGA, OfferLocation())

    [said] = await bot.write(OLGA, "/cancel")

    assert said.text == "Stopped. Nothing was saved."
    assert said.params["reply_markup"] == {"remove_keyboard": True}


async def test_going_back_asks_the_question_before_again(bot: Rehearsal) -> None:
    await bot.write(OLGA, WHOLE)

    said = await bot.press(OLGA, GoBack("sure"))

    assert asked(said) == "<b>In which languages is the visit?</b>"


async def test_who_organises_a_visit_may_make_the_next(bot: Rehearsal) -> None:
    async with bot.store.writing() as unit:
        await a_visit(unit, await a_person(unit))

    said = await bot.write(ANNA, "/newvisit")

    assert asked(said) == "<b>What kind of visit is it?</b>"


async def test_towns_are_added_later_and_each_once(bot: Rehearsal) -> None:
    async with bot.store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit))

    await bot.press(ANNA, AddTowns(visit.id))
    await bot.write(ANNA, "Lindau-Ost (de, 14)")
    await bot.press(ANNA, AddTowns(visit.id))
    said = await bot.write(ANNA, "Lindau-Ost (de, 14)\nLipowo (pl)")

    assert said[-1].text == "Lindau-Ost and Lipowo are added."
    assert await towns_of(bot, visit) == [
        ("Lindau-Ost", Side.GUEST, "de", 14),
        ("Lipowo", Side.GUEST, "pl", None),
    ]


async def test_a_restart_forgets_no_answer(
    store: DatabaseStore, house: House, clock: Clock
) -> None:
    async with rehearsing(store, house, clock) as before:
        await before.write(OLGA, "/newvisit study | Wind and water | host: Åby (da, 3)")
    async with rehearsing(store, house, clock) as after:
        after.updates = 2000

        said = await after.press(OLGA, Choose("guests", "-"))

    assert asked(said) == "<b>From which day to which day?</b>"
