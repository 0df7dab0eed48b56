"""Making the draft what people read, and taking that back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.rules.people import VisitId
from bot.rules.programme import Item, ItemId, ItemStatus
from bot.rules.releases import (
    Change,
    NothingToRelease,
    Release,
    TooLateToTakeBack,
    changes,
    editions,
    taking_back,
)
from bot.rules.rights import Standing
from bot.rules.visits import Stage
from bot.store.unit import Unit

BEFORE_RELEASE: Final = frozenset({Stage.PLANNED, Stage.REGISTRATION})


async def released(unit: Unit, visit_id: VisitId) -> Sequence[Item]:
    """The programme as people read it now."""
    items = await unit.releases.programme(visit_id)
    return [item for item in items if item.status is not ItemStatus.REMOVED]


async def unreleased(unit: Unit, visit_id: VisitId, only: ItemId | None = None) -> Sequence[Change]:
    """What a release would change for readers."""
    draft = await unit.programme.in_visit(visit_id)
    found = changes(await unit.releases.programme(visit_id), draft)
    return [each for each in found if only in {None, each.item.id}]


async def between(unit: Unit, visit_id: VisitId, before: int, after: int) -> Sequence[Change]:
    """What changed from one version to another; version 0 is empty."""
    return changes(
        await unit.releases.programme(visit_id, before),
        await unit.releases.programme(visit_id, after),
    )


async def release(
    unit: Unit, standing: Standing, now: datetime, only: ItemId | None = None
) -> Release:
    """Version n + 1 is out: the whole draft, or just one item of it."""
    standing.must_organise()
    visit, me = standing.visit, standing.person.id
    draft = await unit.programme.in_visit(visit.id)
    new = editions(draft, await unit.releases.programme(visit.id), only)
    if not new:
        raise NothingToRelease
    made = await unit.releases.add(visit.id, new, me, now)
    if visit.stage in BEFORE_RELEASE:
        await unit.visits.set_stage(visit.id, Stage.RELEASED, now)
    await unit.log.wrote(visit.id, me, "programme.released", made.number, now)
    return made


async def take_back(unit: Unit, standing: Standing, made: Release, now: datetime) -> Release:
    """The programme reads as before that release; the draft stays as it is."""
    standing.must_organise()
    visit, me = standing.visit, standing.person.id
    newest = await unit.releases.newest(visit.id)
    if newest is None or not made.can_be_taken_back(newest.number, now):
        raise TooLateToTakeBack
    before = await unit.releases.programme(visit.id, made.number - 1)
    undone = taking_back(before, await unit.releases.programme(visit.id))
    undoing = await unit.releases.add(visit.id, undone, me, now, takes_back=made.number)
    await unit.log.wrote(visit.id, me, "programme.taken_back", made.number, now)
    return undoing
