"""Telling people of a release: who, when, and what each of them is sent."""

import asyncio
from datetime import datetime

from bot.actions import notices
from bot.rules.notices import PRESSING, begins_within, send_at
from bot.rules.people import PersonId
from bot.rules.releases import Release
from bot.rules.rights import Standing
from bot.store.messages import CardKind
from handlers.desk import Desk


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
    chat = await unit.people.private_chat(standing.person.id, desk.now)
    if at and chat:
        await desk.post_card(CardKind.RELEASE, release.id, chat)
    if urgent:
        desk.hurried.add(notices.DUE)
    return len(at)
