"""Please confirm again: after an item or the whole visit was postponed."""

from datetime import date, timedelta

import pytest

from bot.replies.confirmations import AskEverybody, AskThoseAgain, ConfirmItem, ShowConfirmations
from bot.replies.visits import SetStage, ShowVisit
from bot.rules.confirmations import Answer
from bot.rules.notices import Reach
from bot.rules.programme import Item, ItemId, ItemStatus
from bot.rules.visit_changes import VisitFacts
from bot.rules.visits import Stage
from handlers.desk import House
from tests.conftest import Clock
from tests.handlers.given_items import logged
from tests.handlers.given_notices import (
    ANNA,
    BERND,
    OLGA,
    TEN_FIFTEEN,
    Town,
    give_phone,
    given_a_town,
    told,
)
from tests.telegram import Rehearsal, Said, Someone


@pytest.fixture
async def town(bot: Rehearsal, house: House) -> Town:
    return await given_a_town(bot, house)


async def postponed_and_planned_again(town: Town) -> tuple[Item, list[Said]]:
    """What is said when it has its new time."""
    item = await town.item()
    await town.release()
    await town.later()
    await town.change(item, status=ItemStatus.POSTPONED)
    await town.release()
    await town.later()
    before = len(town.bot.request.said)
    await town.change(item, status=ItemStatus.PLANNED, **TEN_FIFTEEN)
    await town.release()
    await town.later()
    return item, town.bot.request.said[before:]


async def answers(town: Town, item_id: ItemId | None = None) -> list[Answer]:
    async with town.bot.store.reading() as unit:
        return [each.answer for each in await unit.confirmations.of(town.visit.id, item_id)]


async def set_stage(town: Town, stage: Stage) -> list[Said]:
    return await town.bot.press(OLGA, SetStage(town.visit.id, stage))


async def card(town: Town) -> Said:
    """The newest card of the organiser."""
    shown = [each for each in town.bot.request.said if "Not answered yet" in each.text]
    return shown[-1]


def to(said: list[Said], who: Someone) -> list[Said]:
    return [each for each in told(said, who) if "Not answered yet" not in each.text]


def own_page(said: list[Said]) -> Said:
    [edited] = [each for each in said if each.params.get("chat_id") == ANNA.id]
    return edited


async def test_the_notice_of_the_new_time_asks_whether_one_can_come(town: Town) -> None:
    item, said = await postponed_and_planned_again(town)

    [notice] = to(said, ANNA)
    assert list(notice.buttons)[:3] == ["I can come", "I cannot", "Seen"]
    assert notice.text.endswith("It has a new time.\n\n<b>Please confirm again: can you come?</b>")
    assert await answers(town, item.id) == [Answer.NONE] * 3

    [pop_up, *_] = await town.bot.press(ANNA, notice.buttons["I can come"])

    assert pop_up.text == "Noted: you can come. Harbour tour"
    assert await answers(town, item.id) == [Answer.YES, Answer.NONE, Answer.NONE]


async def test_who_answers_has_seen_it_and_is_not_reminded(town: Town) -> None:
    _, said = await postponed_and_planned_again(town)
    [notice] = to(said, ANNA)
    await town.bot.press(ANNA, notice.buttons["I can come"])

    async with town.bot.store.reading() as unit:
        newest = await unit.releases.newest(town.visit.id)
        assert newest is not None
        seen = {each.name: each.reach for each in await unit.notices.of_release(newest)}

    assert (seen["Anna"], seen["Bernd"]) == (Reach.SEEN, Reach.DELIVERED)


async def test_who_answers_answers_for_those_they_registered_and_may_think_again(
    town: Town,
) -> None:
    item, said = await postponed_and_planned_again(town)
    [notice] = to(said, BERND)
    yes, no = list(notice.buttons.values())[:2]

    for data, answer in ((yes, Answer.YES), (yes, Answer.YES), (no, Answer.NO)):
        await town.bot.press(BERND, data)
        assert await answers(town, item.id) == [Answer.NONE, answer, answer]


async def test_seen_leaves_the_question_below_the_notice_until_it_is_answered(
    town: Town,
) -> None:
    _, said = await postponed_and_planned_again(town)
    [notice] = to(said, ANNA)

    edit = [each for each in await town.bot.press(ANNA, notice.buttons["Seen"]) if each.buttons]
    await town.bot.press(ANNA, notice.buttons["I can come"])
    after = [each for each in await town.bot.press(ANNA, notice.buttons["Seen"]) if each.buttons]

    assert list(edit[0].buttons)[:3] == ["I can come", "I cannot", "✓ Seen"]
    assert list(after[0].buttons)[:1] == ["✓ Seen"]


async def test_an_item_that_only_moved_asks_nobody_anything(town: Town) -> None:
    item = await town.item()
    await town.release()
    await town.later()
    await town.change(item, **TEN_FIFTEEN)
    await town.release()

    [notice] = to(await town.later(), ANNA)

    assert "I can come" not in notice.buttons
    assert await answers(town, item.id) == []
    [said, *_] = await town.bot.press(ANNA, ConfirmItem(item.id, coming=True))
    assert said.text == "There is nothing to confirm here any more."


async def test_organisers_see_who_has_confirmed_an_item_and_whom_to_call(town: Town) -> None:
    await give_phone(town, BERND, "+49 123")
    item, _ = await postponed_and_planned_again(town)

    assert (await card(town)).text == (
        "<b>Harbour tour</b>\nConfirmed: 0\nCannot come: 0\nNot answered yet: 3\n"
        "• Anna, Åby\n• Bernd, Lindau-Ost, +49 123\n• Kim, Lindau-Ost"
    )
    await town.bot.press(BERND, ConfirmItem(item.id, coming=False))
    await town.bot.press(ANNA, ConfirmItem(item.id, coming=True))

    seen = await card(town)
    assert (seen.method, seen.text) == (
        "editMessageText",
        "<b>Harbour tour</b>\nConfirmed: 1\nCannot come: 2\nNot answered yet: 0",
    )


async def test_those_who_have_not_answered_are_asked_again_once(town: Town, clock: Clock) -> None:
    item, _ = await postponed_and_planned_again(town)
    await town.bot.press(ANNA, ConfirmItem(item.id, coming=True))
    again = AskThoseAgain(town.visit.id, item.id)

    assert told(await town.bot.press(OLGA, again), BERND) == []  # a moment ago they were asked
    clock.pass_by(timedelta(minutes=10))
    said = [*await town.bot.press(OLGA, again), *await town.bot.press(OLGA, again)]

    assert told(said, ANNA) == []
    [asked] = told(said, BERND)
    assert list(asked.buttons.values())[:2] == [
        ConfirmItem(item.id, coming=True).pack(),
        ConfirmItem(item.id, coming=False).pack(),
    ]
    assert (await logged(town.bot.store, town.visit)).count("confirmation.asked") == 1


async def test_everybody_is_told_once_that_the_visit_is_postponed(town: Town) -> None:
    said = [*await set_stage(town, Stage.POSTPONED), *await set_stage(town, Stage.POSTPONED)]

    assert [each.text for each in to(said, ANNA)] == [
        (
            "<b>Friendship days</b> is postponed. Your registration stands: when the new days "
            "are known, you are asked again."
        )
    ]
    assert len(to(said, BERND)) == 1


async def test_open_again_everybody_is_asked_for_themselves_and_whom_they_registered(
    town: Town,
) -> None:
    await set_stage(town, Stage.POSTPONED)
    said = await set_stage(town, Stage.REGISTRATION)

    [anna], [bernd] = to(said, ANNA), told(said, BERND)
    assert anna.text == (
        "<b>Friendship days</b> takes place on <b>22–25 Oct 2026</b>.\n"
        "Please confirm again that you come."
    )
    assert list(anna.buttons) == ["Yes, I come", "I cannot come"]
    assert len(bernd.buttons) == 4
    after = own_page(await town.bot.press(ANNA, anna.buttons["Yes, I come"]))
    assert after.text == (
        "<b>Friendship days</b> takes place on <b>22–25 Oct 2026</b>.\n"
        "✅ Anna comes, 22–25 Oct 2026"
    )
    assert await answers(town) == [Answer.YES, Answer.NONE, Answer.NONE]
    assert (await card(town)).text.split("\n")[1:4] == [
        "Confirmed: 1",
        "Cannot come: 0",
        "Not answered yet: 2",
    ]


async def test_no_leads_to_the_withdrawal_which_asks_first_and_counts_as_no(town: Town) -> None:
    await set_stage(town, Stage.POSTPONED)
    [asked] = to(await set_stage(town, Stage.REGISTRATION), ANNA)

    _, question = await town.bot.press(ANNA, asked.buttons["I cannot come"])
    assert question.text.startswith("Withdraw from <b>Friendship days</b>?")
    await town.bot.press(ANNA, question.buttons["Yes, withdraw"])

    assert (await card(town)).text.split("\n")[1:4] == [
        "Confirmed: 0",
        "Cannot come: 1",
        "Not answered yet: 2",
    ]


async def test_who_confirms_a_visit_on_other_days_is_registered_for_them(town: Town) -> None:
    await set_stage(town, Stage.POSTPONED)
    first, last = date(2027, 3, 25), date(2027, 3, 28)
    async with town.bot.store.writing() as unit:
        was = VisitFacts.of(town.visit)
        facts = VisitFacts(was.title, first, last, was.zone, was.languages)
        await unit.visits.update(town.visit.id, facts)
    [asked] = to(await set_stage(town, Stage.REGISTRATION), ANNA)

    after = own_page(await town.bot.press(ANNA, asked.buttons["Yes, I come"]))

    assert after.text.split("\n")[-1] == "✅ Anna comes, 25–28 Mar 2027"
    assert list(after.buttons) == ["My registration"]


async def test_what_is_open_again_is_released_if_its_programme_was(town: Town) -> None:
    await town.item()
    await town.release()
    for stage in (Stage.POSTPONED, Stage.REGISTRATION, Stage.REGISTRATION):
        await set_stage(town, stage)

    async with town.bot.store.reading() as unit:
        assert (await unit.visits.get(town.visit.id)).stage is Stage.RELEASED
    assert (await logged(town.bot.store, town.visit)).count("visit.registration") == 1


async def test_my_page_says_what_is_to_be_confirmed_and_has_the_buttons(town: Town) -> None:
    await postponed_and_planned_again(town)
    await set_stage(town, Stage.POSTPONED)
    await set_stage(town, Stage.REGISTRATION)

    [mine] = await town.bot.write(ANNA, "/my")

    assert "<b>Please confirm again</b>\n❓ Harbour tour, Fri 23 Oct, 10:15\n❓ Anna" in mine.text
    assert list(mine.buttons)[:4] == ["Yes, I come", "I cannot come", "I can come", "I cannot"]
    await town.bot.press(ANNA, mine.buttons["Yes, I come"])
    await town.bot.press(ANNA, mine.buttons["I can come"])
    assert "Please confirm" not in (await town.bot.write(ANNA, "/my"))[0].text


async def test_an_organiser_asks_everybody_after_being_asked_whether_to(
    town: Town, clock: Clock
) -> None:
    _, question = await town.bot.press(OLGA, AskEverybody(town.visit.id, sure=False))
    assert told(town.bot.request.said[-2:], ANNA) == []
    sure = question.buttons["Yes, ask them"]

    said = [*await town.bot.press(OLGA, sure), *await town.bot.press(OLGA, sure)]

    assert (len(to(said, ANNA)), len(told(said, BERND))) == (1, 1)
    assert "Who has confirmed" in (await town.bot.press(OLGA, ShowVisit(town.visit.id)))[1].buttons


async def test_only_organisers_see_who_has_confirmed(town: Town) -> None:
    await set_stage(town, Stage.POSTPONED)
    await set_stage(town, Stage.REGISTRATION)

    [said] = await town.bot.press(ANNA, ShowConfirmations(town.visit.id, 0))

    assert (said.method, "Kim" in said.text) == ("answerCallbackQuery", False)
