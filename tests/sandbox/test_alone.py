"""The sandbox as a program of its own, and as several people use it at once."""

import asyncio
import sys

import aiohttp
import pytest

from bot.sandbox.client import Impossible, NothingCame, Stage
from bot.sandbox.server import Sandbox, serving
from tests.sandbox.bare_bot import BareBot, acquainted


async def test_it_runs_alone_and_says_where_a_bot_finds_it() -> None:
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.sandbox", "--port", "0", "--token", "7:mine"),
        stdout=asyncio.subprocess.PIPE,
    )
    assert program.stdout
    line = (await program.stdout.readline()).decode()
    url = line.split()[3]

    async with aiohttp.ClientSession(url) as session, session.get("/bot7:mine/getMe") as answer:
        me = (await answer.json())["result"]
    program.terminate()
    await program.wait()

    assert line == f"A small Telegram: {url}   bot token: 7:mine\n"
    assert (me["id"], me["username"]) == (7, "venskab_sandbox_bot")


async def test_a_problem_inside_the_block_comes_out_as_it_is() -> None:
    with pytest.raises(ZeroDivisionError):
        async with serving():
            _ = 1 // 0


async def test_a_reader_who_lost_the_line_gets_what_they_missed(
    sandbox: Sandbox, stage: Stage
) -> None:
    anna = await stage.person("Anna")
    await stage.say(anna, anna, "one")

    async with (
        aiohttp.ClientSession(sandbox.url) as session,
        session.get("/page/events", headers={"Last-Event-ID": "0"}) as events,
    ):
        lines = [await events.content.readline() for _ in range(11)]

    numbers = [line for line in lines if line.startswith(b"id: ")]
    assert numbers == [b"id: 1\n", b"id: 2\n", b"id: 3\n"]


async def test_waiting_in_vain_tells_what_came_instead(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    await stage.say(anna, anna, "Hej")

    with pytest.raises(NothingCame) as nothing:
        await stage.wait_for(anna, "Farvel", timeout=0.05)

    assert str(nothing.value) == (f"It did not come. This did:\n  message in {anna.id}: 'Hej'")


async def test_older_messages_are_read_page_by_page(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    for text in ("one", "two", "three"):
        await stage.say(anna, anna, text)

    newest = await stage.messages(anna, limit=2)
    older = await stage.messages(anna, limit=2, before=newest[0]["message_id"])

    assert [message["text"] for message in older + newest] == ["/start", "one", "two", "three"]


@pytest.mark.parametrize(
    ("path", "asked", "sentence"),
    [
        ("/page/people", {}, "first_name is missing."),
        ("/page/chats/1/send", {"person_id": 1, "text": "a"}, "There is no chat 1."),
        ("/page/chats/x/send", {"person_id": 1, "text": "a"}, "x is not a number."),
        ("/page/settings", {"limits": "some"}, "limits is off, normal or strict."),
        ("/page/faults", {"kind": "fire"}, "kind is 400, 429, 500, lost, slow or drop."),
        ("/page/redeliver", {"update_id": 9}, "There is no update 9."),
    ],
)
async def test_an_impossible_wish_is_answered_with_a_sentence(
    stage: Stage, path: str, asked: dict[str, object], sentence: str
) -> None:
    with pytest.raises(Impossible) as impossible:
        await stage.act(path, asked)

    assert str(impossible.value) == sentence
