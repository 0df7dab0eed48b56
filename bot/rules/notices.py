"""Notices: who is told of which changes, when, and what became of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, NewType

from bot.rules.people import DelegationId, Participation, ParticipationId, PersonId, Role, VisitId
from bot.rules.programme import ItemId
from bot.rules.releases import QUIET, Change, for_reader
from bot.rules.times import Moment
from bot.rules.visits import Delegation, Stage

NoticeId = NewType("NoticeId", int)

MERGE: Final = timedelta(minutes=2)
QUIET_FROM, QUIET_UNTIL = time(21), time(7)
PRESSING: Final = timedelta(hours=12)  # what comes as soon as this wakes people
UNSEEN_AFTER: Final = timedelta(minutes=20)
# A call costs an organiser minutes: it is for what a reminder might not reach them before.
CALL_WITHIN: Final = timedelta(hours=6)
REMIND_EVERY: Final = timedelta(minutes=10)
MOST_POSTS_A_DAY: Final = 3
OVER: Final = frozenset({Stage.CANCELLED, Stage.CLOSED})  # whatever changes, nobody comes any more


class NoticeState(StrEnum):
    WAITING = "waiting"
    WRITTEN = "written"
    NEEDLESS = "needless"  # by the time it was due there was nothing left to say


@dataclass(frozen=True, slots=True)
class Notice:
    """One person is told of everything between two versions, once it is `send_at`."""

    id: NoticeId
    visit_id: VisitId
    person_id: PersonId
    from_version: int
    to_version: int
    send_at: datetime
    state: NoticeState
    seen_at: datetime | None = None
    reminded_at: datetime | None = None


class Reach(StrEnum):
    """How far a notice got."""

    SEEN = "seen"
    DELIVERED = "delivered"
    ON_ITS_WAY = "on its way"
    BLOCKED = "blocked"
    NEVER_STARTED = "never started"
    NO_TELEGRAM = "no telegram"
    REFUSED = "refused"
    BACK = "back"  # could not be written to then, but can be now


NOT_REACHED: Final = (
    Reach.NO_TELEGRAM,
    Reach.BLOCKED,
    Reach.NEVER_STARTED,
    Reach.REFUSED,
    Reach.BACK,
)
TO_REMIND: Final = (Reach.DELIVERED, Reach.BACK)


@dataclass(frozen=True, slots=True)
class Delivered:
    """One person's notice and what is known of it."""

    notice: Notice
    name: str
    phone: str
    reach: Reach


def send_at(zone: str, now: datetime, *, urgent: bool, pressing: bool) -> datetime:
    """Soon, so that another release can still join it; at night only what is pressing."""
    soon = now if urgent else now + MERGE
    return soon if pressing else after_the_night(soon, zone)


def after_the_night(instant: datetime, zone: str) -> datetime:
    """The same instant by day; in the quiet hours of that place their end."""
    wall = Moment.of(instant, zone).wall
    if QUIET_UNTIL <= wall.time() < QUIET_FROM:
        return instant
    morning = wall.date() + timedelta(days=wall.time() >= QUIET_FROM)
    return Moment(datetime.combine(morning, QUIET_UNTIL), zone).utc


def begins_within(change: Change, now: datetime, time: timedelta) -> bool:
    """By the old version or by the new: who sets out for what has moved must know as well."""
    return any(now <= at <= now + time for at in _begins(change))


def _begins(change: Change) -> Iterable[datetime]:
    for item in (change.before, change.after):
        if item is not None:
            yield item.facts.starts.utc
            if item.facts.meeting:
                yield item.facts.meeting.utc


def readers(parts: Iterable[Participation]) -> Mapping[PersonId, Sequence[Participation]]:
    """Who reads for whom: each for themselves, whoever registered them for those without."""
    found: dict[PersonId, list[Participation]] = {}
    for each in parts:
        if each.is_registered:
            found.setdefault(each.person_id or each.registered_by, []).append(each)
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """A change as one reader gets it; `names`: of those it is for, if not for the reader."""

    change: Change
    names: tuple[str, ...] = ()


Key = tuple[ItemId, int | None, int | None]
Kind = tuple[DelegationId, Role, date, date, ParticipationId | None, str]


def key(change: Change) -> Key:
    """Editions of an item are told apart by the version they are from."""
    before, after = change.before, change.after
    was, now = (item.version if item else None for item in (before, after))
    return change.item.id, was, now


class News:
    """The changes between two versions, read by many: found once for all who are alike."""

    def __init__(
        self, changes: Sequence[Change], delegations: Mapping[DelegationId, Delegation]
    ) -> None:
        self.changes = changes
        self.delegations = delegations
        self._place = {each.item.id: n for n, each in enumerate(changes)}
        self._named = frozenset[ParticipationId]().union(
            *(
                item.facts.audience.named
                for each in changes
                for item in (each.before, each.after)
                if item
            )
        )
        self._found: dict[Kind, Sequence[Change]] = {}

    def of(self, part: Participation, language: str) -> Sequence[Change]:
        """What is news to this participant."""
        by_name = part.id if part.id in self._named else None
        days = part.arrives_on, part.leaves_on
        kind = part.delegation_id, part.role, *days, by_name, language
        if kind not in self._found:
            delegation = self.delegations[part.delegation_id]
            self._found[kind] = for_reader(self.changes, part, delegation, language)
        return self._found[kind]

    def told(
        self, person_id: PersonId, parts: Sequence[Participation], language: str
    ) -> Sequence[Told]:
        """Everything that is news to a reader: their own, and what is only for others."""
        own = [part for part in parts if part.person_id == person_id]
        mine = {key(each): Told(each) for part in own for each in self.of(part, language)}
        items = {each.change.item.id for each in mine.values()}
        for part in parts:
            if part.person_id != person_id:
                for each in self.of(part, language):
                    if each.item.id not in items:
                        names = mine[key(each)].names if key(each) in mine else ()
                        mine[key(each)] = Told(each, (*names, part.name))
        return sorted(mine.values(), key=lambda each: self._place[each.change.item.id])


def for_all(changes: Iterable[Change]) -> Sequence[Change]:
    """What a group is told: not what is for organisers, nor who else an item is for now."""
    return [
        each
        for each in changes
        if (each.aspects() - QUIET if each.before and each.after else not each.item.is_off)
    ]


def goes_to_group(affected: int, registered: int) -> bool:
    """More than a third of the people: then everybody talks about it anyway."""
    return 3 * affected > registered
