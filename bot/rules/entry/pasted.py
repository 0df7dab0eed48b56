"""Many programme items pasted at once: what was read and what was not, line by line."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from bot.rules.entry.items import ItemEntry, ItemUnreadable, Missing, OnlyADay, read_item
from bot.rules.refusals import Refusal

BULLET: Final = re.compile(r"^\s*(?:[-–—*•·]\s+|\d{1,2}\)\s+)")


@dataclass(frozen=True, slots=True)
class UnreadLine:
    number: int  # from 1, as editors count
    line: str
    why: Refusal


@dataclass(frozen=True, slots=True)
class PastedItems:
    entries: tuple[ItemEntry, ...]
    unread: tuple[UnreadLine, ...]


def read_items(
    text: str,
    *,
    visit_start: date,
    visit_end: date,
    today: date,
    default_language: str,
    languages: Collection[str],
    check: Callable[[ItemEntry], object] = lambda _: None,
) -> PastedItems:
    """A line that is only a day is the day of the lines below that have none.

    `check` may refuse what can be read but not used.
    """
    read = partial(
        read_item,
        visit_start=visit_start,
        visit_end=visit_end,
        today=today,
        default_language=default_language,
        languages=languages,
    )
    results = tuple(_results(text, read, check))
    return PastedItems(
        tuple(result for result in results if isinstance(result, ItemEntry)),
        tuple(result for result in results if isinstance(result, UnreadLine)),
    )


def _results(
    text: str, read: partial[ItemEntry], check: Callable[[ItemEntry], object]
) -> Iterator[ItemEntry | UnreadLine]:
    heading = ""
    for number, raw in enumerate(text.splitlines(), start=1):
        line = BULLET.sub("", raw).strip()
        if not line:
            continue
        try:
            entry = _under(heading, line, read)
            check(entry)
            yield entry
        except OnlyADay:
            heading = line
        except Refusal as why:
            yield UnreadLine(number, line, why)


def _under(heading: str, line: str, read: partial[ItemEntry]) -> ItemEntry:
    try:
        return read(line)
    except ItemUnreadable as why:
        if heading and why.missing is Missing.DAY:
            return read(f"{heading} {line}")
        raise
