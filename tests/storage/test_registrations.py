"""Registrations and invitation links are kept alike by both databases."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.actions import registrations
from bot.rules.invitations import Invitation, InvitationId, Purpose
from bot.rules.people import ParticipationId, Person, Role, Status
from bot.rules.refusals import NotFound
from bot.rules.visits import Visit
from bot.store.registrations import Registration
from bot.store.unit import Unit
from storage.unit import DatabaseStore
from tests.builders import (
    FIRST_DAY,
    LAST_DAY,
    NOW,
    a_delegation,
    a_participant,
    a_person,
    a_visit,
)

DULL = Registration("Clara", Role.MEMBER, FIRST_DAY, LAST_DAY, listed=False)


async def an_invitation(unit: Unit, visit: Visit, person: Person, uses: int = 2) -> Invitation:
    return await unit.invitations.add(
        visit.id,
        Purpose.ORGANISER,
        None,
        token_hash=f"hash{uses}",
        salt="salt",
        expires_at=NOW + timedelta(days=7),
        most_uses=uses,
        created_by=person.id,
        now=NOW,
    )


async def test_a_registration_is_kept_as_it_was_made_and_changed(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        anna = await a_person(unit)
        visit = await a_visit(unit, anna)
        made = await a_participant(unit, visit, await a_delegation(unit, visit), anna)
        await unit.registrations.update(made.id, DULL, NOW)

        changed = await unit.registrations.get(made.id)
        assert changed == replace(made, name="Clara", listed=False)
        assert await unit.registrations.of(visit.id, anna.id) == changed
        assert await unit.registrations.of_person(anna.id) == [changed]
        with pytest.raises(NotFound):
            await unit.registrations.get(ParticipationId(99))


async def test_a_person_takes_part_once_and_families_as_often_as_they_are_many(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        anna = await a_person(unit)
        visit = await a_visit(unit, anna)
        delegation = await a_delegation(unit, visit)
        await a_participant(unit, visit, delegation, anna)
        for name in ("Clara", "Ben"):
            await unit.registrations.add(
                visit.id,
                delegation.id,
                None,
                replace(DULL, name=name),
                Status.WAITING,
                anna.id,
                NOW,
            )

    async with any_store.reading() as unit:
        assert [each.name for each in await unit.registrations.by(visit.id, anna.id)] == [
            "Clara",
            "Ben",
        ]
        names = [each.name for each in await unit.registrations.in_visit(visit.id)]
        assert names == ["Anna", "Ben", "Clara"]
        assert await unit.registrations.counts(visit.id) == {
            (delegation.id, Status.REGISTERED): 1,
            (delegation.id, Status.WAITING): 2,
        }
        assert await unit.registrations.count(delegation.id, Status.WITHDRAWN) == 0


async def test_who_comes_back_queues_behind_who_came_in_the_same_second(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        anna = await a_person(unit)
        visit = await a_visit(unit, anna)
        delegation = await a_delegation(unit, visit)
        first, second, third = [
            await unit.registrations.add(
                visit.id, delegation.id, None, DULL, Status.WAITING, anna.id, NOW
            )
            for _ in range(3)
        ]
        await unit.registrations.set_status(first.id, Status.WITHDRAWN, NOW)
        await unit.registrations.set_status(first.id, Status.WAITING, NOW)

        queue = await unit.registrations.waiting(delegation.id)
        assert [each.id for each in queue] == [second.id, third.id, first.id]


async def test_people_move_to_another_delegation(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        anna = await a_person(unit)
        visit = await a_visit(unit, anna)
        here, there = await a_delegation(unit, visit), await a_delegation(unit, visit, "Lipowo")
        made = await a_participant(unit, visit, here, anna)
        await unit.registrations.move(made.id, there.id)

        assert await unit.registrations.get(made.id) == replace(made, delegation_id=there.id)


async def test_people_who_register_at_the_same_time_never_exceed_the_quota(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        olga = await a_person(unit)
        visit = await a_visit(unit, olga)
        delegation = await a_delegation(unit, visit, quota=3)
        people = [await a_person(unit, n, f"P{n}") for n in range(10, 22)]

    async def register(person: Person) -> Status:
        async with any_store.writing() as unit:
            outcome = await registrations.register(
                unit, visit, delegation.id, person.id, DULL, person.id, NOW
            )
            return outcome.participation.status

    await asyncio.gather(*(read(any_store) for _ in range(6)))
    statuses = await asyncio.gather(*map(register, people))

    assert (statuses.count(Status.REGISTERED), statuses.count(Status.WAITING)) == (3, 9)


async def test_a_link_is_found_by_its_hash_and_kept_as_it_was_made(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        olga = await a_person(unit)
        visit = await a_visit(unit, olga)
        made = await an_invitation(unit, visit, olga)
        newer = await an_invitation(unit, visit, olga, uses=3)
        await unit.invitations.revoke(made.id, NOW)
        await unit.invitations.revoke(made.id, NOW + timedelta(days=1))

        revoked = replace(made, revoked_at=NOW)
        assert await unit.invitations.by_hash("hash2") == revoked
        assert await unit.invitations.get(made.id) == revoked
        assert await unit.invitations.in_visit(visit.id) == [newer, revoked]
        assert await unit.invitations.by_hash("other") is None
        with pytest.raises(NotFound):
            await unit.invitations.get(InvitationId(99))


async def read(store: DatabaseStore) -> None:
    async with store.reading() as unit:
        await unit.notes.get("menus")


async def test_each_persons_use_is_counted_once(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        anna, berta, clara = [await a_person(unit, n) for n in (1, 2, 3)]
        link = await an_invitation(unit, await a_visit(unit, anna), anna, uses=2)
        use = unit.invitations.use
        used = [await use(link.id, who.id, NOW) for who in (anna, anna, berta, clara, berta)]

        assert used == [True, True, True, False, True]
        assert (await unit.invitations.get(link.id)).uses == 2


async def test_people_who_use_a_link_at_the_same_time_never_exceed_its_uses(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        olga = await a_person(unit)
        link = await an_invitation(unit, await a_visit(unit, olga), olga, uses=3)
        people = [await a_person(unit, n) for n in range(10, 18)]

    async def use(person: Person) -> bool:
        async with any_store.writing() as unit:
            return await unit.invitations.use(link.id, person.id, NOW)

    await asyncio.gather(*(read(any_store) for _ in range(6)))
    used = await asyncio.gather(*map(use, people))

    assert used.count(True) == 3
    async with any_store.reading() as unit:
        assert (await unit.invitations.get(link.id)).uses == 3


async def test_one_person_with_two_phones_uses_a_link_once(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        olga = await a_person(unit)
        link = await an_invitation(unit, await a_visit(unit, olga), olga, uses=5)

    async def use() -> bool:
        async with any_store.writing() as unit:
            return await unit.invitations.use(link.id, olga.id, NOW)

    # All connections are open by now, so that the uses really meet.
    await asyncio.gather(*(read(any_store) for _ in range(6)))
    used = await asyncio.gather(*(use() for _ in range(6)))

    assert used == [True] * 6
    async with any_store.reading() as unit:
        assert (await unit.invitations.get(link.id)).uses == 1
