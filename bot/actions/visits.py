"""What organisers do with a visit as a whole."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.rules.invitations import good_until
from bot.rules.new_visits import NewVisit, Town
from bot.rules.people import ChatId, Person, PersonId, VisitId
from bot.rules.refusals import NotFound
from bot.rules.rights import Standing
from bot.rules.visit_changes import Part, Planned, VisitFacts
from bot.rules.visits import (
    Delegation,
    LastOrganiser,
    MayNotMakeVisits,
    OrganiserState,
    Side,
    Stage,
    Visit,
    next_stages,
)
from bot.store.unit import Unit

CHANGED: Final = {
    Part.TITLE: "visit.title",
    Part.DATES: "visit.dates",
    Part.ZONE: "visit.zone",
    Part.LANGUAGES: "visit.languages",
}


async def must_make_visits(unit: Unit, person: Person, owners: frozenset[int]) -> None:
    """Owners of the installation may, and whoever organises a visit already."""
    if person.telegram_id in owners or await unit.visits.organised_by(person.id):
        return
    known = [await unit.people.by_telegram(owner) for owner in sorted(owners)]
    raise MayNotMakeVisits(tuple(owner.name for owner in known if owner))


async def make_visit(unit: Unit, new: NewVisit, maker: Person, now: datetime) -> Visit:
    """With its delegations, and with its maker as the first organiser."""
    visit = await unit.visits.add(
        kind=new.kind,
        title=new.title,
        host_town=new.host.name,
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        zone=new.zone,
        languages=new.languages,
        created_by=maker.id,
        now=now,
    )
    await _add_delegation(unit, visit, new.host, Side.HOST)
    for town in new.guests:
        await _add_delegation(unit, visit, town, Side.GUEST)
    await unit.visits.put_organiser(visit.id, maker.id, OrganiserState.APPROVED, now)
    await unit.people.set_current_visit(maker.id, visit.id)
    await unit.log.wrote(visit.id, maker.id, "visit.created", None, now)
    return visit


async def add_towns(unit: Unit, standing: Standing, towns: Sequence[Town], now: datetime) -> None:
    """A town that is there already is not added twice."""
    standing.must_organise()
    visit = standing.visit
    there = {delegation.town for delegation in await unit.visits.delegations(visit.id)}
    for town in towns:
        if town.name not in there:
            await _add_delegation(unit, visit, town, Side.GUEST)
            await unit.log.wrote(visit.id, standing.person.id, "town.added", None, now)


async def _add_delegation(unit: Unit, visit: Visit, town: Town, side: Side) -> None:
    await unit.visits.add_delegation(visit.id, town.name, side, town.language, town.quota)


async def change_visit(
    unit: Unit, standing: Standing, part: Part, facts: VisitFacts, now: datetime
) -> bool:
    """False: it was so already. Links that were good until the visit's end still are."""
    standing.must_organise()
    before = standing.visit
    if facts == VisitFacts.of(before):
        return False
    await unit.visits.update(before.id, facts)
    after = await unit.visits.get(before.id)
    await unit.invitations.move_end(before.id, good_until(before), good_until(after))
    await unit.log.wrote(before.id, standing.person.id, CHANGED[part], None, now)
    return True


async def set_home_language(
    unit: Unit, standing: Standing, town: Delegation, language: str, now: datetime
) -> bool:
    """False: it was so already."""
    standing.must_organise()
    if language == town.language:
        return False
    await unit.visits.set_language(town.id, language)
    await unit.log.wrote(standing.visit.id, standing.person.id, "town.language", town.id, now)
    return True


async def planned(unit: Unit, visit_id: VisitId) -> Planned:
    """What people and the programme hold to, as long as it is not cancelled."""
    people = await unit.registrations.in_visit(visit_id)
    items = [item for item in await unit.programme.in_visit(visit_id) if not item.is_off]
    return Planned(
        Counter((person.arrives_on, person.leaves_on) for person in people),
        Counter(item.day for item in items),
    )


async def set_stage(unit: Unit, standing: Standing, stage: Stage, now: datetime) -> None:
    """Doing it twice is doing it once; a stage that cannot follow is an old button's.

    What is open again is as far as it was: its programme is still released.
    """
    standing.must_organise()
    visit = standing.visit
    is_out = stage is Stage.REGISTRATION and await unit.releases.newest(visit.id) is not None
    following = Stage.RELEASED if is_out else stage
    if following is visit.stage:
        return
    if stage not in next_stages(visit.stage):
        raise NotFound
    await unit.visits.set_stage(visit.id, following, now)
    await unit.log.wrote(visit.id, standing.person.id, f"visit.{stage}", None, now)


async def link_group(
    unit: Unit, standing: Standing, chat_id: ChatId, thread_id: int | None, now: datetime
) -> Sequence[Visit]:
    """Give the visit this group, or this topic of it; the visits whose cards then change."""
    standing.must_organise()
    visit = standing.visit
    if (visit.chat_id, visit.thread_id) == (chat_id, thread_id):
        return ()
    other = await unit.visits.in_chat(chat_id, thread_id)
    loses = (other,) if other and other.thread_id == thread_id else ()
    for loser in loses:
        await unit.visits.set_chat(loser.id, None, None, now)
        await unit.log.wrote(loser.id, standing.person.id, "group.lost", None, now)
    await unit.visits.set_chat(visit.id, chat_id, thread_id, now)
    await unit.log.wrote(visit.id, standing.person.id, "group.linked", None, now)
    return (visit, *loses)


async def decide_organiser(
    unit: Unit, standing: Standing, asker: PersonId, decision: OrganiserState, now: datetime
) -> bool:
    """False: somebody has decided already, and that stands."""
    standing.must_organise()
    visit_id = standing.visit.id
    match await unit.visits.organiser(visit_id, asker):
        case None:
            raise NotFound
        case OrganiserState.ASKED:
            await _put(unit, standing, asker, decision, now)
            return True
    return False


async def remove_organiser(unit: Unit, standing: Standing, other: PersonId, now: datetime) -> bool:
    """False: was none any more. The last one stays."""
    standing.must_organise()
    organisers = await unit.visits.organisers(standing.visit.id)
    if other not in organisers:
        return False
    if len(organisers) == 1:
        raise LastOrganiser
    await unit.visits.put_organiser(
        standing.visit.id, other, OrganiserState.DECLINED, now, standing.person.id
    )
    await unit.log.wrote(standing.visit.id, standing.person.id, "organiser.removed", other, now)
    return True


async def _put(
    unit: Unit, standing: Standing, asker: PersonId, decision: OrganiserState, now: datetime
) -> None:
    visit_id, decider = standing.visit.id, standing.person.id
    await unit.visits.put_organiser(visit_id, asker, decision, now, decider)
    await unit.log.wrote(visit_id, decider, f"organiser.{decision}", asker, now)
