"""Voting on a card in the group."""

from datetime import timedelta

from bot.replies.ballots import CastVote
from bot.rules.ballots import Ballot
from bot.store.messages import CardKind
from handlers.desk import Desk, keep
from storage.unit import DatabaseStore
from tests.builders import NOW, a_ballot, a_delegation, a_participant, a_person, a_visit
from tests.conftest import Clock
from tests.telegram import GROUP, Rehearsal, Someone

ANNA = Someone(1, "Anna")
STRANGER = Someone(77, "Stranger")


async def given_a_ballot(bot: Rehearsal) -> Ballot:
    """A card in the group, with Anna in the visit."""
    await bot.write(ANNA, "hello", GROUP)
    async with bot.store.writing() as unit:
        anna = await a_person(unit)
        visit = await a_visit(unit, await a_person(unit, 2, "Olga"))
        await a_participant(unit, visit, await a_delegation(unit, visit), anna)
        ballot = await a_ballot(unit, visit)
        group = await unit.chats.by_telegram(GROUP)
        assert group is not None
        desk = Desk(bot.office.worker.house, unit, NOW)
        await desk.post_card(CardKind.BALLOT, ballot.id, group)
        committed = await keep(unit, [desk], NOW)
    bot.office.after(committed)
    await bot.settled()
    return ballot


async def test_a_tap_is_saved_answered_and_counted_on_the_card(bot: Rehearsal) -> None:
    ballot = await given_a_ballot(bot)

    said = await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)

    assert sorted(each.method for each in said) == ["answerCallbackQuery", "editMessageText"]
    assert {each.method: each.text for each in said} == {
        "answerCallbackQuery": "Saved: Boat",
        "editMessageText": (
            "<b>Saturday evening?</b>\n\n• Concert: <b>0</b>\n• Boat: <b>1</b>\n\n"
            "1 person has voted.\nOpen until Fri 2 Oct, 14:00."
        ),
    }


async def test_somebody_outside_the_visit_is_told_why_and_nothing_is_counted(
    bot: Rehearsal,
) -> None:
    ballot = await given_a_ballot(bot)

    [said] = await bot.press(STRANGER, CastVote(ballot.id, 1, on=True), GROUP)

    assert said.params["show_alert"] is True
    assert said.text.startswith("This is for people registered for the visit.")


async def test_an_update_delivered_twice_acts_once(bot: Rehearsal, store: DatabaseStore) -> None:
    ballot = await given_a_ballot(bot)
    first = await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)
    bot.updates -= 1

    again = await bot.press(ANNA, CastVote(ballot.id, 0, on=True), GROUP)

    assert (len(first), again) == (2, [])
    async with store.reading() as unit:
        assert (await unit.ballots.tally(ballot)).counts == (0, 1)


async def test_the_ballot_closes_by_itself_and_the_card_says_the_result(
    bot: Rehearsal, clock: Clock
) -> None:
    ballot = await given_a_ballot(bot)
    await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)
    clock.pass_by(timedelta(days=1))

    await bot.office.ticks.due()
    await bot.settled()

    assert bot.request.said[-1].text.endswith("Closed. Most votes: <b>Boat</b>.")
    assert bot.request.said[-1].buttons == {}


async def test_a_button_of_a_ballot_that_is_gone_gets_an_answer(bot: Rehearsal) -> None:
    [said] = await bot.press(ANNA, "v:999:1:1")

    assert said.text == "This is out of date: what it was about is gone."
