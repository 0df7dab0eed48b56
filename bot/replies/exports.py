"""/export: the programme as a file to work on, for a calendar, or on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from bot.actions.exports import NothingToPrint, Printout, RunSheet
from bot.calendars.files import file_name
from bot.languages import Language, Languages
from bot.links import Links
from bot.replies.audiences import for_whom
from bot.replies.cells import Value, Whom, cells, header, sheet_columns
from bot.replies.help import Run
from bot.replies.items import ProgrammeFile
from bot.replies.press import Press
from bot.replies.printing import document
from bot.replies.printing_programme import programme_paper
from bot.replies.printing_run_sheet import run_sheet_paper
from bot.replies.refusals import refusal
from bot.replies.reply import Button, File, Reply, bold, escape, fill, lines
from bot.replies.rows import in_rows
from bot.rules.audiences import EVERYBODY
from bot.rules.columns import Column
from bot.rules.programme import Item
from bot.rules.visits import Delegation, Visit
from bot.sheets.book import MIME_TYPE, Row, workbook

Columns = Sequence[tuple[Column, str]]

FOR_ORGANISERS: Final = frozenset({
    Column.ID, Column.HOST, Column.PHONE, Column.INTERNAL_NOTES,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpenExport(Press):
    """Choose in which form to take the programme along."""

    TAG: ClassVar[str] = "xo"
    visit_id: int


@dataclass(frozen=True, slots=True)
class ProgrammeSheet(Press):
    """The programme as an Excel file."""

    TAG: ClassVar[str] = "xs"
    visit_id: int


@dataclass(frozen=True, slots=True)
class PrintProgramme(Press):
    """The programme as pages, in a language."""

    TAG: ClassVar[str] = "xp"
    visit_id: int
    code: str


@dataclass(frozen=True, slots=True)
class PrintRunSheet(Press):
    """The programme as pages with what is for organisers alone."""

    TAG: ClassVar[str] = "xr"
    visit_id: int


def choices(lang: Language, visit: Visit, codes: Sequence[str], *, organising: bool) -> Reply:
    question = fill(
        lang.gettext("In which form would you like the programme of {visit}?"),
        visit=bold(visit.title.best(lang.code)),
    )
    draft = lang.gettext(
        "The Excel file is your draft: change it there and send it back to me. "
        "I show what is different before anything changes."
    )
    on_paper = lang.gettext(
        "The pages open in any browser and are made for A4 paper. They show what is released."
    )
    return Reply(
        lines(question, "", escape(draft) if organising else None, escape(on_paper)),
        (
            (
                Button(lang.gettext("Excel file"), ProgrammeSheet(visit.id)),
                # Translators: a file for any calendar app.
                Button(lang.gettext("Calendar file"), ProgrammeFile(visit.id)),
            ),
            *in_rows([_to_print(lang, visit, code) for code in codes], 2),
            *((_run_sheet(lang, visit),) if organising else ()),
        ),
    )


def _to_print(lang: Language, visit: Visit, code: str) -> Button:
    # Translators: a button that gives pages to print; {language} is "German" or the like.
    label = lang.gettext("Print: {language}").format(language=lang.name_of(code))
    return Button(label, PrintProgramme(visit.id, code))


def _run_sheet(lang: Language, visit: Visit) -> tuple[Button, ...]:
    # Translators: the programme with all that organisers need on the day (da: drejebog,
    # de: Ablaufplan).
    return (Button(lang.gettext("Run sheet with phone numbers"), PrintRunSheet(visit.id)),)


def programme_pages(lang: Language, printed: Language, printout: Printout) -> Reply:
    """`printed` is the language on the pages, `lang` the one of who asked."""
    paper = programme_paper(printed, printout)
    words = fill(
        lang.gettext("{visit}, version {n}: open the file in a browser to read or print it."),
        visit=bold(printout.visit.title.best(lang.code)),
        n=printout.release.number,
    )
    name = f"{paper.title} {printed.code} v{printout.release.number}"
    return Reply(words, (), document(printed.code, paper, name))


def run_sheet_pages(lang: Language, sheet: RunSheet) -> Reply:
    paper, printout = run_sheet_paper(lang, sheet), sheet.printout
    words = fill(
        lang.gettext(
            "{visit}, run sheet of version {n}: open the file in a browser to read or print it. "
            "It holds phone numbers: please give it to organisers only."
        ),
        visit=bold(printout.visit.title.best(lang.code)),
        n=printout.release.number,
    )
    name = f"{paper.title} {lang.code} v{printout.release.number} internal"
    return Reply(words, (), document(lang.code, paper, name))


def programme_sheet(lang: Language, visit: Visit, items: Sequence[Item], whom: Whom) -> Reply:
    """An organiser's draft with every column, to be sent back changed."""
    columns = sheet_columns(visit, items)
    words = lang.ngettext(
        "{visit}: your draft with {n} item. Change it and send the file back to me.",
        "{visit}: your draft with {n} items. Change them and send the file back to me.",
        len(items),
    )
    rows = [cells(lang, item, whom, columns) for item in items]
    return _sheet(lang, visit, words, header(lang, columns), rows)


def programme_to_read(
    lang: Language, visit: Visit, items: Sequence[Item], delegations: Sequence[Delegation]
) -> Reply:
    """What is released, without the columns that are for organisers alone."""
    columns = [each for each in sheet_columns(visit, items) if each[0] not in FOR_ORGANISERS]
    words = lang.ngettext(
        "{visit}: the programme with {n} item.",
        "{visit}: the programme with {n} items.",
        len(items),
    )
    rows = [_public(lang, item, delegations, columns) for item in items]
    return _sheet(lang, visit, words, header(lang, columns), rows)


def _public(
    lang: Language, item: Item, delegations: Sequence[Delegation], columns: Columns
) -> list[Value]:
    """Without the names of people whom an item is for."""
    audience = item.facts.audience
    whom = None if audience == EVERYBODY else for_whom(lang, audience, delegations)
    known = cells(lang, item, Whom(delegations, {}), columns)
    return [
        whom if column is Column.AUDIENCE else value
        for (column, _), value in zip(columns, known, strict=True)
    ]


def _sheet(
    lang: Language, visit: Visit, words: str, headings: Sequence[str], rows: Sequence[Row]
) -> Reply:
    title = visit.title.best(lang.code)
    content = workbook(lang.gettext("Programme"), headings, rows)
    file = File(file_name(title).replace(".ics", ".xlsx"), MIME_TYPE, content)
    return Reply(fill(words, visit=bold(title), n=len(rows)), (), file)


def languages_to_print(languages: Languages, visit: Visit, own: Language) -> Sequence[str]:
    """One's own first, then the visit's."""
    there = [code for code in visit.languages if code in languages.shipped]
    return list(dict.fromkeys((own.code, *there)))


@refusal.register
def _(why: NothingToPrint, lang: Language, links: Links) -> Reply:
    words = lang.gettext(
        "No version of the programme is released yet, so there is nothing to print."
    )
    return Reply(escape(words), ((Button(lang.gettext("Programme"), Run("programme")),),))
