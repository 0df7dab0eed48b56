"""Long polling: what is pending, for how long, and for whom."""

import asyncio

import pytest

from bot.sandbox.client import Stage
from tests.sandbox.bare_bot import BareBot, Json, Refusal, acquainted


async def test_a_waiting_poll_ends_as_soon_as_somebody_writes(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)

    async with asyncio.TaskGroup() as both:
        poll = both.create_task(bot.updates(wait=30))
        await stage.say(anna, anna, "Hej")

    assert [update["message"]["text"] for update in poll.result()] == ["Hej"]


async def test_updates_come_again_until_an_offset_confirms_them(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    await stage.say(anna, anna, "one")
    await stage.say(anna, anna, "two")

    first = await bot("getUpdates")
    assert await bot("getUpdates") == first
    assert await bot("getUpdates", offset=first[1]["update_id"]) == first[1:]
    assert await bot("getUpdates", offset=first[1]["update_id"] + 1) == []


async def test_a_negative_offset_keeps_only_the_newest(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    for text in ("one", "two", "three"):
        await stage.say(anna, anna, text)

    assert [update["message"]["text"] for update in await bot("getUpdates", offset=-1)] == ["three"]
    assert len(await bot("getUpdates")) == 1


async def test_a_limit_is_held(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    for text in ("one", "two", "three"):
        await stage.say(anna, anna, text)

    assert len(await bot("getUpdates", limit=2)) == 2


async def test_an_update_dies_after_a_day(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    await stage.say(anna, anna, "old")
    await stage.advance(24 * 3600 - 10)
    await stage.say(anna, anna, "young")

    await stage.advance(20)

    assert [update["message"]["text"] for update in await bot.updates()] == ["young"]


async def test_a_second_poller_ends_the_first_with_a_conflict(stage: Stage, bot: BareBot) -> None:
    await acquainted(stage, bot)
    first_waits = stage.wait_for_event(lambda event: event["kind"] == "call")

    async with asyncio.TaskGroup() as both:
        first = both.create_task(_refusal(bot))
        event = both.create_task(first_waits)
        await bot.updates(wait=0)
        while not first.done():
            await bot.updates(wait=0)

    assert first.result() == (
        409,
        (
            "Conflict: terminated by other getUpdates request;"
            " make sure that only one bot instance is running"
        ),
    )
    assert event.result()["call"]["method"] == "getUpdates"


async def _refusal(bot: BareBot) -> tuple[int, str]:
    with pytest.raises(Refusal) as refused:
        await bot("getUpdates", timeout=30)
    return refused.value.code, str(refused.value)


async def test_only_the_kinds_asked_for_arrive_and_the_choice_is_remembered(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)
    await bot("getUpdates", allowed_updates=["my_chat_member"])

    await stage.say(anna, anna, "Hej")
    await stage.block(anna)

    assert [set(update) - {"update_id"} for update in await bot.updates()] == [{"my_chat_member"}]


async def test_other_members_changes_arrive_only_on_request_and_for_administrators(
    stage: Stage, bot: BareBot
) -> None:
    anna, bea, carl = [await stage.person(name) for name in ("Anna", "Bea", "Carl")]
    group = await stage.group("Visit", anna, bot="add_admin")
    await stage.members(group, anna, add=[bea])
    quiet = await bot.updates(allowed_updates=["chat_member"])

    await stage.members(group, anna, add=[carl])
    await stage.bot(group, anna, "demote")
    await stage.members(group, anna, remove=[carl])

    changes = [update["chat_member"] for update in await bot.updates() if "chat_member" in update]
    assert [update for update in quiet if "chat_member" in update] == []
    statuses = [_statuses(change) for change in changes]
    assert statuses == [("Carl", "left", "member")]


def _statuses(change: Json) -> tuple[str, str, str]:
    new: Json = change["new_chat_member"]
    return new["user"]["first_name"], change["old_chat_member"]["status"], new["status"]


async def test_an_update_can_be_delivered_again_with_the_same_number(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)
    await stage.say(anna, anna, "Hej")
    [update] = await bot.updates()

    await stage.redeliver(update["update_id"])

    assert await bot.updates() == [update]
    assert await bot.updates() == []
    kept = (await stage.updates())[-1]
    assert (kept["update_id"], kept["deliveries"]) == (update["update_id"], 2)
