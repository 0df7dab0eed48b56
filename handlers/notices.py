"""Telling people of a release: whom and when, and by the clock each in one message."""

import asyncio
from datetime import datetime

from bot.actions import notices
from bot.rules.notices import OVER, PRESSING, NoticeId, NoticeState, begins_within, send_at
from bot.rules.people import PersonId, VisitId
from bot.rules.releases import Release
from bot.rules.rights import Standing
from bot.rules.visits import Visit
from bot.store.messages import CardKind
from handlers import confirmations, notices_delivery, notices_group, notices_read, notices_unseen
from handlers.desk import Desk
from handlers.notices_reading import Readings
from handlers.routes import Routes, join

AT_ONCE = 50  # notices to a transaction: nobody waits long for the database meanwhile


async def tell_of(desk: Desk, standing: Standing, release: Release, *, urgent: bool) -> int:
    """Each whom it concerns is told soon, once; the answer is how many people that are."""
    unit, visit = desk.unit, standing.visit
    versions = await notices.between(unit, visit.id, release.number - 1, release.number)
    changes = versions.news.changes
    pressing = {each.item.id for each in changes if begins_within(each, desk.now, PRESSING)}
    at: dict[PersonId, datetime] = {}
    for person_id, parts in (await notices.reading(unit, visit.id)).items():
        person = await unit.people.get(person_id)
        told = versions.news.told(person_id, parts, desk.language_of(person).code)
        if told:
            soon = any(each.change.item.id in pressing for each in told)
            zone = person.zone or visit.zone
            at[person_id] = send_at(zone, desk.now, urgent=urgent, pressing=soon)
        await asyncio.sleep(0)  # others are answered meanwhile
    await notices.put(unit, visit, release, at, desk.now, urgent=urgent, pressing=bool(pressing))
    await confirmations.ask_again(desk, standing, changes)
    chat = await unit.people.private_chat(standing.person.id, desk.now)
    if at and chat:
        await desk.post_card(CardKind.RELEASE, release.id, chat)
    if urgent:
        desk.hurried.add(notices.DUE)
    return len(at)


async def write_due(desk: Desk, visit_id: int) -> None:
    """By the clock: some of those whose time has come; the rest right after."""
    unit = desk.unit
    visit = await unit.visits.get(VisitId(visit_id))
    due = await unit.notices.due(visit.id, desk.now, AT_ONCE)
    newest = await unit.releases.newest(visit.id)
    if due and newest:
        readings = await Readings.of(desk, visit.id)
        ended: dict[NoticeState, list[NoticeId]] = {}
        for notice in due:
            reader = await readings.reader(notice, newest.number)
            if reader.reading.told and visit.stage not in OVER:
                await readings.write(notice, reader, once=f"notice:{notice.id}")
                ended.setdefault(NoticeState.WRITTEN, []).append(notice.id)
            else:  # it was taken back in time, they have left, or nobody comes any more
                ended.setdefault(NoticeState.NEEDLESS, []).append(notice.id)
            await asyncio.sleep(0)  # others are answered meanwhile
        for state, those in ended.items():
            await unit.notices.end(those, state, newest.number)
        if NoticeState.WRITTEN in ended:
            await notices.list_unseen(unit, visit, newest, desk.now)
        await _watch(desk, visit, min(each.from_version for each in due))
    await notices.wake(unit, visit)


async def _watch(desk: Desk, visit: Visit, before: int) -> None:
    """The organisers' cards follow what was just written."""
    for release in await desk.unit.releases.in_visit(visit.id):
        if release.number > before:
            await notices.look_again(desk.unit, visit, release, desk.now)


ROUTES = join(
    [
        Routes(dues={notices.DUE: write_due}),
        notices_read.ROUTES,
        notices_delivery.ROUTES,
        notices_unseen.ROUTES,
        notices_group.ROUTES,
    ]
)
