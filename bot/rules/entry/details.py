"""What may follow a programme item after `|`: where to meet, notes, for whom."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum
from functools import cache
from typing import Final

from bot.rules.entry.clocks import NotAClock, read_clock
from bot.rules.entry.folding import bare, fold

# 9:15, 9h15, 9.15 Uhr, kl. 9, 9 pm; a bare number may belong to the place ("Gate 9").
CLOCK_AT_END: Final = re.compile(
    r"(?:^|[\s,(]+)((?:(?:kl|um|at|o|à|a)\b\.?\s*)?\d{1,2}"
    r"(?:[:.h]\d\d(?:\s*(?:uhr|[ap]m))?|\s*(?:uhr|[ap]m|h))|(?:kl\.?|um)\s*\d{1,2})\)?$",
    re.IGNORECASE,
)


class Detail(StrEnum):
    MEETING = "meeting"
    NOTES = "notes"
    AUDIENCE = "audience"
    PLACE = "place"


WORDS: Final = {
    Detail.MEETING: (
        "meet", "meeting point", "meeting", "mødested", "mødes", "Treffpunkt", "Treffen",
        "samling", "mötesplats", "zbiórka", "miejsce zbiórki", "rendez-vous", "rdv",
    ),
    Detail.NOTES: (
        "notes", "note", "noter", "bemærk", "Notizen", "Notiz", "Hinweis", "Hinweise",
        "anteckningar", "obs", "uwagi", "uwaga", "notatki", "remarques", "remarque",
    ),
    Detail.AUDIENCE: ("for", "für", "för", "dla", "pour"),
    Detail.PLACE: ("place", "where", "sted", "Ort", "plats", "miejsce", "lieu"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Details:
    place: str = ""
    meeting_point: str = ""
    meeting_time: time | None = None
    notes: str = ""
    audience: str = ""


def read_details(parts: Iterable[str]) -> Details:
    """Words without a known name in front are notes: nothing typed gets lost."""
    details = Details()
    for part in filter(None, map(str.strip, parts)):
        name, _, said = part.partition(":")
        details = _with(details, _details().get(fold(name)), said.strip(), part)
    return details


def _with(details: Details, detail: Detail | None, said: str, whole: str) -> Details:
    match detail:
        case Detail.MEETING:
            point, clock = _place_and_clock(said)
            return replace(details, meeting_point=point, meeting_time=clock)
        case Detail.PLACE:
            return replace(details, place=said)
        case Detail.AUDIENCE:
            return replace(details, audience=said)
        case Detail.NOTES:
            return replace(details, notes=f"{details.notes}\n{said}".strip())
        case _:
            return replace(details, notes=f"{details.notes}\n{whole}".strip())


def _place_and_clock(said: str) -> tuple[str, time | None]:
    found = CLOCK_AT_END.search(said)
    if found is None:
        return said, None
    try:
        return said[: found.start()].rstrip(" ,"), read_clock(bare(found[1]))
    except NotAClock:
        return said, None


@cache
def _details() -> Mapping[str, Detail]:
    return {fold(word): detail for detail, words in WORDS.items() for word in words}
