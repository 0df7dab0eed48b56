"""One small visit from invitation to calendar, played by three people in three languages."""

import asyncio
from itertools import pairwise
from pathlib import Path

import aiohttp
import icalendar
import pytest

from bot.sandbox.client import Group, Someone, text_of
from tests.conftest import fresh_database
from tests.stories.bot_process import ORGANISER, on_stage
from tests.stories.scene import Message, Scene, address_in, data_of, token_in

NEW_VISIT = (
    "/newvisit twinning | Venskabsdage / de: Freundschaftstage / pl: Dni przyjaźni | host: Åby | "
    "guests: Lindau-Ost (de, 14), Lipowo (pl, 10) | 6-9 May 2027 | Europe/Copenhagen | da, de, pl"
)
ITEMS = """/item Fri 9:30-11 Havnerundfart / de: Hafenrundfahrt / pl: Rejs po porcie @ Quay 4
Fri 12-13:30 Frokost / de: Mittagessen / pl: Obiad @ Town hall
Thu 18-21 Velkomst / de: Willkommen / pl: Powitanie @ School"""
BALLOT = (
    "/ballot Lørdag aften? / de: Samstagabend? / pl: Sobotni wieczór? "
    "| Koncert / de: Konzert | Sejltur / de: Bootsfahrt / pl: Rejs | until 7.5.2027 18:00"
)


async def make_visit(scene: Scene, karen: Someone) -> None:
    quota = await scene.write(karen, NEW_VISIT, "q:host_quota")
    summary = await scene.press(karen, quota, "q:host_quota", "q:sure:yes")
    made = await scene.press(karen, summary, "q:sure:yes", "run:invite")
    assert "Venskabsdage" in text_of(made)


async def invitation(scene: Scene, karen: Someone, delegation: int) -> str:
    links = await scene.write(karen, "/invite", f"ks:1:{delegation}")
    link = await scene.press(karen, links, f"ks:1:{delegation}", "start=i-")
    return token_in(link, "i")


async def register(scene: Scene, who: Someone, token: str) -> Message:
    steps = (
        f"q:language:{who.language_code}",
        "q:name",
        "q:role:member",
        "q:stay:all",
        "q:phone:-",
        "q:listed:yes",
        "q:check:yes",
    )
    question = await scene.write(who, f"/start {token}", steps[0])
    for answer, following in pairwise((*steps, "rge:")):
        question = await scene.press(who, question, answer, following)
    return question


async def link_group(scene: Scene, karen: Someone, members: list[Someone]) -> Group:
    settings = await scene.write(karen, "/group", "startgroup=g-")
    token = token_in(settings, "g")
    group = await scene.stage.group("Åby 2027", karen, members, bot=None)
    await scene.stage.bot(group, karen, "add_admin", token)
    return group


async def feed(url: str) -> dict[str, tuple[str, int]]:
    """What a calendar app reads: title → start in UTC and sequence."""
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        assert answer.status == 200
        calendar = icalendar.Calendar.from_ical(await answer.read())
    return {
        str(event["SUMMARY"]): (f"{event.start:%d %H:%M}", int(event.get("SEQUENCE", 0)))
        for event in calendar.events
    }


@pytest.fixture(params=["sqlite", "postgres"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/venskab.sqlite3"
    return await fresh_database(request.getfixturevalue("postgres_url"))


async def play(scene: Scene) -> str:
    """The path itself; the answer is the address of Anna's calendar."""
    stage = scene.stage
    karen = await stage.person("Karen", "da", id=ORGANISER)
    anna = await stage.person("Anna", "de")
    ola = await stage.person("Ola", "pl")

    await make_visit(scene, karen)
    group = await link_group(scene, karen, [anna, ola])
    await scene.card(group, "Venskabsdage")
    done = await register(scene, anna, await invitation(scene, karen, 2))
    assert "Freundschaftstage" in text_of(done)
    assert "Lindau-Ost" in text_of(done)
    done = await register(scene, ola, await invitation(scene, karen, 3))
    assert "Dni przyjaźni" in text_of(done)

    await scene.write(karen, ITEMS, "iu:1")
    nothing = await scene.write(anna, "/programme")
    assert "Willkommen" not in text_of(nothing)
    preview = await scene.write(karen, "/release", "rr:1:1")
    await scene.press(karen, preview, "rr:1:1", "rt:1:1")
    programme = await scene.write(anna, "/programme", "Donnerstag, 6. Mai")
    assert "18:00–21:00 Willkommen" in text_of(programme)
    days = await scene.write(ola, "/programme", "pd:1:a:0:2027-05-07")
    friday = await scene.press(ola, days, "pd:1:a:0:2027-05-07", "piątek")
    assert "Rejs po porcie" in text_of(friday)

    preview = await scene.write(karen, BALLOT, "q:check:go")
    await scene.press(karen, preview, "q:check:go")
    ballot = await scene.card(group, "Lørdag aften?")
    for who, saved in ((anna, "Bootsfahrt"), (ola, "Rejs")):
        assert saved in (await scene.tap(who, ballot, "v:1:1:1")).text
    counted = await stage.wait_for(group, "Sejltur: 2", timeout=scene.patience)
    assert data_of(counted, "v:1:0:1")

    mine = await scene.write(anna, "/calendar", "/calendar/")
    page = address_in(mine, r"http://127\.0\.0\.1:\d+/calendar/[\w-]+")
    return page.replace("/calendar/", "/c/") + ".ics"


WHOLE_FEED = {
    "Hafenrundfahrt": ("07 09:30", 0),
    "Mittagessen": ("07 12:00", 0),
    "Willkommen": ("06 18:00", 0),
}


@pytest.mark.story
async def test_a_visit_from_invitation_to_calendar_in_three_languages(
    tmp_path: Path, database: str
) -> None:
    async with on_stage(tmp_path, database) as (stage, bot):
        url = await play(Scene(stage))

        assert await feed(url) == WHOLE_FEED
        [group] = [chat for chat in (await stage.state())["chats"] if chat["type"] != "private"]
        assert len(group["pinned"]) == 1
        await bot.kill()
        await bot.start()
        assert await feed(url) == WHOLE_FEED
        # The killed bot's own long poll is ended by the next one's: no failure of what was said.
        calls = [call for call in await stage.calls() if call["method"] != "getUpdates"]
        assert [call for call in calls if not call["ok"] or call["unknown_parameters"]] == []


@pytest.mark.story
async def test_the_same_visit_comes_about_while_the_bot_is_killed_every_second(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path) as (stage, bot):
        played = asyncio.Event()

        async def kill_until_played() -> None:
            while not played.is_set():
                await asyncio.sleep(1)  # the story is about time passing
                await bot.kill()
                await bot.start()

        async with asyncio.TaskGroup() as group:
            group.create_task(kill_until_played())
            url = await play(Scene(stage, patience=60, tap_wait=1))
            played.set()

        assert await feed(url) == WHOLE_FEED
        assert bot.kills > 3
