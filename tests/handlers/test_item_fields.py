"""What else there is to say of an item: each said by itself, each shown to whom it is for."""

from dataclasses import replace

import pytest

from bot.replies.items import (
    AskToPostpone,
    ChangeItem,
    ChangePart,
    NeedsTranslation,
    OpenItem,
    Part,
    SetOptional,
    SetStatus,
    ShowOnMap,
)
from bot.rules.people import Role
from bot.rules.programme import ItemFacts, ItemStatus, Position
from bot.rules.texts import Texts
from bot.rules.visits import Visit
from storage.unit import DatabaseStore
from tests.builders import NOW, a_delegation, a_participant, a_person, release_all
from tests.handlers.given_items import ANNA, LINE, OLGA, fill_in, shown, the_item
from tests.telegram import Rehearsal, Someone

ESCORT = Someone(5, "Else")


async def changed(
    bot: Rehearsal, store: DatabaseStore, visit: Visit, part: Part, *said: str
) -> str:
    """The card after one part was said."""
    await bot.press(OLGA, ChangePart((await the_item(store, visit)).id, part))
    return (await fill_in(bot, *said)).text


async def facts(store: DatabaseStore, visit: Visit) -> ItemFacts:
    return (await the_item(store, visit)).facts


@pytest.mark.parametrize(
    ("part", "said", "line"),
    [
        (Part.ADDRESS, "Havnegade 1, 9999 Åby", "Address: Havnegade 1, 9999 Åby"),
        (Part.HOST, "Bo Holm +45 20 30 40 50", "Responsible: Bo Holm, +45 20 30 40 50"),
        (Part.DRESS, "Warm clothes", "Dress: Warm clothes"),
        (Part.INTERPRETATION, "tysk og pl", "Interpretation: German and Polish"),
        (Part.CAPACITY, "20", "Room for 20 people"),
        (Part.LINK, "meet.example.org/a", "Online: https://meet.example.org/a"),
        (Part.INTERNAL, "Bo has the keys", "Only organisers see this: Bo has the keys"),
    ],
)
async def test_each_is_said_in_one_answer_and_stands_on_the_card(
    bot: Rehearsal, store: DatabaseStore, visit: Visit, part: Part, said: str, line: str
) -> None:
    await bot.write(OLGA, LINE)

    card = await changed(bot, store, visit, part, said)
    without = await changed(bot, store, visit, part, "Remove it")

    assert line in card.splitlines()
    assert line not in without


@pytest.mark.parametrize(
    ("part", "said", "answer", "better"),
    [
        (Part.HOST, "Bo 12", "“Bo 12” is not a phone number that I understand. ", "Bo"),
        (Part.LINK, "the usual room", "“the usual room” is not a link. ", "a.org"),
        (Part.CAPACITY, "many", "I cannot read “many” as a number. ", "3"),
        (Part.INTERPRETATION, "klingon", "klingon", "da"),
    ],
)
async def test_an_answer_that_is_no_use_gets_an_example_and_the_question_stays(
    bot: Rehearsal,
    store: DatabaseStore,
    visit: Visit,
    part: Part,
    said: str,
    answer: str,
    better: str,
) -> None:
    await bot.write(OLGA, LINE)
    await bot.press(OLGA, ChangePart((await the_item(store, visit)).id, part))

    [refused] = await bot.write(OLGA, said)
    card = await fill_in(bot, better)

    assert answer in refused.text
    assert card.text.startswith("Saved.")


async def test_a_place_sent_from_the_map_has_an_address_and_a_map(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, LINE)
    await bot.press(OLGA, ChangePart((await the_item(store, visit)).id, Part.PLACE))
    where = {"latitude": 56.16, "longitude": 10.2}
    venue = {"location": where, "title": "Town hall", "address": "Torvet 1"}

    [card] = await bot.receive(message=bot._message(OLGA, None, location=where, venue=venue))

    item = await the_item(store, visit)
    assert (item.facts.place, item.facts.address) == ("Town hall", "Torvet 1")
    assert item.facts.position == Position(56.16, 10.2)
    assert "Copy the address" in card.buttons
    sent = shown(await bot.press(OLGA, card.buttons["Map"]))
    assert sent.method == "sendVenue"
    assert (sent.params["title"], sent.params["latitude"]) == ("Town hall", 56.16)


async def test_an_address_alone_is_looked_up_on_a_map(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, LINE)
    await changed(bot, store, visit, Part.ADDRESS, "Torvet 1, Åby")

    card = shown(await bot.press(OLGA, OpenItem((await the_item(store, visit)).id)))

    assert card.buttons["Map"] == (
        "https://www.openstreetmap.org/search?query=Torvet%201%2C%20%C3%85by"
    )
    gone = await bot.press(OLGA, ShowOnMap((await the_item(store, visit)).id))
    assert [each.method for each in gone] == ["answerCallbackQuery"]


async def test_phones_are_for_escorts_and_internal_notes_for_organisers(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, LINE)
    item = await the_item(store, visit)
    said = replace(item.facts, host="Bo", host_phone="+45 20304050", internal_notes="Keys!")
    async with store.writing() as unit:
        towns = await unit.visits.delegations(visit.id)
        escort = await a_person(unit, ESCORT.id, ESCORT.name)
        await a_participant(unit, visit, towns[0], escort, Role.ESCORT)
        await unit.programme.update(item.id, said, NOW)
        await release_all(unit, visit)

    cards = [shown(await bot.press(who, OpenItem(item.id))) for who in (ANNA, ESCORT, OLGA)]

    assert ["+45 20304050" in card.text for card in cards] == [False, True, True]
    assert ["Copy the phone number" in card.buttons for card in cards] == [False, True, True]
    assert ["Keys!" in card.text for card in cards] == [False, False, True]


async def test_an_item_can_be_for_people_by_name(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    async with store.writing() as unit:
        there = await a_delegation(unit, visit, "Lipowo")
        for number, name in ((11, "Bo Holm"), (12, "Ada Holm")):
            await a_participant(unit, visit, there, await a_person(unit, number, name))
        people = {each.name: each.id for each in await unit.registrations.in_visit(visit.id)}
    await bot.write(OLGA, LINE)
    await bot.press(OLGA, ChangePart((await the_item(store, visit)).id, Part.AUDIENCE))

    asked = await fill_in(bot, "People by name…")
    [unknown] = await bot.write(OLGA, "Holm")
    card = await fill_in(bot, "ada, 1")

    assert [label[:3] for label in asked.buttons][:2] == ["1. ", "2. "]
    assert "Several people are called “Holm”." in unknown.text
    audience = (await facts(store, visit)).audience
    assert people["Ada Holm"] in audience.named
    assert len(audience.named) == 2
    assert "For: " in card.text
    assert "Ada Holm" in card.text


async def test_what_is_not_certain_or_optional_says_so(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, LINE)
    item = await the_item(store, visit)

    menu = shown(await bot.press(OLGA, ChangeItem(item.id)))
    unsure = shown(await bot.press(OLGA, menu.buttons["Mark as not certain"]))
    optional = shown(await bot.press(OLGA, SetOptional(item.id, optional=True)))
    certain = shown(await bot.press(OLGA, SetStatus(item.id, certain=True)))

    assert unsure.text.startswith("<b>Not certain yet:</b>\n<b>Harbour tour</b>\n")
    assert "You choose whether you come." in optional.text.splitlines()
    assert certain.text.startswith("<b>Harbour tour</b>\n")
    assert (await facts(store, visit)).status is ItemStatus.PLANNED


async def test_a_postponed_item_is_struck_until_it_is_moved(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, LINE)
    item = await the_item(store, visit)

    asked = shown(await bot.press(OLGA, AskToPostpone(item.id)))
    off = shown(await bot.press(OLGA, asked.buttons["Yes, postpone it"]))
    await bot.press(OLGA, off.buttons["Day and time"])
    card = await fill_in(bot, "Sat 24 Oct", "14")

    assert off.text.startswith("<b>Postponed:</b>\n<s><b>Harbour tour</b></s>\n<s><tg-time")
    assert card.text.startswith("Saved.\n\n<b>Harbour tour</b>\n")
    assert (await facts(store, visit)).status is ItemStatus.PLANNED


async def test_a_new_wording_makes_translations_old_and_readers_see_both(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, LINE)
    card = await changed(bot, store, visit, Part.TITLE, "Harbour tour by boat")
    async with store.writing() as unit:
        await release_all(unit, visit)

    dane = Someone(ANNA.id, "Anna", "da")
    read = shown(await bot.press(dane, OpenItem((await the_item(store, visit)).id)))

    assert "The text was not changed in: Danish. “Add a language” does that." in card
    assert read.text.startswith("<b>Havnerundfart</b>\n<i>")
    assert "Harbour tour by boat" in read.text


async def test_what_needs_translation_is_listed_and_asked_for_by_a_button(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, LINE)

    listed = shown(await bot.press(OLGA, NeedsTranslation(visit.id, 0)))
    await bot.press(OLGA, listed.buttons["1 · German"])
    await fill_in(bot, "Hafenrundfahrt")
    done = shown(await bot.press(OLGA, NeedsTranslation(visit.id, 0)))

    assert listed.text.endswith("1. Harbour tour: German")
    assert (await facts(store, visit)).title == Texts(
        (("en", "Harbour tour"), ("da", "Havnerundfart"), ("de", "Hafenrundfahrt"))
    )
    assert done.text == "Every item can be read in all languages of the visit."
