"""Where people meet, with the clock behind it: `Hotel lobby 9:15`."""

import re
from datetime import time
from typing import Final

from bot.rules.entry.clocks import NotAClock, read_clock
from bot.rules.entry.folding import bare

# 9:15, 9h15, 9.15 Uhr, kl. 9, 9 pm; a bare number may belong to the place ("Gate 9").
CLOCK_AT_END: Final = re.compile(
    r"(?:^|[\s,(]+)((?:(?:kl|um|at|o|à|a)\b\.?\s*)?\d{1,2}"
    r"(?:[:.h]\d\d(?:\s*(?:uhr|[ap]m))?|\s*(?:uhr|[ap]m|h))|(?:kl\.?|um)\s*\d{1,2})\)?$",
    re.IGNORECASE,
)


def place_and_clock(said: str) -> tuple[str, time | None]:
    found = CLOCK_AT_END.search(said)
    if found is None:
        return said, None
    try:
        return said[: found.start()].rstrip(" ,"), read_clock(bare(found[1]))
    except NotAClock:
        return said, None
