"""Programme items with dull defaults, without a database."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.rules.audiences import EVERYBODY
from bot.rules.people import DelegationId, Participation, ParticipationId, PersonId, Role, VisitId
from bot.rules.people import Status as Answer
from bot.rules.programme import Item, ItemFacts, ItemId, ItemStatus
from bot.rules.texts import Texts
from bot.rules.times import Moment
from bot.rules.visits import Delegation, Kind, Side, Stage, Visit
from tests.builders import FIRST_DAY, LAST_DAY, NOW, ZONE

FRIDAY = date(2026, 10, 23)
SATURDAY = date(2026, 10, 24)

HOSTS = Delegation(DelegationId(1), VisitId(1), "Åby", Side.HOST, "da", None, 0)
GUESTS = Delegation(DelegationId(2), VisitId(1), "Lindau-Ost", Side.GUEST, "de", None, 1)
POLES = Delegation(DelegationId(3), VisitId(1), "Lipowo", Side.GUEST, "pl", None, 2)
DELEGATIONS = (HOSTS, GUESTS, POLES)

VISIT = Visit(
    id=VisitId(1),
    kind=Kind.TWINNING,
    title=Texts.one("en", "Friendship days"),
    host_town="Åby",
    starts_on=FIRST_DAY,
    ends_on=LAST_DAY,
    zone=ZONE,
    languages=("en", "da", "de"),
    stage=Stage.PLANNED,
    chat_id=None,
    thread_id=None,
    revision=0,
    created_by=PersonId(1),
    changed_at=NOW,
)


def at(wall: str, zone: str = ZONE) -> Moment:
    """`2026-10-23 09:30` on the wall of the visit."""
    return Moment(datetime.fromisoformat(wall), zone)


def an_item(
    starts: str = "2026-10-23 09:30",
    ends: str = "",
    title: str | Texts = "Harbour tour",
    *,
    number: int = 1,
    cancelled: bool = False,
    **facts: Any,
) -> Item:
    """An hour long, unless it says otherwise; only a day: all day."""
    all_day = " " not in starts
    begins = at(starts)
    length = timedelta(days=1) if all_day else timedelta(hours=1)
    dull = ItemFacts(
        title=title if isinstance(title, Texts) else Texts.one("en", title),
        notes=None,
        place="",
        meeting_point="",
        meeting=None,
        starts=begins,
        ends=at(ends) if ends else replace(begins, wall=begins.wall + length),
        all_day=all_day,
        audience=EVERYBODY,
    )
    if cancelled:
        facts["status"] = ItemStatus.CANCELLED
    return Item(ItemId(number), VISIT.id, replace(dull, **facts), PersonId(1), NOW, NOW)


def a_part(
    delegation: Delegation = GUESTS,
    role: Role = Role.MEMBER,
    arrives: date = FIRST_DAY,
    leaves: date = LAST_DAY,
) -> Participation:
    return Participation(
        ParticipationId(1),
        VISIT.id,
        delegation.id,
        PersonId(1),
        "Anna",
        role,
        Answer.REGISTERED,
        arrives,
        leaves,
        True,
        PersonId(1),
        NOW,
    )
