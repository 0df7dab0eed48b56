"""People, chats and dialogs are kept alike by both databases."""

from dataclasses import replace

import pytest

from bot.rules.people import Chat, ChatId, ChatKind, PersonId, Presence
from bot.rules.refusals import NotFound
from bot.store.messages import CardKind, Draft
from bot.store.people import Dialog
from bot.store.unit import Unit
from storage.unit import DatabaseStore
from tests.builders import NOW, a_person, a_visit

GROUP, SUPERGROUP = -500, -1000500


async def a_group(unit: Unit, telegram_id: int = GROUP, title: str = "Åby") -> Chat:
    return await unit.chats.seen(telegram_id, ChatKind.GROUP, title, NOW)


async def test_a_person_is_made_once_and_brought_up_to_date(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        first = await unit.people.seen(1, "Anna", "", "de", NOW)
        again = await unit.people.seen(1, "Anna", "", "de", NOW)
        renamed = await unit.people.seen(1, "Anna Ž 🙂", "anna", "da-DK", NOW)

    async with any_store.reading() as unit:
        kept = await unit.people.by_telegram(1)
        assert await unit.people.get(first.id) == kept
    assert again == first
    assert (
        renamed
        == kept
        == replace(first, name="Anna Ž 🙂", username="anna", telegram_language="da-DK")
    )


async def test_what_a_person_chose_stays_when_telegram_says_something_new(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        anna = await a_person(unit)
        visit = await a_visit(unit, anna)
        await unit.people.set_language(anna.id, "pl")
        await unit.people.set_zone(anna.id, "Europe/Warsaw")
        await unit.people.set_current_visit(anna.id, visit.id)
        await unit.people.seen(1, "Anna", "new", "sv", NOW)

    async with any_store.reading() as unit:
        kept = await unit.people.get(anna.id)
    assert (kept.language, kept.zone, kept.current_visit_id) == ("pl", "Europe/Warsaw", visit.id)


async def test_nobody_and_no_chat_are_said_to_be_gone(any_store: DatabaseStore) -> None:
    async with any_store.reading() as unit:
        assert await unit.people.by_telegram(9) is None
        assert await unit.chats.by_telegram(9) is None
        with pytest.raises(NotFound):
            await unit.people.get(PersonId(9))
        with pytest.raises(NotFound):
            await unit.chats.get(ChatId(9))


async def test_the_biggest_numbers_of_telegram_fit(any_store: DatabaseStore) -> None:
    biggest = 2**52 - 1
    async with any_store.writing() as unit:
        await unit.people.seen(biggest, "Big", "", "", NOW)
        await unit.chats.seen(-biggest, ChatKind.SUPERGROUP, "Big", NOW)

    async with any_store.reading() as unit:
        person = await unit.people.by_telegram(biggest)
        chat = await unit.chats.by_telegram(-biggest)
    assert (person and person.telegram_id, chat and chat.telegram_id) == (biggest, -biggest)


async def test_the_private_chat_is_there_before_the_person_wrote(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        anna = await a_person(unit, 42)
        chat = await unit.people.private_chat(anna.id, NOW)

    assert chat is not None
    assert (chat.telegram_id, chat.kind, chat.is_reachable) == (42, ChatKind.PRIVATE, False)


async def test_a_chat_keeps_its_languages_and_presence_when_it_is_renamed(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        group = await a_group(unit)
        await unit.chats.set_languages(group.id, ("da", "de"))
        await unit.chats.set_presence(group.id, Presence.ADMIN, NOW, can_pin=True)
        renamed = await a_group(unit, title="Åby 2026")

    assert renamed == replace(
        group, title="Åby 2026", languages=("da", "de"), presence=Presence.ADMIN, can_pin=True
    )


async def test_a_group_that_became_a_supergroup_keeps_everything(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        group = await a_group(unit)
        visit = await a_visit(unit, await a_person(unit))
        await unit.visits.set_chat(visit.id, group.id, None, NOW)
        card = await unit.cards.put(CardKind.VISIT, visit.id, group.id, None)
        await unit.outbox.add([Draft(group.id, GROUP, "sendMessage", {"text": "hi"})], NOW)
        # Telegram says it twice.
        await unit.chats.migrate(GROUP, SUPERGROUP, NOW)
        await unit.chats.migrate(GROUP, SUPERGROUP, NOW)

    async with any_store.reading() as unit:
        moved = await unit.chats.by_telegram(SUPERGROUP)
        assert moved == replace(group, telegram_id=SUPERGROUP, kind=ChatKind.SUPERGROUP)
        assert await unit.chats.by_telegram(GROUP) is None
        assert [each.chat for each in await unit.outbox.pending()] == [SUPERGROUP]
        assert await unit.cards.in_chat(group.id) == [card]
        found = await unit.visits.in_chat(group.id, None)
        assert found is not None


async def test_a_supergroup_heard_of_before_its_migration_is_taken_in(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        group, early = await a_group(unit), await a_group(unit, SUPERGROUP, "early")
        await unit.chats.set_languages(group.id, ("da",))
        await unit.chats.set_presence(early.id, Presence.ADMIN, NOW, can_pin=True)
        visit = await a_visit(unit, await a_person(unit))
        await unit.visits.set_chat(visit.id, group.id, None, NOW)
        mine = await unit.cards.put(CardKind.VISIT, visit.id, group.id, None)
        # The same card and another one were already put into the new group.
        await unit.cards.put(CardKind.VISIT, visit.id, early.id, None)
        other = await unit.cards.put(CardKind.BALLOT, 7, early.id, None)
        await unit.outbox.add([Draft(early.id, SUPERGROUP, "sendMessage", {"text": "hi"})], NOW)

        await unit.chats.migrate(GROUP, SUPERGROUP, NOW)

    async with any_store.reading() as unit:
        kept = await unit.chats.by_telegram(SUPERGROUP)
        assert kept is not None
        assert (kept.id, kept.languages, kept.presence, kept.can_pin) == (
            group.id,
            ("da",),
            Presence.ADMIN,
            True,
        )
        cards = [card.id for card in await unit.cards.in_chat(group.id)]
        assert cards == [mine.id, other.id]
        assert [each.chat_id for each in await unit.outbox.pending()] == [group.id]
        with pytest.raises(NotFound):
            await unit.chats.get(early.id)


async def test_a_visit_of_the_new_group_comes_along_unless_the_old_one_has_one(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        group, early = await a_group(unit), await a_group(unit, SUPERGROUP)
        anna = await a_person(unit)
        old, new, topic = [await a_visit(unit, anna) for _ in range(3)]
        await unit.visits.set_chat(old.id, group.id, None, NOW)
        await unit.visits.set_chat(new.id, early.id, None, NOW)
        await unit.visits.set_chat(topic.id, early.id, 5, NOW)

        await unit.chats.migrate(GROUP, SUPERGROUP, NOW)

        chats = [(await unit.visits.get(visit.id)).chat_id for visit in (old, new, topic)]
    assert chats == [group.id, None, group.id]


async def test_dialogs_of_the_new_group_do_not_stop_a_migration(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        await a_group(unit)
        early, anna = await a_group(unit, SUPERGROUP), await a_person(unit)
        await unit.dialogs.put(Dialog(anna.id, early.id, "form", "step", {}), NOW)

        await unit.chats.migrate(GROUP, SUPERGROUP, NOW)

        assert await unit.dialogs.of(anna.id, early.id) is None


async def test_an_unknown_group_that_migrates_is_nothing_to_keep(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        await unit.chats.migrate(GROUP, SUPERGROUP, NOW)

        assert await unit.chats.by_telegram(SUPERGROUP) is None


async def test_a_dialog_is_replaced_and_ended(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        anna, chat = await a_person(unit), await a_group(unit)
        answers = {"name": "Æ 🙂", "days": ["a", None, 3], "yes": True}
        await unit.dialogs.put(Dialog(anna.id, chat.id, "form", "first", {}), NOW)
        second = Dialog(anna.id, chat.id, "form", "second", answers)
        await unit.dialogs.put(second, NOW)
        kept = await unit.dialogs.of(anna.id, chat.id)
        await unit.dialogs.end(anna.id, chat.id)
        await unit.dialogs.end(anna.id, chat.id)

        assert (kept, await unit.dialogs.of(anna.id, chat.id)) == (second, None)
