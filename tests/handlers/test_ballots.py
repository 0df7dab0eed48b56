"""How a ballot ends, and what organisers and everybody else see of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.replies.ballots import (
    AskToClose,
    CastVote,
    CloseNow,
    ListBallots,
    MoveEnd,
    ShowBallot,
    ShowResults,
)
from bot.rules.ballots import Shown
from bot.rules.times import Moment
from storage.unit import DatabaseStore
from tests.builders import NOW, a_ballot, a_person, a_visit
from tests.conftest import Clock
from tests.handlers.given_ballots import (
    ANNA,
    BERND,
    OLGA,
    by_method,
    given_a_ballot,
    message,
)
from tests.telegram import GROUP, Rehearsal


async def test_the_ballot_closes_by_itself_and_the_group_hears_the_result_once(
    bot: Rehearsal, clock: Clock
) -> None:
    ballot = await given_a_ballot(bot)
    await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)
    clock.pass_by(timedelta(days=1))
    before = len(bot.request.said)

    await bot.office.ticks.due()
    await bot.office.ticks.due()
    await bot.settled()

    said = bot.request.said[before:]
    result = "\n\n1 person has voted.\nClosed. Most votes: <b>Boat</b>."
    assert {each.method for each in said} == {"editMessageText", "sendMessage"}
    assert (len(said), [each.buttons for each in said]) == (2, [{}, {}])
    assert all(each.text.endswith(result) for each in said)
    assert by_method(said)["sendMessage"].startswith("Voting has ended.\n<b>Saturday evening?</b>")


async def test_without_a_group_everybody_hears_the_result_in_private(
    bot: Rehearsal, clock: Clock
) -> None:
    await given_a_ballot(bot, group=False)
    clock.pass_by(timedelta(days=1))
    before = len(bot.request.said)

    await bot.office.ticks.due()
    await bot.settled()

    told = {
        each.params["chat_id"]: each.text.splitlines()[-1] for each in bot.request.said[before:]
    }
    assert told.keys() == {ANNA.id, OLGA.id, BERND.id}
    assert told[ANNA.id] == "Closed. Nobody voted."


async def test_an_organiser_closes_early_after_being_asked(
    bot: Rehearsal, clock: Clock, store: DatabaseStore
) -> None:
    ballot = await given_a_ballot(bot)
    asked = await bot.press(OLGA, AskToClose(ballot.id))
    clock.pass_by(timedelta(hours=1))

    said = await bot.press(OLGA, CloseNow(ballot.id))
    again = await bot.press(OLGA, CloseNow(ballot.id))
    [late] = await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)

    assert message(asked).buttons == {
        "Close now": f"bc:{ballot.id}",
        "Keep it open": f"bo:{ballot.id}",
    }
    assert [each.text for each in said if each.method == "sendMessage"] == [
        (
            "Voting has ended.\n<b>Saturday evening?</b>\n\n"
            "• Concert: <b>0</b>\n• Boat: <b>0</b>\n\n"
            "0 people have voted.\nClosed. Nobody voted."
        )
    ]
    assert [each.method for each in again if each.method == "sendMessage"] == []
    assert late.text == "Voting ended on Thu 1 Oct, 15:00. Nothing was changed."
    async with store.reading() as unit:
        assert await unit.dues.until(NOW + timedelta(days=9)) == []


@pytest.mark.parametrize("press", [AskToClose, CloseNow])
async def test_only_organisers_close_a_ballot(bot: Rehearsal, press: Any) -> None:
    ballot = await given_a_ballot(bot)

    [said] = await bot.press(ANNA, press(ballot.id))

    assert said.text == "Only the organisers can do this: Olga."


async def test_the_end_can_be_moved_and_the_ballot_closes_then(
    bot: Rehearsal, clock: Clock
) -> None:
    ballot = await given_a_ballot(bot)
    await bot.press(OLGA, f"be:{ballot.id}")

    said = await bot.write(OLGA, "22.10. 18:00")
    clock.pass_by(timedelta(days=2))
    await bot.office.ticks.due()
    voted = await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)

    assert said[0].text.endswith("Open until Thu 22 Oct, 18:00 (Copenhagen).")
    assert by_method(voted)["answerCallbackQuery"].startswith("Saved: Boat")


async def test_the_clock_that_rings_for_the_old_end_leaves_a_moved_ballot_open(
    bot: Rehearsal, clock: Clock, store: DatabaseStore
) -> None:
    ballot = await given_a_ballot(bot)
    later = Moment.of(NOW + timedelta(days=3), ballot.closes.zone)
    async with store.writing() as unit:
        await unit.ballots.update(replace(ballot, closes=later))
    clock.pass_by(timedelta(days=1))
    await bot.office.ticks.due()
    clock.pass_by(timedelta(days=3))
    before = len(bot.request.said)

    await bot.office.ticks.due()
    await bot.settled()

    assert [each.method for each in bot.request.said[before:]] == ["editMessageText", "sendMessage"]


async def test_ballots_lists_what_is_open_and_closed_with_ones_own_vote(
    bot: Rehearsal, clock: Clock
) -> None:
    ballot = await given_a_ballot(bot)
    await bot.press(ANNA, CastVote(ballot.id, 0, on=True), GROUP)

    [still_open] = await bot.write(ANNA, "/ballots")
    clock.pass_by(timedelta(days=1))
    over = message(await bot.press(ANNA, ListBallots(ballot.visit_id, 0)))

    assert still_open.text == (
        "Votes of <b>Friendship days</b>\n\n<b>Saturday evening?</b>\n"
        "Open until Fri 2 Oct, 14:00 (Copenhagen).\nYour vote: <b>Concert</b>"
    )
    assert still_open.buttons == {"Saturday evening?": f"bo:{ballot.id}"}
    assert over.text.endswith("Closed on Fri 2 Oct, 14:00.\nYour vote: <b>Concert</b>")


async def test_ballots_in_the_group_leads_to_the_private_chat(bot: Rehearsal) -> None:
    await given_a_ballot(bot)

    [said] = await bot.write(ANNA, "/ballots", GROUP)

    assert list(said.buttons.values()) == ["https://t.me/venskab_bot?start=do-ballots"]


async def test_more_ballots_than_fit_are_paged(bot: Rehearsal, store: DatabaseStore) -> None:
    ballot = await given_a_ballot(bot)
    async with store.writing() as unit:
        visit = await unit.visits.get(ballot.visit_id)
        for _ in range(6):
            await a_ballot(unit, visit)

    [first] = await bot.write(ANNA, "/ballots")
    second = message(await bot.press(ANNA, ListBallots(visit.id, 1)))

    assert first.buttons["›"] == f"bl:{visit.id}:1"
    assert list(second.buttons) == ["Saturday evening?", "‹"]


async def test_organisers_see_names_of_an_open_ballot(bot: Rehearsal) -> None:
    ballot = await given_a_ballot(bot)
    await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)
    await bot.press(BERND, CastVote(ballot.id, 0, on=True), GROUP)

    said = message(await bot.press(OLGA, ShowResults(ballot.id, 0)))

    assert said.text == (
        "<b>Saturday evening?</b>\n\n1. Concert: <b>1</b>\n2. Boat: <b>1</b>\n\n"
        "2 people have voted.\n\nAnna: 2\nBernd: 1"
    )


async def test_nobody_sees_names_of_a_secret_ballot(bot: Rehearsal) -> None:
    ballot = await given_a_ballot(bot, secret=True)
    await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)

    said = message(await bot.press(OLGA, ShowResults(ballot.id, 0)))

    assert said.text == (
        "<b>Saturday evening?</b>\n\n1. Concert: <b>0</b>\n2. Boat: <b>1</b>\n\n"
        "1 person has voted.\nThis vote is secret: nobody sees who voted for what."
    )


async def test_organisers_wait_for_a_result_kept_for_the_end_like_everybody(
    bot: Rehearsal,
) -> None:
    ballot = await given_a_ballot(bot, shown=Shown.END)
    await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)

    said = message(await bot.press(OLGA, ShowResults(ballot.id, 0)))

    assert said.text == (
        "<b>Saturday evening?</b>\n\n1. Concert\n2. Boat\n\n"
        "1 person has voted.\nThe result is shown at the end, also to you."
    )


async def test_results_are_for_organisers(bot: Rehearsal) -> None:
    ballot = await given_a_ballot(bot)

    [said] = await bot.press(ANNA, ShowResults(ballot.id, 0))

    assert said.text == "Only the organisers can do this: Olga."


async def test_organisers_find_results_and_ways_to_end_it_under_their_card(
    bot: Rehearsal,
) -> None:
    ballot = await given_a_ballot(bot)

    said = message(await bot.press(OLGA, ShowBallot(ballot.id)))

    assert list(said.buttons)[2:] == ["Results", "Move the end", "Close now…", "‹ All votes"]


@pytest.mark.parametrize(
    "press",
    [ShowBallot(1), ListBallots(1, 0), ShowResults(1, 0), AskToClose(1), CloseNow(1), MoveEnd(1)],
    ids=lambda press: type(press).__name__,
)
async def test_nobody_can_put_their_private_page_over_the_card_of_the_group(
    bot: Rehearsal, press: ShowBallot
) -> None:
    await given_a_ballot(bot)

    said = await bot.press(OLGA, press, GROUP)

    assert [each.method for each in said] == ["answerCallbackQuery"]


async def test_organisers_start_a_ballot_from_the_list(bot: Rehearsal) -> None:
    await given_a_ballot(bot)

    [listed] = await bot.write(OLGA, "/ballots")
    question = message(await bot.press(OLGA, listed.buttons["New vote"]))

    assert question.text.startswith("<b>New vote</b>\nWhat is the question?")


async def test_before_the_first_ballot_the_list_says_so(bot: Rehearsal) -> None:
    await bot.write(OLGA, "hello")
    async with bot.store.writing() as unit:
        await a_visit(unit, await a_person(unit, 2, "Olga"))

    [said] = await bot.write(OLGA, "/ballots")

    assert said.text == "There is no vote in <b>Friendship days</b> yet."
    assert list(said.buttons) == ["New vote"]
