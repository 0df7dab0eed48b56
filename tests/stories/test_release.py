"""One item moves: each is told once, says that they have seen it, and the calendar follows."""

from pathlib import Path

import pytest

from bot.sandbox.client import text_of
from tests.stories.bot_process import ORGANISER, on_stage
from tests.stories.now import right_now
from tests.stories.scene import Scene, address_in
from tests.stories.test_main_path import feed, invitation, register

NOON = 12
ITEM = "/item Fri 9:30-11 Havnerundfart / de: Hafenrundfahrt @ Quay 4"


def new_visit() -> str:
    """Where it is about noon now, whenever that is: at night people are left to sleep."""
    zone = f"Etc/GMT{right_now().hour - NOON:+d}"
    return (
        "/newvisit twinning | Venskabsdage / de: Freundschaftstage | host: Åby | "
        f"guests: Lindau-Ost (de, 14) | 6-9 May 2027 | {zone} | da, de"
    )


@pytest.mark.story
async def test_a_move_is_told_once_seen_and_in_the_calendar_also_after_a_kill(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path) as (stage, bot):
        scene = Scene(stage)
        karen = await stage.person("Karen", "da", id=ORGANISER)
        anna = await stage.person("Anna", "de")
        quota = await scene.write(karen, new_visit(), "q:host_quota")
        summary = await scene.press(karen, quota, "q:host_quota", "q:sure:yes")
        await scene.press(karen, summary, "q:sure:yes", "run:invite")
        await register(scene, anna, await invitation(scene, karen, 2))

        added = await scene.write(karen, ITEM, "il:1")
        asked = await scene.press(karen, added, "il:1", "ri:1")
        await scene.press(karen, asked, "ri:1", "rt:1:1")
        out = await stage.wait_for(anna, lambda message: "zs:1" in str(message))
        assert "Freundschaftstage" in text_of(out)
        await scene.press(anna, out, "zs:1")

        mine = await scene.write(anna, "/calendar", "/calendar/")
        page = address_in(mine, r"http://127\.0\.0\.1:\d+/calendar/[\w-]+")
        url = page.replace("/calendar/", "/c/") + ".ics"
        before = await feed(url)

        listed = await scene.write(karen, "/programme", "io:1")
        card = await scene.press(karen, listed, "io:1", "im:1")
        day = await scene.press(karen, card, "im:1", "q:day")
        await scene.press(karen, day, "q:day:2027-05-07", "q:clock")
        moved = await scene.write(karen, "10:15-11:45", "il:1")
        asked = await scene.press(karen, moved, "il:1", "ri:1")
        await scene.press(karen, asked, "ri:1", "rt:1:2")
        told = await stage.wait_for(anna, lambda message: "zs:2" in str(message))
        await bot.kill()
        await bot.start()
        await scene.tap(anna, told, "zs:2")

        assert told["document"]["file_name"].endswith(".ics")
        assert "09:30 → 10:15" in str(told["caption"])
        files = [message for message in await stage.messages(anna) if message.get("document")]
        assert len(files) == 1
        after = await feed(url)
        assert [sequence for _, sequence in (*before.values(), *after.values())] == [0, 1]
        # Everybody has seen it: there is nobody left to be reminded.
        await stage.wait_for(
            karen, lambda message: "zn:2" in str(message) and "zr:2" not in str(message)
        )
