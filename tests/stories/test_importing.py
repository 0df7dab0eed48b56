"""Over HTTP: a programme comes as a file while the bot is killed, and while others ask for help."""

from pathlib import Path
from time import monotonic

import pytest

from bot.sandbox.client import Someone, Stage
from storage.opening import opened
from tests.builders import a_person, a_visit
from tests.sheets.test_hostile import ENDLESS
from tests.stories.bot_process import ORGANISER, on_stage
from tests.stories.now import right_now

pytestmark = pytest.mark.story

CSV = "Dag;Start;Titel\r\n23-10-2026;9.15;Rundvisning på havnen\r\n".encode("cp1252")


async def given_a_visit(folder: Path) -> None:
    now = right_now()
    async with opened(f"sqlite:///{folder}/venskab.sqlite3", now) as store, store.writing() as unit:
        await a_visit(unit, await a_person(unit, ORGANISER, "Karen"))


async def karen(stage: Stage) -> Someone:
    return await stage.person("Karen", id=ORGANISER)


async def test_a_file_is_read_after_the_bot_was_killed_over_it(tmp_path: Path) -> None:
    await given_a_visit(tmp_path)
    async with on_stage(tmp_path) as (stage, bot):
        organiser = await karen(stage)

        await stage.send_file(organiser, organiser, "endless.ics", "text/calendar", ENDLESS)
        await stage.wait_for(organiser, "I am reading")
        await bot.kill()
        await bot.start()

        await stage.wait_for(organiser, "It takes too long to read", timeout=20)


async def test_others_are_answered_while_a_hostile_file_is_read(tmp_path: Path) -> None:
    await given_a_visit(tmp_path)
    async with on_stage(tmp_path) as (stage, _):
        organiser, guest = await karen(stage), await stage.person("Anna")

        await stage.send_file(organiser, organiser, "endless.ics", "text/calendar", ENDLESS)
        await stage.wait_for(organiser, "I am reading")
        asked = monotonic()
        await stage.say(guest, guest, "/help")
        await stage.wait_for(guest, "invitation")
        answered = monotonic() - asked
        await stage.send_file(organiser, organiser, "program.csv", "text/csv", CSV)
        await stage.wait_for(organiser, "Rundvisning på havnen")

        assert answered < 2
        await stage.wait_for(organiser, "It takes too long to read", timeout=20)
