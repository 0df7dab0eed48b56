"""Opens the database an address names and brings it up to date."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from storage.database import Database, sqlite_path
from storage.migrate import migrate
from storage.postgres import PostgresDatabase
from storage.sqlite import SqliteDatabase
from storage.unit import DatabaseStore


def database_at(url: str) -> Database:
    path = sqlite_path(url)
    return SqliteDatabase(path) if path else PostgresDatabase(url)


@asynccontextmanager
async def opened(url: str, now: datetime) -> AsyncIterator[DatabaseStore]:
    database = database_at(url)
    await database.open()
    try:
        await migrate(database, now)
        yield DatabaseStore(database)
    finally:
        await database.close()
