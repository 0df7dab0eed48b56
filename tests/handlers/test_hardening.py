"""What one update, one chat or one moment does wrong is never trouble for everybody."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

from bot.replies.reply import Reply, escape
from bot.rules.refusals import Refusal
from handlers import help as helping
from handlers.desk import House
from handlers.routes import Routes, join
from handlers.turn import Turn
from storage.unit import DatabaseStore
from tests.builders import OWNER
from tests.conftest import Clock
from tests.telegram import BOT, Rehearsal, Someone, rehearsing

ANNA, BERT = Someone(1, "Anna"), Someone(2, "Bert")


class Failing:
    """Fails for the updates it is given, once for each time they are named, and echoes the rest."""

    def __init__(self, *numbers: int) -> None:
        self.numbers = list(numbers)

    async def answer(self, turn: Turn, rest: str) -> None:
        if int(rest) in self.numbers:
            self.numbers.remove(int(rest))
            raise RuntimeError("out of order")
        turn.say(Reply(escape(rest)))

    @property
    def routes(self) -> Routes:
        return join([helping.ROUTES, Routes(commands={"try": self.answer})])


def numbered(bot: Rehearsal, who: Someone, count: int) -> Iterator[dict[str, Any]]:
    for number in range(1, count + 1):
        yield {"update_id": number, "message": bot._message(who, None, text=f"/try {number}")}


async def still_works(bot: Rehearsal) -> bool:
    return [each.text[:5] for each in await bot.write(BERT, "/start")] == ["Hello"]


async def test_a_channel_that_the_bot_is_added_to_gets_no_word_and_does_no_harm(
    bot: Rehearsal,
) -> None:
    was, now = ({"user": BOT, "status": status} for status in ("left", "member"))

    said = await bot.receive(
        my_chat_member={
            "chat": {"id": -100777, "type": "channel", "title": "News"},
            "from": ANNA.user,
            "date": 0,
            "old_chat_member": was,
            "new_chat_member": now,
        }
    )

    assert said == []
    assert await still_works(bot)


@pytest.mark.parametrize("start", ["fileitem", "fileprogramme", "ballot"])
async def test_a_number_that_no_database_holds_is_out_of_date_and_not_a_fault(
    bot: Rehearsal, start: str
) -> None:
    said = await bot.write(ANNA, f"/start {start}-{'9' * 40}")

    assert [each.params["chat_id"] for each in said] == [ANNA.id]
    async with bot.store.reading() as unit:
        assert await unit.inbox.counts() == {}


async def test_what_stood_behind_a_failed_update_of_its_chat_waits_for_it_however_much_it_is(
    store: DatabaseStore, house: House, clock: Clock
) -> None:
    # Once together with the others, once alone.
    async with rehearsing(store, house, clock, routes=Failing(1, 1).routes) as bot:
        bot.office.worker.pause = lambda _: 0.05

        said = await bot.deliver(*numbered(bot, ANNA, 130))

    assert [int(each.text) for each in said] == list(range(1, 131))


async def test_two_updates_of_a_chat_in_trouble_lose_nothing_of_what_stands_between(
    store: DatabaseStore, house: House, clock: Clock
) -> None:
    failing = Failing(1, 1, 65, 65, 65)
    async with rehearsing(store, house, clock, routes=failing.routes) as bot:
        bot.office.worker.pause = lambda _: 0.05

        said = await bot.deliver(*numbered(bot, ANNA, 70))

    assert [int(each.text) for each in said] == list(range(1, 71))


class Speechless(Refusal):
    """A no that nobody has written a sentence for."""


async def test_a_no_without_a_sentence_is_set_aside_and_the_bot_goes_on(
    store: DatabaseStore, house: House, clock: Clock
) -> None:
    async def answer(turn: Turn, rest: str) -> None:
        raise Speechless

    routes = join([helping.ROUTES, Routes(commands={"try": answer})])
    async with rehearsing(store, house, clock, routes=routes) as bot:
        bot.office.worker.pause = lambda _: 0.0

        said = await bot.write(ANNA, "/try")

        assert [each.params["chat_id"] for each in said] == [OWNER, ANNA.id]
        assert await still_works(bot)


async def test_an_update_that_could_not_be_set_back_is_tried_again_and_nothing_is_lost(
    store: DatabaseStore, house: House, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with rehearsing(store, house, clock, routes=Failing(7, 7).routes) as bot:
        bot.office.worker.pause = lambda _: 0.0
        busy = [sqlite3.OperationalError("database is locked")] * 2

        async def failed(row: object, error: object) -> None:
            raise busy.pop()

        monkeypatch.setattr(bot.office.worker, "_failed", failed)
        said = await bot.write(ANNA, "/try 7")

    assert [each.text for each in said] == ["7"]
    assert busy == []
