"""Fetches the files that people sent and reads them, away from whoever else is answered."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.imports.files import most_bytes, read_file
from bot.rules.imports import Import, ImportId, ImportState
from bot.rules.refusals import Refusal
from bot.sheets.table import FileUnreadable, Trouble
from bot.store.unit import Store
from handlers import dry_runs
from handlers.desk import Committed, Desk, House, keep

log = logging.getLogger(__name__)

READERS: Final = 2
MOST_TRIES: Final = 4


def pause_before(attempt: int) -> float:
    """Seconds until a file that did not come is asked for again."""
    return 0.3 * 4.0 ** (attempt - 1)


class ReadingRoom:
    """What waits here stands in the database: a process that starts anew reads it again."""

    def __init__(
        self,
        bot: ExtBot[None],
        store: Store,
        house: House,
        clock: Callable[[], datetime],
        after: Callable[[Committed], None],
        pause: Callable[[int], float] = pause_before,
    ) -> None:
        self.bot = bot
        self.store = store
        self.house = house
        self.clock = clock
        self.after = after
        self.pause = pause
        self.waiting: asyncio.Queue[ImportId] = asyncio.Queue()

    def accept(self, imports: Iterable[ImportId]) -> None:
        for each in imports:
            self.waiting.put_nowait(each)

    async def load(self) -> None:
        """Take up what an earlier process left."""
        async with self.store.reading() as unit:
            self.accept([each.id for each in await unit.imports.waiting()])

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            for _ in range(READERS):
                group.create_task(self._read_on())

    async def _read_on(self) -> None:
        while True:
            import_id = await self.waiting.get()
            try:
                await self._read(import_id)
            except Exception:
                # Whatever one file does, the next one is read; at the next start this one is, too.
                log.exception("import %s could not be read", import_id)
            finally:
                self.waiting.task_done()

    async def _read(self, import_id: ImportId) -> None:
        async with self.store.reading() as unit:
            imported = await unit.imports.get(import_id)
            visit = await unit.visits.get(imported.visit_id)
        if imported.state is not ImportState.WAITING:
            return
        source = imported.source
        try:
            content = await self._fetched(imported)
            table = await read_file(source.name, source.kind, content, visit)
        except FileUnreadable as why:
            await self._finish(imported, "", why)
        else:
            await self._show(imported, table.to_json())

    async def _show(self, imported: Import, content: str) -> None:
        """What nobody thought of in a file must not leave its sender without an answer."""
        try:
            await self._finish(imported, content, None)
        except Exception:
            log.exception("import %s could not be shown", imported.id)
            broken = FileUnreadable(imported.source.name, Trouble.BROKEN)
            await self._finish(imported, "", broken)

    async def _finish(self, imported: Import, content: str, why: Refusal | None) -> None:
        async with self.store.writing() as unit:
            desk = Desk(self.house, unit, self.clock())
            if why is None:
                await unit.imports.was_read(imported.id, content)
                await dry_runs.show(desk, await unit.imports.get(imported.id))
            else:
                await unit.imports.end(imported.id, ImportState.UNREADABLE)
                await dry_runs.refuse(desk, imported, why)
            committed = await keep(unit, [desk], self.clock())
        self.after(committed)

    async def _fetched(self, imported: Import) -> bytes:
        for attempt in range(1, MOST_TRIES):
            try:
                return await self._fetch(imported)
            except (BadRequest, Forbidden, InvalidToken) as never:
                raise FileUnreadable(imported.source.name, Trouble.NOT_FETCHED) from never
            except TelegramError as error:
                log.info("import %s, try %s: %s", imported.id, attempt, error.message)
                await asyncio.sleep(self.pause(attempt))
        try:
            return await self._fetch(imported)
        except TelegramError as error:
            raise FileUnreadable(imported.source.name, Trouble.NOT_FETCHED) from error

    async def _fetch(self, imported: Import) -> bytes:
        source = imported.source
        file = await self.bot.get_file(source.file_id)
        if (file.file_size or 0) > most_bytes(source.kind):
            raise FileUnreadable(source.name, Trouble.TOO_LARGE)
        return bytes(await file.download_as_bytearray())
