"""Transactions, and the lock that lets only one process work on a database."""

import asyncio
from pathlib import Path

import pytest

from storage.connection import numbered
from storage.opening import database_at, opened
from storage.sqlite import DatabaseInUse
from storage.unit import DatabaseStore
from tests.builders import NOW, a_person
from tests.conftest import fresh_database


class Stop(Exception):
    pass


async def test_an_error_takes_everything_back_and_the_next_one_goes_on(
    any_store: DatabaseStore,
) -> None:
    async def fail() -> None:
        async with any_store.writing() as unit:
            await a_person(unit, 1)
            raise Stop

    with pytest.raises(Stop):
        await fail()
    async with any_store.writing() as unit:
        await a_person(unit, 2)

    async with any_store.reading() as unit:
        assert await unit.people.by_telegram(1) is None
        assert await unit.people.by_telegram(2) is not None


async def test_being_cancelled_takes_everything_back(any_store: DatabaseStore) -> None:
    begun = asyncio.Event()

    async def write() -> None:
        async with any_store.writing() as unit:
            await a_person(unit, 1)
            begun.set()
            await asyncio.Event().wait()

    writing = asyncio.ensure_future(write())
    await begun.wait()
    writing.cancel()
    await asyncio.wait({writing})

    async with any_store.writing() as unit:
        assert await unit.people.by_telegram(1) is None


async def test_nobody_reads_what_is_not_committed(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        await a_person(unit, 1)
        async with any_store.reading() as other:
            assert await other.people.by_telegram(1) is None

    async with any_store.reading() as other:
        assert await other.people.by_telegram(1) is not None


async def test_reading_cannot_write(any_store: DatabaseStore) -> None:
    with pytest.raises(Exception, match=r"read-?only"):
        async with any_store.reading() as unit:
            await a_person(unit, 1)


async def test_what_was_committed_is_there_after_a_restart(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/venskab.sqlite3"
    async with opened(url, NOW) as store, store.writing() as unit:
        anna = await a_person(unit)

    async with opened(url, NOW) as store, store.reading() as unit:
        assert await unit.people.get(anna.id) == anna


async def test_many_writers_wait_for_each_other(any_store: DatabaseStore) -> None:
    async def write(n: int) -> None:
        async with any_store.writing() as unit:
            await unit.notes.put(f"note{n}", str(n))

    await asyncio.gather(*map(write, range(20)))

    async with any_store.reading() as unit:
        assert [await unit.notes.get(f"note{n}") for n in range(20)] == [*map(str, range(20))]


async def test_a_second_process_on_the_same_file_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/venskab.sqlite3"
    async with opened(url, NOW):
        with pytest.raises(DatabaseInUse):
            await database_at(url).open()

    async with opened(url, NOW) as again:
        assert again.database.version.startswith("SQLite 3.")


async def test_a_second_process_on_the_same_postgresql_is_refused(postgres_url: str) -> None:
    url = await fresh_database(postgres_url)
    async with opened(url, NOW):
        with pytest.raises(DatabaseInUse):
            await database_at(url).open()

    async with opened(url, NOW) as again:
        assert again.database.version.startswith("PostgreSQL ")


def test_names_become_numbers_and_casts_stay() -> None:
    assert numbered("SELECT :b::int, :a, :b") == ("SELECT $1::int, $2, $1", ("b", "a"))
