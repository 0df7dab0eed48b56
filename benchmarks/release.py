"""A release of sixty moved items to five hundred people in six languages."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.children import ROOT
from benchmarks.desk import Desk as FakeTelegram
from benchmarks.desk import Load, Report
from benchmarks.figures import Figure, middle
from benchmarks.live import Contender, started, wait_for_port
from benchmarks.plan import Plan
from benchmarks.seed_release import PEOPLE, TOKEN, moved_programme
from benchmarks.updates import persons
from bot.actions import releases
from bot.languages import load_languages
from bot.links import Links
from bot.settings import Settings
from handlers.desk import Desk, House, keep
from handlers.notices import tell_of
from storage.migrate import migrate
from storage.sqlite import SqliteDatabase
from storage.unit import DatabaseStore

LIMIT = 30
MERGE = timedelta(minutes=2)
SOON = timedelta(seconds=5)  # until then the bot has started


@dataclass(frozen=True, slots=True)
class Prepared:
    released: float
    prepared: float
    mb: float
    was: float


@dataclass(frozen=True, slots=True)
class Delivered:
    report: Report
    p99_ms: float


def release(plan: Plan) -> Iterator[Figure]:
    folder = plan.folder("release")
    made = [_prepare(folder / f"{turn}.db") for turn in range(plan.rounds)]
    yield middle("release.press_committed", made, lambda each: each.released, "s")
    yield middle("release.prepared", made, lambda each: each.prepared, "s", "< 2")
    yield middle("release.memory", made, lambda each: each.mb, "MB", "< 300")
    sent = [_deliver(plan.folder(f"delivery-{turn}")) for turn in range(min(plan.rounds, 3))]
    yield middle("release.share_of_limit", sent, _share, "%", ">= 95")
    yield middle("release.refused", sent, lambda each: each.report.refused, "times_429", "0")
    yield middle("release.lost", sent, lambda each: each.report.lost, "messages", "0")
    yield middle("release.twice", sent, lambda each: each.report.twice, "messages", "0")
    yield middle("release.feed_p99_meanwhile", sent, lambda each: each.p99_ms, "ms", "< 50")


def _prepare(database: Path) -> Prepared:
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{database}", "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.bots.prepared_release"],
        cwd=ROOT, env=env, check=True, capture_output=True,
    )  # fmt: skip
    return Prepared(**json.loads(ran.stdout))


def _deliver(folder: Path) -> Delivered:
    """The whole product; its calendar is asked for all the time until everything is sent."""
    contender = Contender("venskab", ("run.py",), fill=_about_to_be_told)
    with (
        FakeTelegram(folder) as desk,
        started(contender, desk, webhook=False) as live,
    ):
        wait_for_port(live.port)
        url = f"http://127.0.0.1:{live.port}/c/{TOKEN}.ics"
        with _asking(url, PEOPLE / LIMIT + SOON.total_seconds()) as asking:
            report = live.run(_everybody_is_told()).report
            answers = json.loads(asking.communicate()[0])
    if list(answers["statuses"]) != ["200"]:
        raise AssertionError(f"{url} answered {answers}")
    return Delivered(report, answers["p99_ms"])


def _everybody_is_told() -> Load:
    keys = [f"to {person}" for person in persons(PEOPLE)]
    return Load([], [], [], more_keys=keys, latency_ms=30, strict=True, quiet_ms=500, seconds=60)


@contextlib.contextmanager
def _asking(url: str, seconds: float) -> Iterator[subprocess.Popen[bytes]]:
    """Calendar apps come now and then: four that ask without a pause are many already."""
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.load", url, "--connections", "4", "--pause", "0.01",
         "--seconds", str(seconds)],
        cwd=ROOT, stdout=subprocess.PIPE,
    ) as running:  # fmt: skip
        yield running


def _about_to_be_told(path: Path) -> None:
    asyncio.run(_released(path))


async def _released(path: Path) -> None:
    """Version 2 was released so long ago that everybody is told as soon as the bot is up."""
    now = datetime.now(UTC) - MERGE + SOON  # noqa: TID251 - the bot that reads this has a real clock
    house = House(Settings.read({}), load_languages("en"), Links("b", "", "1:x"), frozenset())
    database = SqliteDatabase(path)
    await database.open()
    await migrate(database, now)
    async with DatabaseStore(database).writing() as unit:
        standing = await moved_programme(unit, now)
        made = await releases.release(unit, standing, now)
        desk = Desk(house, unit, now)
        await tell_of(desk, standing, made, urgent=False)
        await keep(unit, [desk], now)
    await database.close()


def _share(sent: Delivered) -> float:
    report = sent.report
    return 100 * report.accepted / (report.accepted_seconds + 1 / LIMIT) / LIMIT
