"""Brings a database to the newest schema: forward only, each step once and in a transaction."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storage.database import Database
from storage.sqlite import SqliteDatabase

FOLDER = Path(__file__).parent / "migrations"

_LEDGER = """
CREATE TABLE IF NOT EXISTS schema_version (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  applied_at BIGINT NOT NULL
)
"""


class SchemaMismatch(Exception):
    """The database was written by another, or a newer, Venskab."""


@dataclass(frozen=True, slots=True)
class Migration:
    number: int
    name: str
    sql: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.sql.encode()).hexdigest()


def migrations(folder: Path = FOLDER) -> tuple[Migration, ...]:
    return tuple(
        Migration(int(path.stem[:4]), path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("[0-9]*.sql"))
    )


async def migrate(
    database: Database, now: datetime, steps: Sequence[Migration] | None = None
) -> list[str]:
    """Apply what is missing and return the names of what was applied."""
    known = migrations() if steps is None else steps
    applied = await _applied(database)
    _check(applied, known)
    missing = [step for step in known if step.number not in applied]
    if missing and applied and isinstance(database, SqliteDatabase):
        copy = _copy(database.path, max(applied), now)
        # A start that failed a moment ago has changed nothing since it made this copy.
        if not copy.exists():
            await database.copy_to(copy)
    for step in missing:
        async with database.writing() as connection:
            await database.script(connection, step.sql.replace("{id}", database.identity))
            await connection.run(
                "INSERT INTO schema_version VALUES (:number, :name, :sha, :at)",
                number=step.number,
                name=step.name,
                sha=step.sha256,
                at=int(now.timestamp()),
            )
    return [step.name for step in missing]


async def _applied(database: Database) -> dict[int, str]:
    async with database.writing() as connection:
        await connection.run(_LEDGER)
        rows = await connection.all("SELECT number, sha256 FROM schema_version")
    return {row["number"]: row["sha256"] for row in rows}


def _check(applied: dict[int, str], known: Sequence[Migration]) -> None:
    sums = {step.number: step.sha256 for step in known}
    for number, sha in applied.items():
        if number not in sums:
            raise SchemaMismatch(f"the database has schema {number}, newer than this program")
        if sums[number] != sha:
            raise SchemaMismatch(f"schema {number} was applied with other contents")


def _copy(path: Path, version: int, now: datetime) -> Path:
    return path.with_name(f"{path.stem}-before-{version + 1:04}-{now:%Y%m%dT%H%M%S}{path.suffix}")
