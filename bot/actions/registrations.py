"""What people do about taking part: register, change it, withdraw, come back; who moves up."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.rules.people import (
    DelegationId,
    Participation,
    ParticipationId,
    PersonId,
    Status,
)
from bot.rules.registrations import must_add, must_change, must_take_registrations, places_to_give
from bot.rules.rights import Standing
from bot.rules.visits import Delegation, Visit
from bot.store.registrations import Registration
from bot.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Sheet:
    """One registration with everything that is shown about it."""

    participation: Participation
    visit: Visit
    delegation: Delegation
    place: int  # in the waiting list, from 1; 0: not waiting
    companions: tuple[Participation, ...]  # without Telegram, registered by this person
    registered_by: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a registration, and who got a place because of it."""

    participation: Participation
    promoted: tuple[Participation, ...] = ()


async def sheet(unit: Unit, participation: Participation) -> Sheet:
    queue = [each.id for each in await unit.registrations.waiting(participation.delegation_id)]
    person = participation.person_id
    visit_id = participation.visit_id
    return Sheet(
        participation,
        await unit.visits.get(visit_id),
        await unit.visits.delegation(participation.delegation_id),
        queue.index(participation.id) + 1 if participation.id in queue else 0,
        tuple(await unit.registrations.by(visit_id, person)) if person else (),
        (await unit.people.get(participation.registered_by)).name,
    )


async def register(
    unit: Unit,
    visit: Visit,
    delegation_id: DelegationId,
    person_id: PersonId | None,
    registration: Registration,
    registered_by: PersonId,
    now: datetime,
) -> Outcome:
    """One person has one participation in a visit: who is in already stays as they are."""
    must_take_registrations(visit)
    await unit.visits.delegation(delegation_id, for_update=True)
    earlier = await unit.registrations.of(visit.id, person_id) if person_id else None
    if earlier is None:
        added = await unit.registrations.add(
            visit.id, delegation_id, person_id, registration, Status.WAITING, registered_by, now
        )
        return await _outcome(unit, added.id, delegation_id, now)
    if earlier.status is not Status.WITHDRAWN:
        return Outcome(earlier)
    await unit.registrations.move(earlier.id, delegation_id)
    await unit.registrations.update(earlier.id, registration, now)
    await unit.registrations.set_status(earlier.id, Status.WAITING, now)
    return await _outcome(unit, earlier.id, delegation_id, now)


async def register_other(
    unit: Unit,
    standing: Standing,
    delegation_id: DelegationId,
    registration: Registration,
    now: datetime,
) -> Outcome:
    """Somebody without Telegram, on behalf of whoever registers them."""
    must_add(standing, delegation_id)
    me, visit = standing.person.id, standing.visit
    outcome = await register(unit, visit, delegation_id, None, registration, me, now)
    if standing.is_organiser:
        await unit.log.wrote(visit.id, me, "registration.added", outcome.participation.id, now)
    return outcome


async def change(
    unit: Unit,
    standing: Standing,
    participation: Participation,
    registration: Registration,
    now: datetime,
) -> Participation:
    must_change(standing, participation)
    must_take_registrations(standing.visit)
    await unit.registrations.update(participation.id, registration, now)
    await _log(unit, standing, "registration.changed", participation, now)
    return await unit.registrations.get(participation.id)


async def withdraw(
    unit: Unit, standing: Standing, participation: Participation, now: datetime
) -> Outcome:
    """Free the place and forget the phone; withdrawing twice is withdrawing once."""
    must_change(standing, participation)
    participation = await _held(unit, participation)
    if participation.status is Status.WITHDRAWN:
        return Outcome(participation)
    await unit.registrations.set_status(participation.id, Status.WITHDRAWN, now)
    without_phone = replace(Registration.of(participation), phone="")
    await unit.registrations.update(participation.id, without_phone, now)
    await _log(unit, standing, "registration.withdrawn", participation, now)
    return await _outcome(unit, participation.id, participation.delegation_id, now)


async def come_back(
    unit: Unit, standing: Standing, participation: Participation, now: datetime
) -> Outcome:
    """Take back a withdrawal: with a place if one is free, else at the end of the queue."""
    must_change(standing, participation)
    must_take_registrations(standing.visit)
    participation = await _held(unit, participation)
    if participation.status is not Status.WITHDRAWN:
        return Outcome(participation)
    await unit.registrations.set_status(participation.id, Status.WAITING, now)
    await _log(unit, standing, "registration.resumed", participation, now)
    return await _outcome(unit, participation.id, participation.delegation_id, now)


async def set_quota(
    unit: Unit, standing: Standing, delegation_id: DelegationId, quota: int | None, now: datetime
) -> tuple[Participation, ...]:
    """Who got a place because of it."""
    standing.must_organise()
    await unit.visits.delegation(delegation_id, for_update=True)
    await unit.visits.set_quota(delegation_id, quota)
    await unit.log.wrote(standing.visit.id, standing.person.id, "quota.set", delegation_id, now)
    return await give_places(unit, delegation_id, now)


async def give_places(
    unit: Unit, delegation_id: DelegationId, now: datetime
) -> tuple[Participation, ...]:
    """Everybody queues first; free places go to those who came first."""
    delegation = await unit.visits.delegation(delegation_id, for_update=True)
    waiting = await unit.registrations.waiting(delegation_id)
    registered = await unit.registrations.count(delegation_id, Status.REGISTERED)
    lucky = waiting[: places_to_give(delegation.quota, registered, len(waiting))]
    for each in lucky:
        await unit.registrations.set_status(each.id, Status.REGISTERED, now)
    return tuple([await unit.registrations.get(each.id) for each in lucky])


async def _held(unit: Unit, participation: Participation) -> Participation:
    """As it is now, and nobody else changes the places of its delegation meanwhile."""
    await unit.visits.delegation(participation.delegation_id, for_update=True)
    return await unit.registrations.get(participation.id)


async def _outcome(
    unit: Unit, participation_id: ParticipationId, delegation_id: DelegationId, now: datetime
) -> Outcome:
    promoted = await give_places(unit, delegation_id, now)
    return Outcome(
        await unit.registrations.get(participation_id),
        tuple(each for each in promoted if each.id != participation_id),
    )


async def _log(
    unit: Unit, standing: Standing, action: str, participation: Participation, now: datetime
) -> None:
    """What organisers do to others' registrations stands in the log."""
    mine = (participation.person_id, participation.registered_by)
    if standing.person.id not in mine:
        await unit.log.wrote(standing.visit.id, standing.person.id, action, participation.id, now)
