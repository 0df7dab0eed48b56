"""What a calendar address shows: the programme, a note that it is over, or nothing any more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

from bot.rules.people import DelegationId, Participation, ParticipationId, Role
from bot.rules.programme import Item
from bot.rules.refusals import Refusal
from bot.rules.rights import Standing
from bot.rules.times import Moment
from bot.rules.visits import Delegation, Stage, Visit

# Longer than the slowest app waits before it looks again: "gone" alone would leave the old
# programme in people's phones.
NOTE_AFTER_WITHDRAWAL: Final = timedelta(days=30)
KEPT_AFTER_VISIT: Final = timedelta(days=90)


class NothingToAdd(Refusal):
    """The programme is empty: there is nothing for a calendar file."""


class FeedScope(StrEnum):
    OWN = "own"
    DELEGATION = "delegation"
    VISIT = "visit"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose programme an address shows; those of a delegation or the visit belong to nobody."""

    scope: FeedScope = FeedScope.OWN
    delegation_id: DelegationId | None = None

    def must_be_open_to(self, standing: Standing) -> None:
        """Heads of delegation have their own delegation's; organisers have all."""
        match self.scope:
            case FeedScope.OWN:
                standing.must_take_part()
            case FeedScope.DELEGATION if self.is_headed_by(standing):
                pass
            case _:
                standing.must_organise()

    def is_headed_by(self, standing: Standing) -> bool:
        part = standing.participation
        return standing.is_head and part is not None and part.delegation_id == self.delegation_id


OWN: Final = Subject()


class Showing(StrEnum):
    PROGRAMME = "programme"
    WITHDRAWN = "withdrawn"  # this address; its owner may have another
    NOT_TAKING_PART = "not_taking_part"
    VISIT_CANCELLED = "visit_cancelled"
    GONE = "gone"


def showing(
    standing: Standing, revoked_at: datetime | None, now: datetime, subject: Subject = OWN
) -> Showing:
    if now >= gone_at(standing.visit, revoked_at):
        return Showing.GONE
    if revoked_at:
        return Showing.WITHDRAWN
    if standing.visit.stage is Stage.CANCELLED:
        return Showing.VISIT_CANCELLED
    takes_part = standing.is_organiser or standing.is_registered or subject != OWN
    return Showing.PROGRAMME if takes_part else Showing.NOT_TAKING_PART


def gone_at(visit: Visit, revoked_at: datetime | None) -> datetime:
    """From when on the address answers nothing but "gone"."""
    over = Moment(datetime.combine(visit.ends_on + timedelta(days=1), time()), visit.zone).utc
    last = over + KEPT_AFTER_VISIT
    return min(last, revoked_at + NOTE_AFTER_WITHDRAWAL) if revoked_at else last


def for_delegation(
    items: Iterable[Item], delegation: Delegation, there: Iterable[Participation]
) -> Sequence[Item]:
    """What anybody of a delegation could go to, whatever their role."""
    people = {each.id for each in there if each.delegation_id == delegation.id}
    return [item for item in items if _is_for_some(item, delegation, people)]


def _is_for_some(item: Item, delegation: Delegation, people: set[ParticipationId]) -> bool:
    audience = item.facts.audience
    if audience.named:
        return bool(audience.named & people)
    return any(audience.takes(delegation, role) for role in Role)
