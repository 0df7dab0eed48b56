"""What organisers do with a programme that came from elsewhere."""

from dataclasses import replace
from datetime import datetime

from bot.actions.programme import add_item, change_item
from bot.rules.imports import Comparison, Import, ImportState, Source
from bot.rules.programme import ItemStatus
from bot.rules.rights import Standing
from bot.store.unit import Unit


async def take_in(
    unit: Unit, standing: Standing, source: Source, now: datetime, *, is_read: bool
) -> Import:
    standing.must_organise()
    state = ImportState.SHOWN if is_read else ImportState.WAITING
    return await unit.imports.add(standing.visit.id, standing.person.id, source, state, now)


async def apply(
    unit: Unit,
    standing: Standing,
    imported: Import,
    found: Comparison,
    now: datetime,
    *,
    cancels: bool,
) -> int:
    """Into the draft, and nowhere else; how many items are new or another."""
    standing.must_organise()
    for line in found.new:
        item = await add_item(unit, standing, line.facts, now)
        await unit.programme.set_import_key(item.id, line.key)
    for each in found.changed:
        await change_item(unit, standing, each.item, each.facts, now)
    for each in (*found.changed, *found.same):
        if each.line.key and each.line.key != each.item.import_key:
            await unit.programme.set_import_key(each.item.id, each.line.key)
    gone = found.gone if cancels else ()
    for missing in gone:
        off = replace(missing.facts, status=ItemStatus.CANCELLED)
        await change_item(unit, standing, missing, off, now)
    await unit.imports.end(imported.id, ImportState.APPLIED)
    await unit.log.wrote(
        standing.visit.id, standing.person.id, "programme.imported", imported.id, now
    )
    return len(found.new) + len(found.changed) + len(gone)
