"""/import and /template, files and lists of lines that organisers send, and the buttons below."""

from telegram import Document, Message

from bot.actions import imports
from bot.imports.files import kind_of, most_bytes
from bot.replies import imports as replies
from bot.replies.imports import ApplyImport, DropImport, ImportPage, TemplateSheet
from bot.replies.sheet_template import template
from bot.rules.imports import Import, ImportId, ImportState, Source, SourceKind
from bot.rules.people import VisitId
from bot.rules.rights import Standing
from bot.rules.visits import NoVisit, Visit, WhichVisit
from bot.sheets.table import FileUnreadable, Trouble
from handlers import dry_runs
from handlers.routes import Routes
from handlers.turn import Turn

LEAST_LINES = 2


async def command(turn: Turn, rest: str) -> None:
    """With the file it answers to, or lines behind it; else it says how."""
    message = turn.message
    answered = message.reply_to_message if message else None
    if answered and answered.document:
        await _take_in_file(turn, answered.document)
    elif rest:
        await _take_in_lines(turn, await turn.organising(), rest)
    else:
        turn.must_be_private("import")
        turn.say(replies.invitation(turn.lang, await turn.organising()))


async def heard(turn: Turn, message: Message) -> bool:
    """Whether a message that is no command was a programme."""
    words = message.text or message.caption or ""
    if message.document:
        if turn.is_private or _is_called(words):
            return await _file(turn, message.document)
        return False
    if not turn.is_private or len(words.splitlines()) < LEAST_LINES:
        return False
    return await _lines(turn, words, is_passed_on=message.forward_origin is not None)


def _is_called(words: str) -> bool:
    return (words.split() or [""])[0].partition("@")[0] == "/import"


async def _file(turn: Turn, document: Document) -> bool:
    """Somebody who is in no visit sends what they like: that is nothing for me."""
    try:
        standing = await turn.my_standing()
    except NoVisit:
        return False
    is_programme = kind_of(document.file_name or "", document.mime_type or "") is not None
    if not is_programme and not standing.is_organiser:
        return False
    await _take_in_file(turn, document)
    return True


async def _take_in_file(turn: Turn, document: Document) -> None:
    standing = await turn.my_standing()
    standing.must_organise()
    name, mime = document.file_name or "", document.mime_type or ""
    kind = kind_of(name, mime)
    if kind is None:
        raise FileUnreadable(name or mime, Trouble.OTHER)
    if (document.file_size or 0) > most_bytes(kind):
        raise FileUnreadable(name, Trouble.TOO_LARGE)
    there = await turn.in_private("import")
    source = Source(name or str(kind), kind, document.file_id)
    taken = await imports.take_in(turn.unit, standing, source, turn.now, is_read=False)
    turn.to_read.append(taken.id)
    there.say(replies.reading(turn.lang, source.name))


async def _lines(turn: Turn, words: str, *, is_passed_on: bool) -> bool:
    """A list of items; of what somebody typed, only if some of it reads like that."""
    try:
        standing = await turn.my_standing()
    except (NoVisit, WhichVisit):
        return False
    if not standing.is_organiser:
        return False
    found = await dry_runs.items_in(turn, standing, words, turn.lang)
    if not found.lines or (not is_passed_on and len(found.unread) > len(found.lines)):
        return False
    await _take_in_lines(turn, standing.visit, words)
    return True


async def _take_in_lines(turn: Turn, visit: Visit, words: str) -> None:
    standing = await turn.my_standing(visit)
    source = Source("", SourceKind.TEXT, content=words)
    taken = await imports.take_in(turn.unit, standing, source, turn.now, is_read=True)
    there = await turn.in_private("import")
    seen = await dry_runs.look(turn, taken, standing, turn.lang)
    there.say(replies.dry_run(turn.lang, turn.house.links, seen))


async def _mine(turn: Turn, import_id: int) -> tuple[Import, Standing]:
    """The import of a button, if the one who presses it organises its visit."""
    imported = await turn.unit.imports.get(ImportId(import_id))
    standing = await turn.my_standing(await turn.unit.visits.get(imported.visit_id))
    standing.must_organise()
    turn.must_be_private("import")
    return imported, standing


def _is_over(turn: Turn, imported: Import) -> bool:
    if imported.state is ImportState.SHOWN:
        return False
    turn.toast(replies.over(turn.lang), alert=True)
    return True


async def apply(turn: Turn, press: ApplyImport) -> None:
    """As it was shown, and not otherwise."""
    imported, standing = await _mine(turn, press.import_id)
    if _is_over(turn, imported):
        return
    seen = await dry_runs.look(turn, imported, standing, turn.lang)
    if seen.comparison.digest != press.digest:
        turn.toast(replies.has_moved_on(turn.lang), alert=True)
        turn.change(replies.dry_run(turn.lang, turn.house.links, seen))
        return
    count = await imports.apply(
        turn.unit, standing, imported, seen.comparison, turn.now, cancels=press.cancels
    )
    turn.change(replies.applied(turn.lang, count, len(seen.sheet.unread)))


async def drop(turn: Turn, press: DropImport) -> None:
    imported, _ = await _mine(turn, press.import_id)
    if not _is_over(turn, imported):
        await turn.unit.imports.end(imported.id, ImportState.DROPPED)
        turn.change(replies.dropped(turn.lang))


async def show_page(turn: Turn, press: ImportPage) -> None:
    imported, standing = await _mine(turn, press.import_id)
    if not _is_over(turn, imported):
        seen = await dry_runs.look(turn, imported, standing, turn.lang)
        turn.change(replies.dry_run(turn.lang, turn.house.links, seen, press.page))


async def give_template(turn: Turn, rest: str) -> None:
    turn.must_be_private("template")
    turn.say(template(turn.lang, await turn.organising()))


async def template_pressed(turn: Turn, press: TemplateSheet) -> None:
    standing = await turn.my_standing(await turn.unit.visits.get(VisitId(press.visit_id)))
    standing.must_organise()
    turn.must_be_private("template")
    turn.say(template(turn.lang, standing.visit))


ROUTES = Routes(
    commands={"import": command, "template": give_template},
    presses={
        ApplyImport: apply,
        DropImport: drop,
        ImportPage: show_page,
        TemplateSheet: template_pressed,
    },
)
