"""The inbox, the outbox and the cards are kept alike by both databases."""

from datetime import timedelta

from bot.rules.audiences import EVERYBODY
from bot.rules.people import Chat, ChatKind
from bot.rules.texts import Texts
from bot.store.messages import (
    Arrival,
    CardKind,
    Delivery,
    Draft,
    Ended,
    Ending,
    Outgoing,
    Priority,
    Received,
)
from bot.store.unit import Unit
from storage.unit import DatabaseStore
from tests.builders import NOW, a_person, a_visit

LATER = NOW + timedelta(hours=1)


async def a_chat(unit: Unit, telegram_id: int = 5) -> Chat:
    return await unit.chats.seen(telegram_id, ChatKind.PRIVATE, "", NOW)


def say(chat: Chat, text: str, **extra: str) -> Draft:
    return Draft(chat.id, chat.telegram_id, "sendMessage", {"text": text}, **extra)  # type: ignore[arg-type]  # only the two marks are given


def ended(row: Outgoing, ending: Ending, reason: str = "") -> Ended:
    return Ended(row.id, row.version, ending, reason)


async def test_an_update_is_received_once_and_waits_in_order(any_store: DatabaseStore) -> None:
    first, second = Arrival(10, 1, b'{"a":"\xc3\xa6"}'), Arrival(11, -1000123, b"{}")
    async with any_store.writing() as unit:
        kept = await unit.inbox.receive([second, first, second], NOW)
        again = await unit.inbox.receive([first], LATER)

    async with any_store.reading() as unit:
        assert await unit.inbox.waiting() == kept
    assert again == []
    assert kept == [
        Received(kept[0].seq, 11, -1000123, b"{}"),
        Received(kept[1].seq, 10, 1, first.raw),
    ]
    assert kept[0].seq < kept[1].seq


async def test_what_is_handled_is_forgotten_but_never_received_again(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        [row] = await unit.inbox.receive([Arrival(10, 1, b"{}")], NOW)
        await unit.inbox.done([row.seq])
        await unit.inbox.done([])
        again = await unit.inbox.receive([Arrival(10, 1, b"{}")], LATER)

        assert (again, await unit.inbox.waiting(), await unit.inbox.counts()) == ([], [], {})


async def test_what_fails_waits_with_its_tries_until_it_is_dead(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        [row] = await unit.inbox.receive([Arrival(10, 1, b"{}")], NOW)
        await unit.inbox.failed(row.seq, "boom" * 500, dead=False)
        [tried] = await unit.inbox.waiting()
        await unit.inbox.failed(row.seq, "boom", dead=True)

        assert tried == Received(row.seq, 10, 1, b"{}", attempts=1)
        assert (await unit.inbox.waiting(), await unit.inbox.counts()) == ([], {"dead": 1})


async def test_sweeping_the_inbox_leaves_what_waits_and_what_is_new(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        old, _ = await unit.inbox.receive([Arrival(1, 1, b"{}"), Arrival(2, 1, b"{}")], NOW)
        [new] = await unit.inbox.receive([Arrival(3, 1, b"{}")], LATER)
        await unit.inbox.done([old.seq, new.seq])
        await unit.inbox.sweep(LATER)
        again = await unit.inbox.receive([Arrival(each, 1, b"{}") for each in (1, 2, 3)], LATER)

        assert [each.update_id for each in again] == [1]


async def test_messages_wait_in_the_order_they_were_said(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        chat, other = await a_chat(unit), await a_chat(unit, 6)
        added = await unit.outbox.add([say(chat, "1"), say(other, "2"), say(chat, "æ 🙂")], NOW)

    async with any_store.reading() as unit:
        assert await unit.outbox.pending() == added
    assert [(row.chat, row.payload["text"], row.version) for row in added] == [
        (5, "1", 0),
        (6, "2", 0),
        (5, "æ 🙂", 0),
    ]


async def test_a_newer_text_replaces_the_pending_one_in_its_place(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        chat = await a_chat(unit)
        [first] = await unit.outbox.add([say(chat, "old", replaces="edit:1")], NOW)
        await unit.outbox.add([say(chat, "between")], NOW)
        [second] = await unit.outbox.add([say(chat, "new", replaces="edit:1")], LATER)
        pending = await unit.outbox.pending()

    assert (second.id, second.version) == (first.id, 1)
    assert [(row.payload["text"], row.version) for row in pending] == [("new", 1), ("between", 0)]


async def test_what_was_replaced_while_it_was_sent_is_sent_again(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        chat = await a_chat(unit)
        [sending] = await unit.outbox.add([say(chat, "old", replaces="edit:1")], NOW)
        [newer] = await unit.outbox.add([say(chat, "new", replaces="edit:1")], NOW)
        await unit.outbox.end([ended(sending, Ending.SENT)], NOW)
        [pending] = await unit.outbox.pending()
        await unit.outbox.end([ended(newer, Ending.SENT)], NOW)
        [fresh] = await unit.outbox.add([say(chat, "third", replaces="edit:1")], NOW)

        assert pending.payload == {"text": "new"}
        assert fresh.id != newer.id
        assert [row.payload["text"] for row in await unit.outbox.pending()] == ["third"]


async def test_what_is_said_once_is_not_said_again_even_after_it_was_sent(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        chat = await a_chat(unit)
        [row] = await unit.outbox.add([say(chat, "hi", once="a:1")], NOW)
        twice = await unit.outbox.add([say(chat, "hi", once="a:1")], NOW)
        await unit.outbox.end([ended(row, Ending.SENT)], NOW)
        after = await unit.outbox.add([say(chat, "hi", once="a:1")], LATER)
        [other] = await unit.outbox.add([say(chat, "hi", once="a:2")], LATER)

        assert (twice, after) == ([], [])
        assert [each.id for each in await unit.outbox.pending()] == [other.id]


async def test_endings_are_counted_and_swept_and_what_waits_is_not(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        chat = await a_chat(unit)
        sent, dead, waits = await unit.outbox.add([say(chat, each) for each in "abc"], NOW)
        await unit.outbox.doubt(waits.id)
        await unit.outbox.end([ended(sent, Ending.SENT), ended(dead, Ending.DEAD, "gone")], NOW)
        counts = await unit.outbox.counts()
        await unit.outbox.sweep(LATER)

        assert counts == {"dead": 1, "pending": 1}
        assert await unit.outbox.counts() == {"pending": 1}


async def test_the_delivery_of_an_announcement_is_counted_and_outlives_the_sweep(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        olga = await a_person(unit)
        visit = await a_visit(unit, olga)
        words = Texts.one("en", "Hello")
        said = await unit.announcements.add(visit.id, EVERYBODY, words, olga.id, NOW)
        chats = [await a_chat(unit, n) for n in range(10, 14)]
        rows = await unit.outbox.add(
            [
                Draft(chat.id, 0, "sendMessage", {}, Priority.BROADCAST, announcement_id=said.id)
                for chat in chats
            ],
            NOW,
        )
        await unit.outbox.end(
            [
                ended(rows[0], Ending.SENT),
                ended(rows[1], Ending.DEAD, "bot was blocked by the user"),
                ended(rows[2], Ending.DEAD, "bot was blocked by the user"),
            ],
            NOW,
        )
        await unit.outbox.sweep(LATER)

        assert await unit.outbox.delivery(said.id) == Delivery(
            pending=1, sent=1, failed={"bot was blocked by the user": 2}
        )
        assert [row.priority for row in await unit.outbox.pending()] == [Priority.BROADCAST]


async def test_a_card_is_made_once_in_each_chat(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        here, there = await a_chat(unit), await a_chat(unit, 6)
        card = await unit.cards.put(CardKind.BALLOT, 7, here.id, 3, pin=True)
        again = await unit.cards.put(CardKind.BALLOT, 7, here.id, None)
        elsewhere = await unit.cards.put(CardKind.BALLOT, 7, there.id, None)
        other = await unit.cards.put(CardKind.VISIT, 7, here.id, None)

        assert again == card
        assert (card.thread_id, card.pin, card.message_id, card.drawn) == (3, True, None, "")
        assert await unit.cards.of(CardKind.BALLOT, 7) == [card, elsewhere]
        assert await unit.cards.in_chat(here.id) == [card, other]


async def test_a_card_remembers_its_message_and_is_forgotten(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        card = await unit.cards.put(CardKind.BALLOT, 7, (await a_chat(unit)).id, None)
        await unit.cards.drawn(card.id, 99, "digest")
        shown = await unit.cards.get(card.id)
        await unit.cards.forget(card.id)

        assert shown is not None
        assert (shown.message_id, shown.drawn) == (99, "digest")
        assert await unit.cards.get(card.id) is None
