"""Who was asked to say yes again, on each of the databases."""

from datetime import timedelta

from bot.rules.confirmations import Answer
from bot.rules.people import Status
from bot.rules.programme import ItemId
from bot.rules.visits import Visit
from bot.store.unit import Unit
from storage.unit import DatabaseStore
from tests.builders import NOW, a_delegation, a_participant, a_person, a_visit
from tests.items import an_item

LATER = NOW + timedelta(days=1)


async def said(unit: Unit, visit: Visit, item_id: ItemId | None = None) -> list[Answer]:
    return [each.answer for each in await unit.confirmations.of(visit.id, item_id)]


async def test_an_answer_is_kept_and_can_be_changed(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit))
        town = await a_delegation(unit, visit)
        anna = await a_participant(unit, visit, town, await a_person(unit))
        await unit.confirmations.ask(visit.id, None, [anna.id], NOW)
        assert await said(unit, visit) == [Answer.NONE]

        for answer in (Answer.YES, Answer.YES, Answer.NO):
            assert await unit.confirmations.answer(None, anna.id, answer, LATER)
            assert await said(unit, visit) == [answer]

        [kept] = await unit.confirmations.of(visit.id, None)
        assert (kept.asked_at, kept.answered_at) == (NOW, LATER)


async def test_nobody_answers_what_nobody_asked(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit))
        town = await a_delegation(unit, visit)
        anna = await a_participant(unit, visit, town, await a_person(unit))

        assert not await unit.confirmations.answer(None, anna.id, Answer.YES, NOW)
        assert await said(unit, visit) == []


async def test_the_visit_and_each_item_are_asked_for_by_themselves(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        olga = await a_person(unit)
        visit = await a_visit(unit, olga)
        anna = await a_participant(unit, visit, await a_delegation(unit, visit), olga)
        item = await unit.programme.add(visit.id, an_item().facts, olga.id, NOW)
        for item_id in (None, item.id):
            await unit.confirmations.ask(visit.id, item_id, [anna.id], NOW)

        await unit.confirmations.answer(item.id, anna.id, Answer.YES, NOW)

        assert await said(unit, visit) == [Answer.NONE]
        assert await said(unit, visit, item.id) == [Answer.YES]
        assert len(await unit.confirmations.in_visit(visit.id)) == 2


async def test_asked_anew_an_answer_of_before_counts_no_more(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit))
        town = await a_delegation(unit, visit)
        anna = await a_participant(unit, visit, town, await a_person(unit))
        await unit.confirmations.ask(visit.id, None, [anna.id], NOW)
        await unit.confirmations.answer(None, anna.id, Answer.YES, NOW)

        await unit.confirmations.asked_again(None, [anna.id], LATER)
        assert await said(unit, visit) == [Answer.YES]
        await unit.confirmations.ask(visit.id, None, [anna.id], LATER)

        [kept] = await unit.confirmations.of(visit.id, None)
        assert (kept.answer, kept.asked_at, kept.answered_at) == (Answer.NONE, LATER, None)


async def test_readers_are_who_is_registered_or_has_registered_somebody(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit, 9, "Olga"))
        town = await a_delegation(unit, visit)
        anna = await a_participant(unit, visit, town, await a_person(unit, 1, "Anna"))
        gone = await a_participant(unit, visit, town, await a_person(unit, 2, "Wilma"))
        await unit.registrations.set_status(gone.id, Status.WITHDRAWN, NOW)

        assert [person.name for person in await unit.people.readers(visit.id)] == [anna.name]
