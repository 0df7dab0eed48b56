"""A yes that must be said again, because the visit or an item of it was postponed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NewType

from bot.rules.agenda import is_for
from bot.rules.people import Participation, ParticipationId, Status, VisitId
from bot.rules.programme import ItemId, ItemStatus
from bot.rules.refusals import Refusal
from bot.rules.releases import Change
from bot.rules.visits import Delegation, Visit

ConfirmationId = NewType("ConfirmationId", int)

ASKED_AGAIN_AFTER: Final = timedelta(minutes=10)


class Answer(StrEnum):
    NONE = ""
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One person asked for one yes: to the visit (no item), or to an item."""

    id: ConfirmationId
    visit_id: VisitId
    item_id: ItemId | None
    participation_id: ParticipationId
    answer: Answer
    asked_at: datetime
    answered_at: datetime | None


class NotAsked(Refusal):
    """There is nothing to confirm any more."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Who said what, of those who were asked."""

    coming: Sequence[Participation]
    declined: Sequence[Participation]
    open: Sequence[Participation]


def tally(asked: Iterable[Confirmation], people: Iterable[Participation]) -> Tally:
    """Whoever has withdrawn from the visit has declined whatever they were asked."""
    of = {each.id: each for each in people}
    found: dict[Answer, list[Participation]] = {answer: [] for answer in Answer}
    for each in asked:
        person = of[each.participation_id]
        gone = person.status is Status.WITHDRAWN
        found[Answer.NO if gone else each.answer].append(person)
    coming, declined, unanswered = (
        sorted(found[answer], key=lambda person: (person.delegation_id, person.name, person.id))
        for answer in (Answer.YES, Answer.NO, Answer.NONE)
    )
    return Tally(coming, declined, unanswered)


def has_its_time_again(change: Change) -> bool:
    """It was postponed and is planned anew: those it is for are asked whether they can come."""
    before, after = change.before, change.after
    return (
        before is not None
        and after is not None
        and before.status is ItemStatus.POSTPONED
        and not after.is_off
    )


def asked_for(
    change: Change, people: Iterable[Participation], delegations: Iterable[Delegation]
) -> Sequence[Participation]:
    """Those it was for and is for now: to the others it is new, or gone."""
    towns = {each.id: each for each in delegations}
    items = [item for item in (change.before, change.after) if item]
    return [
        each
        for each in people
        if each.is_registered
        and all(is_for(item, each, towns[each.delegation_id]) for item in items)
    ]


def stays_within(person: Participation, visit: Visit) -> bool:
    """Also after the visit has moved to other days."""
    return visit.starts_on <= person.arrives_on and person.leaves_on <= visit.ends_on
