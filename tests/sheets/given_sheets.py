"""A visit's reader of sheets, and files as offices make them."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from bot.languages import load_languages
from bot.replies.cells import Whom
from bot.replies.sheet_rows import Reader
from bot.replies.sheets import Sheet, read_table
from bot.rules.people import DelegationId, ParticipationId, PersonId, VisitId
from bot.rules.texts import Texts
from bot.rules.visits import Delegation, Kind, Side, Stage, Visit
from bot.sheets.table import Table

LANGUAGES = load_languages("en").shipped
VISIT = Visit(
    VisitId(1),
    Kind.TWINNING,
    Texts.one("en", "Friendship days"),
    "Åby",
    date(2026, 10, 22),
    date(2026, 10, 25),
    "Europe/Copenhagen",
    ("en", "da", "de"),
    Stage.PLANNED,
    None,
    None,
    0,
    PersonId(1),
    datetime(2026, 10, 1, tzinfo=UTC),
)
WHOM = Whom(
    [
        Delegation(DelegationId(3), VISIT.id, "Lindau-Ost", Side.GUEST, "de", None, 0),
        Delegation(DelegationId(4), VISIT.id, "Åby", Side.HOST, "da", None, 1),
    ],
    {ParticipationId(7): "Anna", ParticipationId(8): "Bo", ParticipationId(9): "Anna"},
)


def reader(code: str = "en") -> Reader:
    return Reader(LANGUAGES[code], tuple(LANGUAGES.values()), VISIT, WHOM, date(2026, 10, 1))


def read(table: Table, code: str = "en") -> Sheet:
    """As it comes out of the other process."""
    return read_table(Table.from_json(table.to_json()), reader(code))


def xlsx(*rows: list[Any]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    written = BytesIO()
    book.save(written)
    return written.getvalue()
