"""A visit of five hundred people who read six languages, and a draft in which all has moved."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from benchmarks.updates import full_name, persons
from bot.actions import releases
from bot.languages import SHIPPED
from bot.links import digest
from bot.rules.audiences import EVERYBODY, Audience
from bot.rules.people import ChatKind, DelegationId, Person, Presence, Role, Status
from bot.rules.programme import ItemFacts, moved
from bot.rules.programme import Slot as When
from bot.rules.rights import Standing
from bot.rules.texts import Texts
from bot.rules.times import Moment
from bot.rules.visits import Kind, OrganiserState, Side, Visit
from bot.store.registrations import Registration
from bot.store.unit import Unit

NOON: Final = 12
FIRST, LAST = date(2030, 5, 2), date(2030, 5, 6)
TOWNS: Final = ("Lindau-Ost", "Åby", "Ystad", "Lipowo", "Beaune", "Leeds")
PEOPLE, ITEMS = 500, 60
TOKEN: Final = "measured-release-0123456789abcd"


async def moved_programme(unit: Unit, now: datetime) -> Standing:
    """The answer is the organiser, who has only to release version 2."""
    people = [await _person(unit, n, number) for n, number in enumerate(persons(PEOPLE))]
    standing = await _visit(unit, people[0], now)
    towns = await _delegations(unit, standing.visit, people, now)
    items = [
        await unit.programme.add(standing.visit.id, facts, people[0].id, now)
        for facts in _programme(towns, _zone(now))
    ]
    await releases.release(unit, standing, now)
    for item in items:
        await unit.programme.update(item.id, _later(item.facts), now)
    await unit.feeds.add(people[0].id, standing.visit.id, digest(TOKEN), "salt", now)
    return standing


def _zone(now: datetime) -> str:
    """Where it is about noon: nobody is spared a message because they sleep."""
    return f"Etc/GMT{now.hour - NOON:+d}"  # named the other way round: Etc/GMT-2 is east


async def _person(unit: Unit, n: int, number: int) -> Person:
    language = SHIPPED[n % len(SHIPPED)]
    now = datetime(2026, 11, 24, tzinfo=UTC)
    person = await unit.people.seen(number, full_name(number), "", language, now)
    chat = await unit.chats.seen(number, ChatKind.PRIVATE, "", now)
    await unit.chats.set_presence(chat.id, Presence.MEMBER, now)
    return person


async def _visit(unit: Unit, organiser: Person, now: datetime) -> Standing:
    visit = await unit.visits.add(
        kind=Kind.TWINNING,
        title=Texts.one("en", "Six towns"),
        host_town="Åby",
        starts_on=FIRST,
        ends_on=LAST,
        zone=_zone(now),
        languages=SHIPPED,
        created_by=organiser.id,
        now=now,
    )
    await unit.visits.put_organiser(visit.id, organiser.id, OrganiserState.APPROVED, now)
    return Standing(organiser, visit, is_organiser=True, participation=None)


async def _delegations(
    unit: Unit, visit: Visit, people: Sequence[Person], now: datetime
) -> Sequence[DelegationId]:
    towns = [
        (await unit.visits.add_delegation(visit.id, town, Side.GUEST, language, None)).id
        for town, language in zip(TOWNS, SHIPPED, strict=True)
    ]
    for n, person in enumerate(people):
        registration = Registration(person.name, Role.MEMBER, FIRST, LAST, listed=True)
        town = towns[n % len(towns)]
        await unit.registrations.add(
            visit.id, town, person.id, registration, Status.REGISTERED, person.id, now
        )
    return towns


def _programme(towns: Sequence[DelegationId], zone: str) -> Sequence[ItemFacts]:
    """Half of it is for everybody, half for one town each."""
    return [
        _item(n, EVERYBODY if n % 2 else Audience.delegation(towns[n // 2 % len(towns)]), zone)
        for n in range(ITEMS)
    ]


def _item(n: int, audience: Audience, zone: str) -> ItemFacts:
    starts = datetime(2030, 5, 2, 8) + timedelta(days=n // 12, hours=n % 12)  # noqa: DTZ001 - on the wall
    title = Texts(tuple((code, f"Item {n} in {code}") for code in SHIPPED))
    return ItemFacts(
        title=title,
        notes=Texts.one("en", "Please bring your badge. Coffee is served before."),
        place="Åby Rådhus, Torvet 1",
        meeting_point="In front of the town hall",
        meeting=Moment(starts - timedelta(minutes=15), zone),
        starts=Moment(starts, zone),
        ends=Moment(starts + timedelta(minutes=45), zone),
        all_day=False,
        audience=audience,
    )


def _later(facts: ItemFacts) -> ItemFacts:
    wall = facts.starts.wall + timedelta(minutes=10)
    return replace(moved(facts, When(wall.date(), wall.time(), None)), place="Kulturhuset")
