"""Calendar addresses: get one, replace it, take it back; and what stands behind one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.links import Links, digest, new_salt
from bot.rules.agenda import for_me
from bot.rules.calendars import OWN, Showing, Subject, for_delegation, showing
from bot.rules.people import Person
from bot.rules.programme import Item
from bot.rules.refusals import NotFound
from bot.rules.rights import Standing
from bot.rules.visits import Visit
from bot.store.feeds import Feed, FeedId
from bot.store.unit import Unit

PURPOSE: Final = "feed"


@dataclass(frozen=True, slots=True)
class Address:
    """A calendar address, with the token that is kept nowhere."""

    feed: Feed
    token: str
    replaced: bool = False  # the one before came from another bot token and opens nothing


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that a calendar app is told when it asks."""

    feed: Feed
    language: str  # the reader's; of a shared calendar the visit's, or what a delegation reads
    town: str  # of the delegation whose calendar it is
    visit: Visit
    shows: Showing
    items: Sequence[Item]


async def address(
    unit: Unit, standing: Standing, links: Links, now: datetime, subject: Subject = OWN
) -> Address:
    """The one in force, or a new one."""
    await _must_be_open(unit, standing, subject)
    feed = await unit.feeds.of(standing.person.id, standing.visit.id, subject)
    if feed is None:
        return await _new(unit, standing, links, now, subject)
    token = links.token(PURPOSE, feed.salt)
    if digest(token) == feed.token_hash:
        return Address(feed, token)
    return await _replace(unit, standing, links, feed, now)


async def _must_be_open(unit: Unit, standing: Standing, subject: Subject) -> None:
    subject.must_be_open_to(standing)
    if subject.delegation_id is not None:
        delegation = await unit.visits.delegation(subject.delegation_id)
        if delegation.visit_id != standing.visit.id:
            raise NotFound


async def renew_address(
    unit: Unit, standing: Standing, links: Links, old: FeedId, now: datetime
) -> Address:
    """Replace this one; when that was done already, the one in force."""
    subject = await subject_of(unit, standing, old)
    await _must_be_open(unit, standing, subject)
    feed = await unit.feeds.of(standing.person.id, standing.visit.id, subject)
    if feed is None or feed.id != old:
        return await address(unit, standing, links, now, subject)
    await unit.feeds.revoke(old, now)
    return await _new(unit, standing, links, now, subject)


async def withdraw_address(unit: Unit, standing: Standing, old: FeedId, now: datetime) -> bool:
    """Also for somebody who left the visit. False: another address is in force meanwhile."""
    subject = await subject_of(unit, standing, old)
    feed = await unit.feeds.of(standing.person.id, standing.visit.id, subject)
    if feed is None or subject != OWN:  # withdrawn before, never theirs, or not theirs alone
        await _must_be_open(unit, standing, subject)
    if feed and feed.id == old:
        await unit.feeds.revoke(old, now)
    return feed is None or feed.id == old


async def subject_of(unit: Unit, standing: Standing, feed_id: FeedId) -> Subject:
    """What a button is about; one of another visit or person is about their own."""
    try:
        feed = await unit.feeds.get(feed_id)
    except NotFound:
        return OWN
    return feed.subject if feed.visit_id == standing.visit.id else OWN


async def _replace(
    unit: Unit, standing: Standing, links: Links, old: Feed, now: datetime
) -> Address:
    await unit.feeds.revoke(old.id, now)
    fresh = await _new(unit, standing, links, now, old.subject)
    return Address(fresh.feed, fresh.token, replaced=True)


async def _new(
    unit: Unit, standing: Standing, links: Links, now: datetime, subject: Subject
) -> Address:
    salt = new_salt()
    token = links.token(PURPOSE, salt)
    me, visit_id = standing.person.id, standing.visit.id
    return Address(await unit.feeds.add(me, visit_id, digest(token), salt, now, subject), token)


async def read_address(unit: Unit, token: str, now: datetime) -> Reading | None:
    """What stands behind a token; None for one that never was."""
    feed = await unit.feeds.by_hash(digest(token))
    if feed is None:
        return None
    person = await unit.people.get(feed.person_id)
    standing = await _standing(unit, person, await unit.visits.get(feed.visit_id))
    shows = showing(standing, feed.revoked_at, now, feed.subject)
    items = await _items(unit, standing, feed.subject) if shows is Showing.PROGRAMME else ()
    language, town = person.reads, ""
    if feed.subject != OWN:  # whoever made it may choose another language for themselves
        language = next(iter(standing.visit.languages), language)
    if feed.subject.delegation_id is not None:
        delegation = await unit.visits.delegation(feed.subject.delegation_id)
        language, town = delegation.language, delegation.town
    return Reading(feed, language, town, standing.visit, shows, items)


async def _standing(unit: Unit, person: Person, visit: Visit) -> Standing:
    organises = person.id in await unit.visits.organisers(visit.id)
    return Standing(person, visit, organises, await unit.registrations.of(visit.id, person.id))


async def _items(unit: Unit, standing: Standing, subject: Subject) -> Sequence[Item]:
    """Organisers see all; others what is for them, on the days they are there."""
    items = await unit.releases.programme(standing.visit.id)
    if subject.delegation_id is not None:
        there = await unit.registrations.in_visit(standing.visit.id)
        return for_delegation(items, await unit.visits.delegation(subject.delegation_id), there)
    mine = standing.participation
    if subject != OWN or standing.is_organiser or mine is None:
        return items
    return for_me(items, mine, await unit.visits.delegation(mine.delegation_id))
