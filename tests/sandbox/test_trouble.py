"""Limits and faults: what a bot must survive."""

import asyncio

import aiohttp
import pytest

from bot.sandbox.client import Stage
from tests.sandbox.bare_bot import BareBot, Refusal, acquainted


async def burst(bot: BareBot, chat_id: int, times: int) -> int | None:
    """Send until refused; the seconds to wait, or None if all went."""
    try:
        for number in range(times):
            await bot("sendMessage", chat_id=chat_id, text=str(number))
    except Refusal as refusal:
        seconds: int | None = refusal.parameters.get("retry_after")
        return seconds
    return None


async def test_too_much_is_refused_in_telegrams_words(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    await stage.fault("429", seconds=3)

    with pytest.raises(Refusal) as refused:
        await bot("sendMessage", chat_id=anna.id, text="a")

    assert (refused.value.code, str(refused.value), refused.value.parameters) == (
        429,
        "Too Many Requests: retry after 3",
        {"retry_after": 3},
    )


@pytest.mark.parametrize("limits", ["normal", "strict"])
async def test_a_group_takes_twenty_messages_a_minute(
    stage: Stage, bot: BareBot, limits: str
) -> None:
    group = await stage.group("Visit", await stage.person("Anna"))
    await stage.settings(limits=limits)

    assert await burst(bot, group.id, 20) is None
    wait = await burst(bot, group.id, 1)
    assert wait is not None
    assert 50 < wait <= 60
    await stage.advance(wait)
    assert await burst(bot, group.id, 1) is None


async def test_edits_count_in_a_group_only_when_limits_are_strict(
    stage: Stage, bot: BareBot
) -> None:
    group = await stage.group("Visit", await stage.person("Anna"))
    sent = await bot("sendMessage", chat_id=group.id, text="0")
    place = {"chat_id": group.id, "message_id": sent["message_id"]}

    await stage.settings(limits="normal")
    for number in range(25):
        await bot("editMessageText", **place, text=f"normal {number}")
    await stage.advance(1)
    await stage.settings(limits="strict")
    for number in range(20):
        await bot("editMessageText", **place, text=f"strict {number}")

    with pytest.raises(Refusal, match=r"^Too Many Requests: retry after"):
        await bot("editMessageText", **place, text="one too many")


async def test_a_private_chat_takes_bursts_but_not_when_limits_are_strict(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)
    await stage.settings(limits="normal")
    assert await burst(bot, anna.id, 10) is None

    await stage.advance(60)
    await stage.settings(limits="strict")

    assert await burst(bot, anna.id, 1) is None
    assert await burst(bot, anna.id, 1) == 1


async def test_no_more_than_thirty_messages_go_out_in_a_second(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    await stage.settings(limits="normal")

    assert await burst(bot, anna.id, 31) == 1


async def test_a_planned_429_hits_once_and_the_next_call_goes_through(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)
    await stage.fault("429", seconds=7)

    assert await burst(bot, anna.id, 1) == 7
    assert await burst(bot, anna.id, 1) is None


async def test_a_fault_waits_for_the_method_it_names(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    await stage.fault("500", "sendMessage")

    assert (await bot("getMe"))["id"] == 1
    with pytest.raises(Refusal) as refused:
        await bot("sendMessage", chat_id=anna.id, text="a")
    assert (refused.value.code, str(refused.value)) == (500, "Internal Server Error")


@pytest.mark.parametrize(("kind", "arrived"), [("lost", ["/start", "a"]), ("drop", ["/start"])])
async def test_after_a_cut_connection_nobody_but_the_chat_knows_what_happened(
    stage: Stage, bot: BareBot, kind: str, arrived: list[str]
) -> None:
    anna = await acquainted(stage, bot)
    await stage.fault(kind, "sendMessage")

    with pytest.raises(aiohttp.ServerDisconnectedError):
        await bot("sendMessage", chat_id=anna.id, text="a")

    assert [message["text"] for message in await stage.messages(anna)] == arrived


async def test_a_slow_answer_comes_when_its_time_has_passed(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    await stage.fault("slow", seconds=600)

    async with asyncio.TaskGroup() as both:
        slow = both.create_task(bot("sendMessage", chat_id=anna.id, text="a"))
        await stage.wait_for(anna, "a")
        assert not slow.done()
        await stage.advance(600)

    assert slow.result()["text"] == "a"


async def test_planned_faults_can_be_called_off(stage: Stage, bot: BareBot) -> None:
    await stage.fault("500", count=3)

    async with bot.session.delete("/page/faults") as response:
        assert await response.json() == []

    assert (await bot("getMe"))["id"] == 1
    assert (await stage.state())["faults"] == []
