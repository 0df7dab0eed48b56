"""What releases, and taking one back, make of a subscribed calendar."""

from dataclasses import replace
from datetime import timedelta

from bot.actions.releases import take_back
from bot.rules.programme import ItemStatus
from bot.rules.rights import Standing
from tests.builders import NOW
from tests.calendars.lint import problems
from tests.calendars.readers import disagreements, strict
from tests.calendars.rows import Row
from tests.conftest import Clock
from tests.web.conftest import Planner, Subscriber, facts
from tests.web.website import Client

MINUTE = timedelta(minutes=1)
HALF_PAST_NINE = ("2026-10-23 07:30:00Z", "2026-10-23 08:30:00Z")
TWO = ("2026-10-23 12:00:00Z", "2026-10-23 13:00:00Z")


async def undo(planner: Planner, anna: Subscriber) -> None:
    """An organiser takes the newest release back."""
    async with planner.store.writing() as unit:
        newest = await unit.releases.newest(planner.visit_id)
        assert newest is not None
        await take_back(unit, Standing(anna.anna, anna.visit, True, None), newest, planner.clock())
        await unit.visits.changed(planner.visit_id, planner.clock())
    planner.door.forget(frozenset({planner.visit_id}))


async def seen(
    web: Client, anna: Subscriber, times: tuple[str, str], summary: str, status: str
) -> tuple[int, timedelta]:
    """All readers agree to this; its sequence, and how long after NOW it changed."""
    data = (await web.ask(anna.path)).body
    (event,) = strict(data).events
    assert problems(data) == []
    assert disagreements(data, [Row(str(event.uid), *times, summary, status)]) == []
    return event.sequence, event.stamp - NOW


async def test_a_move_that_is_taken_back_is_newer_than_the_move(
    web: Client, anna: Subscriber, planner: Planner, clock: Clock
) -> None:
    tour = await planner.add(facts())
    clock.pass_by(MINUTE)
    await planner.move(tour, "2026-10-23 14:00")
    moved = await seen(web, anna, TWO, "Harbour tour", "CONFIRMED")
    clock.pass_by(MINUTE)
    await undo(planner, anna)

    back = await seen(web, anna, HALF_PAST_NINE, "Harbour tour", "CONFIRMED")

    assert (moved, back) == ((1, MINUTE), (2, 2 * MINUTE))


async def test_an_item_whose_release_is_taken_back_does_not_just_disappear(
    web: Client, anna: Subscriber, planner: Planner, clock: Clock
) -> None:
    await planner.add(facts())
    clock.pass_by(MINUTE)
    await undo(planner, anna)

    gone = await seen(web, anna, HALF_PAST_NINE, "Cancelled: Harbour tour", "CANCELLED")

    assert gone == (1, MINUTE)


async def test_a_postponed_item_is_off_until_it_has_a_new_time(
    web: Client, anna: Subscriber, planner: Planner, clock: Clock
) -> None:
    tour = await planner.add(facts())
    clock.pass_by(MINUTE)
    await planner.change(tour, replace(tour.facts, status=ItemStatus.POSTPONED))
    postponed = await seen(web, anna, HALF_PAST_NINE, "Postponed: Harbour tour", "CANCELLED")
    clock.pass_by(MINUTE)
    await planner.move(tour, "2026-10-23 14:00")

    again = await seen(web, anna, TWO, "Harbour tour", "CONFIRMED")

    assert (postponed, again) == ((1, MINUTE), (2, 2 * MINUTE))


async def test_words_alone_change_the_stamp_and_not_the_sequence(
    web: Client, anna: Subscriber, planner: Planner, clock: Clock
) -> None:
    tour = await planner.add(facts())
    clock.pass_by(MINUTE)
    await planner.change(tour, replace(tour.facts, title=tour.facts.title.with_("en", "Harbour")))

    assert await seen(web, anna, HALF_PAST_NINE, "Harbour", "CONFIRMED") == (0, MINUTE)


async def test_another_place_is_a_higher_sequence(
    web: Client, anna: Subscriber, planner: Planner, clock: Clock
) -> None:
    tour = await planner.add(facts())
    clock.pass_by(MINUTE)
    await planner.change(tour, replace(tour.facts, place="Quay 9"))

    assert await seen(web, anna, HALF_PAST_NINE, "Harbour tour", "CONFIRMED") == (1, MINUTE)


async def test_what_is_not_certain_yet_reads_as_tentative(
    web: Client, anna: Subscriber, planner: Planner
) -> None:
    await planner.add(facts(status=ItemStatus.TENTATIVE))

    await seen(web, anna, HALF_PAST_NINE, "Harbour tour", "TENTATIVE")
