"""A database is brought up to date once, in order, and never by the wrong program."""

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.migrate import Migration, SchemaMismatch, migrate, migrations
from storage.opening import database_at
from storage.sqlite import statements
from tests.builders import NOW
from tests.conftest import fresh_database

FIRST = Migration(
    1, "0001_first", "CREATE TABLE a (id {id}, n INTEGER);\nINSERT INTO a (n) VALUES (1);"
)
SECOND = Migration(2, "0002_second", "ALTER TABLE a ADD COLUMN m INTEGER;\nUPDATE a SET m = n + 1;")
BROKEN = Migration(
    2, "0002_broken", "INSERT INTO a (n) VALUES (2);\nINSERT INTO nowhere VALUES (1);"
)


def copies(folder: Path) -> list[Path]:
    return [*folder.glob("*before*")]


@pytest.fixture(params=["sqlite", "postgres"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """Open and empty, on each of the databases."""
    if request.param == "sqlite":
        opened = database_at(f"sqlite:///{tmp_path}/venskab.sqlite3")
    else:
        opened = database_at(await fresh_database(request.getfixturevalue("postgres_url")))
    await opened.open()
    yield opened
    await opened.close()


async def rows(database: Database, sql: str) -> list[tuple[object, ...]]:
    async with database.reading() as connection:
        return [tuple(row[name] for name in row.keys()) for row in await connection.all(sql)]  # noqa: SIM118 - a row of SQLite iterates over its values


async def test_each_step_is_applied_once_and_in_order(database: Database) -> None:
    assert await migrate(database, NOW, [FIRST]) == ["0001_first"]
    assert await migrate(database, NOW, [FIRST, SECOND]) == ["0002_second"]
    assert await migrate(database, NOW, [FIRST, SECOND]) == []

    assert await rows(database, "SELECT n, m FROM a") == [(1, 2)]
    assert await rows(database, "SELECT number, name FROM schema_version ORDER BY number") == [
        (1, "0001_first"),
        (2, "0002_second"),
    ]


async def test_a_step_that_was_changed_after_it_was_applied_is_refused(database: Database) -> None:
    await migrate(database, NOW, [FIRST])

    with pytest.raises(SchemaMismatch, match="schema 1 was applied with other contents"):
        await migrate(database, NOW, [Migration(1, "0001_first", FIRST.sql + "\n"), SECOND])

    assert await rows(database, "SELECT number FROM schema_version") == [(1,)]


async def test_an_older_program_does_not_touch_a_newer_database(database: Database) -> None:
    await migrate(database, NOW, [FIRST, SECOND])

    with pytest.raises(SchemaMismatch, match="schema 2, newer than this program"):
        await migrate(database, NOW, [FIRST])


async def test_a_broken_step_leaves_nothing_behind(database: Database) -> None:
    await migrate(database, NOW, [FIRST])

    with pytest.raises(Exception, match="nowhere"):
        await migrate(database, NOW, [FIRST, BROKEN])

    assert await rows(database, "SELECT n FROM a") == [(1,)]
    assert await rows(database, "SELECT number FROM schema_version") == [(1,)]
    assert await migrate(database, NOW, [FIRST, SECOND]) == ["0002_second"]


async def test_a_file_is_copied_before_it_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "venskab.sqlite3"
    database = database_at(f"sqlite:///{path}")
    await database.open()
    await migrate(database, NOW, [FIRST])
    assert copies(tmp_path) == []

    await migrate(database, NOW, [FIRST, SECOND])
    await migrate(database, NOW, [FIRST, SECOND])
    await database.close()

    [copy] = copies(tmp_path)
    assert copy.name == "venskab-before-0002-20261001T120000.sqlite3"
    kept = sqlite3.connect(copy)
    assert kept.execute("SELECT * FROM a").fetchall() == [(1, 1)]
    assert kept.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    kept.close()


async def test_a_failed_start_can_be_tried_again_within_the_same_second(tmp_path: Path) -> None:
    database = database_at(f"sqlite:///{tmp_path}/venskab.sqlite3")
    await database.open()
    await migrate(database, NOW, [FIRST])
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        await migrate(database, NOW, [FIRST, BROKEN])

    assert await migrate(database, NOW, [FIRST, SECOND]) == ["0002_second"]
    await database.close()


def test_shipped_steps_are_numbered_without_a_gap() -> None:
    assert [step.number for step in migrations()] == [*range(1, len(migrations()) + 1)]


async def test_the_shipped_schema_is_the_same_on_both_databases(
    tmp_path: Path, postgres_url: str
) -> None:
    assert await columns_of_sqlite(tmp_path) == await columns_of_postgres(postgres_url)


async def columns_of_sqlite(tmp_path: Path) -> set[tuple[object, ...]]:
    database = database_at(f"sqlite:///{tmp_path}/schema.sqlite3")
    await database.open()
    await migrate(database, NOW)
    found = await rows(
        database,
        "SELECT m.name AS t, p.name AS c FROM sqlite_master AS m, pragma_table_info(m.name) AS p "
        "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'",
    )
    await database.close()
    return set(found)


async def columns_of_postgres(url: str) -> set[tuple[object, ...]]:
    database = database_at(await fresh_database(url))
    await database.open()
    await migrate(database, NOW)
    found = await rows(
        database,
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema = 'public'",
    )
    await database.close()
    return set(found)


def test_statements_are_split_where_they_end() -> None:
    sql = "-- one; two\nCREATE TABLE a (b TEXT DEFAULT ';');\nSELECT 1;\n"

    assert statements(sql) == ["-- one; two\nCREATE TABLE a (b TEXT DEFAULT ';');", "SELECT 1;"]
