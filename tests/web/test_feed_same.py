"""A calendar says nothing but what the data says, to anybody, from any process, at any time."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.replies.calendar_entries import Feed
from bot.rules.people import Role
from bot.rules.programme import ItemStatus
from bot.rules.texts import Texts
from bot.rules.visits import OrganiserState
from bot.store.registrations import Registration
from bot.web.feeds import FeedDoor
from handlers.desk import House
from storage.unit import DatabaseStore
from tests.builders import FIRST_DAY, LAST_DAY, NOW
from tests.calendars.programmes import a_notice, a_programme
from tests.conftest import Clock
from tests.web.conftest import Planner, Subscriber, facts
from tests.web.website import Client, online


async def test_another_process_days_later_gives_the_same_bytes_under_the_same_name(
    web: Client,
    anna: Subscriber,
    planner: Planner,
    store: DatabaseStore,
    house: House,
    clock: Clock,
) -> None:
    tour = await planner.add(facts())
    await planner.add(facts("Concert"))
    clock.pass_by(timedelta(minutes=1))
    await planner.change(tour, replace(tour.facts, status=ItemStatus.CANCELLED))
    first = await web.ask(anna.path)
    clock.pass_by(timedelta(days=7, seconds=11))
    async with online(
        {"/c/": FeedDoor(store, house.languages, house.links, clock)}
    ) as other_process:
        later = await other_process.ask(anna.path)

    kept = ("Etag", "Last-Modified")
    assert later.body == first.body
    assert [later[name] for name in kept] == [first[name] for name in kept]


async def test_a_calendar_is_rendered_beside_what_answers_everybody_else(door: FeedDoor) -> None:
    threads: list[int] = []

    class Observed(Feed):
        def render(self) -> bytes:
            threads.append(threading.get_ident())
            return super().render()

    await door._forms(Observed("", "", tuple(a_programme()), a_notice(), NOW, None))

    assert len(threads) == 1
    assert threading.get_ident() not in threads


@pytest.mark.parametrize("role", [Role.MEMBER, Role.ESCORT, Role.HEAD])
@pytest.mark.parametrize("organises", [False, True])
async def test_no_phone_and_no_internal_note_is_in_anybodys_calendar(
    web: Client, anna: Subscriber, planner: Planner, role: Role, organises: bool
) -> None:
    await planner.add(
        facts(
            host="Karen Holm",
            host_phone="+45 55 55 01 23",
            internal_notes="The mayor is allergic to nuts",
            notes=Texts.one("en", "Bring a cup"),
            capacity=17,
        )
    )
    async with planner.store.writing() as unit:
        part = Registration("Anna", role, FIRST_DAY, LAST_DAY, True, "+49 30 5550 4567")
        await unit.registrations.update(anna.participation.id, part, NOW)
        if organises:
            await unit.visits.put_organiser(
                anna.visit.id, anna.anna.id, OrganiserState.APPROVED, NOW
            )
    planner.door.forget(frozenset({planner.visit_id}))

    said = (await web.ask(anna.path)).body.replace(b"\r\n ", b"")

    assert b"Bring a cup" in said
    private = (b"01 23", b"0123", b"allergic", b"4567", b"Anna", b"ATTENDEE", b"ORGANIZER")
    assert [each for each in private if each in said] == []


async def test_an_address_is_short_enough_for_every_calendar_app(anna: Subscriber) -> None:
    """Google takes 256 letters without a word for longer ones: this leaves most to the host."""
    assert len(anna.path) == len("/c/.ics") + 32
