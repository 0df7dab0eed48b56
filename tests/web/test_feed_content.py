"""What stands in a subscribed calendar, as parsers that nobody here wrote read it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.languages import SHIPPED, Languages
from bot.replies.calendar_entries import entries
from bot.rules.audiences import Audience
from bot.rules.people import Role, Status
from bot.rules.programme import Item, ItemStatus
from bot.rules.texts import Texts
from bot.rules.times import Moment
from bot.rules.visits import OrganiserState, Side, Stage
from bot.store.registrations import Registration
from handlers.desk import House
from storage.unit import DatabaseStore
from tests.builders import FIRST_DAY, LAST_DAY, NOW, ZONE
from tests.calendars.lint import problems
from tests.calendars.programmes import rows, wall
from tests.calendars.readers import disagreements, strict
from tests.conftest import Clock
from tests.web.conftest import Planner, Subscriber, facts
from tests.web.website import Client


def events(data: bytes) -> dict[str, Any]:
    """By title."""
    return {str(event["SUMMARY"]): event for event in strict(data).events}


async def titles(web: Client, anna: Subscriber) -> list[str]:
    return sorted(events((await web.ask(anna.path)).body))


async def cancel(planner: Planner, item: Item) -> None:
    await planner.change(item, replace(item.facts, status=ItemStatus.CANCELLED))


@pytest.mark.parametrize("language", SHIPPED)
async def test_every_reader_sees_a_moved_and_a_cancelled_item_alike_in_each_language(
    web: Client,
    anna: Subscriber,
    planner: Planner,
    house: House,
    languages: Languages,
    language: str,
) -> None:
    async with planner.store.writing() as unit:
        await unit.people.set_language(anna.anna.id, language)
    meal = facts(
        "Dinner; bring “Freude”, 100 %", "2026-10-24 18:00", notes=Texts.one("da", "Øl\nÆ")
    )
    day = facts("Ærø", "2026-10-23 00:00", all_day=True)
    plans = [facts(), meal, replace(day, ends=Moment(wall("2026-10-25"), ZONE))]
    tour, dinner, _ = [await planner.add(plan) for plan in plans]
    await planner.move(tour, "2026-10-25 02:30")
    await cancel(planner, dinner)

    seen = await web.ask(anna.path)

    async with planner.store.reading() as unit:
        items = await unit.releases.programme(planner.visit_id)
    meant = entries(languages.of(language), house.links, items)
    assert problems(seen.body) == []
    assert disagreements(seen.body, rows(meant)) == []
    assert [event.sequence for event in meant] == [0, 1, 1]


async def test_an_entry_says_where_to_meet_and_what_to_bring_and_who_it_is(
    web: Client, anna: Subscriber, planner: Planner
) -> None:
    item = await planner.add(
        facts(
            notes=Texts.one("en", "Bring <warm> clothes & a cup."),
            meeting_point="Town hall",
            meeting=Moment(wall("2026-10-23 09:00"), ZONE),
        )
    )

    tour = events((await web.ask(anna.path)).body)["Harbour tour"]

    assert tour["UID"] == f"v{anna.visit.id}-i{item.id}@venskab_bot.venskab"
    assert tour["LOCATION"] == "Quay 4"
    assert tour["DESCRIPTION"] == (
        "Meeting point: Town hall, 09:00\n\nBring <warm> clothes & a cup."
    )
    stamps = [tour[name].dt for name in ("DTSTAMP", "CREATED", "LAST-MODIFIED")]
    assert (tour["SEQUENCE"], stamps) == (0, [NOW, NOW, NOW])


async def test_the_calendar_is_named_after_the_visit_in_the_readers_language(
    web: Client, anna: Subscriber, store: DatabaseStore
) -> None:
    async with store.writing() as unit:
        await unit.people.set_language(anna.anna.id, "da")

    seen = strict((await web.ask(anna.path)).body)

    assert (seen["NAME"], seen["X-WR-CALNAME"]) == ("Venskabsdage", "Venskabsdage")


async def test_each_sees_what_is_for_them_and_organisers_see_everything(
    web: Client, anna: Subscriber, planner: Planner
) -> None:
    for title, audience in {
        "For all": Audience(),
        "For guests": Audience.side(Side.GUEST),
        "For hosts": Audience.side(Side.HOST),
        "For her town": Audience.delegation(anna.delegation.id),
        "For heads": Audience.role(Role.HEAD),
    }.items():
        await planner.add(facts(title, audience=audience))
    as_guest = await titles(web, anna)
    async with planner.store.writing() as unit:
        await unit.visits.put_organiser(anna.visit.id, anna.anna.id, OrganiserState.APPROVED, NOW)
    planner.door.forget(frozenset({anna.visit.id}))

    as_organiser = await titles(web, anna)

    assert as_guest == ["For all", "For guests", "For her town"]
    assert as_organiser == sorted([*as_guest, "For hosts", "For heads"])


async def test_who_comes_later_sees_the_days_they_are_there(
    web: Client, anna: Subscriber, planner: Planner
) -> None:
    await planner.add(facts("On Friday", "2026-10-23 10:00"))
    await planner.add(facts("On Saturday", "2026-10-24 10:00"))
    async with planner.store.writing() as unit:
        later = Registration("Anna", Role.MEMBER, FIRST_DAY + timedelta(days=2), LAST_DAY, True)
        await unit.registrations.update(anna.participation.id, later, NOW)
    planner.door.forget(frozenset({anna.visit.id}))

    assert await titles(web, anna) == ["On Saturday"]


async def test_an_empty_programme_says_that_it_follows(web: Client, anna: Subscriber) -> None:
    seen = (await web.ask(anna.path)).body

    assert problems(seen) == []
    note = events(seen)["Friendship days: the programme follows."]
    assert (note["DTSTART"].dt, note["DTEND"].dt) == (FIRST_DAY, LAST_DAY + timedelta(days=1))


async def test_a_cancelled_item_is_marked_until_a_day_after_its_end_and_then_leaves(
    web: Client, anna: Subscriber, planner: Planner, clock: Clock
) -> None:
    await planner.add(facts("Concert"))
    tour = await planner.add(facts())
    await cancel(planner, tour)
    marked = events((await web.ask(anna.path)).body)
    clock.now = tour.facts.ends.utc + timedelta(days=1, seconds=-1)
    last = await web.ask(anna.path)
    clock.now += timedelta(seconds=1)

    after = await web.ask(anna.path, If_Modified_Since=str(last["Last-Modified"]))

    cancelled = marked["Cancelled: Harbour tour"]
    assert [cancelled[name] for name in ("STATUS", "TRANSP", "SEQUENCE")] == [
        "CANCELLED",
        "TRANSPARENT",
        1,
    ]
    assert sorted(events(last.body)) == ["Cancelled: Harbour tour", "Concert"]
    assert list(events(after.body)) == ["Concert"]


async def test_who_withdrew_finds_a_note_and_nothing_of_the_programme(
    web: Client, anna: Subscriber, planner: Planner
) -> None:
    await planner.add(facts())
    async with planner.store.writing() as unit:
        await unit.registrations.set_status(anna.participation.id, Status.WITHDRAWN, NOW)
    planner.door.forget(frozenset({anna.visit.id}))

    assert await titles(web, anna) == ["Friendship days: you are not registered any more."]


async def test_a_cancelled_visit_takes_its_programme_out_of_calendars(
    web: Client, anna: Subscriber, planner: Planner
) -> None:
    await planner.add(facts())
    async with planner.store.writing() as unit:
        await unit.visits.set_stage(anna.visit.id, Stage.CANCELLED, NOW)
    planner.door.forget(frozenset({anna.visit.id}))

    assert await titles(web, anna) == ["Cancelled: Friendship days"]


async def test_a_withdrawn_address_shows_a_note_for_thirty_days_and_is_then_gone(
    web: Client, anna: Subscriber, planner: Planner, clock: Clock
) -> None:
    await planner.add(facts())
    async with planner.store.writing() as unit:
        feed = await unit.feeds.of(anna.anna.id, anna.visit.id)
        assert feed is not None
        await unit.feeds.revoke(feed.id, NOW)
    planner.door.forget(frozenset({anna.visit.id}))
    seen = await web.ask(anna.path)
    clock.pass_by(timedelta(days=30, seconds=-1))
    still = await web.ask(anna.path, If_None_Match=str(seen["Etag"]))
    clock.pass_by(timedelta(seconds=1))

    gone = await web.ask(anna.path)

    assert list(events(seen.body)) == [
        "Friendship days: this calendar address was withdrawn. Write /calendar to @venskab_bot."
    ]
    assert (seen.status, problems(seen.body)) == (200, [])
    assert (still.status, gone.status) == (304, 410)


async def test_a_language_chosen_in_telegram_is_read_within_minutes(
    web: Client, anna: Subscriber, planner: Planner, clock: Clock
) -> None:
    await planner.add(facts())
    in_english = await titles(web, anna)
    async with planner.store.writing() as unit:
        await unit.people.seen(1, "Anna", "", "da", NOW)
    clock.pass_by(timedelta(minutes=15))

    assert (in_english, await titles(web, anna)) == (["Harbour tour"], ["Harbour tour på dansk"])
