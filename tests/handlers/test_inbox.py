"""Nothing that came in is lost, done twice, or holds up anybody else."""

from dataclasses import replace
from typing import Any

import pytest

from bot.replies.reply import Reply, escape
from bot.rules.people import ChatId
from handlers import help as helping
from handlers.desk import House
from handlers.routes import Routes, join
from handlers.turn import Turn
from storage.unit import DatabaseStore
from tests.builders import OWNER
from tests.conftest import Clock
from tests.telegram import GROUP, Rehearsal, Someone, rehearsing

ANNA, BERT = Someone(1, "Anna"), Someone(2, "Bert")


class Fragile:
    """A feature that fails as often as it is told to, after it has written something."""

    def __init__(self, failures: int) -> None:
        self.failures = failures

    async def answer(self, turn: Turn, rest: str) -> None:
        await turn.unit.people.set_zone(turn.person.id, f"tried {self.failures}")
        if self.failures:
            self.failures -= 1
            raise RuntimeError("out of order")
        turn.say(Reply(escape(f"heard {rest}")))

    @property
    def routes(self) -> Routes:
        return join([helping.ROUTES, Routes(commands={"try": self.answer})])


async def echoing(store: DatabaseStore, house: House, clock: Clock, failures: int) -> Any:
    fragile = Fragile(failures)
    return rehearsing(store, house, clock, routes=fragile.routes)


async def test_what_failed_for_a_moment_is_tried_again_and_answered_once(
    store: DatabaseStore, house: House, clock: Clock
) -> None:
    async with await echoing(store, house, clock, failures=2) as bot:
        bot.office.worker.pause = lambda _: 0.0

        said = await bot.write(ANNA, "/try 1")

    assert [each.text for each in said] == ["heard 1"]


async def test_what_fails_for_good_is_set_aside_with_a_note_to_the_owner_and_the_chat_goes_on(
    store: DatabaseStore, house: House, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    async with await echoing(store, house, clock, failures=5) as bot:
        bot.office.worker.pause = lambda _: 0.0

        said = await bot.write(ANNA, "/try 1")
        after = await bot.write(ANNA, "/try 2")

    assert {each.params["chat_id"]: each.text.split(".")[0] for each in said} == {
        OWNER: "Update 1001 could not be handled and was set aside: RuntimeError",
        ANNA.id: "Something went wrong here, and it has been noted",
    }
    assert [each.text for each in after] == ["heard 2"]
    async with store.reading() as unit:
        assert await unit.inbox.counts() == {"dead": 1}
    assert "out of order" in caplog.text


async def test_nothing_of_a_failed_try_is_kept(
    store: DatabaseStore, house: House, clock: Clock
) -> None:
    async with await echoing(store, house, clock, failures=5) as bot:
        bot.office.worker.pause = lambda _: 0.0
        await bot.write(ANNA, "hello")

        await bot.write(ANNA, "/try 1")

    async with store.reading() as unit:
        anna = await unit.people.by_telegram(ANNA.id)
    assert anna is not None
    assert anna.zone == ""


async def test_one_update_in_trouble_does_not_hold_up_other_chats_and_keeps_its_own_order(
    store: DatabaseStore, house: House, clock: Clock
) -> None:
    # Once for the three together, once for Anna's first alone.
    async with await echoing(store, house, clock, failures=2) as bot:
        bot.office.worker.pause = lambda _: 0.05

        said = await bot.deliver(
            *(
                {"update_id": number, "message": bot._message(who, None, text=f"/try {number}")}
                for number, who in ((1, ANNA), (2, ANNA), (3, BERT))
            )
        )

    assert [each.text for each in said] == ["heard 3", "heard 1", "heard 2"]


async def test_an_update_that_cannot_be_read_is_set_aside_at_once(bot: Rehearsal) -> None:
    said = await bot.deliver({"update_id": 7, "message": {"chat": {"id": 5}, "date": "never"}})

    assert [each.params["chat_id"] for each in said] == [OWNER]
    assert [each.text[:5] for each in await bot.write(ANNA, "/start")] == ["Hello"]


async def test_what_was_kept_but_not_handled_before_a_crash_is_handled_after_it(
    store: DatabaseStore, house: House, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with rehearsing(store, house, clock) as first:
        update = {"update_id": 5, "message": first._message(ANNA, None, text="/privacy")}
        monkeypatch.setattr(first.office.intake, "accept", lambda _: None)  # the crash
        await first.unless_broken(first.office.intake.keep([update]))

    async with rehearsing(store, house, clock) as second:
        await second.settled()

    assert [each.text.split("\n")[0] for each in second.request.said] == [
        "<b>What is kept about you</b>"
    ]


async def test_what_was_said_but_not_sent_before_a_crash_is_sent_after_it_in_order(
    store: DatabaseStore, house: House, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with rehearsing(store, house, clock) as first:
        monkeypatch.setattr(first.office.sender, "accept", lambda _: None)  # the crash
        for text in ("/privacy", "/help"):
            await first.unless_broken(
                first.office.intake.keep(
                    [{"update_id": len(text), "message": first._message(ANNA, None, text=text)}]
                )
            )
            await first.unless_broken(first.office.worker.idle.wait())

    async with rehearsing(store, house, clock) as second:
        await second.settled()

    assert [each.text.split("\n")[0] for each in second.request.said] == [
        "<b>What is kept about you</b>",
        (
            "You are in no visit yet. Open the invitation link that you were sent, "
            "or ask your organiser for one."
        ),
    ]


async def test_updates_are_forgotten_word_for_word_once_they_are_handled(
    bot: Rehearsal, store: DatabaseStore
) -> None:
    await bot.write(ANNA, "my secret words")

    async with store.database.reading() as connection:
        rows = await connection.all("SELECT state, raw FROM inbox")
    assert [(row["state"], row["raw"]) for row in rows] == [("done", None)]


async def test_an_admin_who_writes_as_the_group_is_told_how_to_become_a_person(
    bot: Rehearsal,
) -> None:
    group_itself = Someone(1087968824, "Group")

    [said] = await bot.write(group_itself, "/help", GROUP)

    assert said.text.startswith("You write here as the group")
    assert list(said.buttons) == ["Open the private chat"]


async def test_the_group_s_own_talk_is_left_alone(bot: Rehearsal) -> None:
    assert await bot.write(ANNA, "see you at the harbour", GROUP) == []


async def test_a_thousand_updates_of_many_chats_keep_their_order_in_each(
    store: DatabaseStore, house: House, clock: Clock
) -> None:
    async with await echoing(store, house, clock, failures=0) as bot:
        people = [Someone(100 + number) for number in range(10)]
        said = await bot.deliver(
            *(
                {
                    "update_id": number,
                    "message": bot._message(people[number % 10], None, text=f"/try {number}"),
                }
                for number in range(300)
            )
        )

    heard = {
        who.id: [int(each.text.split()[1]) for each in said if each.params["chat_id"] == who.id]
        for who in people
    }
    assert all(numbers == sorted(numbers) and len(numbers) == 30 for numbers in heard.values())


async def test_a_row_that_cannot_be_kept_is_the_update_s_failure_and_not_the_bot_s(
    store: DatabaseStore, house: House, clock: Clock
) -> None:
    async def answer(turn: Turn, rest: str) -> None:
        nowhere = replace(turn.chat, id=ChatId(999_999))
        turn.write(nowhere, Reply(escape("to a chat that is not there")))

    routes = join([helping.ROUTES, Routes(commands={"try": answer})])
    async with rehearsing(store, house, clock, routes=routes) as bot:
        bot.office.worker.pause = lambda _: 0.0
        await bot.write(ANNA, "/try 1")

        assert [each.text[:5] for each in await bot.write(ANNA, "/start")] == ["Hello"]
