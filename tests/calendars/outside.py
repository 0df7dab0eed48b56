"""Reads calendar bytes with programs outside of this Python: npm's parsers, libical, calcurse."""

import json
import re
import subprocess
from base64 import b64encode
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import pytest

from tests.calendars.rows import Row, instant

HERE = Path(__file__).parent
NODE = ("node", str(HERE / "judges.mjs"))
LIBICAL = ("/usr/bin/python3", str(HERE / "judge_libical.py"))  # Debian's, not the project's
IN_UTC = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
CALCURSE_TIMES = re.compile(r"(.{18}) -> (.{18})(?:>\w+ )?\|(.*)")
CALCURSE_DAYS = re.compile(r"(.{10}) \[1\](?: \{1D -> (.{10})\})?(?: >\w+)? (.*)")


def missing(program: str) -> NoReturn:
    """Not an ordinary error: a judge that is not there must not pass for one that refuses."""
    pytest.fail(f"{program} does not work here: .ci/run installs what `make test` needs")


def by_ical_js(data: bytes) -> list[Row]:
    return _told(NODE, b"ical.js " + b64encode(data))


def by_node_ical(data: bytes) -> list[Row]:
    return _told(NODE, b"node-ical " + b64encode(data))


def by_ts_ics(data: bytes) -> list[Row]:
    return _told(NODE, b"ts-ics " + b64encode(data))


def by_libical(data: bytes) -> list[Row]:
    return _told(LIBICAL, b64encode(data))


def _told(command: tuple[str, str], question: bytes) -> list[Row]:
    answer = json.loads(_asked(command, question) or missing(command[0]))
    if "refused" in answer:
        raise ValueError(answer["refused"])
    return [Row(*map(str, seen)) for seen in answer["rows"]]


def _asked(command: tuple[str, str], question: bytes) -> bytes:
    """A line for a line; nothing from a judge that has ended."""
    judge = _running(command)
    assert judge.stdin
    assert judge.stdout
    with suppress(BrokenPipeError):
        judge.stdin.write(question + b"\n")
        judge.stdin.flush()
    return judge.stdout.readline()


@cache
def _running(command: tuple[str, str]) -> subprocess.Popen[bytes]:
    """Started once, for all questions of this test run; it ends with its input."""
    try:
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=IN_UTC, cwd=HERE
        )
    except FileNotFoundError:
        return missing(command[0])


def by_calcurse(data: bytes) -> list[Row]:
    """It keeps neither UID nor status."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "file.ics")
        file.write_bytes(data)
        command = ("calcurse", "-q", "-D", folder, "-i", str(file))
        try:
            subprocess.run(command, env=IN_UTC | {"TMPDIR": folder}, check=True)
        except FileNotFoundError:
            missing("calcurse")
        kept = Path(folder, "apts").read_text(encoding="utf-8").splitlines()
    return [_calcurse_row(line) for line in kept]


def _calcurse_row(line: str) -> Row:
    if times := CALCURSE_TIMES.fullmatch(line):
        start, end = (_calcurse_moment(at) for at in times.group(1, 2))
        return Row("", instant(start), instant(end), times[3], "")
    days = CALCURSE_DAYS.fullmatch(line)
    if days is None:
        raise ValueError(line)
    first, last = (_calcurse_moment(f"{on} @ 00:00").date() for on in (days[1], days[2] or days[1]))
    return Row("", instant(first), instant(last + timedelta(days=1)), days[3], "")


def _calcurse_moment(text: str) -> datetime:
    return datetime.strptime(text, "%m/%d/%Y @ %H:%M").replace(tzinfo=UTC)
