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
LONGEST_LINK: Final = 500
OPEN_END: Final = timedelta(hours=1)
HALF_A_DAY: Final = timedelta(hours=12)


class ItemStatus(StrEnum):
    PLANNED = "planned"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"  # to a time that nobody knows yet
    REMOVED = "removed"  # its release was taken back: only calendars still say that it is off


OFF: Final = frozenset({ItemStatus.CANCELLED, ItemStatus.POSTPONED, ItemStatus.REMOVED})


@dataclass(frozen=True, slots=True)
class Position:
    """Degrees north and east, as maps have them (WGS 84)."""

    latitude: float
    longitude: float


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
    status: ItemStatus = ItemStatus.PLANNED
    internal_notes: str = ""  # for organisers alone
    address: str = ""
    position: Position | None = None
    host: str = ""  # who is responsible on the spot
    host_phone: str = ""  # for organisers and escorts
    dress: Texts | None = None
    interpretation: tuple[str, ...] = ()  # language codes
    optional: bool = False
    capacity: int | None = None
    online_link: str = ""

    @property
    def stale(self) -> frozenset[str]:
        """Languages in which some of it says what it said before."""
        said = (self.title, self.notes, self.dress)
        return frozenset[str]().union(*(each.stale for each in said if each))


@dataclass(frozen=True, slots=True)
class Item:
    id: ItemId
    visit_id: VisitId
    facts: ItemFacts
    created_by: PersonId
    created_at: datetime
    changed_at: datetime
    version: int = 0  # from which release on it reads like this; 0: in the draft
    sequence: int = 0  # grows with releases that change time, place or status (RFC 5546 2.1.4)
    import_key: str = ""  # what it is called in the file it came from; empty in releases

    @property
    def day(self) -> date:
        return self.facts.starts.wall.date()

    @property
    def status(self) -> ItemStatus:
        return self.facts.status

    @property
    def is_cancelled(self) -> bool:
        return self.status is ItemStatus.CANCELLED

    @property
    def is_off(self) -> bool:
        """Nobody need come."""
        return self.status in OFF

    def sequence_with(self, facts: ItemFacts) -> int:
        """What the sequence is once the item says this."""
        return self.sequence + (_in_calendars(facts) != _in_calendars(self.facts))


def _in_calendars(facts: ItemFacts) -> tuple[object, ...]:
    return facts.starts, facts.ends, facts.all_day, facts.place, facts.address, facts.status


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
            address=entry.address,
            host=entry.host,
            host_phone=entry.host_phone,
            dress=entry.dress,
            interpretation=entry.interpretation,
            optional=entry.optional,
            capacity=entry.capacity,
            online_link=entry.online_link,
            internal_notes=entry.internal_notes,
        )
    )


def meeting_at(clock: time | None, starts: datetime, zone: str) -> Moment | None:
    """Before an item just after midnight people meet on the evening before."""
    if clock is None:
        return None
    wall = datetime.combine(starts.date(), clock)
    return Moment(wall - timedelta(days=wall - starts > HALF_A_DAY), zone)


def moved(facts: ItemFacts, slot: Slot) -> ItemFacts:
    """The same at another time: without an end as long as before, and met as long before.

    What was postponed has its time now.
    """
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
        status=ItemStatus.PLANNED if facts.status is ItemStatus.POSTPONED else facts.status,
    )


def merged(texts: Texts | None, said: Texts) -> Texts:
    """New words in some languages; what nobody said anew stays."""
    return said if texts is None else texts.revised(said.entries)


def checked(facts: ItemFacts) -> ItemFacts:
    for place in (facts.place, facts.meeting_point, facts.address, facts.host, facts.host_phone):
        fits(place, LONGEST_PLACE)
    fits(facts.internal_notes, LONGEST_NOTES)
    fits(facts.online_link, LONGEST_LINK)
    all_fit(facts.title, LONGEST_TITLE)
    for words, most in ((facts.notes, LONGEST_NOTES), (facts.dress, LONGEST_PLACE)):
        if words:
            all_fit(words, most)
    return facts


def all_fit(texts: Texts, most: int) -> Texts:
    for _, words in texts.entries:
        fits(words, most)
    return texts


def fits(text: str, most: int) -> str:
    if len(text) > most:
        raise TooLong(text, most)
    return text
