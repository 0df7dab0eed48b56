"""What one line of a file or of a message says of a programme item."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.rules.entry import ItemEntry
from bot.rules.entry.folding import fold
from bot.rules.programme import OPEN_END, ItemFacts, ItemId
from bot.rules.texts import Texts
from bot.rules.times import Moment

# Said of an item as it stands in the file, whatever else is said.
PLAIN: Final = frozenset({
    "place", "address", "position", "meeting_point", "audience", "host", "host_phone",
    "interpretation", "optional", "capacity", "online_link", "status", "internal_notes",
})  # fmt: skip
CLOCK, ENDS, MEETING = "clock", "ends", "meeting"
NOBODY_SAID: Final = ""  # the language of words without one


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of an item in a language; none of them: they are taken away."""

    field: str
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """An item as a file has it; of what `fields` and `wordings` leave out it says nothing."""

    number: int
    facts: ItemFacts  # as if it were new
    fields: frozenset[str]
    wordings: tuple[Wording, ...]
    key: str = ""
    item_id: ItemId | None = None
    is_instant: bool = False  # its times are of the world, not of the wall where the item is

    @property
    def starts(self) -> Moment:
        return self.facts.starts


def key_of(title: str, starts: datetime) -> str:
    """What an item is called that its file gives no name."""
    return f"{starts.isoformat(timespec='minutes')} {fold(title)}"[:200]


def ends_of(starts: datetime, end: time | None, last_day: date | None) -> datetime:
    """Before it starts is the day after; nobody said: an hour later."""
    if end is None:
        return starts + OPEN_END
    ends = datetime.combine(last_day or starts.date(), end)
    return ends + timedelta(days=1) if last_day is None and ends < starts else ends


def line_of(number: int, entry: ItemEntry, facts: ItemFacts) -> Line:
    """A typed line says nothing of what it leaves out."""
    there = {
        CLOCK: entry.start is not None,
        ENDS: entry.end is not None,
        MEETING: entry.meeting_time is not None,
        "place": bool(entry.place),
        "meeting_point": bool(entry.meeting_point),
        "audience": bool(entry.audience),
    }
    fields = frozenset(name for name, is_said in there.items() if is_said)
    wordings = (*_wordings("title", entry.title), *_wordings("notes", entry.notes))
    key = key_of(facts.title.original, facts.starts.wall)
    return Line(number, facts, fields, wordings, key)


def _wordings(field: str, texts: Texts | None) -> Iterator[Wording]:
    """Words in one language alone may be those that are there in another."""
    entries = texts.entries if texts else ()
    for code, words in entries:
        yield Wording(field, code if len(entries) > 1 else NOBODY_SAID, words)
