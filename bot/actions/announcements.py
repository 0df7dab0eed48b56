"""What organisers do with announcements."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.rules import announcements
from bot.rules.announcements import AlreadySent, Announcement, NobodyToTell, Recipients
from bot.rules.audiences import Audience
from bot.rules.people import VisitId
from bot.rules.rights import Standing
from bot.rules.texts import Texts
from bot.rules.times import Moment
from bot.store.unit import Unit

DUE = "announcement"
LOOK_AGAIN = timedelta(seconds=30)


async def recipients(unit: Unit, visit_id: VisitId, audience: Audience) -> Recipients:
    delegations = {each.id: each for each in await unit.visits.delegations(visit_id)}
    there = await unit.registrations.in_visit(visit_id)
    return announcements.recipients(there, delegations, audience)


async def draft(
    unit: Unit, standing: Standing, audience: Audience, words: Texts, now: datetime
) -> Announcement:
    standing.must_organise()
    return await unit.announcements.add(standing.visit.id, audience, words, standing.person.id, now)


async def drop(unit: Unit, standing: Standing, announcement: Announcement) -> None:
    standing.must_organise()
    if announcement.sent_at:
        raise AlreadySent
    await unit.announcements.drop(announcement.id)


async def send(
    unit: Unit, standing: Standing, announcement: Announcement, now: datetime
) -> Recipients:
    """Mark it as sent; the answer is whom the caller must tell."""
    standing.must_organise()
    if announcement.sent_at:
        raise AlreadySent
    those = await recipients(unit, announcement.visit_id, announcement.audience)
    if not those.people:
        raise NobodyToTell
    await unit.announcements.set_sent(announcement.id, those.without_telegram, now)
    await unit.log.wrote(
        announcement.visit_id, standing.person.id, "announcement.sent", announcement.id, now
    )
    await look_again(unit, announcement, standing.visit.zone, now)
    return those


async def look_again(unit: Unit, announcement: Announcement, zone: str, now: datetime) -> None:
    """The organiser's card is brought up to date while messages are still on their way."""
    await unit.dues.put(DUE, announcement.id, Moment.of(now + LOOK_AGAIN, zone))


async def heads(unit: Unit, visit_id: VisitId, audiences: list[Audience]) -> Mapping[Audience, int]:
    """How many are written to for each audience; without those that nobody belongs to."""
    delegations = {each.id: each for each in await unit.visits.delegations(visit_id)}
    there = await unit.registrations.in_visit(visit_id)
    counted = {
        audience: len(announcements.recipients(there, delegations, audience).people)
        for audience in audiences
    }
    return {audience: people for audience, people in counted.items() if people}
