"""Personal calendar addresses: get one, replace it, take it back; and what stands behind one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.links import Links, digest, new_salt
from bot.rules.agenda import for_me
from bot.rules.calendars import Showing, showing
from bot.rules.people import Person
from bot.rules.programme import Item
from bot.rules.rights import Standing
from bot.rules.visits import Visit
from bot.store.feeds import Feed, FeedId
from bot.store.unit import Unit

PURPOSE: Final = "feed"


@dataclass(frozen=True, slots=True)
class Address:
    """A person's own calendar address, with the token that is kept nowhere."""

    feed: Feed
    token: str
    replaced: bool = False  # the one before came from another bot token and opens nothing


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that a calendar app is told when it asks."""

    feed: Feed
    person: Person
    visit: Visit
    shows: Showing
    items: Sequence[Item]


async def my_address(unit: Unit, standing: Standing, links: Links, now: datetime) -> Address:
    """The address in force, or a new one."""
    standing.must_take_part()
    feed = await unit.feeds.of(standing.person.id, standing.visit.id)
    if feed is None:
        return await _new(unit, standing, links, now)
    token = links.token(PURPOSE, feed.salt)
    if digest(token) == feed.token_hash:
        return Address(feed, token)
    return await _replace(unit, standing, links, feed.id, now)


async def renew_address(
    unit: Unit, standing: Standing, links: Links, old: FeedId, now: datetime
) -> Address:
    """Replace this one; when that was done already, the one in force."""
    standing.must_take_part()
    feed = await unit.feeds.of(standing.person.id, standing.visit.id)
    if feed is None or feed.id != old:
        return await my_address(unit, standing, links, now)
    await unit.feeds.revoke(old, now)
    return await _new(unit, standing, links, now)


async def withdraw_address(unit: Unit, standing: Standing, old: FeedId, now: datetime) -> bool:
    """Also for somebody who left the visit. False: another address is in force meanwhile."""
    feed = await unit.feeds.of(standing.person.id, standing.visit.id)
    if feed is None:  # withdrawn before, or never theirs
        standing.must_take_part()
        return True
    if feed.id == old:
        await unit.feeds.revoke(old, now)
    return feed.id == old


async def _replace(
    unit: Unit, standing: Standing, links: Links, old: FeedId, now: datetime
) -> Address:
    await unit.feeds.revoke(old, now)
    fresh = await _new(unit, standing, links, now)
    return Address(fresh.feed, fresh.token, replaced=True)


async def _new(unit: Unit, standing: Standing, links: Links, now: datetime) -> Address:
    salt = new_salt()
    token = links.token(PURPOSE, salt)
    person_id, visit_id = standing.person.id, standing.visit.id
    return Address(await unit.feeds.add(person_id, visit_id, digest(token), salt, now), token)


async def read_address(unit: Unit, token: str, now: datetime) -> Reading | None:
    """What stands behind a token; None for one that never was."""
    feed = await unit.feeds.by_hash(digest(token))
    if feed is None:
        return None
    person = await unit.people.get(feed.person_id)
    standing = await _standing(unit, person, await unit.visits.get(feed.visit_id))
    shows = showing(standing, feed.revoked_at, now)
    items = await _own_items(unit, standing) if shows is Showing.PROGRAMME else ()
    return Reading(feed, person, standing.visit, shows, items)


async def _standing(unit: Unit, person: Person, visit: Visit) -> Standing:
    organises = person.id in await unit.visits.organisers(visit.id)
    return Standing(person, visit, organises, await unit.registrations.of(visit.id, person.id))


async def _own_items(unit: Unit, standing: Standing) -> Sequence[Item]:
    """Organisers see all; others what is for them, on the days they are there."""
    items = await unit.releases.programme(standing.visit.id)
    mine = standing.participation
    if standing.is_organiser or mine is None:
        return items
    return for_me(items, mine, await unit.visits.delegation(mine.delegation_id))
