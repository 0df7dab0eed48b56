"""What a calendar address shows: the programme, a note that it is over, or nothing any more."""

from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

from bot.rules.refusals import Refusal
from bot.rules.rights import Standing
from bot.rules.times import Moment
from bot.rules.visits import Stage, Visit

# Longer than the slowest app waits before it looks again: "gone" alone would leave the old
# programme in people's phones.
NOTE_AFTER_WITHDRAWAL: Final = timedelta(days=30)
KEPT_AFTER_VISIT: Final = timedelta(days=90)


class NothingToAdd(Refusal):
    """The programme is empty: there is nothing for a calendar file."""


class Showing(StrEnum):
    PROGRAMME = "programme"
    WITHDRAWN = "withdrawn"  # this address; its owner may have another
    NOT_TAKING_PART = "not_taking_part"
    VISIT_CANCELLED = "visit_cancelled"
    GONE = "gone"


def showing(standing: Standing, revoked_at: datetime | None, now: datetime) -> Showing:
    if now >= gone_at(standing.visit, revoked_at):
        return Showing.GONE
    if revoked_at:
        return Showing.WITHDRAWN
    if standing.visit.stage is Stage.CANCELLED:
        return Showing.VISIT_CANCELLED
    takes_part = standing.is_organiser or standing.is_registered
    return Showing.PROGRAMME if takes_part else Showing.NOT_TAKING_PART


def gone_at(visit: Visit, revoked_at: datetime | None) -> datetime:
    """From when on the address answers nothing but "gone"."""
    over = Moment(datetime.combine(visit.ends_on + timedelta(days=1), time()), visit.zone).utc
    last = over + KEPT_AFTER_VISIT
    return min(last, revoked_at + NOTE_AFTER_WITHDRAWAL) if revoked_at else last
