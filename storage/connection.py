"""The little that the queries need of a database: run, one, all, many."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol

Row = Mapping[str, Any]

_NAME = re.compile(r"(?<!:):([a-z_]+)")


class Connection(Protocol):
    """One connection inside a transaction; parameters are written `:name` in every statement."""

    async def run(self, sql: str, /, **facts: object) -> None: ...

    async def one(self, sql: str, /, **facts: object) -> Row | None: ...

    async def all(self, sql: str, /, **facts: object) -> Sequence[Row]: ...

    async def many(self, sql: str, rows: Sequence[Mapping[str, object]], /) -> None: ...


@lru_cache(maxsize=1024)
def numbered(sql: str) -> tuple[str, tuple[str, ...]]:
    """PostgreSQL's `$1` form of a statement and the names in the order of their numbers."""
    names: list[str] = []

    def number(match: re.Match[str]) -> str:
        name = match[1]
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    return _NAME.sub(number, sql), tuple(names)


async def fetch_one(connection: Connection, sql: str, /, **facts: object) -> Row:
    """For statements that always give a row (`RETURNING`, `count(*)`)."""
    row = await connection.one(sql, **facts)
    if row is None:
        raise LookupError(sql)
    return row
