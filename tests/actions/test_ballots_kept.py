"""Ballots and announcements as both databases keep them."""

from datetime import timedelta

from bot.actions import announcements, ballots
from bot.rules import ballots as rules
from bot.rules.audiences import EVERYBODY
from bot.rules.ballots import Shown, Vote
from bot.rules.people import Role, Status
from bot.rules.rights import Standing
from bot.rules.texts import Texts
from bot.rules.times import Moment
from bot.store.messages import Draft, Ended, Ending
from bot.store.registrations import Registration
from storage.unit import DatabaseStore
from tests.builders import NOW, a_ballot, a_delegation, a_person, a_visit


async def test_names_are_those_people_registered_with(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        olga = await a_person(unit, 2, "Olga")
        anna = await a_person(unit, 1, "🌸anna🌸")
        visit = await a_visit(unit, olga)
        town = await a_delegation(unit, visit)
        form = Registration(
            "Anna Schmidt", Role.MEMBER, visit.starts_on, visit.ends_on, listed=True
        )
        await unit.registrations.add(
            visit.id, town.id, anna.id, form, Status.REGISTERED, anna.id, NOW
        )
        ballot = await a_ballot(unit, visit)
        for person, option in ((olga, 0), (anna, 1)):
            await unit.ballots.put(Vote(ballot.id, person.id, frozenset({option}), NOW))
        standing = Standing(olga, visit, is_organiser=True, participation=None)

        page = await ballots.names(unit, standing, ballot, NOW, 5, 0)
        rest = await ballots.names(unit, standing, ballot, NOW, 5, 1)

    assert page == [("Anna Schmidt", frozenset({1})), ("Olga", frozenset({0}))]
    assert rest == page[1:]


async def test_nobody_is_named_before_the_end_or_of_a_secret_ballot(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        olga = await a_person(unit, 2, "Olga")
        visit = await a_visit(unit, olga)
        standing = Standing(olga, visit, is_organiser=True, participation=None)
        secret = await a_ballot(unit, visit, secret=True)
        later = await a_ballot(unit, visit, shown=Shown.END)
        for ballot in (secret, later):
            await unit.ballots.put(Vote(ballot.id, olga.id, frozenset({0}), NOW))
        after = NOW + timedelta(days=2)

        assert await ballots.names(unit, standing, secret, after, 5, 0) == ()
        assert await ballots.names(unit, standing, later, NOW, 5, 0) == ()
        assert await ballots.names(unit, standing, later, after, 5, 0) == [("Olga", frozenset({0}))]


async def test_a_moved_and_a_closed_ballot_are_kept(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit))
        ballot = await a_ballot(unit, visit)
        moved = rules.moved(ballot, Moment.of(NOW + timedelta(days=3), visit.zone), NOW)
        await unit.ballots.update(moved)
        kept_moved = await unit.ballots.get(ballot.id)
        await unit.ballots.update(rules.closed(moved, NOW + timedelta(hours=1)))
        kept_closed = await unit.ballots.get(ballot.id)

    assert kept_moved == moved
    assert kept_closed == rules.closed(moved, NOW + timedelta(hours=1))


async def test_who_was_not_reached_is_named_as_registered(any_store: DatabaseStore) -> None:
    async with any_store.writing() as unit:
        olga = await a_person(unit, 2, "Olga")
        visit = await a_visit(unit, olga)
        standing = Standing(olga, visit, is_organiser=True, participation=None)
        town = await a_delegation(unit, visit)
        drafts = []
        said = await announcements.draft(unit, standing, EVERYBODY, Texts.one("en", "Hi"), NOW)
        for number, name in ((11, "Bernd"), (12, "Anna"), (13, "Clara")):
            person = await a_person(unit, number, f"~{name}~")
            form = Registration(name, Role.MEMBER, visit.starts_on, visit.ends_on, listed=True)
            await unit.registrations.add(
                visit.id, town.id, person.id, form, Status.REGISTERED, person.id, NOW
            )
            chat = await unit.people.private_chat(person.id, NOW)
            assert chat is not None
            drafts.append(Draft(chat.id, number, "sendMessage", {}, announcement_id=said.id))
        rows = await unit.outbox.add(drafts, NOW)
        endings = (Ending.DEAD, Ending.DEAD, Ending.SENT)
        await unit.outbox.end(
            [Ended(row.id, 0, end, "blocked") for row, end in zip(rows, endings, strict=True)], NOW
        )

        assert await unit.announcements.not_reached(said.id, 5) == ["Anna", "Bernd"]
        assert await unit.announcements.not_reached(said.id, 1) == ["Anna"]


async def test_a_sent_announcement_remembers_when_and_a_dropped_one_is_gone(
    any_store: DatabaseStore,
) -> None:
    async with any_store.writing() as unit:
        olga = await a_person(unit, 2, "Olga")
        visit = await a_visit(unit, olga)
        standing = Standing(olga, visit, is_organiser=True, participation=None)
        words = Texts.one("en", "Hi")
        kept = await announcements.draft(unit, standing, EVERYBODY, words, NOW)
        gone = await announcements.draft(unit, standing, EVERYBODY, words, NOW)
        await unit.announcements.set_sent(kept.id, 2, NOW)
        await announcements.drop(unit, standing, gone)
        sent = await unit.announcements.get(kept.id)

    assert (kept.sent_at, sent.sent_at, sent.without_telegram) == (None, NOW, 2)
