"""SQLite: one writing connection and one that only reads, both through aiosqlite."""

import asyncio
import fcntl
import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO

import aiosqlite

from storage.connection import Connection, Row

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA secure_delete=ON",
)


class DatabaseInUse(Exception):
    """Another process already writes to this file."""


class SqliteConnection:
    """`Connection` over aiosqlite; each call is one hop to its thread."""

    def __init__(self, raw: aiosqlite.Connection) -> None:
        self.raw = raw

    async def run(self, sql: str, /, **facts: object) -> None:
        await self.raw.execute_fetchall(sql, facts)

    async def one(self, sql: str, /, **facts: object) -> Row | None:
        return next(iter(await self.raw.execute_fetchall(sql, facts)), None)  # type: ignore[return-value]  # sqlite3.Row maps names to values

    async def all(self, sql: str, /, **facts: object) -> Sequence[Row]:
        return await self.raw.execute_fetchall(sql, facts)  # type: ignore[return-value]  # sqlite3.Row maps names to values

    async def many(self, sql: str, rows: Sequence[Mapping[str, object]], /) -> None:
        await self.raw.executemany(sql, rows)


class SqliteDatabase:
    """A file. The WAL-reset defect of older SQLite needs two writers; here there is only one."""

    identity = "INTEGER PRIMARY KEY AUTOINCREMENT"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = asyncio.Lock()
        self._held: IO[str] | None = None

    async def open(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._hold()
        self._writer = await self._connect(str(self.path))
        for pragma in _PRAGMAS:
            await self._writer.execute_fetchall(pragma)
        self._reader = await self._connect(f"file:{self.path}?mode=ro", uri=True)

    async def close(self) -> None:
        await self._reader.close()
        await self._writer.close()
        if self._held:
            self._held.close()

    def _hold(self) -> None:
        held = self.path.with_name(self.path.name + ".lock").open("w")
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as taken:
            held.close()
            raise DatabaseInUse(str(self.path)) from taken
        self._held = held

    async def _connect(self, where: str, *, uri: bool = False) -> aiosqlite.Connection:
        raw = await aiosqlite.connect(where, uri=uri, isolation_level=None)
        raw.row_factory = sqlite3.Row
        return raw

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Connection]:
        async with self._lock:
            try:
                await self._writer.execute_fetchall("BEGIN IMMEDIATE")
                yield SqliteConnection(self._writer)
            except BaseException:
                # Whoever is cancelled here must still leave no transaction behind: what was asked
                # of the connection's thread goes on, and this stands in line after it.
                await asyncio.shield(self._writer.rollback())
                raise
            await asyncio.shield(self._writer.execute_fetchall("COMMIT"))

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        yield SqliteConnection(self._reader)

    async def script(self, connection: Connection, sql: str) -> None:
        for statement in statements(sql):
            await connection.run(statement)

    async def copy_to(self, path: Path) -> None:
        """A consistent copy of the file while it is in use."""
        await self._reader.execute_fetchall("VACUUM INTO ?", (str(path),))

    @property
    def version(self) -> str:
        return f"SQLite {sqlite3.sqlite_version}"


def statements(sql: str) -> list[str]:
    """Split a migration; `executescript` would commit the transaction it runs in."""
    found, start = [], 0
    for end, letter in enumerate(sql):
        if letter == ";" and sqlite3.complete_statement(sql[start : end + 1]):
            found.append(sql[start : end + 1].strip())
            start = end + 1
    return found
