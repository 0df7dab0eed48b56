"""Why a file or a cell of it was not read, and what else there is to say of a file."""

from bot.languages import Language
from bot.links import Links
from bot.replies.cell_readers import FormulaUnsaved, NotAPosition, NotYes
from bot.replies.cells import statuses, yes
from bot.replies.item_texts import shortened
from bot.replies.refusals import refusal
from bot.replies.reply import Html, Reply, escape, fill
from bot.replies.sheet_rows import UnknownStatus
from bot.replies.sheets import NoColumns
from bot.rules.visits import Visit
from bot.sheets.table import MOST_ROWS, FileUnreadable, Note, Trouble

SHORT = 60


@refusal.register
def _(why: FileUnreadable, lang: Language, links: Links) -> Reply:
    said = fill(_trouble(lang, why.why), n=MOST_ROWS)
    return Reply(fill("{name}: {said}", name=shortened(why.name, SHORT), said=said))


def _trouble(lang: Language, why: Trouble) -> str:
    match why:
        case Trouble.EMPTY:
            return lang.gettext("There is nothing in it. Save it again with your programme in it.")
        case Trouble.TOO_LARGE:
            return lang.gettext(
                "It is too large. Send the programme alone: up to 2 MB as .xlsx, 1 MB otherwise."
            )
        case Trouble.TOO_MANY_ROWS:
            return lang.gettext("It has more than {n} lines. Send only those of this visit.")
        case Trouble.TOO_OFTEN:
            return lang.gettext(
                "An event in it repeats every hour or more often. "
                "Take it out, and send the file again."
            )
        case Trouble.LOCKED:
            return lang.gettext(
                "It has a password or is of an old kind. Save it as .xlsx without a password."
            )
        case Trouble.OTHER:
            return lang.gettext("I read Excel files (.xlsx), .csv and calendar files (.ics).")
        case Trouble.NOT_FETCHED:
            return lang.gettext("Telegram did not hand it over. Please send it again.")
        case Trouble.TOO_LONG:
            return lang.gettext(
                "It takes too long to read. Copy the programme into a new file and send that."
            )
        case Trouble.BROKEN:
            return lang.gettext(
                "I cannot read it: it seems damaged. Open it, save it as .xlsx, and send that."
            )


@refusal.register
def _(why: NoColumns, lang: Language, links: Links) -> Reply:
    said = lang.gettext(
        "I find no days and titles in it. Give the columns headings, such as “Day”, “Start” and "
        "“Title”, or fill in the sheet that /template gives."
    )
    return Reply(escape(said))


@refusal.register
def _(why: FormulaUnsaved, lang: Language, links: Links) -> Reply:
    said = lang.gettext(
        "A cell holds a formula whose result is not saved. Type the value itself, such as 9:30."
    )
    return Reply(escape(said))


@refusal.register
def _(why: NotAPosition, lang: Language, links: Links) -> Reply:
    said = lang.gettext("“{text}” is no place on the map. Write it like 55.6761, 12.5683.")
    return Reply(fill(said, text=shortened(why.text, SHORT)))


@refusal.register
def _(why: NotYes, lang: Language, links: Links) -> Reply:
    said = lang.gettext("Write “{yes}” for what is optional, or leave the cell empty.")
    return Reply(fill(said, yes=yes(lang)))


@refusal.register
def _(why: UnknownStatus, lang: Language, links: Links) -> Reply:
    said = lang.gettext(
        "I do not know the status “{text}”. Leave it empty, or write one of: {words}."
    )
    words = ", ".join(statuses(lang).values())
    return Reply(fill(said, text=shortened(why.text, SHORT), words=words))


def noted(lang: Language, note: Note, visit: Visit) -> Html:
    match note:
        case Note.FLOATING:
            said = lang.gettext("Some times name no time zone: I took them for those of {zone}.")
            return fill(said, zone=lang.zone(visit.zone))
        case Note.OUTSIDE:
            return escape(lang.gettext("What is on other days than the visit was left out."))
        case Note.SHEETS:
            return escape(lang.gettext("I read only the first sheet of the file."))
