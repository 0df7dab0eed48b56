"""A programme from a file beside the draft: what is new, what differs, what is gone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final, NewType

from bot.rules.clashes import clashing, doubts
from bot.rules.entry.folding import fold
from bot.rules.import_lines import CLOCK, ENDS, MEETING, NOBODY_SAID, PLAIN, Line, Wording
from bot.rules.people import PersonId, VisitId
from bot.rules.programme import Item, ItemFacts, ItemId, ItemStatus, checked
from bot.rules.texts import Texts
from bot.rules.times import Moment
from bot.rules.visits import Delegation, Visit

ImportId = NewType("ImportId", int)

SHORTEST: Final = timedelta(minutes=15)  # that an event lasts in our own calendars


class SourceKind(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"
    ICS = "ics"
    TEXT = "text"  # lines of a message


class ImportState(StrEnum):
    WAITING = "waiting"  # for its file to be read
    UNREADABLE = "unreadable"
    SHOWN = "shown"
    APPLIED = "applied"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a programme comes from, and what stands in it once it is read."""

    name: str
    kind: SourceKind
    file_id: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class Import:
    id: ImportId
    visit_id: VisitId
    person_id: PersonId
    source: Source
    state: ImportState
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Changed:
    item: Item
    line: Line

    @property
    def facts(self) -> ItemFacts:
        return applied(self.item.facts, self.line)


@dataclass(frozen=True, slots=True)
class Comparison:
    new: tuple[Line, ...] = ()
    changed: tuple[Changed, ...] = ()
    same: tuple[Changed, ...] = ()
    gone: tuple[Item, ...] = ()

    @property
    def says_something(self) -> bool:
        return bool(self.new or self.changed or self.gone)

    @property
    def digest(self) -> str:
        """The same again only if the same would be done."""
        changed = [
            (each.item.id, _stable(each.item.facts), each.line.number) for each in self.changed
        ]
        new = [(line.number, _stable(line.facts)) for line in self.new]
        said = repr((changed, new, [item.id for item in self.gone]))
        return sha256(said.encode()).hexdigest()[:12]

    def after(self, visit: Visit, by: PersonId, now: datetime) -> Iterator[Item]:
        """New items and changed ones, as they will be; new ones have no number yet."""
        for each in self.changed:
            yield replace(each.item, facts=each.facts)
        for place, line in enumerate(self.new, start=1):
            yield Item(ItemId(-place), visit.id, line.facts, by, now, now)


@dataclass(frozen=True, slots=True)
class Warned:
    """How many of what is new or differs an organiser should look at."""

    overlaps: int
    outside: int


def warned(
    visit: Visit, items: Sequence[Item], after: Sequence[Item], delegations: Sequence[Delegation]
) -> Warned:
    there = {item.id for item in after}
    every = [*(item for item in items if item.id not in there), *after]
    clash = clashing(every, delegations)
    found = [doubts(item, visit, (), delegations) for item in after]
    return Warned(
        sum(item.id in clash for item in after), sum(each.outside_visit for each in found)
    )


def compared(lines: Sequence[Line], items: Sequence[Item]) -> Comparison:
    """Items whose number, key or title and time are in the file are those; others may be gone."""
    pairs = _pairs(lines, items)
    new = tuple(line for line in lines if line.number not in pairs)
    found = [Changed(pairs[line.number], line) for line in lines if line.number in pairs]
    there = {each.item.id for each in found}
    return Comparison(
        new,
        tuple(each for each in found if each.facts != each.item.facts),
        tuple(each for each in found if each.facts == each.item.facts),
        tuple(item for item in items if item.id not in there and _is_missed(item, lines)),
    )


def _stable(facts: ItemFacts) -> str:
    """In every process the same, whatever the order of sets."""
    texts = [each.to_json() for each in (facts.title, facts.notes, facts.dress) if each]
    return repr((texts, replace(facts, title=Texts.one("", ""), notes=None, dress=None)))


def _is_missed(item: Item, lines: Iterable[Line]) -> bool:
    """A file that is about other days says nothing of an item that never came from a file."""
    days = [line.starts.wall.date() for line in lines]
    inside = bool(days) and min(days) <= item.day <= max(days)
    return bool(days) and not item.is_off and (inside or bool(item.import_key))


def _pairs(lines: Sequence[Line], items: Sequence[Item]) -> Mapping[int, Item]:
    """By number of the line; each item once."""
    pairs, taken = dict[int, Item](), set[ItemId]()
    by_id = {item.id: item for item in items}
    by_key = {item.import_key: item for item in items if item.import_key}
    for line in lines:
        _pair(pairs, taken, line, by_id.get(line.item_id) if line.item_id else None)
    for line in lines:
        _pair(pairs, taken, line, by_key.get(line.key))
    for _, line, item in sorted(_alike(lines, items), key=lambda each: each[0]):
        _pair(pairs, taken, line, item)
    return pairs


def _pair(pairs: dict[int, Item], taken: set[ItemId], line: Line, item: Item | None) -> None:
    if item and line.number not in pairs and item.id not in taken:
        pairs[line.number] = item
        taken.add(item.id)


def _alike(
    lines: Iterable[Line], items: Sequence[Item]
) -> Iterator[tuple[tuple[bool, timedelta, int], Line, Item]]:
    """The same title in any language: the nearest first, and what is off last."""
    titled = dict[str, list[Item]]()
    for item in items:
        for words in {fold(text) for _, text in item.facts.title.entries}:
            titled.setdefault(words, []).append(item)
    for line in lines:
        for words in {fold(each.words) for each in line.wordings if each.field == "title"}:
            for item in titled.get(words, ()):
                apart = abs(line.starts.wall - item.facts.starts.wall)
                yield (item.is_off, apart, line.number), line, item


def applied(facts: ItemFacts, line: Line) -> ItemFacts:
    """The item as it is once it says what the line says."""
    said = {name: getattr(line.facts, name) for name in line.fields & PLAIN}
    timed = _at(facts, line)
    title = _reworded(timed.title, line, "title")
    return checked(
        replace(
            timed,
            title=title or timed.title,
            notes=_reworded(timed.notes, line, "notes"),
            dress=_reworded(timed.dress, line, "dress"),
            **said,
        )
    )


def _at(facts: ItemFacts, line: Line) -> ItemFacts:
    """Without an end as long as before, and without a meeting time met as long before."""
    starts, ends = _walls(facts, line)
    all_day = line.facts.all_day if CLOCK in line.fields else facts.all_day
    zone, before = facts.starts.zone, facts.starts.wall
    is_moved = (starts, all_day) != (before, facts.all_day)
    meeting, status = facts.meeting, facts.status
    if MEETING in line.fields:
        meeting = line.facts.meeting and Moment(line.facts.meeting.wall, zone)
    elif meeting and is_moved:
        meeting = Moment(meeting.wall + (starts - before), zone)
    if is_moved and status is ItemStatus.POSTPONED:
        status = ItemStatus.PLANNED
    return replace(
        facts,
        starts=Moment(starts, zone),
        ends=Moment(ends, zone),
        all_day=all_day,
        meeting=meeting,
        status=status,
    )


def _walls(facts: ItemFacts, line: Line) -> tuple[datetime, datetime]:
    """On the clock of the place where the item is."""
    was, said = facts.starts.wall, line.facts
    starts, ends = said.starts.wall, said.ends.wall
    if line.is_instant and not said.all_day:
        starts, ends = _wall_of(said.starts, facts.starts), _end_of(facts, said)
    if CLOCK not in line.fields:
        starts = datetime.combine(starts.date(), was.time())
        return starts, starts + (facts.ends.wall - was)
    if ENDS in line.fields:
        return starts, ends
    kept = facts.ends.wall - was if facts.all_day == said.all_day else ends - starts
    return starts, starts + kept


def _wall_of(said: Moment, before: Moment) -> datetime:
    """The same instant is no news: a skipped hour has more than one name."""
    return before.wall if said.utc == before.utc else Moment.of(said.utc, before.zone).wall


def _end_of(facts: ItemFacts, said: ItemFacts) -> datetime:
    """What takes no time is a little longer in a calendar, and that is no news either."""
    starts = facts.starts.utc
    if facts.ends.utc <= starts and (said.starts.utc, said.ends.utc) == (starts, starts + SHORTEST):
        return facts.ends.wall
    return _wall_of(said.ends, facts.ends)


def _reworded(texts: Texts | None, line: Line, field: str) -> Texts | None:
    """What the original said before is stale in the languages that say nothing new."""
    said = [each for each in line.wordings if each.field == field]
    if texts is None:
        new: Texts | None = getattr(line.facts, field)
        return new if said else None
    there = dict(texts.entries)
    named = {_meant(texts, each): each.words for each in said}
    fresh = {code: words for code, words in named.items() if words and there.get(code) != words}
    dropped = {code for code, words in named.items() if not words}
    return _without(texts.revised(fresh.items()) if fresh else texts, dropped)


def _meant(texts: Texts, said: Wording) -> str:
    """Words in no named language are those that are there already, or the original's."""
    if said.code != NOBODY_SAID:
        return said.code
    there = (code for code, words in texts.entries if words == said.words)
    return next(there, texts.languages[0])


def _without(texts: Texts, dropped: set[str]) -> Texts | None:
    left = tuple(each for each in texts.entries if each[0] not in dropped)
    if left == texts.entries:
        return texts
    stale = texts.stale - dropped - {left[0][0]} if left else frozenset[str]()
    return Texts(left, stale) if left else None
