"""My visits, the visit's card for organisers, its stages and its log."""

import pytest

from bot.replies.help import Run
from bot.replies.visit_picker import UseVisit
from bot.replies.visits import AskStage, ChangeVisit, SetStage, ShowVisit, ShowVisits
from bot.rules.texts import Texts
from bot.rules.visits import Side, Stage, Visit
from tests.builders import NOW, a_delegation, a_person, a_visit
from tests.telegram import GROUP, Rehearsal, Someone

OLGA = Someone(2, "Olga")
ANNA = Someone(1, "Anna")


async def given_a_visit(bot: Rehearsal) -> Visit:
    async with bot.store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit, OLGA.id, "Olga"))
        await a_delegation(unit, visit, "Åby", Side.HOST, quota=1)
        await a_delegation(unit, visit)
        return visit


async def stage_of(bot: Rehearsal, visit: Visit) -> Stage:
    async with bot.store.reading() as unit:
        return (await unit.visits.get(visit.id)).stage


async def test_the_card_says_everything_and_leads_everywhere(bot: Rehearsal) -> None:
    visit = await given_a_visit(bot)

    [said] = await bot.write(OLGA, "/visit")

    assert said.text == (
        "<b>Friendship days</b>\nTwin-town visit · Open for registration\n22–25 Oct 2026\n\n"
        "• Åby (host): German, 1 person at most\n"
        "• Lindau-Ost (guests): German, as many as come\n\n"
        "Organisers: Olga\nGroup: none yet"
    )
    doors = ("invite", "group", "programme", "item", "release", "export", "people", "ballots")
    others = ("say", "organisers", "ballot", "log")
    assert list(said.buttons.values()) == [
        *(Run(door).pack() for door in (*doors, *others)),
        ChangeVisit(visit.id).pack(),
        AskStage(visit.id, Stage.POSTPONED).pack(),
        AskStage(visit.id, Stage.CANCELLED).pack(),
        AskStage(visit.id, Stage.CLOSED).pack(),
    ]


async def test_the_card_is_for_organisers(bot: Rehearsal) -> None:
    visit = await given_a_visit(bot)

    [said] = await bot.press(ANNA, ShowVisit(visit.id))

    assert said.text == "Only the organisers can do this: Olga."


async def test_in_a_group_the_card_leads_to_the_private_chat(bot: Rehearsal) -> None:
    [said] = await bot.write(OLGA, "/visit", GROUP)

    assert list(said.buttons.values()) == ["https://t.me/venskab_bot?start=do-visit"]


@pytest.mark.parametrize("stage", [Stage.POSTPONED, Stage.CANCELLED, Stage.CLOSED])
async def test_a_stage_is_asked_for_first_and_can_be_taken_back(
    bot: Rehearsal, stage: Stage
) -> None:
    visit = await given_a_visit(bot)

    [_, asked] = await bot.press(OLGA, AskStage(visit.id, stage))
    before = await stage_of(bot, visit)
    [_, done] = await bot.press(OLGA, asked.buttons["Yes, do it"])
    after = await stage_of(bot, visit)
    [_, back] = await bot.press(OLGA, AskStage(visit.id, Stage.REGISTRATION))
    await bot.press(OLGA, back.buttons["Yes, do it"])

    assert asked.buttons["No, leave it"] == ShowVisit(visit.id).pack()
    assert (before, after) == (Stage.REGISTRATION, stage)
    assert list(done.buttons) == ["Write to people", "Back to the visit"]
    assert await stage_of(bot, visit) is Stage.REGISTRATION


async def test_a_stage_set_twice_is_logged_once(bot: Rehearsal) -> None:
    visit = await given_a_visit(bot)

    await bot.press(OLGA, SetStage(visit.id, Stage.CANCELLED))
    await bot.press(OLGA, SetStage(visit.id, Stage.CANCELLED))

    async with bot.store.reading() as unit:
        actions = [action for _, _, action, _ in await unit.log.last(visit.id)]
    assert actions == ["visit.cancelled"]


async def test_an_old_button_cannot_close_what_is_cancelled(bot: Rehearsal) -> None:
    visit = await given_a_visit(bot)
    await bot.press(OLGA, SetStage(visit.id, Stage.CANCELLED))

    [said] = await bot.press(OLGA, SetStage(visit.id, Stage.CLOSED))

    assert said.text == "This is no longer there."
    assert await stage_of(bot, visit) is Stage.CANCELLED


async def test_the_log_says_who_did_what_newest_first(bot: Rehearsal) -> None:
    visit = await given_a_visit(bot)
    async with bot.store.writing() as unit:
        olga = await a_person(unit, OLGA.id, "Olga <3")
        await unit.log.wrote(visit.id, olga.id, "visit.created", None, NOW)
        await unit.log.wrote(visit.id, olga.id, "item.added", 1, NOW)
        await unit.log.wrote(visit.id, olga.id, "something.new", None, NOW)
    olga_now = Someone(OLGA.id, "Olga <3")

    [said] = await bot.write(olga_now, "/log")

    assert said.text == (
        "The last changes in <b>Friendship days</b>:\n\n"
        "Thu 1 Oct, 14:00: Olga &lt;3 – another change\n"
        "Thu 1 Oct, 14:00: Olga &lt;3 – programme item added\n"
        "Thu 1 Oct, 14:00: Olga &lt;3 – visit made"
    )


async def test_my_visits_are_buttons_and_the_current_one_is_marked(bot: Rehearsal) -> None:
    first = await given_a_visit(bot)
    second = await given_a_visit(bot)
    await bot.press(OLGA, UseVisit(first.id))

    [said] = await bot.write(OLGA, "/visits")

    assert said.buttons == {
        "Friendship days, 22–25 Oct 2026": UseVisit(second.id).pack(),
        "✓ Friendship days, 22–25 Oct 2026": UseVisit(first.id).pack(),
        "Make a new visit": Run("newvisit").pack(),
    }


async def test_many_visits_come_in_pages(bot: Rehearsal) -> None:
    async with bot.store.writing() as unit:
        olga = await a_person(unit, OLGA.id, "Olga")
        for n in range(7):
            await a_visit(unit, olga, title=Texts.one("en", f"Visit {n}"))

    [first] = await bot.write(OLGA, "/visits")
    [_, second] = await bot.press(OLGA, ShowVisits(1))

    assert [label[:7] for label in first.buttons] == [
        *(f"Visit {n}" for n in range(6, 0, -1)),
        "Older ›",
        "Make a ",
    ]
    assert [label[:7] for label in second.buttons] == ["Visit 0", "‹ Newer", "Make a "]


async def test_somebody_in_no_visit_is_told_how_to_get_into_one(bot: Rehearsal) -> None:
    [said] = await bot.write(ANNA, "/visits")

    assert said.text == ("You are in no visit yet. Open the invitation link that you were sent.")
    assert said.buttons == {}


async def test_only_organisers_change_the_stage(bot: Rehearsal) -> None:
    visit = await given_a_visit(bot)

    presses = [AskStage(visit.id, Stage.CANCELLED), SetStage(visit.id, Stage.CANCELLED)]
    said = [(await bot.press(ANNA, press))[0].text for press in presses]

    assert said == ["Only the organisers can do this: Olga."] * 2
    assert await stage_of(bot, visit) is Stage.REGISTRATION
