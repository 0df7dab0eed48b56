"""Whatever somebody sends, there is a sentence within eight seconds, and the bot goes on."""

import asyncio
from io import BytesIO
from time import monotonic
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from bot.imports.files import read_file
from bot.links import Links
from bot.replies import import_words
from bot.replies.refusals import refusal
from bot.rules.imports import SourceKind
from bot.sheets.table import FileUnreadable, Table, Trouble
from tests.sheets.given_sheets import LANGUAGES, VISIT, read, xlsx

SAID = import_words.__name__  # reading it is what registers its sentences
LINKS = Links("bot", "", "secret")
XLSX, CSV, ICS = SourceKind.XLSX, SourceKind.CSV, SourceKind.ICS
PLAIN = xlsx(["Day", "Title"], ["Fri", "x"])
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "lol">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY j SYSTEM "file:///etc/passwd">'


def calendar(*events: str) -> bytes:
    within = "".join(f"BEGIN:VEVENT\r\n{event}END:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{within}END:VCALENDAR\r\n".encode()


def event(rule: str, year: int = 2026) -> str:
    return f"UID:{hash(rule)}\r\nDTSTART:{year}1022T080000Z\r\nSUMMARY:x\r\n{rule}\r\n"


def with_sheet(content: bytes, times: int = 1) -> bytes:
    """A workbook whose sheet is something else, as often as that."""
    made = BytesIO()
    with ZipFile(BytesIO(PLAIN)) as plain, ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for entry in plain.namelist():
            if entry != SHEET:
                archive.writestr(entry, plain.read(entry))
        with archive.open(SHEET, "w", force_zip64=True) as sheet:
            for _ in range(times):
                sheet.write(content)
    return made.getvalue()


MEGABYTE = b" " * 1024 * 1024
GRINDING = (
    "RRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8,9,10,11;BYMINUTE=0,1,2,3,4,5,6,7,8,9;"
    "BYSECOND=1,2,3,4,5,6,7,8,9"
)
ENDLESS = calendar(*(event(f"{GRINDING}\r\nX-N:{n}", 1970) for n in range(600)))
HOSTILE = {
    "2 GB inflated": (XLSX, with_sheet(MEGABYTE, 1950), Trouble.TOO_LARGE),
    "101 MB inflated": (XLSX, with_sheet(MEGABYTE, 101), Trouble.TOO_LARGE),
    "a billion laughs": (XLSX, with_sheet(LAUGHS + b"]><l>&j;</l>"), Trouble.BROKEN),
    "a file of ours": (XLSX, with_sheet(OUTSIDE + b"]><l>&j;</l>"), Trouble.BROKEN),
    "no workbook": (XLSX, b"PK\x03\x04 and so on", Trouble.BROKEN),
    "an old workbook": (XLSX, bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 999, Trouble.LOCKED),
    "the wrong ending": (CSV, PLAIN, None),
    "a picture": (CSV, b"\x89PNG\r\n\x1a\n\x00\x00", Trouble.BROKEN),
    "nothing": (CSV, b" \r\n", Trouble.EMPTY),
    "commas alone": (CSV, b";;;;\n" * 9, Trouble.EMPTY),
    "a huge row": (CSV, b"x;" * 500_000, None),
    "a quote without end": (CSV, b'"' + b"a" * 900_000, Trouble.BROKEN),
    "5,000 rows": (CSV, b"2026-10-22;9;x\n" * 5000, Trouble.TOO_MANY_ROWS),
    "2 MB of text": (CSV, b"x" * 2_000_000, Trouble.TOO_LARGE),
    "by the second": (ICS, calendar(event("RRULE:FREQ=SECONDLY")), Trouble.TOO_OFTEN),
    "by the folded minute": (ICS, calendar(event("RRULE:FREQ=MIN\r\n UTELY")), Trouble.TOO_OFTEN),
    "20,000 events": (ICS, calendar(*["UID:a\r\n"] * 20_000), Trouble.TOO_MANY_ROWS),
    "too many repetitions": (ICS, ENDLESS, Trouble.TOO_LONG),
    "nested": (ICS, b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 1900, Trouble.EMPTY),
    "a zone of a file": (
        ICS,
        calendar("UID:a\r\nDTSTART;TZID=../../etc/passwd:20261022T080000\r\nSUMMARY:x\r\n"),
        None,
    ),
    "no calendar": (ICS, b"hello", Trouble.BROKEN),
}


@pytest.mark.parametrize("what", HOSTILE)
async def test_a_hostile_file_ends_in_time_with_a_sentence(what: str) -> None:
    kind, content, trouble = HOSTILE[what]
    began = monotonic()

    found = await tried(kind, content)

    assert monotonic() - began < 9
    match found:
        case FileUnreadable() as why:
            assert why.why is trouble
            assert refusal(why, LANGUAGES["en"], LINKS).html.startswith("p: ")
        case Table():
            assert trouble is None


async def tried(kind: SourceKind, content: bytes) -> Table | FileUnreadable:
    try:
        return await read_file("p", kind, content, VISIT)
    except FileUnreadable as why:
        return why


async def test_others_are_answered_meanwhile() -> None:
    slow = asyncio.ensure_future(read_file("p", ICS, ENDLESS, VISIT))
    began = monotonic()
    table = await read_file("p", XLSX, PLAIN, VISIT)

    assert (len(table.rows), slow.done()) == (2, False)
    assert monotonic() - began < 3
    with pytest.raises(FileUnreadable):
        await slow


async def test_words_that_look_like_formulas_are_words() -> None:
    said = b'Day;Title;Notes\nFri;"\'=HYPERLINK(""http://x"")";@cmd\n'

    sheet = read(await read_file("p", CSV, said, VISIT))

    [line] = sheet.lines
    assert line.facts.title.original == '=HYPERLINK("http://x")'
