"""The programme over HTTP: all days in blocks, alone in the group, and on an older server."""

from bot.rules.people import ChatKind
from bot.rules.visits import Visit
from bot.sandbox.client import Someone
from handlers import programme
from tests.builders import NOW, a_delegation, a_participant, a_person, a_visit, release_all
from tests.handlers.in_sandbox import (
    Theatre,
    the_theatre,  # noqa: F401  # pytest finds the fixture `theatre` by its name here
)
from tests.items import an_item


async def given_a_programme(theatre: Theatre, anna: Someone) -> Visit:
    """Two days; Anna is a guest."""
    async with theatre.store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit, 4711, "Olga"))
        town = await a_delegation(unit, visit)
        await a_participant(unit, visit, town, await a_person(unit, anna.id))
        for day, title in (("2026-10-23", "Harbour tour"), ("2026-10-24", "Concert")):
            facts = an_item(f"{day} 10:00", title=title, place="Quay 4", meeting_point="Hotel")
            await unit.programme.add(visit.id, facts.facts, visit.created_by, NOW)
        await release_all(unit, visit)
    return visit


async def test_all_days_are_folds_where_they_are_shown_and_one_goes_back_to_a_day(
    theatre: Theatre,
) -> None:
    async with theatre.open(programme.ROUTES):
        anna = await theatre.acquainted()
        await given_a_programme(theatre, anna)
        await theatre.stage.say(anna, anna, "/programme")
        friday = await theatre.stage.wait_for(anna, "Harbour tour")
        await theatre.stage.press(anna, friday, "Whole programme")
        [call] = await theatre.called("editMessageText")
        whole = await theatre.stage.last(anna)
        await theatre.stage.press(anna, whole, "Day by day")
        back = await theatre.stage.last(anna)

    assert call["ok"]
    assert "rich_message" in whole
    assert (back["text"], "rich_message" in back) == (friday["text"], False)


async def test_an_older_server_shows_all_days_in_words(theatre: Theatre) -> None:
    await theatre.stage.settings(bot_api="9.0")
    async with theatre.open(programme.ROUTES):
        anna = await theatre.acquainted()
        await given_a_programme(theatre, anna)
        await theatre.stage.say(anna, anna, "/programme")
        friday = await theatre.stage.wait_for(anna, "Harbour tour")
        await theatre.stage.press(anna, friday, "Whole programme")
        whole = await theatre.stage.last(anna)

    assert ["Harbour tour" in whole["text"], "Concert" in whole["text"]] == [True, True]


async def test_in_the_group_a_day_all_days_and_an_item_take_turns_in_what_one_person_sees(
    theatre: Theatre,
) -> None:
    async with theatre.open(programme.ROUTES):
        anna = await theatre.acquainted()
        visit = await given_a_programme(theatre, anna)
        group = await theatre.stage.group("Visit", anna)
        await theatre.stage.say(anna, group, "hello")
        async with theatre.store.writing() as unit:
            chat = await unit.chats.seen(group.id, ChatKind.SUPERGROUP, "Visit", NOW)
            await unit.visits.set_chat(visit.id, chat.id, None, NOW)
        await theatre.stage.say(anna, group, "/programme")
        posted = await theatre.stage.wait_for(group, "Harbour tour")
        before = await theatre.stage.messages(group)
        await theatre.stage.press(anna, posted, "My programme")
        seen = []
        for label in ("Whole programme", "Sat 24 Oct", "1", "‹ Programme"):
            [told] = await theatre.stage.whispers(group, anna)
            seen.append("rich_message" in told)
            await theatre.stage.press(anna, told, label)
        [last] = await theatre.stage.whispers(group, anna)

    assert seen == [False, True, False, False]
    assert "Saturday, 24 October" in last["text"]
    assert await theatre.stage.messages(group) == before
    assert {call["ok"] for call in await theatre.called("editEphemeralMessageText")} == {True}
