"""What a programme from elsewhere would change, worked out and shown to who sent it."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.actions.programme import facts_of
from bot.languages import Language
from bot.replies import imports as replies
from bot.replies.cells import Whom
from bot.replies.imports import DryRun
from bot.replies.refusals import refusal
from bot.replies.sheet_rows import Reader
from bot.replies.sheets import Sheet, read_table
from bot.rules.entry import ItemEntry, read_items
from bot.rules.import_lines import line_of
from bot.rules.imports import Import, ImportState, SourceKind, compared, warned
from bot.rules.people import PersonId
from bot.rules.programme import Item
from bot.rules.refusals import Refusal
from bot.rules.rights import Standing
from bot.rules.times import Moment
from bot.rules.visits import Visit
from bot.sheets.table import Table
from bot.store.unit import Unit
from handlers.desk import Desk


async def who(unit: Unit, visit: Visit, items: Sequence[Item]) -> Whom:
    """Also people who withdrew, as long as an item is for them."""
    there = {each.id: each.name for each in await unit.registrations.in_visit(visit.id)}
    named = {each for item in items for each in item.facts.audience.named}
    for each in sorted(named - there.keys()):
        there[each] = (await unit.registrations.get(each)).name
    return Whom(await unit.visits.delegations(visit.id), there)


async def show(desk: Desk, imported: Import) -> None:
    """Tell in private, if the sender organises the visit to this day."""
    person = await desk.unit.people.get(imported.person_id)
    standing = await desk.standing(person, await desk.unit.visits.get(imported.visit_id))
    lang = desk.language_of(person)
    try:
        standing.must_organise()
        seen = await look(desk, imported, standing, lang)
    except Refusal as why:
        await desk.unit.imports.end(imported.id, ImportState.UNREADABLE)
        await refuse(desk, imported, why)
        return
    if not seen.comparison.says_something:
        await desk.unit.imports.end(imported.id, ImportState.DROPPED)
    await desk.tell(person.id, lambda lang: replies.dry_run(lang, desk.house.links, seen))


async def refuse(desk: Desk, imported: Import, why: Refusal) -> None:
    links = desk.house.links
    await desk.tell(imported.person_id, lambda lang: refusal(why, lang, links))


async def look(desk: Desk, imported: Import, standing: Standing, lang: Language) -> DryRun:
    """Beside the draft as it is now."""
    visit = standing.visit
    items = await desk.unit.programme.in_visit(visit.id)
    reader = await _reader(desk, visit, items, lang)
    by, now = standing.person.id, desk.now
    # Thousands of lines take their time, in which others are answered.
    return await asyncio.to_thread(_worked_out, imported, items, reader, by, now)


def _worked_out(
    imported: Import, items: Sequence[Item], reader: Reader, by: PersonId, now: datetime
) -> DryRun:
    visit, sheet = reader.visit, _sheet(imported, reader)
    comparison = compared(sheet.lines, items)
    if imported.source.kind is SourceKind.TEXT:  # a few lines do not speak of all the others
        comparison = replace(comparison, gone=())
    after = list(comparison.after(visit, by, now))
    doubtful = warned(visit, items, after, reader.whom.delegations)
    return DryRun(imported, visit, sheet, comparison, after, doubtful)


async def items_in(desk: Desk, standing: Standing, words: str, lang: Language) -> Sheet:
    """What of a message reads like programme items."""
    items = await desk.unit.programme.in_visit(standing.visit.id)
    return read_message(words, await _reader(desk, standing.visit, items, lang))


async def _reader(desk: Desk, visit: Visit, items: Sequence[Item], lang: Language) -> Reader:
    here = Moment.of(desk.now, visit.zone).wall.date()
    languages = tuple(desk.house.languages.shipped.values())
    return Reader(lang, languages, visit, await who(desk.unit, visit, items), here)


def _sheet(imported: Import, reader: Reader) -> Sheet:
    content = imported.source.content
    if imported.source.kind is SourceKind.TEXT:
        return read_message(content, reader)
    return read_table(Table.from_json(content), reader)


def read_message(text: str, reader: Reader) -> Sheet:
    """Lines as /item takes them."""
    visit, delegations = reader.visit, reader.whom.delegations

    def check(entry: ItemEntry) -> None:
        facts_of(entry, visit, delegations)

    found = read_items(
        text,
        visit_start=visit.starts_on,
        visit_end=visit.ends_on,
        today=reader.today,
        default_language=reader.lang.code,
        languages=reader.codes,
        check=check,
    )
    lines = (
        line_of(number, entry, facts_of(entry, visit, delegations))
        for number, entry in enumerate(found.entries, start=1)
    )
    return Sheet(tuple(lines), found.unread)
