"""Releases of a programme: what changed between two of them, and for whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NewType

from bot.rules.agenda import is_for
from bot.rules.people import Participation, PersonId, VisitId
from bot.rules.programme import OFF, Item, ItemFacts, ItemId, ItemStatus
from bot.rules.refusals import Refusal
from bot.rules.texts import Texts
from bot.rules.visits import Delegation

ReleaseId = NewType("ReleaseId", int)

TAKEN_BACK_WITHIN: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Release:
    """Version `number` of a visit's programme; the first is 1."""

    id: ReleaseId
    visit_id: VisitId
    number: int
    takes_back: int | None  # the version that this one undoes
    created_by: PersonId
    created_at: datetime

    def can_be_taken_back(self, newest: int, now: datetime) -> bool:
        is_in_time = now - self.created_at <= TAKEN_BACK_WITHIN
        return is_in_time and self.number == newest and self.takes_back is None


class NothingToRelease(Refusal):
    """The draft is as people see it already."""


class TooLateToTakeBack(Refusal):
    """Ten minutes are over, or there is a newer version."""


class Aspect(StrEnum):
    """What of an item reads differently."""

    STATUS = "status"
    TIME = "time"
    PLACE = "place"  # its name, address or position
    MEETING = "meeting"
    TITLE = "title"
    NOTES = "notes"
    AUDIENCE = "audience"
    OPTIONAL = "optional"
    CAPACITY = "capacity"
    DRESS = "dress"
    INTERPRETATION = "interpretation"
    ONLINE = "online"
    HOST = "host"
    INTERNAL = "internal"  # for organisers alone


# What nobody is written to for: it is not for participants, or it is for organisers to count.
INSIDE: Final = frozenset({Aspect.INTERNAL, Aspect.HOST, Aspect.CAPACITY})
QUIET: Final = INSIDE | {Aspect.AUDIENCE}


@dataclass(frozen=True, slots=True)
class Change:
    """One item in two versions; None: it is not in that one, or not for that reader."""

    before: Item | None
    after: Item | None

    @property
    def item(self) -> Item:
        """As it is now, or was last."""
        found = self.after or self.before
        if found is None:
            msg = "a change of nothing"
            raise ValueError(msg)
        return found

    def aspects(self, language: str = "") -> frozenset[Aspect]:
        """What differs to a reader of that language; empty code: to any reader.

        Of an item that is new or gone there is nothing to compare.
        """
        if self.before is None or self.after is None:
            return frozenset()
        return differences(self.before.facts, self.after.facts, language)

    @property
    def moves_in_calendars(self) -> bool:
        """Somebody who has the item in a calendar needs it anew."""
        return (
            self.before is None
            or self.after is None
            or bool(self.aspects() & {Aspect.STATUS, Aspect.TIME, Aspect.PLACE})
        )


def differences(before: ItemFacts, after: ItemFacts, language: str = "") -> frozenset[Aspect]:
    pairs = {
        Aspect.STATUS: (before.status, after.status),
        Aspect.TIME: (_times(before), _times(after)),
        Aspect.PLACE: (_places(before), _places(after)),
        Aspect.MEETING: (_meeting(before), _meeting(after)),
        Aspect.AUDIENCE: (before.audience, after.audience),
        Aspect.OPTIONAL: (before.optional, after.optional),
        Aspect.CAPACITY: (before.capacity, after.capacity),
        Aspect.INTERPRETATION: (before.interpretation, after.interpretation),
        Aspect.ONLINE: (before.online_link, after.online_link),
        Aspect.HOST: ((before.host, before.host_phone), (after.host, after.host_phone)),
        Aspect.INTERNAL: (before.internal_notes, after.internal_notes),
    }
    words = {
        Aspect.TITLE: (before.title, after.title),
        Aspect.NOTES: (before.notes, after.notes),
        Aspect.DRESS: (before.dress, after.dress),
    }
    differ = (aspect for aspect, (was, now) in pairs.items() if was != now)
    reworded = (
        aspect for aspect, (was, now) in words.items() if _reads_differently(was, now, language)
    )
    return frozenset([*differ, *reworded])


def _times(facts: ItemFacts) -> tuple[object, ...]:
    return facts.starts, facts.ends, facts.all_day


def _places(facts: ItemFacts) -> tuple[object, ...]:
    return facts.place, facts.address, facts.position


def _meeting(facts: ItemFacts) -> tuple[object, ...]:
    return facts.meeting_point, facts.meeting


def _reads_differently(was: Texts | None, now: Texts | None, language: str) -> bool:
    """A translation that came to it is no news: its readers have read the same in another."""
    if was is None or now is None or not language:
        return was != now
    if was.read_in(language) != now.read_in(language):
        return was.original != now.original
    return was.best(language) != now.best(language) or was.newer(language) != now.newer(language)


def changes(before: Iterable[Item], after: Iterable[Item]) -> Sequence[Change]:
    """What of two versions differs at all, by start."""
    was = {item.id: item for item in before if item.status is not ItemStatus.REMOVED}
    now = {item.id: item for item in after if item.status is not ItemStatus.REMOVED}
    every = (Change(was.get(item_id), now.get(item_id)) for item_id in was.keys() | now.keys())
    found = (each for each in every if each.before is None or each.after is None or each.aspects())
    return sorted(found, key=lambda each: (each.item.facts.starts.utc, each.item.id))


def for_reader(
    found: Iterable[Change],
    participation: Participation,
    delegation: Delegation,
    language: str = "",
) -> Sequence[Change]:
    """What is news to this person: of their own items, what one writes to people for."""
    own = (_own(each, participation, delegation) for each in found)
    return [each for each in own if each and _is_news(each, language)]


def _own(change: Change, participation: Participation, delegation: Delegation) -> Change | None:
    """As seen by one person, for whom a change of audience or day makes an item new or gone."""
    before, after = (
        item if item and is_for(item, participation, delegation) else None
        for item in (change.before, change.after)
    )
    return Change(before, after) if before or after else None


def _is_news(change: Change, language: str) -> bool:
    match change:
        case Change(before=None, after=Item() as item):
            return not item.is_off
        case Change(before=Item() as item, after=None):
            return not item.is_off
        case Change(before=Item() as was, after=Item() as now) if was.is_cancelled:
            return not now.is_cancelled
    return bool(change.aspects(language) - QUIET)


def public(found: Iterable[Change], language: str = "") -> Sequence[Change]:
    """What everybody may read of it who is in the visit."""
    return [each for each in found if _is_public(each, language)]


def _is_public(change: Change, language: str) -> bool:
    if change.before is None or change.after is None:
        return not change.item.is_off
    return bool(change.aspects(language) - INSIDE)


def editions(
    draft: Iterable[Item], released: Iterable[Item], only: ItemId | None = None
) -> Sequence[Item]:
    """The items that a release of this draft makes read differently; `only`: just this one."""
    was = {item.id: item for item in released}
    return [
        _edition(item, was.get(item.id))
        for item in draft
        if only in {None, item.id} and _differs(item, was.get(item.id))
    ]


def _differs(item: Item, was: Item | None) -> bool:
    return was is None or was.facts != item.facts


def _edition(item: Item, was: Item | None) -> Item:
    return replace(item, sequence=was.sequence_with(item.facts) if was else 0, import_key="")


def taking_back(before: Iterable[Item], now: Iterable[Item]) -> Sequence[Item]:
    """The editions after which everything reads as it did `before`.

    What was not there is removed: calendars that have taken it up must be told that it is off.
    """
    was = {item.id: item for item in before}
    return [
        _edition(_as_before(item, was.get(item.id)), item)
        for item in now
        if _differs(_as_before(item, was.get(item.id)), item)
    ]


def _as_before(item: Item, was: Item | None) -> Item:
    if was is not None:
        return was
    return replace(item, facts=replace(item.facts, status=ItemStatus.REMOVED))


def reads_as(number: int, releases: Iterable[Release]) -> int:
    """The version that this one reads like: itself, or what a taking back has brought back."""
    undone = {each.number: each.takes_back for each in releases}
    while takes_back := undone.get(number):
        number = takes_back - 1
    return number


def without_place(items: Iterable[Item]) -> Sequence[Item]:
    """Where nobody would know where to go."""
    return [
        item
        for item in items
        if item.status not in OFF
        and not (item.facts.place or item.facts.address or item.facts.online_link)
        and not item.facts.all_day
    ]


def without_meeting_point(items: Iterable[Item]) -> Sequence[Item]:
    return [
        item
        for item in items
        if item.status not in OFF and not (item.facts.meeting_point or item.facts.all_day)
    ]


def untranslated(item: Item, languages: Iterable[str]) -> Sequence[str]:
    """Languages of the visit in which words of it are missing, or say what it said before."""
    texts = [each for each in (item.facts.title, item.facts.notes, item.facts.dress) if each]
    return [
        language
        for language in languages
        if any(language not in each.languages or language in each.stale for each in texts)
    ]
