"""What waits to be read outlives the process, and what stood in a file is not kept for ever."""

from datetime import timedelta

from bot.rules.imports import Import, ImportState, Source, SourceKind
from bot.rules.visits import Visit
from bot.store.unit import Unit
from storage.unit import DatabaseStore
from tests.builders import NOW, a_person, a_visit

FILE = Source("plan.xlsx", SourceKind.XLSX, "file id")


async def waiting(unit: Unit, source: Source = FILE) -> tuple[Visit, Import]:
    visit = await a_visit(unit, await a_person(unit))
    return visit, await unit.imports.add(
        visit.id, visit.created_by, source, ImportState.WAITING, NOW
    )


async def test_what_waits_is_found_by_the_next_process(store: DatabaseStore) -> None:
    async with store.writing() as unit:
        visit, first = await waiting(unit)
        second = await unit.imports.add(visit.id, visit.created_by, FILE, ImportState.WAITING, NOW)
        shown = await unit.imports.add(visit.id, visit.created_by, FILE, ImportState.SHOWN, NOW)

    async with store.reading() as unit:
        assert list(await unit.imports.waiting()) == [first, second]
        assert await unit.imports.get(shown.id) == shown


async def test_what_was_read_waits_no_more(store: DatabaseStore) -> None:
    async with store.writing() as unit:
        _, there = await waiting(unit)
        await unit.imports.was_read(there.id, "{}")

        read = await unit.imports.get(there.id)
        assert (read.state, read.source.content, read.source.file_id) == (
            ImportState.SHOWN,
            "{}",
            "",
        )
        assert list(await unit.imports.waiting()) == []


async def test_at_the_end_nothing_is_kept_of_what_stood_in_it(store: DatabaseStore) -> None:
    async with store.writing() as unit:
        _, there = await waiting(unit, Source("", SourceKind.TEXT, content="Fri 9 Tour"))
        await unit.imports.end(there.id, ImportState.APPLIED)

        over = await unit.imports.get(there.id)
    assert (over.state, over.source.content) == (ImportState.APPLIED, "")


async def test_what_nobody_decides_about_is_forgotten_after_a_while(
    any_store: DatabaseStore,
) -> None:
    text = Source("plan.txt", SourceKind.TEXT, content="Fri 9 Tour")
    async with any_store.writing() as unit:
        visit, old = await waiting(unit)
        me = visit.created_by
        shown = await unit.imports.add(visit.id, me, text, ImportState.SHOWN, NOW)
        applied = await unit.imports.add(visit.id, me, text, ImportState.APPLIED, NOW)
        later = NOW + timedelta(seconds=1)
        fresh = await unit.imports.add(visit.id, me, text, ImportState.SHOWN, later)

        await unit.imports.sweep(later)

        for forgotten, kind in ((old, SourceKind.XLSX), (shown, SourceKind.TEXT)):
            over = await unit.imports.get(forgotten.id)
            assert (over.state, over.source) == (ImportState.DROPPED, Source("", kind))
        assert await unit.imports.get(applied.id) == applied
        assert await unit.imports.get(fresh.id) == fresh
