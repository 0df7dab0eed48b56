"""The card of the day in the visit's group: put up at seven, in the place of yesterday's."""

from datetime import UTC, datetime, timedelta

from bot.replies.reply import LONGEST, length, without_times
from bot.rules.people import ChatId
from bot.rules.programme import Item
from bot.rules.visits import Stage, Visit
from bot.store.messages import Card, CardKind
from handlers.desk import Desk, keep
from tests.builders import NOW, release_all
from tests.conftest import Clock
from tests.handlers.grouping import OLGA, linked, moved
from tests.items import an_item
from tests.telegram import GROUP, Rehearsal, Said

THURSDAY = an_item("2026-10-22 18:00", title="Welcome", number=1)
FRIDAY = an_item("2026-10-23 09:30", number=2, place="Quay 4")
LUNCH = an_item("2026-10-23 12:00", title="Lunch", number=3)
TICK = timedelta(minutes=30)


async def released(bot: Rehearsal, visit: Visit, *items: Item, now: datetime = NOW) -> None:
    async with bot.store.writing() as unit:
        for item in items:
            await unit.programme.add(visit.id, item.facts, visit.created_by, NOW)
        await release_all(unit, visit, now)
    await changed(bot, visit, now)


async def changed(bot: Rehearsal, visit: Visit, now: datetime) -> None:
    async with bot.store.writing() as unit:
        desk = Desk(bot.office.worker.house, unit, now)
        await desk.visit_changed(visit.id)
        committed = await keep(unit, [desk], now)
    bot.office.after(committed)
    await bot.office.ticks.due()
    await bot.settled()


def utc(wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=UTC)


async def until(bot: Rehearsal, clock: Clock, wall: str) -> list[Said]:
    """What is said of a day in the group until then, in UTC."""
    before, then = len(bot.request.said), utc(wall)
    while clock.now < then:
        clock.now = min(then, clock.now + TICK)
        await bot.office.ticks.due()
        await bot.settled()
    return in_group(bot.request.said[before:])


async def at_once(bot: Rehearsal, clock: Clock, wall: str) -> list[Said]:
    """The same after nothing had ticked for all that time."""
    before = len(bot.request.said)
    clock.now = utc(wall)
    await bot.office.ticks.due()
    await bot.settled()
    return in_group(bot.request.said[before:])


def in_group(said: list[Said]) -> list[Said]:
    """Without what is said of the visit's card."""
    there = [each for each in said if each.params.get("chat_id") == GROUP]
    return [each for each in there if not each.text.startswith("<b>Friendship days")]


def calls(said: list[Said]) -> list[str]:
    return [each.method for each in said]


async def cards(bot: Rehearsal, visit: Visit) -> list[Card]:
    async with bot.store.reading() as unit:
        return await unit.cards.of(CardKind.DAY, visit.id)


async def test_at_seven_the_day_is_put_up_and_pinned(bot: Rehearsal, clock: Clock) -> None:
    visit = await linked(bot)
    await released(bot, visit, FRIDAY, LUNCH)

    assert await until(bot, clock, "2026-10-23 04:59:59") == []
    card, pin = await until(bot, clock, "2026-10-23 05:00")

    assert without_times(card.text) == (
        "<b>Friday, 23 October</b>\nFriendship days\n\n"
        "⏭ Next\n1. 09:30–10:30 <b>Harbour tour</b>, Quay 4\n\n"
        "2. 12:00–13:00 <b>Lunch</b>"
    )
    assert list(card.buttons) == ["Programme", "Now and next"]
    assert (pin.method, pin.params["message_id"]) == ("pinChatMessage", 103)


async def test_it_is_edited_as_the_day_goes_on_and_never_posted_twice(
    bot: Rehearsal, clock: Clock
) -> None:
    visit = await linked(bot)
    await released(bot, visit, FRIDAY, LUNCH)
    await until(bot, clock, "2026-10-23 05:00")

    said = await until(bot, clock, "2026-10-23 22:00")

    assert calls(said) == ["editMessageText"] * 4
    assert [
        [mark for mark in ("▶️ Now\n1", "⏭ Next\n2", "▶️ Now\n2") if mark in each.text]
        for each in said
    ] == [
        ["▶️ Now\n1", "⏭ Next\n2"],
        ["⏭ Next\n2"],
        ["▶️ Now\n2"],
        [],
    ]


async def test_a_change_of_the_programme_is_on_the_card_at_once(
    bot: Rehearsal, clock: Clock
) -> None:
    visit = await linked(bot)
    await released(bot, visit, FRIDAY)
    await until(bot, clock, "2026-10-23 05:00")

    before = len(bot.request.said)
    await released(bot, visit, LUNCH, now=clock.now)

    [said] = in_group(bot.request.said[before:])
    assert (said.method, "Lunch" in said.text) == ("editMessageText", True)


async def test_the_next_day_takes_the_place_of_yesterdays_pin(bot: Rehearsal, clock: Clock) -> None:
    visit = await linked(bot)
    await released(bot, visit, THURSDAY, FRIDAY)
    await until(bot, clock, "2026-10-22 05:00")
    await until(bot, clock, "2026-10-23 04:59")

    said = await until(bot, clock, "2026-10-23 05:00")

    assert calls(said) == ["unpinChatMessage", "sendMessage", "pinChatMessage"]
    assert [each.params.get("message_id") for each in said] == [103, None, 104]


async def test_a_day_with_nothing_on_it_and_the_day_after_the_visit_have_no_pin(
    bot: Rehearsal, clock: Clock
) -> None:
    visit = await linked(bot)
    await released(bot, visit, FRIDAY, an_item("2026-10-25 10:00", title="Farewell", number=9))
    await until(bot, clock, "2026-10-24 04:30")

    assert calls(await until(bot, clock, "2026-10-24 05:00")) == ["unpinChatMessage"]
    await until(bot, clock, "2026-10-26 05:30")  # seven o'clock, now that the clocks went back
    assert calls(await until(bot, clock, "2026-10-26 06:00")) == ["unpinChatMessage"]
    assert await until(bot, clock, "2026-10-28 12:00") == []
    assert await cards(bot, visit) == []


async def test_on_the_day_the_clocks_go_back_seven_is_seven(bot: Rehearsal, clock: Clock) -> None:
    visit = await linked(bot)
    await released(bot, visit, an_item("2026-10-25 10:00"))

    assert await until(bot, clock, "2026-10-25 05:59") == []
    assert calls(await until(bot, clock, "2026-10-25 06:00")) == ["sendMessage", "pinChatMessage"]


async def test_after_an_outage_it_is_put_up_while_the_day_is_not_over(
    bot: Rehearsal, clock: Clock
) -> None:
    visit = await linked(bot)
    await released(bot, visit, THURSDAY, FRIDAY)

    assert calls(await at_once(bot, clock, "2026-10-22 10:00")) == ["sendMessage", "pinChatMessage"]
    assert calls(await at_once(bot, clock, "2026-10-23 19:00")) == []


async def test_without_the_right_to_pin_it_is_posted_all_the_same(
    bot: Rehearsal, clock: Clock
) -> None:
    visit = await linked(bot)
    await moved(bot, "administrator", "member")
    await released(bot, visit, THURSDAY, FRIDAY)

    assert calls(await until(bot, clock, "2026-10-22 05:00")) == ["sendMessage"]
    await until(bot, clock, "2026-10-23 04:59")
    assert calls(await until(bot, clock, "2026-10-23 05:00")) == ["sendMessage"]


async def test_a_group_that_became_a_supergroup_gets_todays_card_again(
    bot: Rehearsal, clock: Clock
) -> None:
    visit = await linked(bot)
    await released(bot, visit, FRIDAY)
    await until(bot, clock, "2026-10-23 05:00")
    before = len(bot.request.said)

    await bot.receive(message=bot._message(OLGA, GROUP, migrate_to_chat_id=GROUP - 5))

    there = [
        each
        for each in bot.request.said[before:]
        if each.params.get("chat_id") == GROUP - 5 and "23 October" in each.text
    ]
    assert calls(there) == ["sendMessage"]


async def test_a_visit_without_a_group_or_that_is_postponed_has_no_card(
    bot: Rehearsal, clock: Clock, visit: Visit
) -> None:
    await released(bot, visit, FRIDAY)
    assert await until(bot, clock, "2026-10-23 05:00") == []


async def test_when_the_visit_is_postponed_the_pin_is_taken_away(
    bot: Rehearsal, clock: Clock
) -> None:
    visit = await linked(bot)
    await released(bot, visit, FRIDAY)
    await until(bot, clock, "2026-10-23 05:00")
    async with bot.store.writing() as unit:
        await unit.visits.set_stage(visit.id, Stage.POSTPONED, clock.now)
    before = len(bot.request.said)

    await changed(bot, visit, clock.now)

    assert calls(in_group(bot.request.said[before:])) == ["unpinChatMessage"]


async def test_in_a_topic_it_stands_in_the_topic(bot: Rehearsal, clock: Clock) -> None:
    visit = await linked(bot)
    async with bot.store.writing() as unit:
        await unit.visits.set_chat(visit.id, ChatId(int(visit.chat_id or 0)), 7, NOW)
    await released(bot, visit, FRIDAY)

    card, _ = await until(bot, clock, "2026-10-23 05:00")

    assert card.params["message_thread_id"] == 7


async def test_a_long_day_fits_into_one_message_in_two_languages(
    bot: Rehearsal, clock: Clock
) -> None:
    visit = await linked(bot)
    async with bot.store.writing() as unit:
        await unit.chats.set_languages(ChatId(int(visit.chat_id or 0)), ["da", "pl"])
    long = "Å" * 200
    items = [
        an_item(f"2026-10-23 {9 + n:02}:00", title=long, number=n, place=long, meeting_point=long)
        for n in range(12)
    ]
    await released(bot, visit, *items)

    card, _ = await until(bot, clock, "2026-10-23 05:00")

    assert length(card.text) <= LONGEST
    assert [word in card.text for word in ("fredag", "piątek")] == [True, True]


async def test_who_may_pin_later_pins_the_visits_card_and_todays(
    bot: Rehearsal, clock: Clock
) -> None:
    visit = await linked(bot)
    await moved(bot, "administrator", "member")
    await released(bot, visit, FRIDAY)
    [today] = await until(bot, clock, "2026-10-23 05:00")

    pins = await moved(bot, "member", "administrator")
    again = await moved(bot, "administrator", "administrator")

    shown = [card.message_id for card in await cards(bot, visit)]
    assert today.method == "sendMessage"
    assert calls(pins) == ["pinChatMessage"] * 2
    assert [each.params["message_id"] for each in pins][1:] == shown
    assert again == []
