"""Somebody registered for a visit with one item, in front of a bot with its web side."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.replies.press import Press
from bot.rules.audiences import Audience
from bot.rules.programme import Item, ItemFacts
from bot.rules.texts import Texts
from bot.rules.times import Moment
from bot.rules.visits import Visit
from bot.web.feeds import FeedDoor
from handlers.desk import House
from storage.unit import DatabaseStore
from tests.builders import NOW, ZONE, a_delegation, a_participant, a_person, a_visit, release_all
from tests.calendars.readers import by_icalendar
from tests.conftest import Clock
from tests.telegram import Rehearsal, Said, Someone, rehearsing
from tests.web.website import Client, online

ANNA, OLGA, STRANGER = Someone(1, "Anna"), Someone(2, "Olga"), Someone(77, "Stranger")
TOUR = ItemFacts(
    title=Texts((("en", "Harbour tour <1>"), ("da", "Havnerundfart"))),
    notes=Texts.one("en", "Warm clothes"),
    place="Quay 4",
    meeting_point="",
    meeting=None,
    starts=Moment(datetime.fromisoformat("2026-10-23 09:30"), ZONE),
    ends=Moment(datetime.fromisoformat("2026-10-23 11:00"), ZONE),
    all_day=False,
    audience=Audience(),
)


def address(said: Said) -> str:
    """The path of the calendar address in a message."""
    return said.text.partition("https://visit.example")[2].partition("</code>")[0]


@dataclass(frozen=True, slots=True)
class Town:
    """Olga organises, Anna is a guest."""

    bot: Rehearsal
    web: Client
    visit: Visit
    item: Item

    async def calendar(self) -> Said:
        [said] = await self.bot.write(ANNA, "/calendar")
        return said

    async def tap(self, what: str | Press, who: Someone = ANNA) -> Said:
        """What the tapped message says now, or what was said anew."""
        said = await self.bot.press(who, what)
        [shown] = [each for each in said if each.method != "answerCallbackQuery"]
        return shown

    async def read(self, path: str) -> list[str]:
        """Titles in the calendar, as a calendar app reads it."""
        return [row.summary for row in by_icalendar((await self.web.ask(path)).body)]


@asynccontextmanager
async def a_town(store: DatabaseStore, house: House, clock: Clock) -> AsyncIterator[Town]:
    async with store.writing() as unit:
        anna = await a_person(unit)
        visit = await a_visit(unit, await a_person(unit, OLGA.id, "Olga"))
        await a_participant(unit, visit, await a_delegation(unit, visit), anna)
        item = await unit.programme.add(visit.id, TOUR, visit.created_by, NOW)
        await release_all(unit, visit)
    door = FeedDoor(store, house.languages, house.links, clock)
    async with (
        rehearsing(store, house, clock, forget=door.forget) as bot,
        online({"/c/": door}) as web,
    ):
        yield Town(bot, web, visit, item)
