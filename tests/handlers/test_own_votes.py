"""One's own card in private: it follows one's vote wherever that is cast, and says nothing old."""

from datetime import timedelta

import pytest

from bot.replies.ballots import (
    AskToClose,
    CastVote,
    CloseNow,
    ListBallots,
    ShowBallot,
    ShowCounts,
    TakeBack,
)
from bot.replies.press import Press
from bot.rules.ballots import Ballot, Shown
from handlers.desk import Desk, keep
from handlers.own_votes import hand_out
from tests.builders import NOW
from tests.conftest import Clock
from tests.handlers.given_ballots import ANNA, BERND, OLGA, STRANGER, given_a_ballot
from tests.telegram import GROUP, Rehearsal, Said, Someone


async def handed_out(bot: Rehearsal, ballot: Ballot) -> dict[int, int]:
    """Anna, Olga and Bernd get their cards; in which message each has it."""
    before = len(bot.request.said)
    async with bot.store.writing() as unit:
        desk = Desk(bot.office.worker.house, unit, NOW)
        people = [await unit.people.by_telegram(who.id) for who in (ANNA, OLGA, BERND)]
        await hand_out(desk, ballot, [person.id for person in people if person])
        committed = await keep(unit, [desk], NOW)
    bot.office.after(committed)
    await bot.settled()
    first = bot.request.messages - 2
    return {
        said.params["chat_id"]: number
        for number, said in enumerate(bot.request.said[before:], first)
    }


def of(said: list[Said], who: Someone) -> list[Said]:
    return [each for each in said if each.params.get("chat_id") == who.id]


def edited(said: list[Said]) -> set[int]:
    return {each.params["chat_id"] for each in said if each.method == "editMessageText"}


async def test_a_vote_in_the_group_is_shown_on_ones_own_card_and_nobody_elses(
    bot: Rehearsal,
) -> None:
    ballot = await given_a_ballot(bot)
    cards = await handed_out(bot, ballot)

    said = await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)

    [mine] = of(said, ANNA)
    assert edited(said) == {GROUP, ANNA.id}
    assert mine.params["message_id"] == cards[ANNA.id]
    assert mine.text == (
        "<b>Saturday evening?</b>\n\n• Concert\n• Boat\n\nYou can choose one.\n"
        "The organisers see who voted for what.\nOpen until Fri 2 Oct, 14:00 (Copenhagen).\n\n"
        "Your vote: <b>Boat</b>"
    )
    assert f"v:{ballot.id}:1:0" == mine.buttons["✓ Boat"]


async def test_a_vote_taken_back_in_the_group_is_gone_from_ones_own_card(bot: Rehearsal) -> None:
    ballot = await given_a_ballot(bot)
    await handed_out(bot, ballot)
    await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)

    [mine] = of(await bot.press(ANNA, TakeBack(ballot.id), GROUP), ANNA)

    assert mine.text.endswith("\n\nYou have not voted.")


async def test_whoever_has_no_card_is_not_written_to_for_a_vote_in_the_group(
    bot: Rehearsal,
) -> None:
    ballot = await given_a_ballot(bot)

    said = await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)

    assert of(said, ANNA) == []


async def test_a_vote_on_ones_own_card_changes_it_and_the_card_of_the_group(
    bot: Rehearsal,
) -> None:
    ballot = await given_a_ballot(bot)
    cards = await handed_out(bot, ballot)

    said = await bot.press(ANNA, CastVote(ballot.id, 1, on=True), message_id=cards[ANNA.id])

    assert edited(said) == {GROUP, ANNA.id}
    assert [each.params["message_id"] for each in of(said, ANNA)] == [cards[ANNA.id]]


async def test_the_link_of_the_group_brings_a_new_card_and_the_old_one_points_at_it(
    bot: Rehearsal,
) -> None:
    ballot = await given_a_ballot(bot)
    cards = await handed_out(bot, ballot)

    opened = await bot.write(ANNA, f"/start ballot-{ballot.id}")
    newest = bot.request.messages
    [voted] = of(await bot.press(ANNA, CastVote(ballot.id, 0, on=True), GROUP), ANNA)

    old = {each.method: each for each in opened}["editMessageText"]
    assert old.params["message_id"] == cards[ANNA.id]
    assert old.text == ("<b>Saturday evening?</b>\nYour vote is in a newer message, further down.")
    assert old.buttons == {}
    assert voted.params["message_id"] == newest


@pytest.mark.parametrize("page", [ListBallots(1, 0), AskToClose(1)], ids=lambda p: type(p).__name__)
async def test_a_page_opened_from_the_card_is_not_drawn_over(bot: Rehearsal, page: Press) -> None:
    ballot = await given_a_ballot(bot)
    cards = await handed_out(bot, ballot)
    await bot.press(OLGA, page, message_id=cards[OLGA.id])

    said = await bot.press(OLGA, CastVote(ballot.id, 1, on=True), GROUP)
    back = await bot.press(OLGA, ShowBallot(ballot.id), message_id=cards[OLGA.id])
    again = await bot.press(OLGA, CastVote(ballot.id, 0, on=True), GROUP)

    assert of(said, OLGA) == []
    assert [each.text.splitlines()[-1] for each in (*of(back, OLGA), *of(again, OLGA))] == [
        "Your vote: <b>Boat</b>",
        "Your vote: <b>Concert</b>",
    ]


async def test_when_voting_ends_every_card_shows_the_result_once(
    bot: Rehearsal, clock: Clock
) -> None:
    ballot = await given_a_ballot(bot)
    cards = await handed_out(bot, ballot)
    await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)
    clock.pass_by(timedelta(days=1))
    before = len(bot.request.said)

    await bot.office.ticks.due()
    await bot.office.ticks.due()
    await bot.settled()

    said = [each for each in bot.request.said[before:] if each.params["chat_id"] != GROUP]
    assert {each.params["chat_id"]: each.params["message_id"] for each in said} == cards
    assert len(said) == 3
    [mine], [olgas] = of(said, ANNA), of(said, OLGA)
    assert mine.text.endswith("Closed. Most votes: <b>Boat</b>.\n\nYour vote: <b>Boat</b>")
    assert olgas.text.endswith("Closed. Most votes: <b>Boat</b>.\n\nYou have not voted.")
    assert list(mine.buttons) == ["‹ All votes"]


async def test_closing_early_shows_the_result_on_every_card(bot: Rehearsal) -> None:
    ballot = await given_a_ballot(bot)
    await handed_out(bot, ballot)

    said = await bot.press(OLGA, CloseNow(ballot.id))

    assert edited(said) == {GROUP, ANNA.id, BERND.id, OLGA.id}


async def test_a_new_end_is_shown_on_every_card(bot: Rehearsal) -> None:
    ballot = await given_a_ballot(bot)
    await handed_out(bot, ballot)
    await bot.press(OLGA, f"be:{ballot.id}")

    said = await bot.write(OLGA, "22.10. 18:00")

    [mine] = of(said, ANNA)
    assert edited(said) == {GROUP, ANNA.id, BERND.id, OLGA.id}
    assert "Open until Thu 22 Oct, 18:00 (Copenhagen)." in mine.text


async def test_a_card_that_never_arrived_is_not_sent_after_the_end(
    bot: Rehearsal, clock: Clock
) -> None:
    ballot = await given_a_ballot(bot)
    blocked = {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked"}
    bot.request.answers[f"sendMessage {ANNA.id}"] = [(403, blocked)]
    await handed_out(bot, ballot)
    clock.pass_by(timedelta(days=1))
    before = len(bot.request.said)

    await bot.office.ticks.due()
    await bot.settled()

    assert edited(bot.request.said[before:]) == {GROUP, BERND.id, OLGA.id}
    assert of(bot.request.said[before:], ANNA) == []


async def test_the_counts_are_a_pop_up_away_and_as_new_as_the_press(bot: Rehearsal) -> None:
    ballot = await given_a_ballot(bot)
    await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)
    await bot.press(BERND, CastVote(ballot.id, 0, on=True), GROUP)

    [said] = await bot.press(ANNA, ShowCounts(ballot.id))

    assert said.params["show_alert"] is True
    assert said.text == "Concert: 1\nBoat: 1\n2 people have voted."


async def test_counts_kept_for_the_end_are_not_told_before(bot: Rehearsal) -> None:
    ballot = await given_a_ballot(bot, shown=Shown.END)
    await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)

    [said] = await bot.press(ANNA, ShowCounts(ballot.id))

    assert said.text == "1 person has voted.\nThe result is shown at the end."


async def test_counts_are_for_those_of_the_visit(bot: Rehearsal) -> None:
    ballot = await given_a_ballot(bot)

    [said] = await bot.press(STRANGER, ShowCounts(ballot.id))

    assert said.text.startswith("This is for people registered for the visit.")


async def test_a_vote_touches_no_other_card_even_one_that_has_not_arrived(bot: Rehearsal) -> None:
    ballot = await given_a_ballot(bot)
    blocked = {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked"}
    bot.request.answers[f"sendMessage {BERND.id}"] = [(403, blocked)]
    await handed_out(bot, ballot)

    said = await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)

    assert of(said, BERND) == []
