"""Asking people to say yes again, and what they answer."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.actions.releases import released
from bot.rules.confirmations import (
    ASKED_AGAIN_AFTER,
    Answer,
    NotAsked,
    Tally,
    asked_for,
    has_its_time_again,
    stays_within,
    tally,
)
from bot.rules.people import Participation, PersonId
from bot.rules.programme import Item, ItemId, ItemStatus
from bot.rules.refusals import NotFound
from bot.rules.registrations import must_change, must_take_registrations
from bot.rules.releases import Change
from bot.rules.rights import Standing
from bot.rules.visits import Visit
from bot.store.registrations import Registration
from bot.store.unit import Unit

ASKED: Final = "confirmation.asked"


@dataclass(frozen=True, slots=True)
class Asked:
    """What organisers look at: the visit or an item of it, and who has confirmed it."""

    visit: Visit
    item: Item | None
    tally: Tally
    others: Sequence[Item | None]  # what else people were asked for; None: the visit


async def ask_for_items(
    unit: Unit, visit: Visit, changes: Iterable[Change], now: datetime
) -> Sequence[Item]:
    """Those that were postponed and have a time again; an answer of before counts no more.

    Whoever was still to be told that it was postponed hears of it as of any other change.
    """
    again = [each for each in changes if has_its_time_again(each)]
    if not again:
        return ()
    people = await unit.registrations.in_visit(visit.id)
    delegations = await unit.visits.delegations(visit.id)
    knew = await _postponed_to(unit, visit)
    asked = []
    for change in again:
        those = [
            each.id
            for each in asked_for(change, people, delegations)
            if change.item.id in knew.get(each.person_id or each.registered_by, {change.item.id})
        ]
        await unit.confirmations.ask(visit.id, change.item.id, those, now)
        asked += [change.item] if those else []
    return asked


async def _postponed_to(unit: Unit, visit: Visit) -> Mapping[PersonId, Collection[ItemId]]:
    """What is postponed for all they know, of those who are still to be told something."""
    waiting = await unit.notices.waiting(visit.id)
    known = {
        version: {
            item.id
            for item in await unit.releases.programme(visit.id, version)
            if item.status is ItemStatus.POSTPONED
        }
        for version in set(waiting.values())
    }
    return {person_id: known[version] for person_id, version in waiting.items()}


async def ask_everybody(
    unit: Unit, standing: Standing, now: datetime, *, unless_within: timedelta = ASKED_AGAIN_AFTER
) -> Mapping[PersonId, Sequence[Participation]]:
    """Whether they come to the visit; the answer is who reads for whom.

    Whoever was asked a moment ago is not asked twice.
    """
    standing.must_organise()
    visit = standing.visit
    must_take_registrations(visit)
    just_asked = {
        each.participation_id
        for each in await unit.confirmations.of(visit.id, None)
        if now - each.asked_at < unless_within
    }
    people = await unit.registrations.in_visit(visit.id)
    those = [each for each in people if each.is_registered and each.id not in just_asked]
    await unit.confirmations.ask(visit.id, None, [each.id for each in those], now)
    if those:
        await unit.log.wrote(visit.id, standing.person.id, ASKED, None, now)
    return by_reader(those)


async def ask_those_again(
    unit: Unit, standing: Standing, item_id: ItemId | None, now: datetime
) -> Mapping[PersonId, Sequence[Participation]]:
    """Who has not answered, nor was asked a moment ago."""
    standing.must_organise()
    visit = standing.visit
    asked = await unit.confirmations.of(visit.id, item_id)
    waiting = {
        each.participation_id
        for each in asked
        if each.answer is Answer.NONE and now - each.asked_at >= ASKED_AGAIN_AFTER
    }
    people = await unit.registrations.in_visit(visit.id)
    those = [each for each in people if each.is_registered and each.id in waiting]
    await unit.confirmations.asked_again(item_id, [each.id for each in those], now)
    if those:
        await unit.log.wrote(visit.id, standing.person.id, ASKED, item_id, now)
    return by_reader(those)


def by_reader(people: Iterable[Participation]) -> Mapping[PersonId, Sequence[Participation]]:
    found: dict[PersonId, list[Participation]] = {}
    for each in people:
        found.setdefault(each.person_id or each.registered_by, []).append(each)
    return found


async def come(
    unit: Unit, standing: Standing, participation: Participation, now: datetime
) -> Participation:
    """Yes to the visit: on its days of today, if those of the registration are not among them."""
    must_change(standing, participation)
    if not participation.is_registered:
        raise NotAsked
    if not await unit.confirmations.answer(None, participation.id, Answer.YES, now):
        raise NotAsked
    if stays_within(participation, standing.visit):
        return participation
    await unit.registrations.update(participation.id, _moved(participation, standing.visit), now)
    return await unit.registrations.get(participation.id)


def _moved(person: Participation, visit: Visit) -> Registration:
    kept = Registration.of(person)
    return replace(kept, arrives_on=visit.starts_on, leaves_on=visit.ends_on)


async def answer_item(
    unit: Unit, standing: Standing, item: Item, answer: Answer, now: datetime
) -> None:
    """For oneself and for those one reads for."""
    standing_for = await unit.registrations.by(item.visit_id, standing.person.id)
    mine = [*([standing.participation] if standing.participation else ()), *standing_for]
    asked = [
        await unit.confirmations.answer(item.id, each.id, answer, now)
        for each in mine
        if each.is_registered
    ]
    if not any(asked):
        raise NotAsked


async def look_at(unit: Unit, visit: Visit, item_id: ItemId | None) -> Asked:
    every = await unit.confirmations.in_visit(visit.id)
    items = {item.id: item for item in await released(unit, visit.id)}
    if item_id is not None and item_id not in items:
        raise NotFound
    subjects = dict.fromkeys(each.item_id for each in every)
    asked = [each for each in every if each.item_id == item_id]
    people = [await unit.registrations.get(each.participation_id) for each in asked]
    return Asked(
        visit,
        items[item_id] if item_id is not None else None,
        tally(asked, people),
        [
            items[each] if each is not None else None
            for each in subjects
            if each != item_id and (each is None or each in items)
        ],
    )


@dataclass(frozen=True, slots=True)
class Open:
    """What somebody has yet to confirm, of those one person reads for."""

    participation: Participation
    item: Item | None


async def asked_about_visit(
    unit: Unit, standing: Standing
) -> Sequence[tuple[Participation, Answer]]:
    """What somebody was asked of themselves and of those they read for, and has answered."""
    companions = await unit.registrations.by(standing.visit.id, standing.person.id)
    mine = [*([standing.participation] if standing.participation else ()), *companions]
    answers = {
        each.participation_id: each.answer
        for each in await unit.confirmations.of(standing.visit.id, None)
    }
    return [(each, answers[each.id]) for each in mine if each.is_registered and each.id in answers]


async def open_for(unit: Unit, standing: Standing) -> Sequence[Open]:
    """Nothing while the visit is postponed: nobody knows the days yet."""
    companions = await unit.registrations.by(standing.visit.id, standing.person.id)
    mine = [*([standing.participation] if standing.participation else ()), *companions]
    people = {each.id: each for each in mine if each.is_registered}
    items = {item.id: item for item in await released(unit, standing.visit.id) if not item.is_off}
    return [
        Open(people[each.participation_id], items[each.item_id] if each.item_id else None)
        for each in await unit.confirmations.in_visit(standing.visit.id)
        if each.answer is Answer.NONE
        and each.participation_id in people
        and (each.item_id is None or each.item_id in items)
    ]
