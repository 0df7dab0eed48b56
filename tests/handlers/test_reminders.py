"""What people are reminded of by the clock, in private, and how they choose it."""

from datetime import UTC, datetime, timedelta

from bot.replies.reminders import RemindBefore
from bot.replies.reply import without_times
from bot.rules.people import Role, Status
from bot.rules.programme import Item, Position
from bot.rules.visits import Stage, Visit
from bot.store.registrations import Registration
from handlers.desk import Desk, keep
from tests.builders import NOW, a_participant, a_person, release_all
from tests.conftest import Clock
from tests.handlers.given_items import ANNA, OLGA, shown
from tests.items import an_item, at
from tests.telegram import GROUP, Rehearsal, Said, Someone

TICK = timedelta(minutes=30)


async def released(bot: Rehearsal, visit: Visit, *items: Item) -> None:
    async with bot.store.writing() as unit:
        for item in items:
            await unit.programme.add(visit.id, item.facts, visit.created_by, NOW)
        await release_all(unit, visit)
    await changed(bot, visit, NOW)


async def changed(bot: Rehearsal, visit: Visit, now: datetime) -> None:
    async with bot.store.writing() as unit:
        desk = Desk(bot.office.worker.house, unit, now)
        await desk.visit_changed(visit.id)
        committed = await keep(unit, [desk], now)
    bot.office.after(committed)
    await bot.office.ticks.due()
    await bot.settled()


async def at_the(bot: Rehearsal, clock: Clock, wall: str) -> list[Said]:
    """What is said when this is the time in UTC, and the clock has ticked until then."""
    before, then = len(bot.request.said), datetime.fromisoformat(wall).replace(tzinfo=UTC)
    while clock.now < then:
        clock.now = min(then, clock.now + TICK)
        await bot.office.ticks.due()
    await bot.settled()
    return bot.request.said[before:]


async def after_an_outage(bot: Rehearsal, clock: Clock, wall: str) -> list[Said]:
    before = len(bot.request.said)
    clock.now = datetime.fromisoformat(wall).replace(tzinfo=UTC)
    await bot.office.ticks.due()
    await bot.settled()
    return bot.request.said[before:]


def to(someone: Someone, said: list[Said]) -> list[Said]:
    return [each for each in said if each.params.get("chat_id") == someone.id]


async def muted_evenings(bot: Rehearsal) -> None:
    await bot.press(ANNA, "rme:0")


async def test_one_is_reminded_half_an_hour_before_one_meets(
    bot: Rehearsal, clock: Clock, visit: Visit
) -> None:
    await muted_evenings(bot)
    item = an_item(
        meeting=at("2026-10-23 09:15"),
        meeting_point="Hotel",
        place="Quay 4",
        address="Havnevej 1",
        position=Position(56.5, 10.25),
        online_link="https://meet.example/1",
    )
    await released(bot, visit, item)

    assert await at_the(bot, clock, "2026-10-23 06:44:59") == []
    [said] = await at_the(bot, clock, "2026-10-23 06:45")
    assert await at_the(bot, clock, "2026-10-23 09:00") == []

    starts = int(item.facts.starts.utc.timestamp())
    assert said.params["chat_id"] == ANNA.id
    assert said.text == (
        f'🔔 <b>Harbour tour</b> starts at <tg-time unix="{starts}">09:30</tg-time>.\n'
        'Meeting point: Hotel, <tg-time unix="1792739700">09:15</tg-time>\nPlace: Quay 4, Havnevej 1\nhttps://meet.example/1'
    )
    assert list(said.buttons) == [
        *("Map", "Copy the address", "Open the link", "Details", "Reminders…")
    ]
    opened = shown(await bot.press(ANNA, said.buttons["Details"]))
    assert opened.text.startswith("<b>Harbour tour")


async def test_whoever_reads_for_others_is_told_whom_it_is_for(
    bot: Rehearsal, clock: Clock, visit: Visit
) -> None:
    await muted_evenings(bot)
    async with bot.store.writing() as unit:
        anna = await unit.people.by_telegram(ANNA.id)
        _, guests = await unit.visits.delegations(visit.id)
        assert anna is not None
        inge = Registration("Oma Inge", Role.MEMBER, visit.starts_on, visit.ends_on, listed=True)
        await unit.registrations.add(
            visit.id, guests.id, None, inge, Status.REGISTERED, anna.id, NOW
        )
    await released(bot, visit, an_item())

    [said] = await at_the(bot, clock, "2026-10-23 07:00")

    assert said.text.split("\n")[-1] == "For: you and Oma Inge"


async def test_the_evening_before_tells_what_tomorrow_brings_on_ones_own_clock(
    bot: Rehearsal, clock: Clock, visit: Visit
) -> None:
    async with bot.store.writing() as unit:
        anna = await unit.people.by_telegram(ANNA.id)
        assert anna is not None
        await unit.people.set_zone(anna.id, "Europe/Helsinki")
    items = (an_item(number=1), an_item("2026-10-23 14:00", title="Town hall", number=2))
    await released(bot, visit, *items, an_item("2026-10-23 08:00", cancelled=True, number=3))

    assert await at_the(bot, clock, "2026-10-22 14:59") == []
    [said] = await at_the(bot, clock, "2026-10-22 15:00")

    assert without_times(said.text) == (
        "<b>Tomorrow, Friday, 23 October:</b>\n\n"
        "1. 09:30–10:30 <b>Harbour tour</b>\n(10:30–11:30 in Helsinki)\n\n"
        "2. 14:00–15:00 <b>Town hall</b>\n(15:00–16:00 in Helsinki)"
    )
    assert list(said.buttons) == ["My programme", "Reminders…"]


async def test_what_is_moved_reminds_anew_and_looking_again_reminds_nobody_twice(
    bot: Rehearsal, clock: Clock, visit: Visit
) -> None:
    await muted_evenings(bot)
    await released(bot, visit, an_item())
    [first] = await at_the(bot, clock, "2026-10-23 07:00")
    for _ in range(3):
        await changed(bot, visit, clock.now)
    async with bot.store.writing() as unit:
        [item] = await unit.programme.in_visit(visit.id)
        moved = an_item("2026-10-23 11:00").facts
        await unit.programme.update(item.id, moved, clock.now)
        await release_all(unit, visit, clock.now)
    await changed(bot, visit, clock.now)

    [second] = await at_the(bot, clock, "2026-10-23 12:00")

    assert ["09:30" in first.text, "11:00" in second.text] == [True, True]
    assert len([each for each in bot.request.said if "🔔" in each.text]) == 2


async def test_after_an_outage_one_is_reminded_late_as_long_as_it_has_not_begun(
    bot: Rehearsal, clock: Clock, visit: Visit
) -> None:
    await muted_evenings(bot)
    await released(bot, visit, an_item())
    await at_the(bot, clock, "2026-10-23 06:30")

    [said] = await after_an_outage(bot, clock, "2026-10-23 07:29:30")

    assert (said.params["chat_id"], "starts at" in said.text) == (ANNA.id, True)


async def test_what_could_not_be_sent_in_time_is_reported_to_the_organisers_once(
    bot: Rehearsal, clock: Clock, visit: Visit
) -> None:
    await muted_evenings(bot)
    await released(bot, visit, an_item(number=1), an_item("2026-10-24 10:00", number=2))
    await at_the(bot, clock, "2026-10-23 06:30")

    said = await after_an_outage(bot, clock, "2026-10-23 07:30")

    assert [each.params["chat_id"] for each in said] == [OLGA.id]
    assert said[0].text == (
        "<b>Friendship days</b>\nI was not running for a while.\n"
        "• 1 reminder for <b>Harbour tour</b> could not be sent in time."
    )
    assert await at_the(bot, clock, "2026-10-23 12:00") == []


async def test_an_evening_that_comes_after_midnight_says_today(
    bot: Rehearsal, clock: Clock, visit: Visit
) -> None:
    await released(bot, visit, an_item())
    await at_the(bot, clock, "2026-10-22 15:00")

    [said] = await after_an_outage(bot, clock, "2026-10-23 03:00")

    assert said.text.startswith("<b>Today, Friday, 23 October:</b>")


async def test_nobody_is_reminded_of_a_visit_that_is_postponed(
    bot: Rehearsal, clock: Clock, visit: Visit
) -> None:
    await released(bot, visit, an_item())
    async with bot.store.writing() as unit:
        await unit.visits.set_stage(visit.id, Stage.POSTPONED, NOW)

    assert await at_the(bot, clock, "2026-10-23 12:00") == []


async def test_many_people_are_reminded_some_at_a_time_and_each_once(
    bot: Rehearsal, clock: Clock, visit: Visit
) -> None:
    async with bot.store.writing() as unit:
        _, guests = await unit.visits.delegations(visit.id)
        for number in range(100, 144):
            await a_participant(unit, visit, guests, await a_person(unit, number))
    await released(bot, visit, an_item())

    said = await at_the(bot, clock, "2026-10-23 07:00")

    reminded = [each.params["chat_id"] for each in said if "🔔" in each.text]
    assert sorted(reminded) == [ANNA.id, *range(100, 144)]


async def test_a_restart_forgets_no_reminder(bot: Rehearsal, clock: Clock, visit: Visit) -> None:
    await muted_evenings(bot)
    await released(bot, visit, an_item())

    async with bot.store.reading() as unit:
        waiting = await unit.dues.until(clock.now + timedelta(hours=1))

    assert ("reminders", visit.id) in [(due.kind, due.ref) for due in waiting]


async def test_each_chooses_how_long_before_or_not_at_all(
    bot: Rehearsal, clock: Clock, visit: Visit
) -> None:
    await released(bot, visit, an_item())

    [card] = await bot.write(ANNA, "/reminders")
    assert card.text == (
        "I remind you 30 minutes before you meet for an item of the programme.\n\n"
        "The evening before, at 18:00, I send you the next day’s programme.\n"
        "<i>The times are those of the visit’s place.</i>"
    )
    assert list(card.buttons) == [
        *("10 minutes", "15 minutes", "✓ 30 minutes", "1 hour", "2 hours", "No reminders"),
        *("Do not write the evening before", "Where my clock is"),
    ]
    await bot.press(ANNA, card.buttons["Do not write the evening before"])
    await bot.press(ANNA, card.buttons["2 hours"])
    assert await at_the(bot, clock, "2026-10-23 05:29") == []
    assert len(await at_the(bot, clock, "2026-10-23 05:30")) == 1

    await bot.press(ANNA, card.buttons["No reminders"])
    _, page = await bot.press(ANNA, card.buttons["No reminders"])
    assert page.text.startswith("I do not remind you before items of the programme.")


async def test_who_wants_to_hear_earlier_hears_at_once_what_is_due_by_then(
    bot: Rehearsal, clock: Clock, visit: Visit
) -> None:
    await muted_evenings(bot)
    await released(bot, visit, an_item())
    await at_the(bot, clock, "2026-10-23 06:45")

    said = [*await bot.press(ANNA, RemindBefore(60)), *await bot.press(ANNA, RemindBefore(30))]
    said += await at_the(bot, clock, "2026-10-23 09:00")

    assert len([each for each in said if "🔔" in each.text]) == 1


async def test_a_forged_number_of_minutes_changes_nothing(bot: Rehearsal, visit: Visit) -> None:
    await bot.press(ANNA, RemindBefore(7))

    async with bot.store.reading() as unit:
        anna = await unit.people.by_telegram(ANNA.id)
    assert anna is not None
    assert anna.reminded_before == 30


async def test_reminders_are_chosen_in_private(bot: Rehearsal, visit: Visit) -> None:
    [said] = await bot.write(ANNA, "/reminders", GROUP)

    assert list(said.buttons.values()) == ["https://t.me/venskab_bot?start=do-reminders"]
