"""SQLite: one writing connection and one that only reads.

What waits for the disk or for another process (opening, BEGIN, COMMIT, a copy) runs in aiosqlite's
thread. The statements between run here: an indexed row takes 10 µs, going to a thread for it 60.
"""

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
    """`Connection` on the bare connection that aiosqlite drives; only inside a transaction."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self.raw = raw

    async def run(self, sql: str, /, **facts: object) -> None:
        self.raw.execute(sql, facts)

    async def one(self, sql: str, /, **facts: object) -> Row | None:
        rows = self.raw.execute(sql, facts).fetchall()
        return rows[0] if rows else None

    async def all(self, sql: str, /, **facts: object) -> Sequence[Row]:
        return self.raw.execute(sql, facts).fetchall()

    async def many(self, sql: str, rows: Sequence[Mapping[str, object]], /) -> None:
        self.raw.executemany(sql, rows)


class Handle:
    """One connection, both as aiosqlite drives it and bare."""

    def __init__(self, where: str, *, uri: bool = False) -> None:
        # Two threads may hold it, but never at once: the lock of `writing` sees to that.
        self.bare = sqlite3.connect(
            where,
            uri=uri,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=512,
        )
        self.bare.row_factory = sqlite3.Row
        self.driven = aiosqlite.Connection(lambda: self.bare, iter_chunk_size=64)

    async def __call__(self, sql: str, facts: tuple[object, ...] = ()) -> None:
        """Run what may wait, in the thread."""
        await self.driven.execute_fetchall(sql, facts)


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
        self._writer = Handle(str(self.path))
        await self._writer.driven
        for pragma in _PRAGMAS:
            await self._writer(pragma)
        self._reader = Handle(f"file:{self.path}?mode=ro", uri=True)
        await self._reader.driven

    async def close(self) -> None:
        await self._reader.driven.close()
        await self._writer.driven.close()
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

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Connection]:
        async with self._lock:
            try:
                await self._writer("BEGIN IMMEDIATE")
                yield SqliteConnection(self._writer.bare)
            except BaseException:
                # Whoever is cancelled here must still leave no transaction behind: what was asked
                # of the connection's thread goes on, and this stands in line after it.
                await asyncio.shield(self._writer.driven.rollback())
                raise
            await asyncio.shield(self._writer("COMMIT"))

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        yield SqliteConnection(self._reader.bare)

    async def script(self, connection: Connection, sql: str) -> None:
        for statement in statements(sql):
            await connection.run(statement)

    async def copy_to(self, path: Path) -> None:
        """A consistent copy of the file while it is in use."""
        await self._reader("VACUUM INTO ?", (str(path),))

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
