"""PostgreSQL drops connections, and with one of them the lock that keeps other processes out."""

import asyncio
import contextlib

import asyncpg
import pytest

from storage.opening import database_at, opened
from storage.postgres import PostgresDatabase
from storage.sqlite import DatabaseInUse
from storage.unit import DatabaseStore
from tests.builders import NOW
from tests.conftest import fresh_database


async def drop_connections(url: str, store: DatabaseStore) -> None:
    """As a server does that starts anew; returns when that is noticed here."""
    noticed = asyncio.Event()
    assert isinstance(store.database, PostgresDatabase)
    store.database._holder.add_termination_listener(lambda _: noticed.set())
    connection = await asyncpg.connect(url)
    await connection.execute(
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """
    )
    await connection.close()
    await asyncio.wait_for(noticed.wait(), 5)


async def write(store: DatabaseStore) -> None:
    """Again and again, as all who write do, while connections turn out to be gone."""
    for _ in range(10):
        with contextlib.suppress(asyncpg.PostgresConnectionError, asyncpg.InterfaceError):
            async with store.writing() as unit:
                await unit.notes.put("here", "1")
            return
    raise AssertionError("never written")


async def test_after_a_restart_of_the_server_the_lock_is_taken_anew(postgres_url: str) -> None:
    url = await fresh_database(postgres_url)
    async with opened(url, NOW) as store:
        await drop_connections(url, store)

        await write(store)

        with pytest.raises(DatabaseInUse):
            await database_at(url).open()


async def test_who_has_lost_the_lock_to_another_writes_nothing_any_more(postgres_url: str) -> None:
    url = await fresh_database(postgres_url)
    async with opened(url, NOW) as store:
        await drop_connections(url, store)
        async with opened(url, NOW):
            with pytest.raises(DatabaseInUse):
                await write(store)

        with pytest.raises(DatabaseInUse):
            await write(store)
