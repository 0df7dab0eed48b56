"""Voting on a card in the group and in private."""

from datetime import timedelta

import pytest

from bot.replies.ballots import (
    CastVote,
    TakeBack,
)
from bot.rules.ballots import Shown
from storage.unit import DatabaseStore
from tests.conftest import Clock
from tests.handlers.given_ballots import (
    ANNA,
    STRANGER,
    by_method,
    given_a_ballot,
    message,
)
from tests.telegram import GROUP, Rehearsal


async def test_a_tap_is_saved_answered_and_counted_on_the_card(bot: Rehearsal) -> None:
    ballot = await given_a_ballot(bot)

    said = await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)

    assert len(said) == 2
    assert by_method(said) == {
        "answerCallbackQuery": "Saved: Boat\nYou can change it until Fri 2 Oct, 14:00.",
        "editMessageText": (
            "<b>Saturday evening?</b>\n\n• Concert: <b>0</b>\n░░░░░░░░\n"
            "• Boat: <b>1</b>\n▓▓▓▓▓▓▓▓\n\n"
            "1 person has voted.\nOpen until Fri 2 Oct, 14:00 (Copenhagen).\n"
            "Choose one. Organisers see your vote."
        ),
    }


async def test_the_card_offers_each_option_a_way_back_and_ones_own_language(
    bot: Rehearsal,
) -> None:
    ballot = await given_a_ballot(bot)

    card = bot.request.said[-1]

    assert card.buttons == {
        "Concert": f"v:{ballot.id}:0:1",
        "Boat": f"v:{ballot.id}:1:1",
        "Take back": f"bt:{ballot.id}",
        "My language": f"https://t.me/venskab_bot?start=ballot-{ballot.id}",
    }


async def test_a_vote_can_be_changed_and_taken_back_until_the_end(
    bot: Rehearsal, store: DatabaseStore
) -> None:
    ballot = await given_a_ballot(bot)
    await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)
    await bot.press(ANNA, CastVote(ballot.id, 0, on=True), GROUP)
    async with store.reading() as unit:
        changed = await unit.ballots.tally(ballot)

    said = await bot.press(ANNA, TakeBack(ballot.id), GROUP)

    assert changed.counts == (1, 0)
    assert by_method(said)["answerCallbackQuery"] == "Saved: you have no vote here any more."
    async with store.reading() as unit:
        assert (await unit.ballots.tally(ballot)).voters == 0


async def test_several_answers_add_up_and_the_pop_up_says_how_to_take_them_back(
    bot: Rehearsal,
) -> None:
    ballot = await given_a_ballot(bot, several=True)
    await bot.press(ANNA, CastVote(ballot.id, 0, on=True), GROUP)

    said = await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)

    assert by_method(said)["answerCallbackQuery"] == (
        "Saved: Concert and Boat\n“Take back” clears all of it, until Fri 2 Oct, 14:00."
    )


async def test_in_private_the_own_choice_is_marked_and_can_be_taken_back(bot: Rehearsal) -> None:
    ballot = await given_a_ballot(bot)

    mine = message(await bot.press(ANNA, CastVote(ballot.id, 1, on=True)))

    assert mine.text.endswith("\n\nYour vote: <b>Boat</b>")
    assert mine.buttons == {
        "Concert": f"v:{ballot.id}:0:1",
        "✓ Boat": f"v:{ballot.id}:1:0",
        "Result so far": f"bn:{ballot.id}",
        "‹ All votes": f"bl:{ballot.visit_id}:0",
    }


async def test_the_link_on_the_card_opens_the_ballot_in_private(bot: Rehearsal) -> None:
    ballot = await given_a_ballot(bot)

    [said] = await bot.write(ANNA, f"/start ballot-{ballot.id}")

    assert said.text.endswith("You have not voted.")


@pytest.mark.parametrize("rest", ["x", "999", "²", "9" * 40])
async def test_a_broken_link_says_that_it_leads_nowhere(bot: Rehearsal, rest: str) -> None:
    [said] = await bot.write(ANNA, f"/start ballot-{rest}")

    assert said.text == "This is no longer there."


async def test_a_result_kept_for_the_end_shows_only_how_many_voted(bot: Rehearsal) -> None:
    ballot = await given_a_ballot(bot, shown=Shown.END)

    said = await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)

    assert by_method(said)["editMessageText"].startswith(
        "<b>Saturday evening?</b>\n\n• Concert\n• Boat\n\n1 person has voted.\n"
    )


async def test_somebody_outside_the_visit_is_told_why_and_nothing_is_counted(
    bot: Rehearsal, store: DatabaseStore
) -> None:
    ballot = await given_a_ballot(bot)

    [said] = await bot.press(STRANGER, CastVote(ballot.id, 1, on=True), GROUP)
    [link] = await bot.write(STRANGER, f"/start ballot-{ballot.id}")

    assert said.params["show_alert"] is True
    assert said.text.startswith("This is for people registered for the visit.")
    assert link.text == said.text
    async with store.reading() as unit:
        assert (await unit.ballots.tally(ballot)).voters == 0


async def test_an_update_delivered_twice_acts_once(bot: Rehearsal, store: DatabaseStore) -> None:
    ballot = await given_a_ballot(bot)
    first = await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)
    bot.updates -= 1

    again = await bot.press(ANNA, CastVote(ballot.id, 0, on=True), GROUP)

    assert (len(first), again) == (2, [])
    async with store.reading() as unit:
        assert (await unit.ballots.tally(ballot)).counts == (0, 1)


async def test_a_vote_after_the_end_is_refused_even_before_the_clock_closed_the_ballot(
    bot: Rehearsal, clock: Clock, store: DatabaseStore
) -> None:
    ballot = await given_a_ballot(bot)
    clock.pass_by(timedelta(days=1))

    [cast] = await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)
    [back] = await bot.press(ANNA, TakeBack(ballot.id), GROUP)

    assert cast.text == "Voting ended on Fri 2 Oct, 14:00. Nothing was changed."
    assert back.text == cast.text
    async with store.reading() as unit:
        assert (await unit.ballots.tally(ballot)).voters == 0


@pytest.mark.parametrize("data", ["v:999:1:1", f"v:{'9' * 40}:1:1", "v:-1:1:1"])
async def test_a_button_of_a_ballot_that_is_gone_gets_an_answer(bot: Rehearsal, data: str) -> None:
    [said] = await bot.press(ANNA, data)

    assert said.text == "This is no longer there."
