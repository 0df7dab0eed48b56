"""Programme items: when, where, for whom; what overlaps and what lies outside the visit."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from bot.rules.audiences import Audience
from bot.rules.people import PersonId, VisitId
from bot.rules.texts import Texts
from bot.rules.times import Moment

ItemId = NewType("ItemId", int)


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
