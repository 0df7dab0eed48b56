"""What of a visit somebody may take along on paper or in a file."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions.releases import released, unreleased
from bot.rules.people import Participation
from bot.rules.programme import Item
from bot.rules.refusals import Refusal
from bot.rules.releases import Change, Release
from bot.rules.rights import Standing
from bot.rules.visits import Delegation, Visit
from bot.store.unit import Unit


class NothingToPrint(Refusal):
    """No version of the programme is out yet."""


@dataclass(frozen=True, slots=True)
class Printout:
    """The programme as people read it, with the version it is."""

    visit: Visit
    release: Release
    items: Sequence[Item]
    delegations: Sequence[Delegation]


@dataclass(frozen=True, slots=True)
class RunSheet:
    """The same with what is for organisers alone."""

    printout: Printout
    unreleased: Sequence[Change]
    people: Sequence[Participation]


async def printout(unit: Unit, standing: Standing) -> Printout:
    standing.must_take_part()
    visit = standing.visit
    release = await unit.releases.newest(visit.id)
    if release is None:
        raise NothingToPrint
    items = await released(unit, visit.id)
    return Printout(visit, release, items, await unit.visits.delegations(visit.id))


async def run_sheet(unit: Unit, standing: Standing) -> RunSheet:
    standing.must_organise()
    visit_id = standing.visit.id
    return RunSheet(
        await printout(unit, standing),
        await unreleased(unit, visit_id),
        [each for each in await unit.registrations.in_visit(visit_id) if each.is_registered],
    )


async def programme_to_save(unit: Unit, standing: Standing) -> Sequence[Item]:
    """The draft for organisers, because that is what an import changes; else what is released."""
    standing.must_take_part()
    if standing.is_organiser:
        return await unit.programme.in_visit(standing.visit.id)
    return await released(unit, standing.visit.id)
