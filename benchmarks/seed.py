"""Data for the measured Venskab, put in its database through its own storage before it starts."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.updates import CARD, full_name, groups, persons
from bot.links import digest
from bot.rules.audiences import Audience
from bot.rules.ballots import Shown
from bot.rules.people import Chat, ChatKind, Person, PersonId, Presence, Role, Status, VisitId
from bot.rules.programme import ItemFacts
from bot.rules.texts import Texts
from bot.rules.times import Moment
from bot.rules.visits import Kind, OrganiserState, Side, Stage, Visit
from bot.store.messages import CardKind
from bot.store.registrations import Registration
from bot.store.unit import Unit
from storage.migrate import migrate
from storage.sqlite import SqliteDatabase
from storage.unit import DatabaseStore

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ZONE = "Europe/Copenhagen"
FIRST, LAST = date(2030, 5, 2), date(2030, 5, 5)  # far off: nothing becomes due while measuring
CLOSES = Moment.of(datetime(2030, 5, 1, 16, tzinfo=UTC), ZONE)
VOTERS = 30
ITEMS = 110
TOKEN = "measured-calendar-0123456789abc"


def forty_ballots(path: Path) -> None:
    """A visit with a ballot, thirty voters and a card in each of forty groups."""
    asyncio.run(_forty_ballots(path))


async def _forty_ballots(path: Path) -> None:
    database = SqliteDatabase(path)
    await database.open()
    await migrate(database, NOW)
    async with DatabaseStore(database).writing() as unit:
        people = [await _person(unit, number) for number in persons(VOTERS)]
        for group in groups():
            await _ballot(unit, group, people)
    await database.close()


def one_calendar(path: Path) -> None:
    """A visit of 110 programme items and one person who subscribed to them with TOKEN."""
    asyncio.run(_one_calendar(path))


async def _one_calendar(path: Path) -> None:
    database = SqliteDatabase(path)
    await database.open()
    await migrate(database, NOW)
    async with DatabaseStore(database).writing() as unit:
        person = await _person(unit, persons()[0])
        chat = await unit.chats.seen(groups()[0], ChatKind.SUPERGROUP, "Visit", NOW)
        visit = await _visit(unit, chat, person.id)
        await _register(unit, visit.id, [person])
        await unit.visits.set_stage(visit.id, Stage.RELEASED, NOW)
        for number in range(ITEMS):
            await unit.programme.add(visit.id, _item(number), person.id, NOW)
        draft = await unit.programme.in_visit(visit.id)
        await unit.releases.add(visit.id, draft, person.id, NOW)
        await unit.feeds.add(person.id, visit.id, digest(TOKEN), "salt", NOW)
    await database.close()


def _item(number: int) -> ItemFacts:
    starts = datetime(2030, 5, 2, 6, tzinfo=UTC) + timedelta(minutes=30 * number)
    return ItemFacts(
        title=Texts.one("en", f"Programme item {number}"),
        notes=Texts.one("en", "Please bring your badge. Coffee is served before."),
        place="Åby Rådhus, Torvet 1",
        meeting_point="In front of the town hall",
        meeting=Moment.of(starts - timedelta(minutes=15), ZONE),
        starts=Moment.of(starts, ZONE),
        ends=Moment.of(starts + timedelta(minutes=30), ZONE),
        all_day=False,
        audience=Audience(),
    )


async def _person(unit: Unit, number: int) -> Person:
    person = await unit.people.seen(number, full_name(number), f"anna{number}", "de", NOW)
    chat = await unit.chats.seen(number, ChatKind.PRIVATE, "", NOW)
    await unit.chats.set_presence(chat.id, Presence.MEMBER, NOW)
    return person


async def _ballot(unit: Unit, group: int, people: list[Person]) -> None:
    chat = await unit.chats.seen(group, ChatKind.SUPERGROUP, "Visit", NOW)
    await unit.chats.set_presence(chat.id, Presence.ADMIN, NOW, can_pin=True)
    visit = await _visit(unit, chat, people[0].id)
    await _register(unit, visit.id, people)
    ballot = await unit.ballots.add(
        visit.id,
        Texts.one("en", "Saturday evening"),
        (Texts.one("en", "boat"), Texts.one("en", "concert")),
        several=False,
        secret=False,
        shown=Shown.LIVE,
        closes=CLOSES,
        created_by=people[0].id,
        now=NOW,
    )
    card = await unit.cards.put(CardKind.BALLOT, ballot.id, chat.id, None)
    await unit.cards.drawn(card.id, CARD, "")


async def _visit(unit: Unit, chat: Chat, organiser: PersonId) -> Visit:
    visit = await unit.visits.add(
        kind=Kind.TWINNING,
        title=Texts.one("en", "Åby and Lindau-Ost"),
        host_town="Åby",
        starts_on=FIRST,
        ends_on=LAST,
        zone=ZONE,
        languages=("da", "de"),
        created_by=organiser,
        now=NOW,
    )
    await unit.visits.set_chat(visit.id, chat.id, None, NOW)
    await unit.visits.put_organiser(visit.id, organiser, OrganiserState.APPROVED, NOW)
    return visit


async def _register(unit: Unit, visit: VisitId, people: list[Person]) -> None:
    delegation = await unit.visits.add_delegation(visit, "Lindau-Ost", Side.GUEST, "de", None)
    for person in people:
        registration = Registration(person.name, Role.MEMBER, FIRST, LAST, listed=True)
        await unit.registrations.add(
            visit, delegation.id, person.id, registration, Status.REGISTERED, person.id, NOW
        )
