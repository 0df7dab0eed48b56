"""Programme items: when, where, for whom, and what becomes of them when they change."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, NewType

from bot.rules.audiences import Audience
from bot.rules.entry import ClockSpan, ItemEntry
from bot.rules.people import PersonId, VisitId
from bot.rules.refusals import Refusal
from bot.rules.texts import Texts
from bot.rules.times import Moment

ItemId = NewType("ItemId", int)

# So that the item's card, in the longest language, still fits into one message.
LONGEST_TITLE: Final = 200
LONGEST_PLACE: Final = 200
LONGEST_NOTES: Final = 1500
OPEN_END: Final = timedelta(hours=1)
HALF_A_DAY: Final = timedelta(hours=12)


class ItemStatus(StrEnum):
    PLANNED = "planned"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What an organiser says of an item."""

    title: Texts
    notes: Texts | None
    place: str
    meeting_point: str
    meeting: Moment | None
    starts: Moment
    ends: Moment  # exclusive; of an all-day item the midnight after its last day
    all_day: bool
    audience: Audience


@dataclass(frozen=True, slots=True)
class Item:
    id: ItemId
    visit_id: VisitId
    facts: ItemFacts
    status: ItemStatus
    sequence: int  # grows when time, place or status changes (RFC 5546 2.1.4)
    created_by: PersonId
    created_at: datetime
    changed_at: datetime

    @property
    def day(self) -> date:
        return self.facts.starts.wall.date()

    @property
    def is_cancelled(self) -> bool:
        return self.status is ItemStatus.CANCELLED

    def sequence_with(self, facts: ItemFacts) -> int:
        """What the sequence is once the item says this."""
        return self.sequence + (_where_and_when(facts) != _where_and_when(self.facts))


def _where_and_when(facts: ItemFacts) -> tuple[Moment, Moment, bool, str]:
    return facts.starts, facts.ends, facts.all_day, facts.place


@dataclass(eq=False)
class TooLong(Refusal):
    text: str
    most: int


@dataclass(frozen=True, slots=True)
class Slot:
    """When an item is, before it is known where; no start: all day."""

    day: date
    start: time | None
    end: time | None
    end_next_day: bool = False

    @classmethod
    def of(cls, day: date, clocks: ClockSpan | None) -> "Slot":
        if clocks is None:
            return cls(day, None, None)
        return cls(day, clocks.start, clocks.end, clocks.end_next_day)

    def walls(self, length: timedelta = OPEN_END) -> tuple[datetime, datetime]:
        """From when to when; `length` is for an end that nobody said."""
        starts = datetime.combine(self.day, self.start or time())
        if self.start is None:
            return starts, starts + timedelta(days=1)
        if self.end is None:
            return starts, starts + length
        return starts, datetime.combine(self.day + timedelta(days=self.end_next_day), self.end)


def planned(entry: ItemEntry, zone: str, audience: Audience) -> ItemFacts:
    """What somebody typed, as an item in the visit's zone."""
    slot = Slot(entry.day, entry.start, entry.end, entry.end_next_day)
    starts, ends = slot.walls()
    return checked(
        ItemFacts(
            title=entry.title,
            notes=entry.notes,
            place=entry.place,
            meeting_point=entry.meeting_point,
            meeting=meeting_at(entry.meeting_time, starts, zone),
            starts=Moment(starts, zone),
            ends=Moment(ends, zone),
            all_day=entry.start is None,
            audience=audience,
        )
    )


def meeting_at(clock: time | None, starts: datetime, zone: str) -> Moment | None:
    """Before an item just after midnight people meet on the evening before."""
    if clock is None:
        return None
    wall = datetime.combine(starts.date(), clock)
    return Moment(wall - timedelta(days=wall - starts > HALF_A_DAY), zone)


def moved(facts: ItemFacts, slot: Slot) -> ItemFacts:
    """The same at another time: without an end as long as before, and met as long before."""
    before = facts.starts.wall
    length = OPEN_END if facts.all_day else facts.ends.wall - before
    zone, (starts, ends) = facts.starts.zone, slot.walls(length)
    meeting = facts.meeting and Moment(facts.meeting.wall + (starts - before), zone)
    return replace(
        facts,
        starts=Moment(starts, zone),
        ends=Moment(ends, zone),
        all_day=slot.start is None,
        meeting=meeting,
    )


def merged(texts: Texts | None, said: Texts) -> Texts:
    """New words in some languages; what nobody said anew stays."""
    if texts is None:
        return said
    for language, words in said.entries:
        texts = texts.with_(language, words)
    return texts


def checked(facts: ItemFacts) -> ItemFacts:
    for place in (facts.place, facts.meeting_point):
        fits(place, LONGEST_PLACE)
    all_fit(facts.title, LONGEST_TITLE)
    if facts.notes:
        all_fit(facts.notes, LONGEST_NOTES)
    return facts


def all_fit(texts: Texts, most: int) -> Texts:
    for _, words in texts.entries:
        fits(words, most)
    return texts


def fits(text: str, most: int) -> str:
    if len(text) > most:
        raise TooLong(text, most)
    return text
