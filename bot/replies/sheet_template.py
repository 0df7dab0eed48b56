"""/template: an empty sheet with the visit's days, and a row that shows how to fill it in."""

from datetime import date, time

from bot.languages import Language
from bot.replies.cells import Value, header
from bot.replies.reply import File, Reply, fill
from bot.replies.sheets import example
from bot.rules.columns import Column, columns
from bot.rules.times import days
from bot.rules.visits import Visit
from bot.sheets.book import MIME_TYPE, workbook


def template(lang: Language, visit: Visit) -> Reply:
    sheet = columns(visit.languages)
    rows = [_example(lang, visit), *map(_day, days(visit.starts_on, visit.ends_on))]
    content = workbook(
        lang.gettext("Programme"),
        header(lang, sheet),
        [[_cell(row, column, code, lang, visit) for column, code in sheet] for row in rows],
    )
    words = lang.gettext(
        "Fill it in, one item per line, and send it back to me. Only the day and a title are "
        "needed; the line with the example is not read."
    )
    # Translators: the name of a file: an empty programme to fill in.
    name = lang.gettext("programme template")
    return Reply(fill(words), file=File(f"{name}.xlsx", MIME_TYPE, content))


def _day(day: date) -> dict[Column, Value]:
    return {Column.DAY: day}


def _cell(
    row: dict[Column, Value], column: Column, code: str, lang: Language, visit: Visit
) -> Value:
    """An example stands in the column of the reader's language, if there is one."""
    own = lang.code if lang.code in visit.languages else visit.languages[0]
    return row.get(column) if code in ("", own) else None


def _example(lang: Language, visit: Visit) -> dict[Column, Value]:
    return {
        Column.ID: example(lang),
        Column.DAY: visit.starts_on,
        Column.START: time(9, 30),
        Column.END: time(11),
        # Translators: an example of a programme item.
        Column.TITLE: lang.gettext("Harbour tour"),
        # Translators: an example of a place.
        Column.PLACE: lang.gettext("Quay 4"),
        # Translators: an example of a meeting point (mødested, Treffpunkt).
        Column.MEETING_POINT: lang.gettext("Hotel lobby"),
        Column.MEETING_TIME: time(9, 15),
    }
