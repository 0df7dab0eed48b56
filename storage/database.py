"""What the two databases have in common, and which of them an address means."""

from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol

from storage.connection import Connection


class Database(Protocol):
    @property
    def identity(self) -> str:
        """How a table's own growing key is declared."""

    @property
    def version(self) -> str: ...

    async def open(self) -> None: ...

    async def close(self) -> None: ...

    def writing(self) -> AbstractAsyncContextManager[Connection]: ...

    def reading(self) -> AbstractAsyncContextManager[Connection]: ...

    async def script(self, connection: Connection, sql: str) -> None: ...


def sqlite_path(url: str) -> Path | None:
    """The file an `sqlite:///…` address names, or None for another database."""
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None
