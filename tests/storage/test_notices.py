"""Notices as rows: one waits a person, and what is known of it when it was sent."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from bot.rules.notices import Notice, NoticeState, Reach
from bot.rules.people import Person
from bot.rules.refusals import NotFound
from bot.rules.releases import Release
from bot.rules.visits import Visit
from bot.store.messages import Draft, Ended, Ending
from bot.store.unit import Unit
from storage.unit import DatabaseStore
from tests.builders import NOW, a_delegation, a_participant, a_person, a_visit

SOON, LATER = NOW + timedelta(minutes=2), NOW + timedelta(hours=9)


@dataclass
class Given:
    unit: Unit
    visit: Visit
    anna: Person
    bernd: Person

    async def release(self) -> Release:
        return await self.unit.releases.add(self.visit.id, [], self.visit.created_by, NOW)

    async def due(self, now: datetime = LATER, limit: int = 10) -> list[Notice]:
        return list(await self.unit.notices.due(self.visit.id, now, limit))

    async def sent(self, notice: Notice, ending: Ending | None, reason: str = "") -> None:
        chat = await self.unit.people.private_chat(notice.person_id, NOW)
        assert chat is not None
        draft = Draft(chat.id, chat.telegram_id, "sendMessage", {}, notice_id=notice.id)
        [row] = await self.unit.outbox.add([draft], NOW)
        if ending:
            await self.unit.outbox.end([Ended(row.id, row.version, ending, reason)], NOW)

    async def reaches(self, release: Release) -> dict[str, Reach]:
        return {each.name: each.reach for each in await self.unit.notices.of_release(release)}


async def given(unit: Unit) -> Given:
    visit = await a_visit(unit, await a_person(unit, 9, "Olga"))
    town = await a_delegation(unit, visit)
    anna, bernd = await a_person(unit, 1, "Anna"), await a_person(unit, 2, "Bernd")
    for person in (anna, bernd):
        await a_participant(unit, visit, town, person)
    return Given(unit, visit, anna, bernd)


async def test_a_second_release_joins_the_notice_that_waits(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        town = await given(unit)
        first, second = await town.release(), await town.release()
        await unit.notices.put(first, {town.anna.id: LATER}, NOW)

        await unit.notices.put(second, {town.anna.id: SOON, town.bernd.id: LATER}, NOW)

        anna, bernd = await town.due()
        assert (anna.person_id, anna.from_version, anna.to_version) == (town.anna.id, 0, 2)
        assert (bernd.person_id, bernd.from_version, bernd.to_version) == (town.bernd.id, 1, 2)
        assert (anna.send_at, bernd.send_at) == (SOON, LATER)


async def test_a_later_release_does_not_put_off_a_notice(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        town = await given(unit)
        await unit.notices.put(await town.release(), {town.anna.id: SOON}, NOW)

        await unit.notices.put(await town.release(), {town.anna.id: LATER}, NOW)

        assert [each.send_at for each in await town.due()] == [SOON]


async def test_what_is_written_waits_no_more_and_the_next_release_is_a_notice_of_its_own(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        town = await given(unit)
        await unit.notices.put(await town.release(), {town.anna.id: SOON}, NOW)
        [first] = await town.due()
        await unit.notices.end([first.id], NoticeState.WRITTEN, 1)

        await unit.notices.put(await town.release(), {town.anna.id: LATER}, NOW)

        [second] = await town.due()
        assert (second.from_version, second.to_version) == (1, 2)
        assert (await unit.notices.get(first.id)).state is NoticeState.WRITTEN


async def test_the_earliest_come_first_and_no_more_than_asked_for(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        town = await given(unit)
        at = {town.anna.id: LATER, town.bernd.id: SOON}
        await unit.notices.put(await town.release(), at, NOW)

        assert await town.due(NOW) == []
        assert [each.person_id for each in await town.due(SOON)] == [town.bernd.id]
        assert [each.person_id for each in await town.due(LATER, 1)] == [town.bernd.id]
        assert await unit.notices.next_at(town.visit.id) == SOON
        await unit.notices.end([each.id for each in await town.due()], NoticeState.NEEDLESS, 1)
        assert await unit.notices.next_at(town.visit.id) is None


async def test_a_newer_notice_seen_means_that_the_older_ones_are(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        town = await given(unit)
        found = []
        for _ in range(3):
            release = await town.release()
            await unit.notices.put(release, {town.anna.id: SOON, town.bernd.id: SOON}, NOW)
            due = await town.due()
            await unit.notices.end([each.id for each in due], NoticeState.WRITTEN, release.number)
            found += [await unit.notices.get(each.id) for each in due]

        await unit.notices.see(found[2].person_id, found[2].visit_id, found[2].to_version, NOW)
        await unit.notices.see(found[2].person_id, found[2].visit_id, found[2].to_version, LATER)

        seen = [(await unit.notices.get(each.id)).seen_at for each in found]
        assert seen == [NOW, None, NOW, None, None, None]


async def test_a_notice_that_is_not_there_is_not_found(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        town = await given(unit)
        await unit.notices.put(await town.release(), {town.anna.id: SOON}, NOW)
        [notice] = await town.due()
        assert await unit.notices.get(notice.id) == notice

        with pytest.raises(NotFound):
            await unit.notices.get(type(notice.id)(notice.id + 1))


@pytest.mark.parametrize(
    ("ending", "reason", "reach"),
    [
        (None, "", Reach.ON_ITS_WAY),
        (Ending.SENT, "", Reach.DELIVERED),
        (Ending.DEAD, "bot was blocked by the user", Reach.BLOCKED),
        (Ending.DEAD, "bot can't initiate conversation with a user", Reach.NEVER_STARTED),
        (Ending.DEAD, "message is too long", Reach.REFUSED),
    ],
)
async def test_how_far_a_notice_got_is_what_became_of_its_message(
    any_store: DatabaseStore, ending: Ending | None, reason: str, reach: Reach
) -> None:
    async with any_store.writing() as unit:
        town = await given(unit)
        release = await town.release()
        at = {town.anna.id: SOON, town.bernd.id: SOON}
        await unit.notices.put(release, at, NOW)
        [anna, bernd] = await town.due()
        await unit.notices.end([anna.id], NoticeState.WRITTEN, 1)

        await town.sent(anna, ending, reason)

        assert await town.reaches(release) == {"Anna": reach, "Bernd": Reach.ON_ITS_WAY}
        await unit.notices.end([bernd.id], NoticeState.NEEDLESS, 1)
        assert await town.reaches(release) == {"Anna": reach}
        await unit.notices.see(anna.person_id, anna.visit_id, 1, NOW)
        assert await town.reaches(release) == {"Anna": Reach.SEEN}


async def test_a_written_notice_without_a_message_is_of_somebody_without_telegram(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        town = await given(unit)
        release = await town.release()
        await unit.notices.put(release, {town.anna.id: SOON}, NOW)
        [notice] = await town.due()

        await unit.notices.end([notice.id], NoticeState.WRITTEN, 1)

        assert await town.reaches(release) == {"Anna": Reach.NO_TELEGRAM}


async def test_a_reminder_that_arrived_makes_a_notice_delivered(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        town = await given(unit)
        release = await town.release()
        await unit.notices.put(release, {town.anna.id: SOON}, NOW)
        [notice] = await town.due()
        await unit.notices.end([notice.id], NoticeState.WRITTEN, 1)
        await town.sent(notice, Ending.DEAD, "bot was blocked by the user")

        await town.sent(notice, Ending.SENT)
        await unit.notices.reminded([notice.id], LATER)

        [delivered] = await unit.notices.of_release(release)
        assert (delivered.reach, delivered.notice.reminded_at) == (Reach.DELIVERED, LATER)


async def test_a_merged_notice_is_of_each_release_that_it_tells_of(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        town = await given(unit)
        first, second, third = [await town.release() for _ in range(3)]
        for release in (first, second):
            await unit.notices.put(release, {town.anna.id: SOON}, NOW)

        told = [len(await unit.notices.of_release(each)) for each in (first, second, third)]

        assert told == [1, 1, 0]


async def test_what_became_of_a_notice_outlives_the_sweep(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        town = await given(unit)
        release = await town.release()
        await unit.notices.put(release, {town.anna.id: SOON}, NOW)
        [notice] = await town.due()
        await unit.notices.end([notice.id], NoticeState.WRITTEN, 1)
        await town.sent(notice, Ending.SENT)

        await unit.outbox.sweep(NOW + timedelta(days=30))

        assert await town.reaches(release) == {"Anna": Reach.DELIVERED}


async def test_what_was_done_of_a_kind_since_then_is_counted(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        town = await given(unit)
        me = town.visit.created_by
        for action, at in (("a.b", NOW), ("a.b", SOON), ("a.c", SOON), ("a.b", LATER)):
            await unit.log.wrote(town.visit.id, me, action, None, at)

        assert await unit.log.count(town.visit.id, "a.b", SOON) == 2
