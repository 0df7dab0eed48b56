"""Some time after a release: who has not seen that something of theirs starts soon."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions import notices
from bot.replies import notices_delivery as replies
from bot.replies.notices_delivery import ToCall
from bot.rules.notices import CALL_WITHIN, Delivered, NoticeState, Reach, begins_within
from bot.rules.people import DelegationId, Participation, PersonId, Role
from bot.rules.releases import Release, ReleaseId
from handlers.desk import Desk
from handlers.notices_reading import Readings
from handlers.routes import Routes


@dataclass(frozen=True, slots=True)
class Missed:
    """Somebody who must be called, and whose head of delegation can do it."""

    person_id: PersonId
    delegation_id: DelegationId
    to_call: ToCall


async def list_unseen(desk: Desk, release_id: int) -> None:
    """To the organiser who released all of them, to heads of delegation their own."""
    release = await desk.unit.releases.get(ReleaseId(release_id))
    readings = await Readings.of(desk, release.visit_id)
    missed = await _missed(readings, release)
    organisers = await desk.unit.visits.organisers(release.visit_id)
    by = [release.created_by] if release.created_by in organisers else organisers
    for organiser in by:
        await _tell(readings, release, organiser, missed, organising=True)
    for head in _heads(readings):
        if head.person_id and head.person_id not in by:
            own = [each for each in missed if each.delegation_id == head.delegation_id]
            await _tell(readings, release, head.person_id, own, organising=False)


def _heads(readings: Readings) -> Sequence[Participation]:
    every = (part for parts in readings.parts.values() for part in parts)
    return [part for part in every if part.role is Role.HEAD and part.person_id]


async def _missed(readings: Readings, release: Release) -> Sequence[Missed]:
    """A later release that their notice took along sees to them itself."""
    found = [
        await _about(readings, each)
        for each in await readings.desk.unit.notices.of_release(release)
        if each.notice.to_version == release.number
        and each.notice.state is NoticeState.WRITTEN
        and each.reach is not Reach.SEEN
    ]
    return [each for each in found if each]


async def _about(readings: Readings, each: Delivered) -> Missed | None:
    """With the first of their items that starts soon; None: nothing does."""
    reader = await readings.reader(each.notice)
    now = readings.desk.now
    soon = [
        told.change.item
        for told in reader.reading.told
        if begins_within(told.change, now, CALL_WITHIN)
    ]
    if not soon:
        return None
    part = readings.parts[reader.person.id][0]
    return Missed(reader.person.id, part.delegation_id, ToCall(each.name, each.phone, soon[0]))


async def _tell(
    readings: Readings,
    release: Release,
    person_id: PersonId,
    missed: Sequence[Missed],
    *,
    organising: bool,
) -> None:
    people = [each.to_call for each in missed if each.person_id != person_id]
    if people:
        visit = readings.visit
        await readings.desk.tell(
            person_id,
            lambda lang: replies.to_call(lang, visit, release, people, organising=organising),
            once=f"unseen:{release.id}:{int(readings.desk.now.timestamp())}:{person_id}",
        )


ROUTES = Routes(dues={notices.DUE_UNSEEN: list_unseen})
