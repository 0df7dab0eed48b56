"""A file that wants more memory than a programme needs is refused, and costs nobody theirs."""

import json
import subprocess
import sys

import pytest

from bot.sheets.table import Trouble

# The child as it is, with a reader that asks for so many megabytes.
GREEDY = """
import sys
from bot.imports import child
from bot.sheets.table import FileUnreadable, Trouble
def greedy(name, content):
    taken = bytearray({megabytes} * 1024 * 1024)
    raise FileUnreadable(name, Trouble.OTHER)
child.read_csv = greedy
child.main()
"""


@pytest.mark.parametrize(("megabytes", "trouble"), [(100, Trouble.OTHER), (520, Trouble.TOO_LONG)])
def test_the_child_may_take_half_a_gigabyte_and_no_more(megabytes: int, trouble: Trouble) -> None:
    about = ("csv", "p.csv", "2026-10-22", "2026-10-25", "Europe/Copenhagen")
    program = GREEDY.format(megabytes=megabytes)

    ended = subprocess.run(
        [sys.executable, "-c", program, *about], input=b"", capture_output=True, check=False
    )

    assert json.loads(ended.stdout) == {"trouble": trouble}
