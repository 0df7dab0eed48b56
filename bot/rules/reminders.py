"""Reminders: before an item, and on the evening before a day; which of them are due to whom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Self

from bot.rules.agenda import is_for
from bot.rules.people import DelegationId, Participation, Person
from bot.rules.programme import Item
from bot.rules.times import Moment
from bot.rules.visits import Delegation, Stage, Visit

BEFORE: Final = (10, 15, 30, 60, 120)  # minutes that can be chosen
EVENING: Final = time(18)
LOOK_AGAIN: Final = timedelta(hours=1)  # by then there may be new people, and new clock changes
# Nobody is reminded of anything earlier: from six in the evening to midnight of the next day.
FARTHEST: Final = timedelta(hours=31)
_OFF: Final = frozenset({Stage.POSTPONED, Stage.CANCELLED, Stage.CLOSED})


def takes_place(visit: Visit) -> bool:
    return visit.stage not in _OFF


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody with Telegram, and for whom they read: themselves and whom they registered."""

    person: Person
    zone: str
    parts: tuple[Participation, ...]


@dataclass(frozen=True, slots=True)
class Occasion:
    """An item that people come to, and when they meet for it."""

    item: Item
    meets: datetime
    starts: datetime


@dataclass(frozen=True, slots=True)
class Own:
    """An item, and for whom of those that one person reads for it is."""

    occasion: Occasion
    parts: tuple[Participation, ...]

    @property
    def item(self) -> Item:
        return self.occasion.item


@dataclass(frozen=True, slots=True)
class Reminder:
    """One message: of one item, or of a whole day on the evening before it."""

    reader: Reader
    own: tuple[Own, ...]
    at: datetime
    until: datetime  # what it is about has begun
    evening_before: date | None = None

    @property
    def once(self) -> str:
        """What is moved reminds anew, and nothing does so twice."""
        reader, first = self.reader.person.id, self.own[0]
        if self.evening_before:
            return f"evening:{first.item.visit_id}:{self.evening_before}:{reader}"
        return f"remind:{first.item.id}:{int(first.occasion.starts.timestamp())}:{reader}"

    def is_due(self, now: datetime) -> bool:
        return self.at <= now < self.until

    def is_new(self, since: datetime) -> bool:
        """Or it was sent by then: nobody had to be told of it so early.

        What is released after the evening list of its day needs none: its notice tells of it.
        """
        return self.at > since or any(
            (own.item.changed_at >= since and not self.evening_before) or part.queued_at >= since
            for own in self.own
            for part in own.parts
        )

    def was_missed(self, since: datetime, now: datetime) -> bool:
        """It fell into a time when nobody looked, and is of no use any more.

        What was not yet in the programme then, or for nobody, was missed by nobody.
        """
        was_there = any(
            own.item.changed_at <= self.at and part.queued_at <= self.at
            for own in self.own
            for part in own.parts
        )
        return since < self.at and self.until <= now and was_there


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody has looked; kept as `1790000000`, or `1790000000 1790003600 17` midway."""

    since: datetime  # everything until then has been sent or reported
    now: datetime
    after: int = 0  # the last person whose reminders of this round are sent

    @classmethod
    def parse(cls, kept: str | None, now: datetime) -> Self:
        """A round that was broken off begins again: what is sent already is not sent twice."""
        if not kept:
            return cls(now, now)
        since, *midway = map(int, kept.split())
        begun = datetime.fromtimestamp(since, now.tzinfo)
        if midway and int(now.timestamp()) - midway[0] < LONGEST_ROUND.total_seconds():
            return cls(begun, datetime.fromtimestamp(midway[0], now.tzinfo), midway[1])
        return cls(begun, now)

    def midway(self, after: int) -> str:
        return f"{int(self.since.timestamp())} {int(self.now.timestamp())} {after}"

    def over(self) -> str:
        return str(int(self.now.timestamp()))


LONGEST_ROUND: Final = timedelta(minutes=2)


def readers(
    participations: Iterable[Participation], people: Iterable[Person], zone: str
) -> Sequence[Reader]:
    """By number of the person; `zone` is where the visit is."""
    parts: dict[int, list[Participation]] = {}
    for each in participations:
        if each.is_registered:
            parts.setdefault(each.person_id or each.registered_by, []).append(each)
    known = (person for person in people if person.id in parts)
    return [
        Reader(person, person.zone or zone, tuple(parts[person.id]))
        for person in sorted(known, key=lambda person: person.id)
    ]


def occasions(items: Iterable[Item], since: datetime, now: datetime) -> Sequence[Occasion]:
    """Whole days, with everything that any reminder since then until the next look is about."""
    days: dict[date, list[Occasion]] = {}
    for item in items:
        if not item.is_off:
            days.setdefault(item.day, []).append(_occasion(item))
    latest = now + LOOK_AGAIN + FARTHEST
    return [
        occasion
        for day in days.values()
        if any(since < max(each.starts, _begins(each)) for each in day)
        and any(_begins(each) <= latest for each in day)
        for occasion in day
    ]


def _occasion(item: Item) -> Occasion:
    starts = item.facts.starts.utc
    return Occasion(item, min((item.facts.meeting or item.facts.starts).utc, starts), starts)


def _begins(occasion: Occasion) -> datetime:
    """What is all day has no clock: it is thought of at noon, so that no zone moves its day."""
    item = occasion.item
    if not item.facts.all_day:
        return occasion.meets
    return Moment(datetime.combine(item.day, time(12)), item.facts.starts.zone).utc


def reminders(
    reader: Reader,
    planned: Iterable[Occasion],
    delegations: Mapping[DelegationId, Delegation],
) -> Iterator[Reminder]:
    """All that one person wants, past and future."""
    days: dict[date, list[Own]] = {}
    for occasion in planned:
        parts = tuple(
            part
            for part in reader.parts
            if is_for(occasion.item, part, delegations[part.delegation_id])
        )
        if parts:
            own = Own(occasion, parts)
            days.setdefault(occasion.item.day, []).append(own)
            if reader.person.reminded_before and not occasion.item.facts.all_day:
                yield _before(reader, own)
    if reader.person.evening_before:
        yield from (_evening_before(reader, day, own) for day, own in days.items())


def _before(reader: Reader, own: Own) -> Reminder:
    early = timedelta(minutes=reader.person.reminded_before)
    return Reminder(reader, (own,), own.occasion.meets - early, own.occasion.starts)


def _evening_before(reader: Reader, day: date, own: Sequence[Own]) -> Reminder:
    """Before the first clock of the day; only what is nothing but all day has none."""
    with_clocks = [each for each in own if not each.item.facts.all_day] or own
    begins = min(_begins(each.occasion) for each in with_clocks)
    in_order = sorted(own, key=lambda each: (each.occasion.starts, each.item.id))
    return Reminder(reader, tuple(in_order), _evening(begins, reader.zone), begins, day)


def _evening(begins: datetime, zone: str) -> datetime:
    """Before it begins on the reader's own clock, which may be on another day there."""
    there = Moment.of(begins, zone).wall.date()
    return Moment(datetime.combine(there - timedelta(days=1), EVENING), zone).utc


def next_look(people: Iterable[Reader], planned: Sequence[Occasion], now: datetime) -> datetime:
    """When anybody might have to be reminded, whoever it is for."""
    known = list(people)
    before = {timedelta(minutes=each.person.reminded_before) for each in known}
    zones = {each.zone for each in known if each.person.evening_before}
    moments = (
        *(each.meets - early for each in planned for early in before),
        *(_evening(_begins(each), zone) for each in planned for zone in zones),
    )
    return min([now + LOOK_AGAIN, *(moment for moment in moments if moment > now)])


def is_over(items: Iterable[Item], now: datetime) -> bool:
    """Nothing is left to be reminded of."""
    return all(item.is_off or item.facts.starts.utc <= now for item in items)
