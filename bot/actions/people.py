"""Who takes part in a visit, as far as the reader may know."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.rules.entry.folding import fold
from bot.rules.people import Participation, Status, VisitId
from bot.rules.registrations import Gauge, sees_all_names
from bot.rules.rights import Standing
from bot.rules.visits import Delegation
from bot.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Roll:
    """The people of one delegation: those registered by name, then the waiting list in order."""

    gauge: Gauge
    people: tuple[Participation, ...]
    sees_all: bool  # else only who said yes to the participant list
    organises: bool


async def gauges(unit: Unit, visit_id: VisitId) -> Sequence[Gauge]:
    counts = await unit.registrations.counts(visit_id)
    return [
        Gauge(
            delegation,
            counts.get((delegation.id, Status.REGISTERED), 0),
            counts.get((delegation.id, Status.WAITING), 0),
            counts.get((delegation.id, Status.WITHDRAWN), 0),
        )
        for delegation in await unit.visits.delegations(visit_id)
    ]


async def roll(unit: Unit, standing: Standing, delegation: Delegation) -> Roll:
    sees_all = sees_all_names(standing, delegation.id)
    everybody = await unit.registrations.in_visit(delegation.visit_id)
    waiting = await unit.registrations.waiting(delegation.id)
    registered = [
        each
        for each in everybody
        if each.is_registered and each.delegation_id == delegation.id and (sees_all or each.listed)
    ]
    gauge = next(
        each for each in await gauges(unit, delegation.visit_id) if each.delegation == delegation
    )
    # As readers expect it on both databases: Åse and anna do not stand behind Zoe.
    by_name = sorted(registered, key=lambda each: fold(each.name))
    people = (*by_name, *(waiting if sees_all else ()))
    return Roll(gauge, people, sees_all, standing.is_organiser)
