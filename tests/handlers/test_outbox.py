"""Everything said is a row first; what Telegram answers decides what becomes of the row."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from telegram.error import RetryAfter, TelegramError, TimedOut

from bot.replies.ballots import CastVote
from bot.rules.people import Presence
from bot.store.messages import CardKind
from handlers.request import NotSent
from handlers.sending import Again, outcome
from storage.unit import DatabaseStore
from tests.handlers.given_ballots import ANNA, given_a_ballot
from tests.telegram import GROUP, Rehearsal, Someone

BERT = Someone(2, "Bert")


def error(code: int, description: str, **parameters: object) -> tuple[int, dict[str, Any]]:
    return code, {
        "ok": False,
        "error_code": code,
        "description": description,
        "parameters": parameters,
    }


async def rows(store: DatabaseStore) -> Sequence[Mapping[str, Any]]:
    async with store.database.reading() as connection:
        return [
            dict(row)
            for row in await connection.all("SELECT state, reason, attempts, uncertain FROM outbox")
        ]


async def test_what_passes_is_tried_again_until_it_is_sent_and_the_doubt_is_counted(
    bot: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.sending.SLOWEST", 0.0)
    bot.request.answers["sendMessage"] = [error(500, "Internal"), error(502, "Bad Gateway")]

    said = await bot.write(ANNA, "/privacy")

    assert [each.method for each in said] == ["sendMessage"] * 3
    assert await rows(bot.store) == [{"state": "sent", "reason": "", "attempts": 3, "uncertain": 2}]


@pytest.mark.parametrize(
    ("raised", "again"),
    [
        (RetryAfter(7), Again(7.0)),
        (TimedOut(), Again(1.0, uncertain=True)),
        (NotSent("no connection"), Again(1.0)),
    ],
)
def test_a_message_waits_exactly_as_told_and_is_in_doubt_only_if_it_may_have_arrived(
    raised: TelegramError, again: Again
) -> None:
    assert outcome(raised, attempts=1) == again


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (error(403, "Forbidden: bot was blocked by the user"), "bot was blocked by the user"),
        (error(400, "Bad Request: chat not found"), "Chat not found"),
        (error(400, "Bad Request: can't parse entities"), "Can't parse entities"),
    ],
    ids=["blocked", "no such chat", "our mistake"],
)
async def test_what_cannot_pass_ends_with_its_reason_and_the_next_message_goes_on(
    bot: Rehearsal, answer: tuple[int, dict[str, Any]], reason: str
) -> None:
    bot.request.answers["sendMessage"] = [answer]
    await bot.write(ANNA, "/privacy")

    await bot.write(ANNA, "/privacy")

    assert [(row["state"], row["reason"]) for row in await rows(bot.store)] == [
        ("dead", reason),
        ("sent", ""),
    ]


async def test_somebody_who_blocked_the_bot_is_known_as_out_of_reach_until_they_write(
    bot: Rehearsal,
) -> None:
    bot.request.answers["sendMessage"] = [error(403, "Forbidden: bot was blocked by the user")]
    await bot.write(ANNA, "/privacy")
    assert await presence(bot, ANNA.id) is Presence.BLOCKED

    await bot.write(ANNA, "/privacy")

    assert await presence(bot, ANNA.id) is Presence.MEMBER


async def presence(bot: Rehearsal, chat: int) -> Presence | None:
    async with bot.store.reading() as unit:
        kept = await unit.chats.by_telegram(chat)
    return kept.presence if kept else None


async def test_a_group_that_became_a_supergroup_gets_its_pending_messages_there(
    bot: Rehearsal,
) -> None:
    upgraded = error(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        migrate_to_chat_id=-1001,
    )
    bot.request.answers["sendMessage"] = [upgraded]

    said = await bot.write(ANNA, "/privacy", GROUP)

    assert [each.params["chat_id"] for each in said] == [GROUP, -1001]
    assert await presence(bot, -1001) is Presence.MEMBER
    assert await presence(bot, GROUP) is None


async def test_a_card_that_shows_nothing_new_is_not_sent_and_not_modified_is_no_trouble(
    bot: Rehearsal,
) -> None:
    ballot = await given_a_ballot(bot)
    bot.request.answers["editMessageText"] = [
        error(400, "Bad Request: message is not modified: specified new message content …")
    ]
    await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)

    again = await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)

    assert [each.method for each in again] == ["answerCallbackQuery"]
    assert {row["state"] for row in await rows(bot.store)} == {"sent"}


async def test_a_card_whose_message_was_deleted_is_posted_anew(bot: Rehearsal) -> None:
    ballot = await given_a_ballot(bot)
    bot.request.answers["editMessageText"] = [error(400, "Bad Request: message to edit not found")]

    said = await bot.press(ANNA, CastVote(ballot.id, 1, on=True), GROUP)

    assert [each.method for each in said if each.method != "answerCallbackQuery"] == [
        "editMessageText",
        "sendMessage",
    ]
    async with bot.store.reading() as unit:
        [card] = await unit.cards.of(CardKind.BALLOT, ballot.id)
    assert card.message_id == bot.request.messages


async def test_many_votes_at_once_make_one_drawing_of_the_card(bot: Rehearsal) -> None:
    ballot = await given_a_ballot(bot)
    query = {"chat_instance": "1", "from": ANNA.user}
    message = {**bot._message(ANNA, GROUP, text="card"), "message_id": 101}

    said = await bot.deliver(
        *(
            {
                "update_id": 5000 + n,
                "callback_query": {
                    **query,
                    "id": str(n),
                    "message": message,
                    "data": CastVote(ballot.id, n % 2, on=True).pack(),
                },
            }
            for n in range(50)
        )
    )

    methods = [each.method for each in said]
    assert methods.count("answerCallbackQuery") == 50
    assert methods.count("editMessageText") == 1
