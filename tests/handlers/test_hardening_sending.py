"""A card that cannot be drawn, a disk that is full, a chat that is gone: others notice nothing."""

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.replies.ballots import CastVote
from bot.rules.people import ChatId
from bot.store.messages import Ended, Ending, OutgoingId
from handlers.booking import Booking
from handlers.together import Together
from storage.unit import DatabaseStore
from tests.handlers.given_ballots import ANNA, given_a_ballot
from tests.telegram import GROUP, Rehearsal, Someone

BERT = Someone(77, "Bert")


async def states(store: DatabaseStore) -> list[tuple[str, str]]:
    async with store.database.reading() as connection:
        rows = await connection.all("SELECT state, reason FROM outbox ORDER BY id")
    return [(row["state"], row["reason"]) for row in rows]


async def test_a_card_that_cannot_be_drawn_ends_by_itself_and_everybody_else_is_answered(
    bot: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.sending.SLOWEST", 0.0)
    ballot = await given_a_ballot(bot)

    async def draw(*_: object) -> None:
        raise RuntimeError("no ink")

    monkeypatch.setattr(bot.office.sender.easel, "draw", draw)
    await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)

    assert [each.text[:5] for each in await bot.write(BERT, "/start")] == ["Hello"]
    assert ("dead", "RuntimeError('no ink')") in await states(bot.store)


def busy_at_first(
    commit: Callable[[list[Any]], Awaitable[None]], times: int
) -> Callable[[list[Any]], Awaitable[None]]:
    left = [sqlite3.OperationalError("database or disk is full")] * times

    async def committing(items: list[Any]) -> None:
        if left:
            raise left.pop()
        await commit(items)

    return committing


@pytest.mark.parametrize("what", ["what comes in", "what was sent"])
async def test_a_disk_that_is_full_for_a_while_loses_nothing_and_sends_nothing_twice(
    bot: Rehearsal, what: str
) -> None:
    office = bot.office
    keeping: Together[Any] = (
        office.intake.arrivals if what == "what comes in" else office.sender.books.bookings
    )
    keeping.pause = 0.0
    keeping.commit = busy_at_first(keeping.commit, 3)

    said = await bot.write(ANNA, "/start")

    assert [each.text[:5] for each in said] == ["Hello"]
    assert await states(bot.store) == [("sent", "")]


async def test_one_thing_that_the_database_never_takes_does_not_hold_up_the_others() -> None:
    taken: list[int] = []

    async def commit(items: list[int]) -> None:
        if 3 in items:
            raise ValueError("three")
        taken.extend(items)

    together = Together(commit, pause=0.0)

    left = await together._left_over([*map(entry, range(5))])

    assert taken == [0, 1, 2, 4]
    assert [each.item for each in left] == [3]


def entry(item: int) -> Any:
    together: Together[int] = Together(lambda _: never())
    together.add(item)
    return together.entries[0]


async def never() -> None:
    raise AssertionError("nobody runs it")


async def test_a_chat_that_became_part_of_another_meanwhile_is_no_trouble_to_the_books(
    bot: Rehearsal,
) -> None:
    await bot.write(ANNA, "/start")
    ended = Ended(OutgoingId(1), 0, Ending.DEAD, "kicked", message_id=None, attempts=1)

    await bot.unless_broken(
        bot.office.sender.books.bookings.write(Booking(ended, unreachable=ChatId(999)))
    )

    assert await states(bot.store) == [("dead", "kicked")]
