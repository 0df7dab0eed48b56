"""What a newcomer sees who only starts it: a visit under preparation, ready to be tried."""

import re
import socket
from pathlib import Path

import aiohttp
import pytest

from bot.demo import cast
from bot.demo.phone import Phone, find
from bot.replies.ballots import CastVote
from bot.replies.forms import Choose
from bot.replies.items import OpenItem, ShowDay, Whose
from bot.sandbox.client import Stage, text_of
from bot.sandbox.page_line import Json
from tests.stories.demo_process import Demo, rehearsing, two_free_ports

pytestmark = pytest.mark.story

SECONDS_TO_END = 10.0
ITEMS, VOTES = 25, 7
REGISTERED = {cast.HOST: (3, 18), cast.GERMANS: (5, 14), cast.POLES: (4, 10)}
COMPLAINT = re.compile(r"WARNING|ERROR|CRITICAL|Traceback|Error")


async def test_the_visit_is_there_to_be_tried_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    async with rehearsing(tmp_path) as demo:
        await demo.leaflet()
        async with Stage.at(demo.page) as stage:
            group, card = await pinned(stage)
            assert registered(card) == REGISTERED
            await stage.wait_for(group, lambda message: voted(message) == VOTES)
            assert await items_in_the_programme(demo.page) == ITEMS
            assert await answers_the_newcomer(demo, stage, group)
            assert await calendar_app_reads(demo.calendar) == 200
            assert {person for person, _ in demo.views} <= await people(stage)
            assert [call for call in await stage.calls() if went_wrong(call)] == []
        assert await demo.interrupt(SECONDS_TO_END) == 0
    assert complaints(demo) == []


async def test_ctrl_c_while_the_visit_is_being_played_ends_it_as_well(tmp_path: Path) -> None:
    async with rehearsing(tmp_path) as demo:
        await demo.hears("being played")
        assert await demo.interrupt(SECONDS_TO_END) == 0
    assert complaints(demo) == []


@pytest.mark.parametrize("taken", [0, 1], ids=["of the web side", "of the sandbox"])
async def test_a_port_that_is_in_use_is_named_in_a_sentence(tmp_path: Path, taken: int) -> None:
    port = two_free_ports()
    with socket.create_server(("127.0.0.1", port + taken)):
        async with rehearsing(tmp_path, port) as demo:
            assert await demo.ended() == 1
    [said] = demo.said
    assert said.startswith(f"PORT: {port + taken} ")
    assert said.count("\n") == 1


async def pinned(stage: Stage) -> tuple[int, Json]:
    [group] = [chat for chat in (await stage.state())["chats"] if chat["type"] == "supergroup"]
    [number] = group["pinned"]
    [card] = [each for each in await stage.messages(group["id"]) if each["message_id"] == number]
    return group["id"], card


def registered(card: Json) -> dict[str, tuple[int, int]]:
    """How many of how many from each town, in each language of the card the same."""
    counted = re.findall(r"• ([\w-]+):\D*(\d+)\D+(\d+)", text_of(card))
    return {town: (int(there), int(quota)) for town, there, quota in counted}


def voted(ballot: Json) -> int:
    """All counts together, of the first language."""
    options = len(find(ballot, CastVote))
    counts = re.findall(r"^• .*: (\d+)$", text_of(ballot), re.MULTILINE)
    return sum(map(int, counts[:options]))


async def items_in_the_programme(page: str) -> int:
    async with Phone.of(page, cast.KAREN) as karen:
        shown = await karen.write("/programme", ShowDay)
        items = find(shown, OpenItem)
        _, *later = [day for day in find(shown, ShowDay) if day.whose is Whose.ALL]
        for day in later:
            shown = await karen.press(shown, day)
            items += find(shown, OpenItem)
    return len(set(items))


async def answers_the_newcomer(demo: Demo, stage: Stage, group: int) -> bool:
    """Whoever presses the invitation in the group is asked something at once."""
    said = " ".join(text_of(each) for each in await stage.messages(group))
    [invitation, _] = re.findall(r"start=(i-[\w-]+)", said)
    async with Phone.of(demo.page, cast.HANNA) as hanna:
        return bool(find(await hanna.write(f"/start {invitation}", Choose), Choose))


async def calendar_app_reads(landing: str) -> int:
    feed = landing.replace("/calendar/", "/c/") + ".ics"
    async with aiohttp.ClientSession() as session, session.get(feed) as answer:
        return answer.status


async def people(stage: Stage) -> set[int]:
    return {person["id"] for person in (await stage.state())["people"]}


def complaints(demo: Demo) -> list[str]:
    return [line for line in "".join(demo.said).splitlines() if COMPLAINT.search(line)]


def went_wrong(call: Json) -> bool:
    return not call["ok"] or bool(call["unknown_parameters"])
