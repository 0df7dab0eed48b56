"""Programme, ballots, announcements and feeds are kept alike by both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.rules.announcements import AnnouncementId
from bot.rules.audiences import EVERYBODY, Audience
from bot.rules.ballots import BallotId, BallotState, Shown, Tally, Vote
from bot.rules.people import ParticipationId, Role
from bot.rules.programme import ItemFacts, ItemId, ItemStatus, Position
from bot.rules.refusals import NotFound
from bot.rules.texts import Texts
from bot.rules.times import Moment
from bot.store.messages import Draft, Ended, Ending
from storage.unit import DatabaseStore
from tests.builders import (
    NOW,
    ZONE,
    a_ballot,
    a_delegation,
    a_participant,
    a_person,
    a_visit,
    release_all,
)

LATER = NOW + timedelta(hours=1)


def at(wall: str) -> Moment:
    return Moment(datetime.fromisoformat(wall), ZONE)


TOUR = ItemFacts(
    title=Texts((("en", "Harbour tour"), ("da", "Havnerundfart"))),
    notes=Texts.one("en", "Bring a coat\n🧥"),
    place="Quay 4",
    meeting_point="Hotel lobby",
    meeting=at("2026-10-23T09:15"),
    starts=at("2026-10-23T09:30"),
    ends=at("2026-10-23T11:00"),
    all_day=False,
    audience=Audience.role(Role.HEAD),
)
EVERYTHING_SAID = replace(
    TOUR,
    title=Texts((("en", "Boat tour"), ("da", "Havnerundfart")), frozenset({"da"})),
    status=ItemStatus.POSTPONED,
    internal_notes="Ask Bo for the keys",
    address="Havnegade 1, 9999 Åby",
    position=Position(56.162939, -10.203921),
    host="Bo Holm",
    host_phone="+45 20 30 40 50",
    dress=Texts.one("en", "Warm"),
    interpretation=("de", "pl"),
    optional=True,
    capacity=20,
    online_link="https://example.org/meet",
    audience=Audience.people([ParticipationId(9), ParticipationId(7)]),
)
FREE_DAY = ItemFacts(
    title=Texts.one("en", "Free day"),
    notes=None,
    place="",
    meeting_point="",
    meeting=None,
    starts=at("2026-10-22T00:00"),
    ends=at("2026-10-23T00:00"),
    all_day=True,
    audience=EVERYBODY,
)


async def test_an_item_is_kept_as_it_was_made_and_changed(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        olga = await a_person(unit)
        visit = await a_visit(unit, olga)
        tour = await unit.programme.add(visit.id, TOUR, olga.id, NOW)
        free = await unit.programme.add(visit.id, FREE_DAY, olga.id, NOW)

        assert await unit.programme.in_visit(visit.id) == [free, tour]
        assert (tour.facts, tour.status) == (TOUR, ItemStatus.PLANNED)

        await unit.programme.update(tour.id, EVERYTHING_SAID, LATER)
        assert await unit.programme.get(tour.id) == replace(
            tour, facts=EVERYTHING_SAID, changed_at=LATER
        )


async def test_the_next_items_are_those_that_have_not_ended(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        olga = await a_person(unit)
        visit = await a_visit(unit, olga)
        free, tour, gone = [
            await unit.programme.add(visit.id, facts, olga.id, NOW)
            for facts in (FREE_DAY, TOUR, replace(TOUR, status=ItemStatus.CANCELLED))
        ]
        assert gone.is_off
        await release_all(unit, visit)

        async def after(hour: int, limit: int = 5) -> list[ItemId]:
            now = datetime(2026, 10, 23, hour, tzinfo=UTC)
            return [item.id for item in await unit.releases.after(visit.id, now, limit)]

        assert [each.id for each in await unit.releases.after(visit.id, NOW, 1)] == [free.id]
        assert (await after(8), await after(9)) == ([tour.id], [])


async def test_an_hour_that_comes_twice_keeps_its_wall_and_its_instant(
    any_store: DatabaseStore,
) -> None:
    night = replace(TOUR, starts=at("2026-10-25T02:30"), ends=at("2026-10-25T03:30"), meeting=None)
    async with any_store.writing() as unit:
        olga = await a_person(unit)
        visit = await a_visit(unit, olga)
        made = await unit.programme.add(visit.id, night, olga.id, NOW)

        assert (await unit.programme.get(made.id)).facts == night


async def test_an_item_that_was_just_added_can_be_taken_away(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        olga = await a_person(unit)
        visit = await a_visit(unit, olga)
        made = await unit.programme.add(visit.id, TOUR, olga.id, NOW)
        await unit.programme.remove(made.id)

        assert await unit.programme.in_visit(visit.id) == []
        with pytest.raises(NotFound):
            await unit.programme.get(made.id)


async def test_a_ballot_is_kept_as_it_was_made_and_closed(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit))
        late = await a_ballot(unit, visit, several=True, secret=True, shown=Shown.END)
        soon = await a_ballot(unit, visit, "A", "B", "C", closes=Moment.of(LATER, ZONE))

        assert await unit.ballots.in_visit(visit.id) == [soon, late]
        closed = replace(late, state=BallotState.CLOSED, closes=Moment.of(LATER, ZONE))
        await unit.ballots.update(closed)
        assert await unit.ballots.get(late.id) == closed
        with pytest.raises(NotFound):
            await unit.ballots.get(BallotId(99))


async def test_votes_are_replaced_and_counted_by_option_and_by_person(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        anna, berta, clara = [await a_person(unit, n, f"P{n}") for n in (1, 2, 3)]
        visit = await a_visit(unit, anna)
        ballot = await a_ballot(unit, visit, *"abcdefghijkl", several=True)
        empty = await unit.ballots.tally(ballot)

        def vote(voter: int, *choices: int) -> Vote:
            person = (anna, berta, clara)[voter]
            return Vote(ballot.id, person.id, frozenset(choices), NOW)

        for each in (vote(0, 0, 1), vote(1, 1, 11), vote(2, 5), vote(2), vote(0, 1)):
            await unit.ballots.put(each)

        assert empty == Tally((0,) * 12, 0)
        assert await unit.ballots.tally(ballot) == Tally((0, 2, *[0] * 9, 1), 2)
        assert await unit.ballots.vote_of(ballot.id, berta.id) == vote(1, 1, 11)
        assert await unit.ballots.vote_of(ballot.id, clara.id) == vote(2)
        assert await unit.ballots.vote_of(BallotId(99), clara.id) is None


async def test_voters_are_read_page_by_page_under_their_registered_names(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        anna, berta, clara = [await a_person(unit, n, f"P{n}") for n in (1, 2, 3)]
        visit = await a_visit(unit, anna)
        delegation = await a_delegation(unit, visit)
        await a_participant(unit, visit, delegation, replace(clara, name="Aaron"))
        ballot = await a_ballot(unit, visit)
        for voter, choices in ((anna, {0}), (berta, set[int]()), (clara, {1})):
            await unit.ballots.put(Vote(ballot.id, voter.id, frozenset(choices), NOW))

        assert await unit.ballots.voters(ballot.id, 1) == [("Aaron", frozenset({1}))]
        assert await unit.ballots.voters(ballot.id, 5, after=1) == [("P1", frozenset({0}))]


async def test_announcements_are_kept_as_they_were_made(any_store: DatabaseStore) -> None:
    words = Texts((("en", "Bus at 9"), ("pl", "Autobus o 9")))
    async with any_store.writing() as unit:
        olga = await a_person(unit)
        visit = await a_visit(unit, olga)
        heads = Audience.role(Role.HEAD)
        first = await unit.announcements.add(visit.id, EVERYBODY, words, olga.id, NOW)
        second = await unit.announcements.add(visit.id, heads, words, olga.id, NOW)

        assert await unit.announcements.get(first.id) == first
        assert await unit.announcements.get(second.id) == second
        assert (first.words, second.audience) == (words, heads)
        with pytest.raises(NotFound):
            await unit.announcements.get(AnnouncementId(99))


async def test_a_draft_is_sent_or_dropped_and_those_not_reached_are_named(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        olga, anna = await a_person(unit, 2, "Olga"), await a_person(unit)
        visit = await a_visit(unit, olga)
        words = Texts.one("en", "Hello")
        delegation = await a_delegation(unit, visit)
        await a_participant(unit, visit, delegation, replace(anna, name="Anna Schmidt"))
        add = unit.announcements.add
        draft, said = [await add(visit.id, EVERYBODY, words, olga.id, NOW) for _ in range(2)]
        await unit.announcements.drop(draft.id)
        await unit.announcements.set_sent(said.id, 3, LATER)
        chats = [await unit.people.private_chat(each.id, NOW) for each in (olga, anna)]
        rows = await unit.outbox.add(
            [
                Draft(each.id, 0, "sendMessage", {}, announcement_id=said.id)
                for each in chats
                if each
            ],
            NOW,
        )
        await unit.outbox.end([Ended(row.id, 0, Ending.DEAD, "blocked") for row in rows], NOW)

        assert await unit.announcements.get(said.id) == replace(
            said, sent_at=LATER, without_telegram=3
        )
        assert await unit.announcements.not_reached(said.id, 5) == ["Anna Schmidt", "Olga"]
        assert await unit.announcements.not_reached(said.id, 1) == ["Anna Schmidt"]
        with pytest.raises(NotFound):
            await unit.announcements.get(draft.id)


async def test_a_revoked_feed_is_known_but_not_in_force(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        anna = await a_person(unit)
        visit = await a_visit(unit, anna)
        old = await unit.feeds.add(anna.id, visit.id, "old", "salt", NOW)
        assert await unit.feeds.of(anna.id, visit.id) == old
        await unit.feeds.revoke(old.id, LATER)
        none = await unit.feeds.of(anna.id, visit.id)
        new = await unit.feeds.add(anna.id, visit.id, "new", "salt2", LATER)

        assert none is None
        assert await unit.feeds.of(anna.id, visit.id) == new
        assert await unit.feeds.by_hash("old") == replace(old, revoked_at=LATER)
        assert await unit.feeds.by_hash("other") is None
