"""A process of its own for one file: `python -m bot.imports.child KIND NAME FIRST LAST ZONE`.

The file comes in by stdin, what stands in it goes out by stdout as JSON. A file that wants more
time or memory than a programme needs ends this process, and nothing else.
"""

import json
import resource
import sys
from datetime import date
from typing import Final

from bot.imports.events import Stay, read_ics
from bot.sheets.reading import read_csv, read_xlsx
from bot.sheets.table import FileUnreadable, Table, Trouble

MOST_BYTES: Final = 2 * 1024 * 1024
MEMORY: Final = 512 * 1024 * 1024
SECONDS: Final = 5


def main() -> None:
    kind, name, first, last, zone = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    stay = Stay(date.fromisoformat(first), date.fromisoformat(last), zone)
    sys.stdout.buffer.write(_answer(kind, name, content, stay).encode())


def _answer(kind: str, name: str, content: bytes, stay: Stay) -> str:
    try:
        return _read(kind, name, content, stay).to_json()
    except FileUnreadable as why:
        return json.dumps({"trouble": why.why})
    except (MemoryError, RecursionError):
        return json.dumps({"trouble": Trouble.TOO_LONG})


def _read(kind: str, name: str, content: bytes, stay: Stay) -> Table:
    match kind:
        case "xlsx":
            return read_xlsx(name, content)
        case "csv":
            return read_csv(name, content)
        case "ics":
            return read_ics(name, content, stay)
    raise FileUnreadable(name, Trouble.OTHER)


if __name__ == "__main__":
    main()
