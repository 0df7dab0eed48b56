"""Programmes that came from a file or a message and are looked at before they are applied."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.rules.imports import Import, ImportId, ImportState, Source
from bot.rules.people import PersonId, VisitId


class Imports(Protocol):
    async def add(
        self,
        visit_id: VisitId,
        person_id: PersonId,
        source: Source,
        state: ImportState,
        now: datetime,
    ) -> Import: ...

    async def get(self, import_id: ImportId) -> Import: ...

    async def waiting(self) -> Sequence[Import]:
        """Whose files are not read yet, the oldest first."""

    async def was_read(self, import_id: ImportId, content: str) -> None: ...

    async def end(self, import_id: ImportId, state: ImportState) -> None:
        """What stood in it is not kept longer than it is needed."""

    async def sweep(self, before: datetime) -> None:
        """Nobody decided about what came in before: it is dropped, and its content forgotten."""
