"""Visits, organisers, what is due, the log and notes are kept alike by both databases."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.rules.invitations import Purpose
from bot.rules.people import ChatKind, DelegationId, VisitId
from bot.rules.refusals import NotFound
from bot.rules.texts import Texts
from bot.rules.times import Moment
from bot.rules.visit_changes import VisitFacts
from bot.rules.visits import Kind, OrganiserState, Side, Stage
from storage.unit import DatabaseStore
from tests.builders import (
    FIRST_DAY,
    LAST_DAY,
    NOW,
    ZONE,
    a_delegation,
    a_participant,
    a_person,
    a_visit,
)

LATER = NOW + timedelta(hours=1)


async def test_a_visit_is_kept_as_it_was_made(any_store: DatabaseStore) -> None:
    title = Texts((("da", 'Venskabs"dage" 🙂'), ("pl", "Dni przyjaźni")))
    async with any_store.writing() as unit:
        olga = await a_person(unit)
        made = await a_visit(unit, olga, title=title, kind=Kind.STUDY, languages=())

    async with any_store.reading() as unit:
        assert await unit.visits.get(made.id) == made
    assert (made.title, made.kind, made.languages, made.zone) == (title, Kind.STUDY, (), ZONE)
    assert (made.starts_on, made.ends_on, made.changed_at) == (FIRST_DAY, LAST_DAY, NOW)
    assert (made.stage, made.revision, made.chat_id) == (Stage.REGISTRATION, 0, None)


async def test_what_is_gone_is_said_to_be_gone(any_store: DatabaseStore) -> None:
    async with any_store.reading() as unit:
        with pytest.raises(NotFound):
            await unit.visits.get(VisitId(9))
        with pytest.raises(NotFound):
            await unit.visits.delegation(DelegationId(9))


async def test_every_change_makes_the_revision_grow(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit))
        await unit.visits.changed(visit.id, LATER)
        await unit.visits.set_stage(visit.id, Stage.RELEASED, LATER)

        assert await unit.visits.get(visit.id) == replace(
            visit, revision=2, stage=Stage.RELEASED, changed_at=LATER
        )


async def test_what_is_changed_of_a_visit_and_of_a_town_is_kept(any_store: DatabaseStore) -> None:
    title = Texts((("da", "Vinddage"), ("pl", "Dni wiatru")))
    facts = VisitFacts(title, FIRST_DAY, FIRST_DAY, "Europe/Helsinki", ("pl",))
    async with any_store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit))
        other = await a_visit(unit, await a_person(unit))
        town = await a_delegation(unit, visit)
        await unit.visits.update(visit.id, facts)
        await unit.visits.set_language(town.id, "pl")

        assert VisitFacts.of(await unit.visits.get(visit.id)) == facts
        assert await unit.visits.get(other.id) == other
        assert await unit.visits.delegation(town.id) == replace(town, language="pl")


async def test_links_that_end_with_the_visit_move_along_and_others_do_not(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit))
        made: dict[str, Any] = {
            "salt": "",
            "most_uses": 1,
            "created_by": visit.created_by,
            "now": NOW,
        }
        for number, ends in enumerate((NOW, LATER)):
            facts = {**made, "token_hash": str(number), "expires_at": ends}
            await unit.invitations.add(visit.id, Purpose.GROUP, None, **facts)
        await unit.invitations.move_end(visit.id, NOW, LATER + timedelta(hours=1))

        links = await unit.invitations.in_visit(visit.id)

    assert [link.expires_at for link in links] == [LATER, LATER + timedelta(hours=1)]


async def test_a_topic_has_its_own_visit_and_the_rest_of_the_group_another(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        olga = await a_person(unit)
        group = await unit.chats.seen(-1, ChatKind.SUPERGROUP, "", NOW)
        whole, topic = await a_visit(unit, olga), await a_visit(unit, olga)
        await unit.visits.set_chat(whole.id, group.id, None, NOW)
        await unit.visits.set_chat(topic.id, group.id, 5, NOW)
        found = [await unit.visits.in_chat(group.id, thread) for thread in (None, 4, 5)]
        await unit.visits.set_chat(whole.id, None, None, NOW)
        after = await unit.visits.in_chat(group.id, 4)

    assert [each and each.id for each in found] == [whole.id, whole.id, topic.id]
    assert after is None


async def test_a_person_finds_the_visits_they_organise_and_take_part_in(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        olga, anna = await a_person(unit, 2, "Olga"), await a_person(unit)
        early = await a_visit(unit, olga)
        late = await a_visit(unit, anna, starts_on=LAST_DAY)
        asked = await a_visit(unit, olga)
        await unit.visits.put_organiser(asked.id, anna.id, OrganiserState.ASKED, NOW)
        mine = await a_participant(unit, early, await a_delegation(unit, early), anna)
        visits = [visit.id for visit in await unit.visits.of_person(anna.id)]

    assert mine.visit_id == early.id
    assert visits == [late.id, early.id]


async def test_delegations_keep_the_order_they_were_added_in(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit))
        other = await a_visit(unit, await a_person(unit))
        hosts = await a_delegation(unit, visit, "Åby", Side.HOST)
        await a_delegation(unit, other, "Elsewhere")
        guests = await a_delegation(unit, visit, "Lipowo", quota=10)
        await unit.visits.set_quota(hosts.id, 4)
        await unit.visits.set_quota(guests.id, None)

        assert await unit.visits.delegations(visit.id) == [
            replace(hosts, quota=4),
            replace(guests, quota=None),
        ]
    assert (hosts.position, guests.position, guests.side) == (0, 1, Side.GUEST)


async def test_a_delegation_read_for_update_is_the_same(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit))
        made = await a_delegation(unit, visit, quota=3)

        assert await unit.visits.delegation(made.id, for_update=True) == made
        with pytest.raises(NotFound):
            await unit.visits.delegation(DelegationId(99), for_update=True)


async def test_only_approved_organisers_organise(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        olga, anna = await a_person(unit, 2, "Olga"), await a_person(unit)
        visit = await a_visit(unit, olga)
        put = unit.visits.put_organiser
        await put(visit.id, anna.id, OrganiserState.ASKED, LATER)
        asked = await unit.visits.organisers(visit.id)
        await put(visit.id, anna.id, OrganiserState.APPROVED, LATER, decided_by=olga.id)
        both = await unit.visits.organisers(visit.id)
        await put(visit.id, olga.id, OrganiserState.DECLINED, LATER, decided_by=anna.id)

        assert (asked, both) == ([olga.id], [olga.id, anna.id])
        assert await unit.visits.organisers(visit.id) == [anna.id]
        assert await unit.visits.organiser(visit.id, olga.id) is OrganiserState.DECLINED


async def test_what_is_due_comes_in_time_and_once(any_store: DatabaseStore) -> None:
    def at(hour: int) -> Moment:
        return Moment(datetime.fromisoformat(f"2026-10-01T{hour:02}:00"), ZONE)

    async with any_store.writing() as unit:
        await unit.dues.put("ballot", 2, at(11))
        await unit.dues.put("ballot", 1, at(10))
        await unit.dues.put("ballot", 3, at(23))
        await unit.dues.put("item", 4, at(9))
        await unit.dues.drop("item", 4)
        due = await unit.dues.until(NOW)
        for each in due:
            await unit.dues.done(each.id)
        none = await unit.dues.until(NOW)
        await unit.dues.put("ballot", 1, at(12))
        [again] = await unit.dues.until(NOW, limit=1)

    assert [(each.kind, each.ref, each.at) for each in due] == [
        ("ballot", 1, at(10)),
        ("ballot", 2, at(11)),
    ]
    assert (none, again.ref, again.at) == ([], 1, at(12))


async def test_the_log_is_read_newest_first(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        olga = await a_person(unit)
        visit, other = await a_visit(unit, olga), await a_visit(unit, olga)
        await unit.log.wrote(visit.id, olga.id, "item.moved", 3, NOW)
        await unit.log.wrote(other.id, olga.id, "item.added", 4, NOW)
        await unit.log.wrote(visit.id, olga.id, "visit.released", None, LATER)

        assert await unit.log.last(visit.id) == [
            (LATER, olga.id, "visit.released", None),
            (NOW, olga.id, "item.moved", 3),
        ]
        assert len(await unit.log.last(visit.id, limit=1)) == 1


async def test_a_note_is_replaced(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        before = await unit.notes.get("menus")
        await unit.notes.put("menus", "a")
        await unit.notes.put("menus", "b")

        assert (before, await unit.notes.get("menus")) == (None, "b")
