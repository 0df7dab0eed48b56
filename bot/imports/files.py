"""Files that people send: which kind they are, and their reading in a process of its own."""

import asyncio
import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from bot.rules.imports import SourceKind
from bot.rules.visits import Visit
from bot.sheets.table import FileUnreadable, Table, Trouble

ROOT: Final = Path(__file__).parents[2]
LONGEST: Final = 8.0  # seconds by the clock on the wall
MOST_ANSWERED: Final = 8 * 1024 * 1024
MEGABYTE: Final = 1024 * 1024

MOST_BYTES: Final = {
    SourceKind.XLSX: 2 * MEGABYTE,
    SourceKind.CSV: MEGABYTE,
    SourceKind.ICS: MEGABYTE,
}
MIME_TYPES: Final = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": SourceKind.XLSX,
    "text/csv": SourceKind.CSV,
    "text/tab-separated-values": SourceKind.CSV,
    "text/calendar": SourceKind.ICS,
}
ENDINGS: Final = {
    ".xlsx": SourceKind.XLSX,
    ".xlsm": SourceKind.XLSX,
    ".csv": SourceKind.CSV,
    ".tsv": SourceKind.CSV,
    ".ics": SourceKind.ICS,
}


def kind_of(name: str, mime: str) -> SourceKind | None:
    """The name goes first: phones call a table a text, and Windows a csv an Excel file."""
    return ENDINGS.get(Path(name).suffix.lower()) or MIME_TYPES.get(mime.partition(";")[0].lower())


def most_bytes(kind: SourceKind) -> int:
    return MOST_BYTES.get(kind, MEGABYTE)


async def read_file(name: str, kind: SourceKind, content: bytes, visit: Visit) -> Table:
    """Whatever is in it, after eight seconds there is an answer."""
    if len(content) > most_bytes(kind):
        raise FileUnreadable(name, Trouble.TOO_LARGE)
    if not content.strip():
        raise FileUnreadable(name, Trouble.EMPTY)
    said = await _asked(_meant(kind, content), name, content, visit)
    try:
        answer = json.loads(said)
    except ValueError as killed:
        raise FileUnreadable(name, Trouble.TOO_LONG) from killed
    if trouble := answer.get("trouble"):
        raise FileUnreadable(name, Trouble(trouble))
    return Table.from_json(said)


def _meant(kind: SourceKind, content: bytes) -> SourceKind:
    """What it is goes before what it is called."""
    if content.startswith((b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"))):
        return SourceKind.XLSX
    if content[:64].lstrip(b"\xef\xbb\xbf \r\n").upper().startswith(b"BEGIN:VCALENDAR"):
        return SourceKind.ICS
    return kind


async def _asked(kind: SourceKind, name: str, content: bytes, visit: Visit) -> str:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.imports.child",
        kind, _harmless(name), visit.starts_on.isoformat(), visit.ends_on.isoformat(), visit.zone,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=ROOT,
        env={"PATH": os.defpath, "OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        start_new_session=True,
    )  # fmt: skip
    try:
        async with asyncio.timeout(LONGEST):
            said = await _heard(child, content)
    except TimeoutError:
        said = b""
    finally:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        await child.wait()
    return said.decode("utf-8", "replace")


async def _heard(child: asyncio.subprocess.Process, content: bytes) -> bytes:
    """No more than a programme can say: what a hostile file makes of it is not kept in memory."""
    if child.stdin is None or child.stdout is None:
        return b""
    with suppress(BrokenPipeError, ConnectionResetError):
        child.stdin.write(content)
        await child.stdin.drain()
    child.stdin.close()
    said = bytearray()
    while chunk := await child.stdout.read(MEGABYTE):
        said += chunk
        if len(said) > MOST_ANSWERED:
            return b""
    return bytes(said)


def _harmless(name: str) -> str:
    """An argument of a process holds no zero byte, and need not be long."""
    return name.replace("\x00", "")[:100]
