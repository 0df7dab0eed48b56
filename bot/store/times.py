"""What is due when: rows, so that a restart forgets nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.rules.times import Moment


@dataclass(frozen=True, slots=True)
class Due:
    id: int
    kind: str
    ref: int
    at: Moment


class Dues(Protocol):
    async def put(self, kind: str, ref: int, at: Moment) -> None:
        """Set or move what is due for this thing."""

    async def drop(self, kind: str, ref: int) -> None: ...

    async def until(self, now: datetime, limit: int = 100) -> Sequence[Due]: ...

    async def done(self, due_id: int) -> None: ...
