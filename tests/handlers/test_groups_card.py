"""The card in the visit's group, its pop-ups and its languages."""

from datetime import timedelta

from bot.replies.groups import InMyLanguage, NowInMyLanguage
from bot.rules.visits import Stage
from handlers.desk import Desk, keep
from tests.builders import NOW, a_participant, a_person, release_all
from tests.conftest import Clock
from tests.handlers.grouping import (
    OLGA,
    STRANGER,
    by_method,
    kept,
    linked,
)
from tests.items import an_item
from tests.telegram import GROUP, Rehearsal, Someone

ANNA = Someone(1, "Anna", "da")


async def test_the_card_shows_what_changed(bot: Rehearsal) -> None:
    visit = await linked(bot)
    async with bot.store.writing() as unit:
        [delegation] = await unit.visits.delegations(visit.id)
        await a_participant(unit, visit, delegation, await a_person(unit))
        await unit.visits.set_stage(visit.id, Stage.POSTPONED, NOW)
        desk = Desk(bot.office.worker.house, unit, NOW)
        await desk.visit_changed(visit.id)
        committed = await keep(unit, [desk], NOW)
    bot.office.after(committed)
    await bot.settled()

    assert by_method(bot.request.said[-1:]) == [
        (
            "editMessageText",
            (
                "<b>Friendship days</b>\n<b>Postponed</b>\nÅby, 22–25 Oct 2026\n\n"
                "• Lindau-Ost: 1 of 14"
            ),
        )
    ]


async def test_the_pop_up_speaks_the_language_of_whoever_presses(bot: Rehearsal) -> None:
    visit = await linked(bot)

    [said] = await bot.press(ANNA, InMyLanguage(visit.id), GROUP)

    assert said.params["show_alert"] is True
    assert said.text.split("\n")[1] == "Åby, 22.–25. okt. 2026"


async def test_now_and_next_in_a_pop_up_needs_no_registration_in_the_visits_group(
    bot: Rehearsal,
) -> None:
    visit = await linked(bot)

    [said] = await bot.press(STRANGER, NowInMyLanguage(visit.id), GROUP)

    assert said.text == "Nothing more is planned."


async def test_the_pop_up_of_another_groups_visit_is_for_its_people_only(bot: Rehearsal) -> None:
    visit = await linked(bot)

    [said] = await bot.press(STRANGER, InMyLanguage(visit.id), GROUP - 1)

    assert said.text.startswith("This is for people registered for the visit.")


async def test_the_organiser_chooses_two_languages_for_the_group(bot: Rehearsal) -> None:
    visit = await linked(bot)

    [_, first] = await bot.press(
        OLGA, (await bot.write(OLGA, "/group"))[0].buttons["Languages of the group"]
    )
    [_, second] = await bot.press(OLGA, first.buttons["Danish"])
    said = await bot.press(OLGA, second.buttons["German"])

    async with bot.store.reading() as unit:
        group = await unit.chats.by_telegram(GROUP)
        assert group is not None
        assert group.languages == ("da", "de")
    [page] = [each for each in said if each.params.get("chat_id") == OLGA.id]
    assert page.text.endswith("Languages: Danish and German")
    [card] = [each for each in said if each.params.get("chat_id") == GROUP]
    assert card.text.count("Friendship days") == 2
    assert await kept(bot, visit) is not None


async def test_what_is_next_moves_on_by_the_clock_alone(bot: Rehearsal, clock: Clock) -> None:
    visit = await linked(bot)
    first, second = an_item("2026-10-01 15:30"), an_item("2026-10-01 17:00", title="Dinner")
    async with bot.store.writing() as unit:
        for item in (first, second):
            await unit.programme.add(visit.id, item.facts, visit.created_by, NOW)
        await release_all(unit, visit)

    shown = [await next_shown(bot, clock, minutes) for minutes in (60, 30, 90)]

    assert shown == [
        "Next: Thu 1 Oct, 15:30 Harbour tour",
        "Next: Thu 1 Oct, 17:00 Dinner",
        "Programme: version 1, Thu 1 Oct",
    ]


async def next_shown(bot: Rehearsal, clock: Clock, minutes: int) -> str:
    """The last line of the card after so much time."""
    clock.pass_by(timedelta(minutes=minutes))
    await bot.office.ticks.due()
    await bot.settled()
    return bot.request.said[-1].text.split("\n")[-1]
