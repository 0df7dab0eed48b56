"""Who is told of a release and when; what they have seen of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from bot.rules import notices
from bot.rules.notices import TO_REMIND, Delivered, News, Notice, NoticeId, readers
from bot.rules.people import Participation, PersonId, VisitId
from bot.rules.programme import Item, ItemId, ItemStatus
from bot.rules.refusals import NotFound
from bot.rules.releases import Release, changes
from bot.rules.rights import Standing
from bot.rules.times import Moment
from bot.rules.visits import Visit
from bot.store.unit import Unit

DUE: Final = "notices"
DUE_IN_GROUP: Final = "group news"
DUE_UNSEEN: Final = "unseen"
DUE_DELIVERY: Final = "delivery"
LOOK_AGAIN: Final = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Versions:
    """Two versions of a programme, and what of them differs."""

    before: int
    after: int
    is_first: bool  # nothing could be read before
    is_over: bool  # nothing can be read now
    latest: Mapping[ItemId, Item]  # also what was removed: calendars must be told
    news: News


async def between(unit: Unit, visit_id: VisitId, before: int, after: int) -> Versions:
    was = await unit.releases.programme(visit_id, before)
    now = await unit.releases.programme(visit_id, after)
    delegations = {each.id: each for each in await unit.visits.delegations(visit_id)}
    return Versions(
        before,
        after,
        _is_empty(was),
        _is_empty(now),
        {item.id: item for item in now},
        News(changes(was, now), delegations),
    )


def _is_empty(items: Sequence[Item]) -> bool:
    return all(item.status is ItemStatus.REMOVED for item in items)


async def reading(unit: Unit, visit_id: VisitId) -> Mapping[PersonId, Sequence[Participation]]:
    """Who reads for whom in a visit."""
    return readers(await unit.registrations.in_visit(visit_id))


async def put(
    unit: Unit,
    visit: Visit,
    release: Release,
    at: Mapping[PersonId, datetime],
    now: datetime,
    *,
    urgent: bool,
    pressing: bool,
) -> None:
    """Each is told then, the group if it is for many."""
    if not at:
        return
    await unit.notices.put(release, at, now)
    await wake(unit, visit)
    in_group = notices.send_at(visit.zone, now, urgent=urgent, pressing=pressing)
    await _tell_group(unit, visit, release, in_group, at_once=urgent or pressing)


async def wake(unit: Unit, visit: Visit) -> None:
    """The clock strikes when the next notice of the visit is due."""
    next_at = await unit.notices.next_at(visit.id)
    if next_at is not None:
        await on_the_clock(unit, DUE, visit.id, next_at, visit)


async def list_unseen(unit: Unit, visit: Visit, release: Release, now: datetime) -> None:
    """Organisers hear of who has not seen what was just written, however long it had waited."""
    await on_the_clock(unit, DUE_UNSEEN, release.id, now + notices.UNSEEN_AFTER, visit)


async def on_the_clock(unit: Unit, due: str, ref: int, at: datetime, visit: Visit) -> None:
    await unit.dues.put(due, ref, Moment.of(at, visit.zone))


async def look_again(unit: Unit, visit: Visit, release: Release, now: datetime) -> None:
    """Organisers watch while something is on its way."""
    await on_the_clock(unit, DUE_DELIVERY, release.id, now + LOOK_AGAIN, visit)


async def _tell_group(
    unit: Unit, visit: Visit, release: Release, at: datetime, *, at_once: bool
) -> None:
    """What waits for the group already takes this release along."""
    waits = await unit.notes.get(_waiting(visit.id))
    if not waits:
        await unit.notes.put(_waiting(visit.id), str(release.number - 1))
    if not waits or at_once:
        await on_the_clock(unit, DUE_IN_GROUP, visit.id, at, visit)


def _waiting(visit_id: VisitId) -> str:
    """The name of the note with the version that the group knows, while something waits."""
    return f"group-knows:{visit_id}"


async def group_knows(unit: Unit, visit_id: VisitId) -> int | None:
    """Since which version there is something to tell; asked once, then nothing waits."""
    waits = await unit.notes.get(_waiting(visit_id))
    await unit.notes.put(_waiting(visit_id), "")
    return int(waits) if waits else None


POSTED: Final = "programme.posted"


async def posted(unit: Unit, visit: Visit, release: Release, now: datetime) -> None:
    """The log says so, and how many there were on a day."""
    await unit.log.wrote(visit.id, release.created_by, POSTED, release.number, now)


async def posts_today(unit: Unit, visit: Visit, now: datetime) -> int:
    today = Moment.of(now, visit.zone).wall.date()
    midnight = Moment(datetime.combine(today, time()), visit.zone).utc
    return await unit.log.count(visit.id, POSTED, midnight)


async def mine(unit: Unit, person_id: PersonId, notice_id: int) -> Notice:
    """A notice is for nobody else's eyes or thumbs."""
    notice = await unit.notices.get(NoticeId(notice_id))
    if notice.person_id != person_id:
        raise NotFound
    return notice


async def releases_of(unit: Unit, notice: Notice) -> Sequence[Release]:
    """What it tells of."""
    return [
        each
        for each in await unit.releases.in_visit(notice.visit_id)
        if notice.from_version < each.number <= notice.to_version
    ]


def unseen(delivered: Sequence[Delivered], now: datetime) -> Sequence[Delivered]:
    """Whom to remind: they can be written to, have not seen it, and were not just asked."""
    return [
        each
        for each in delivered
        if each.reach in TO_REMIND
        and (
            each.notice.reminded_at is None or now - each.notice.reminded_at >= notices.REMIND_EVERY
        )
    ]


async def remind(
    unit: Unit, standing: Standing, release: Release, now: datetime
) -> Sequence[Delivered]:
    """The answer is whom the caller must write to once more."""
    standing.must_organise()
    those = unseen(await unit.notices.of_release(release), now)
    await unit.notices.reminded([each.notice.id for each in those], now)
    if those:
        me, visit_id = standing.person.id, standing.visit.id
        await unit.log.wrote(visit_id, me, "notice.reminded", release.number, now)
    return those
