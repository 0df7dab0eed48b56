"""A phone that really subscribes: vdirsyncer fetches over HTTP, khal keeps and shows."""

import asyncio
import json
import sys
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.languages import Languages
from bot.replies.calendar_entries import entries
from bot.rules.programme import ItemFacts, ItemStatus
from bot.rules.times import Moment
from bot.rules.visit_changes import VisitFacts
from bot.rules.visits import OrganiserState
from handlers.desk import House
from tests.builders import NOW, ZONE
from tests.calendars.programmes import rows, wall
from tests.calendars.rows import Row, instant
from tests.conftest import Clock
from tests.web.conftest import Planner, Subscriber, facts
from tests.web.website import Client

PROGRAMS = Path(sys.executable).parent
DAY = timedelta(days=1)
VISIT = "Friendship days"

SUBSCRIPTION = """
[general]
status_path = "{folder}/status/"
[pair visit]
a = "phone"
b = "web"
collections = null
conflict_resolution = "b wins"
[storage phone]
type = "filesystem"
path = "{folder}/entries/"
fileext = ".ics"
[storage web]
type = "http"
url = "{address}"
"""
SHOWING = """
[calendars]
[[visit]]
path = {folder}/entries
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""
FIELDS = ("start-long-full", "end-long-full", "title", "status", "all-day")


@dataclass(frozen=True, slots=True)
class Phone:
    folder: Path

    async def subscribe(self, address: str) -> None:
        for name, words in (("vdirsyncer", SUBSCRIPTION), ("khal", SHOWING)):
            text = words.format(folder=self.folder, address=address)
            (self.folder / name).write_text(text, encoding="utf-8")
        (self.folder / "entries").mkdir()
        await self.run("vdirsyncer", "discover")

    async def look(self) -> list[Row]:
        """What it shows once it has asked for the calendar again."""
        await self.run("vdirsyncer", "sync")
        return await self.shown()

    async def shown(self) -> list[Row]:
        fields = (word for field in FIELDS for word in ("--json", field))
        printed = await self.run("khal", "list", "--once", *fields, "2026-09-01", "365d")
        listed = (each for line in printed.splitlines() for each in json.loads(line))
        return sorted(as_row(each) for each in listed)

    async def run(self, program: str, *words: str) -> str:
        running = await asyncio.create_subprocess_exec(
            str(PROGRAMS / program),
            *("-c", str(self.folder / program), *words),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={"HOME": str(self.folder), "TZ": "UTC", "LC_ALL": "C.UTF-8"},
        )
        said, complained = await running.communicate()
        assert running.returncode == 0, complained.decode()
        return said.decode()


def as_row(listed: dict[str, str]) -> Row:
    """vdirsyncer gives each entry a UID of its own; khal counts the last day in."""
    start, end = (datetime.fromisoformat(listed[name]) for name in FIELDS[:2])
    if listed["all-day"] == "True":
        return row(start.date(), end.date() + DAY, listed)
    return row(start.replace(tzinfo=UTC), end.replace(tzinfo=UTC), listed)


def row(start: date, end: date, listed: dict[str, str]) -> Row:
    return Row("", instant(start), instant(end), listed["title"], listed["status"].strip())


@pytest.fixture
async def phone(web: Client, anna: Subscriber, tmp_path: Path) -> Phone:
    bought = Phone(tmp_path)
    await bought.subscribe(f"{web.base}{anna.path}")
    return bought


def lasting(title: str, start: str, end: str, **other: Any) -> ItemFacts:
    return replace(facts(title, start, **other), ends=Moment(wall(end), ZONE))


async def until_spring(planner: Planner, anna: Subscriber) -> None:
    """A visit through both nights of changing clocks; Anna is there all the time."""
    async with planner.store.writing() as unit:
        visit = await unit.visits.get(planner.visit_id)
        await unit.visits.update(visit.id, replace(VisitFacts.of(visit), ends_on=date(2027, 3, 29)))
        await unit.visits.put_organiser(visit.id, anna.anna.id, OrganiserState.APPROVED, NOW)


async def test_a_phone_follows_what_moves_and_what_is_cancelled_through_both_clock_changes(
    anna: Subscriber, planner: Planner, phone: Phone, languages: Languages, house: House
) -> None:
    async def meant() -> list[Row]:
        async with planner.store.reading() as unit:
            items = await unit.releases.programme(planner.visit_id)
        shown = entries(languages.of("en"), house.links, items)
        return sorted(replace(row, uid="") for row in rows(shown))

    await until_spring(planner, anna)
    tour = await planner.add(facts("Rundvisning; øl, “smørrebrød” \\ 🇩🇰"))
    dinner = await planner.add(facts("Dinner", "2026-10-24 18:00"))
    await planner.add(lasting("Ærø", "2026-10-23", "2026-10-25", all_day=True))
    await planner.add(lasting("Night", "2026-10-25 01:30", "2026-10-25 02:30"))
    await planner.add(lasting("Spring", "2027-03-28 01:15", "2027-03-28 03:15"))
    await planner.add(facts("Perhaps", "2026-10-23 12:00", status=ItemStatus.TENTATIVE))
    first = await phone.look()
    assert first == await meant()

    await planner.move(tour, "2026-10-25 02:30")
    await planner.change(dinner, replace(dinner.facts, status=ItemStatus.CANCELLED))
    then = await phone.look()

    assert then == await meant()
    assert (len(first), len(then), len({*first} - {*then})) == (6, 6, 2)


async def test_a_phone_shows_that_the_programme_follows_and_then_the_programme(
    planner: Planner, phone: Phone
) -> None:
    before = await phone.look()
    await planner.add(facts())

    after = await phone.look()

    note = Row("", "2026-10-22", "2026-10-26", f"{VISIT}: the programme follows.", "CONFIRMED")
    times = ("2026-10-23 07:30:00Z", "2026-10-23 08:30:00Z")
    assert (before, after) == ([note], [Row("", *times, "Harbour tour", "CONFIRMED")])


async def test_on_a_phone_nothing_is_left_of_a_withdrawn_address_but_one_note(
    anna: Subscriber, planner: Planner, phone: Phone, clock: Clock
) -> None:
    for hour in range(8, 18):
        await planner.add(facts(f"At {hour}", f"2026-10-23 {hour:02}:00"))
    before = await phone.look()
    async with planner.store.writing() as unit:
        feed = await unit.feeds.of(anna.anna.id, anna.visit.id)
        assert feed is not None
        await unit.feeds.revoke(feed.id, NOW)
    planner.door.forget(frozenset({planner.visit_id}))

    after = await phone.look()

    words = "this calendar address was withdrawn. Write /calendar to @venskab_bot."
    note = Row("", "2026-10-22", "2026-10-26", f"{VISIT}: {words}", "CONFIRMED")
    assert (len(before), after) == (10, [note])
    clock.pass_by(timedelta(days=30))
    with pytest.raises(AssertionError, match="Gone"):
        await phone.look()
    assert await phone.shown() == [note]
