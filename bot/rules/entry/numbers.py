"""How many people, as an organiser types it."""

import re
from dataclasses import dataclass
from typing import Final

from bot.rules.entry.folding import bare
from bot.rules.refusals import Refusal

# "14", "14 people", "ca. 14", "~14 Personen"; not "10-12", not "-3", not "1.5".
NUMBER: Final = re.compile(r"[^\d-]*?(\d{1,4})(?![\d.,]*\d)[^\d]*")


@dataclass(eq=False)
class NotANumber(Refusal):
    text: str


def read_number(text: str) -> int:
    found = NUMBER.fullmatch(bare(text))
    if found is None:
        raise NotANumber(text)
    return int(found[1])
