"""What organisers do with programme items."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from bot.actions.releases import released
from bot.rules.agenda import for_me
from bot.rules.audiences import Audience
from bot.rules.clashes import Doubts, doubts
from bot.rules.entry import ItemEntry, read_audience
from bot.rules.people import ParticipationId
from bot.rules.programme import Item, ItemFacts, ItemId, ItemStatus, checked, planned
from bot.rules.refusals import NotFound
from bot.rules.rights import Insight, Standing
from bot.rules.visits import Delegation, Visit
from bot.store.unit import Unit

# Later somebody may rely on it already.
UNDO_WITHIN: Final = timedelta(hours=1)
DEEDS: Final = {
    ItemStatus.PLANNED: "item.restored",
    ItemStatus.TENTATIVE: "item.tentative",
    ItemStatus.CANCELLED: "item.cancelled",
    ItemStatus.POSTPONED: "item.postponed",
}


@dataclass(frozen=True, slots=True)
class ItemInVisit:
    """An item with what stands around it."""

    item: Item
    visit: Visit
    delegations: Sequence[Delegation]
    doubts: Doubts
    released: ItemFacts | None = None  # as people read it; None: they do not know of it
    names: Mapping[ParticipationId, str] = field(default_factory=dict)  # of whom it is for
    listed: frozenset[ParticipationId] = frozenset()  # of those, whose names all may read

    @property
    def is_released(self) -> bool:
        return self.released == self.item.facts

    def names_for(self, insight: Insight) -> Mapping[ParticipationId, str]:
        """Others than organisers read the names of those who agreed to it."""
        if insight is Insight.ORGANISER:
            return self.names
        return {each: name for each, name in self.names.items() if each in self.listed}


async def look_at(unit: Unit, item: Item) -> ItemInVisit:
    [seen] = await look_at_all(unit, await unit.visits.get(item.visit_id), [item])
    return seen


async def look_at_all(unit: Unit, visit: Visit, items: Sequence[Item]) -> list[ItemInVisit]:
    delegations = await unit.visits.delegations(visit.id)
    every = await unit.programme.in_visit(visit.id)
    read = {item.id: item.facts for item in await released(unit, visit.id)}
    named = frozenset[ParticipationId]().union(*(item.facts.audience.named for item in items))
    there = await unit.registrations.in_visit(visit.id) if named else ()
    those = [each for each in there if each.id in named]
    names = {each.id: each.name for each in those}
    listed = frozenset(each.id for each in those if each.listed)
    return [
        ItemInVisit(
            item,
            visit,
            delegations,
            doubts(item, visit, every, delegations),
            read.get(item.id),
            names,
            listed,
        )
        for item in items
    ]


def facts_of(entry: ItemEntry, visit: Visit, delegations: Sequence[Delegation]) -> ItemFacts:
    """Raises when the words for whom it is mean nobody of this visit."""
    audience = read_audience(entry.audience, delegations) if entry.audience else Audience()
    return planned(entry, visit.zone, audience)


async def add_item(unit: Unit, standing: Standing, facts: ItemFacts, now: datetime) -> Item:
    standing.must_organise()
    me = standing.person.id
    item = await unit.programme.add(standing.visit.id, checked(facts), me, now)
    await unit.log.wrote(item.visit_id, me, "item.added", item.id, now)
    return item


async def change_item(
    unit: Unit, standing: Standing, item: Item, facts: ItemFacts, now: datetime
) -> Item:
    """Saying what it says already changes nothing."""
    standing.must_organise()
    if checked(facts) == item.facts:
        return item
    await unit.programme.update(item.id, facts, now)
    await unit.log.wrote(item.visit_id, standing.person.id, _deed(item, facts), item.id, now)
    return await unit.programme.get(item.id)


def _deed(item: Item, facts: ItemFacts) -> str:
    if facts.status is not item.status:
        return DEEDS[facts.status]
    return "item.moved" if facts.starts != item.facts.starts else "item.changed"


async def set_status(
    unit: Unit, standing: Standing, item: Item, status: ItemStatus, now: datetime
) -> Item:
    return await change_item(unit, standing, item, replace(item.facts, status=status), now)


async def take_back(
    unit: Unit, standing: Standing, first: ItemId, last: ItemId, now: datetime
) -> int:
    """Remove what this person just added and nobody has touched since; how many those were."""
    standing.must_organise()
    me, visit_id = standing.person.id, standing.visit.id
    items = await unit.programme.in_visit(visit_id)
    added = [each for each in items if first <= each.id <= last and each.created_by == me]
    untouched = [
        each.id
        for each in added
        if each.changed_at == each.created_at
        and now - each.created_at < UNDO_WITHIN
        and await unit.releases.item(each.id) is None
    ]
    for item_id in untouched:
        await unit.programme.remove(item_id)
        await unit.log.wrote(visit_id, me, "item.removed", item_id, now)
    return len(untouched)


async def reading(unit: Unit, standing: Standing) -> Sequence[Item]:
    """The whole programme as it was released, for organisers and who asked to be in the visit."""
    standing.must_read()
    return await released(unit, standing.visit.id)


async def one_item(unit: Unit, standing: Standing, item_id: ItemId, *, draft: bool) -> Item:
    """As it was released, or as organisers work on it."""
    if draft:
        standing.must_organise()
        return await unit.programme.get(item_id)
    item = await unit.releases.item(item_id)
    if item is None or item.status is ItemStatus.REMOVED:
        raise NotFound
    return item


async def my_items(unit: Unit, standing: Standing) -> Sequence[Item]:
    """For an organiser who is in no delegation everything is."""
    items = await reading(unit, standing)
    if standing.participation is None:
        return items
    delegation = await unit.visits.delegation(standing.participation.delegation_id)
    return for_me(items, standing.participation, delegation)
