"""Links that let people in: for a delegation, as an organiser, or for the visit's group."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final, NewType, Self

from bot.rules.people import DelegationId, PersonId, VisitId
from bot.rules.refusals import Refusal
from bot.rules.times import Moment
from bot.rules.visits import Visit

FEWEST_USES: Final = 20
USES_WITHOUT_QUOTA: Final = 200
AFTER_THE_VISIT: Final = timedelta(days=7)
MOST_MISSES: Final = 10
MISSES_FORGOTTEN_AFTER: Final = timedelta(hours=1)

InvitationId = NewType("InvitationId", int)


class Purpose(StrEnum):
    DELEGATION = "delegation"
    ORGANISER = "organiser"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Invitation:
    """The token itself is not kept, only its hash; `salt` lets the bot say it again."""

    id: InvitationId
    visit_id: VisitId
    purpose: Purpose
    delegation_id: DelegationId | None
    salt: str
    expires_at: datetime
    most_uses: int
    uses: int
    revoked_at: datetime | None
    created_by: PersonId

    def is_open(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at and self.uses < self.most_uses


class LinkRevoked(Refusal):
    """An organiser has taken the link back."""


class LinkExpired(Refusal):
    """The link was good until some day that is over."""


class LinkUsedUp(Refusal):
    """As many people as it was meant for have used the link."""


class LinkUnknown(Refusal):
    """There never was such a link, or it was typed wrongly."""


class TooManyWrongLinks(Refusal):
    """Somebody is trying out links."""


class LinkForAGroup(Refusal):
    """The link puts the bot in a group and was opened in private."""


def must_be_open(invitation: Invitation, now: datetime) -> None:
    """How many have used it is known only when one more tries."""
    if invitation.revoked_at is not None:
        raise LinkRevoked
    if now >= invitation.expires_at:
        raise LinkExpired


def good_until(visit: Visit) -> datetime:
    """The midnight after the visit's last day, where the visit is."""
    after = datetime.combine(visit.ends_on + timedelta(days=1), time())
    return Moment(after, visit.zone).utc


def expiry(visit: Visit, now: datetime) -> datetime:
    """With the visit; a link that is made after it is good for a week."""
    with_visit = good_until(visit)
    return with_visit if now < with_visit else now + AFTER_THE_VISIT


def uses_for(quota: int | None) -> int:
    """More than there are places: those who come too late are to reach the waiting list."""
    return USES_WITHOUT_QUOTA if quota is None else max(FEWEST_USES, 2 * quota)


@dataclass(frozen=True, slots=True)
class Misses:
    """How many wrong links one person opened since when; kept as `1790000000 3`."""

    since: datetime
    count: int = 0

    @classmethod
    def parse(cls, kept: str | None, now: datetime) -> Self:
        if not kept:
            return cls(now)
        seconds, count = map(int, kept.split())
        since = datetime.fromtimestamp(seconds, now.tzinfo)
        return cls(since, count) if now < since + MISSES_FORGOTTEN_AFTER else cls(now)

    def __str__(self) -> str:
        return f"{int(self.since.timestamp())} {self.count}"

    @property
    def are_too_many(self) -> bool:
        return self.count >= MOST_MISSES

    def and_one(self) -> "Misses":
        return Misses(self.since, self.count + 1)
