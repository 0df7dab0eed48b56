"""A row of a sheet, read as a programme item or as a day for the rows below it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, TypeAlias

from bot.languages import Language
from bot.replies import cell_readers as read
from bot.replies.cells import Whom, read_whom, statuses, yes
from bot.rules.audiences import EVERYBODY, Audience
from bot.rules.columns import IN_LANGUAGES, Column
from bot.rules.entry import ClockEndsBeforeItStarts, ClockSpan, ItemUnreadable, Missing
from bot.rules.entry.folding import bare, fold
from bot.rules.import_lines import (
    CLOCK,
    ENDS,
    MEETING,
    NOBODY_SAID,
    Line,
    Wording,
    ends_of,
    key_of,
)
from bot.rules.programme import HALF_A_DAY, ItemFacts, ItemId, ItemStatus, checked, meeting_at
from bot.rules.refusals import Refusal
from bot.rules.texts import Texts
from bot.rules.times import EndsBeforeItStarts, Moment
from bot.rules.visits import Visit
from bot.sheets.table import Cell

Cells: TypeAlias = Mapping[tuple[Column, str], Cell]

FIELDS: Final = {
    Column.PLACE: "place",
    Column.ADDRESS: "address",
    Column.POSITION: "position",
    Column.MEETING_POINT: "meeting_point",
    Column.MEETING_TIME: MEETING,
    Column.AUDIENCE: "audience",
    Column.HOST: "host",
    Column.PHONE: "host_phone",
    Column.INTERPRETATION: "interpretation",
    Column.OPTIONAL: "optional",
    Column.PLACES: "capacity",
    Column.LINK: "online_link",
    Column.STATUS: "status",
    Column.INTERNAL_NOTES: "internal_notes",
}
MOST_DIGITS: Final = 18
OUR_EVENT: Final = re.compile(r"v(\d{1,18})-i(\d{1,18})@[a-z0-9_]+\.venskab")
SAID: Final = frozenset(ItemStatus) - {ItemStatus.REMOVED}


@dataclass(eq=False)
class UnknownStatus(Refusal):
    text: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a file for which visit, and in which languages its words may be."""

    lang: Language
    languages: Sequence[Language]
    visit: Visit
    whom: Whom
    today: date

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(each.code for each in self.languages) | frozenset(self.visit.languages)

    @property
    def code(self) -> str:
        """The language of words without one."""
        return self.lang.code if self.lang.code in self.visit.languages else self.visit.languages[0]

    def day(self, cell: Cell) -> date | None:
        return read.day(cell, self.today, self._within, self.lang.code)

    def is_day(self, cell: Cell) -> bool:
        return read.is_day(cell, self.today, self._within, self.lang.code)

    @property
    def _within(self) -> tuple[date, date]:
        return self.visit.starts_on, self.visit.ends_on


@dataclass(frozen=True, slots=True)
class When:
    starts: datetime
    ends: datetime
    all_day: bool
    ends_said: bool


def read_row(cells: Cells, number: int, day_above: date | None, reader: Reader) -> Line:
    """Whatever is wrong with it is refused as a whole: half an item would be another one."""
    wordings = tuple(_wordings(cells))
    when = _when(cells, day_above, reader)
    facts = _facts(cells, when, wordings, reader)
    columns = {column for column, _ in cells}
    fields = {name for column, name in FIELDS.items() if column in columns}
    fields |= {ENDS} if when.ends_said else set()
    fields |= {CLOCK} if Column.START in columns or not when.all_day else set()
    said = read.text(cells.get((Column.ID, "")))
    if (ours := OUR_EVENT.fullmatch(said)) and int(ours[1]) == reader.visit.id:
        # What our own calendar says besides is put together from several columns.
        return Line(number, facts, frozenset(fields & {CLOCK, ENDS}), (), "", ItemId(int(ours[2])))
    if said.isdecimal() and len(said) <= MOST_DIGITS:
        return Line(number, facts, frozenset(fields), wordings, "", ItemId(int(said)))
    key = said or key_of(facts.title.original, when.starts)
    return Line(number, facts, frozenset(fields), wordings, key)


def _wordings(cells: Cells) -> list[Wording]:
    return [
        Wording(str(column), code or NOBODY_SAID, read.text(cell))
        for (column, code), cell in cells.items()
        if column in IN_LANGUAGES
    ]


def _when(cells: Cells, day_above: date | None, reader: Reader) -> When:
    start, last_day = _start(cells), reader.day(cells.get((Column.LAST_DAY, "")))
    whole = read.moment(start)
    day = reader.day(cells.get((Column.DAY, ""))) or (whole.date() if whole else day_above)
    if day is None:
        raise ItemUnreadable("", Missing.DAY, "")
    span = ClockSpan(whole.time()) if whole else read.clocks(start)
    if span is None:
        return _all_day(day, last_day, reader, said=(Column.LAST_DAY, "") in cells)
    return _timed(cells, datetime.combine(day, span.start), span, last_day, reader)


def _start(cells: Cells) -> Cell:
    """It may stand beside the day, in the same cell."""
    start, whole = cells.get((Column.START, "")), read.moment(cells.get((Column.DAY, "")))
    return whole if not read.text(start) and whole and whole.time() != time() else start


def _all_day(day: date, last_day: date | None, reader: Reader, *, said: bool) -> When:
    starts = datetime.combine(day, time())
    ends = datetime.combine((last_day or day) + timedelta(days=1), time())
    return _ordered(When(starts, ends, all_day=True, ends_said=said), reader)


def _timed(
    cells: Cells, starts: datetime, span: ClockSpan, last_day: date | None, reader: Reader
) -> When:
    end = cells.get((Column.END, ""))
    closes = span.end if read.text(end) == "" else read.clock(end)
    whole = read.moment(end)
    ends = whole or ends_of(starts, closes, last_day)
    is_doubtful = whole is None and last_day is None and ends - starts > HALF_A_DAY
    if closes and is_doubtful and closes < span.start:
        raise ClockEndsBeforeItStarts(read.text(end), span.start, closes)
    return _ordered(When(starts, ends, all_day=False, ends_said=closes is not None), reader)


def _ordered(when: When, reader: Reader) -> When:
    if when.ends < when.starts or (when.all_day and when.ends == when.starts):
        zone = reader.visit.zone
        raise EndsBeforeItStarts(Moment(when.starts, zone), Moment(when.ends, zone))
    return when


def _facts(cells: Cells, when: When, wordings: Sequence[Wording], reader: Reader) -> ItemFacts:
    plain = {column: cells.get((column, "")) for column in FIELDS}
    title = _texts(wordings, Column.TITLE, reader)
    if title is None:
        raise ItemUnreadable("", Missing.TITLE, "")
    zone = reader.visit.zone
    return checked(
        ItemFacts(
            title=title,
            notes=_texts(wordings, Column.NOTES, reader),
            place=read.text(plain[Column.PLACE]),
            meeting_point=read.text(plain[Column.MEETING_POINT]),
            meeting=_meeting(plain[Column.MEETING_TIME], when.starts, zone),
            starts=Moment(when.starts, zone),
            ends=Moment(when.ends, zone),
            all_day=when.all_day,
            audience=_audience(plain[Column.AUDIENCE], reader),
            status=_status(plain[Column.STATUS], reader),
            internal_notes=read.text(plain[Column.INTERNAL_NOTES]),
            address=read.text(plain[Column.ADDRESS]),
            position=read.position(plain[Column.POSITION]),
            host=read.text(plain[Column.HOST]),
            host_phone=read.text(plain[Column.PHONE]),
            dress=_texts(wordings, Column.DRESS, reader),
            interpretation=read.languages(plain[Column.INTERPRETATION], reader.codes),
            optional=read.flag(plain[Column.OPTIONAL], _yes(tuple(reader.languages))),
            capacity=read.count(plain[Column.PLACES]),
            online_link=read.link(plain[Column.LINK]),
        )
    )


def _meeting(cell: Cell, starts: datetime, zone: str) -> Moment | None:
    whole = read.moment(cell)
    return Moment(whole, zone) if whole else meeting_at(read.clock(cell), starts, zone)


def _texts(wordings: Sequence[Wording], column: Column, reader: Reader) -> Texts | None:
    """Words in no named language are in the reader's, unless that has a column of its own."""
    said = [each for each in wordings if each.field == column and each.words]
    named = {each.code for each in said}
    spare = next((code for code in (reader.code, *reader.visit.languages) if code not in named), "")
    there = {each.code or spare or reader.code: each.words for each in said}
    return Texts(tuple(there.items())) if there else None


def _audience(cell: Cell, reader: Reader) -> Audience:
    said = read.text(cell)
    return read_whom(said, reader.whom) if said else EVERYBODY


def _status(cell: Cell, reader: Reader) -> ItemStatus:
    said = read.text(cell)
    try:
        return _statuses(tuple(reader.languages))[bare(said)] if said else ItemStatus.PLANNED
    except KeyError:
        raise UnknownStatus(said) from None


@lru_cache(maxsize=8)
def _statuses(languages: tuple[Language, ...]) -> Mapping[str, ItemStatus]:
    """In any language, and as calendars have it."""
    kept = {
        **{str(status): status for status in SAID},
        "confirmed": ItemStatus.PLANNED,
    }
    return kept | {
        fold(words): status for lang in languages for status, words in statuses(lang).items()
    }


@lru_cache(maxsize=8)
def _yes(languages: tuple[Language, ...]) -> frozenset[str]:
    return frozenset(fold(yes(lang)) for lang in languages)
