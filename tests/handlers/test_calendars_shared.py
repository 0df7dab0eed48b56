"""The calendars of a delegation and of the whole visit: for organisers, and heads of their own."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.replies.calendars import OpenShared
from bot.replies.languages import UseLanguage
from bot.rules.audiences import Audience
from bot.rules.people import Role
from bot.rules.texts import Texts
from bot.rules.visits import OrganiserState, Side
from handlers.desk import House
from storage.unit import DatabaseStore
from tests.builders import NOW, a_delegation, a_participant, a_person, release_all
from tests.conftest import Clock
from tests.handlers.given_calendars import ANNA, OLGA, TOUR, Town, a_town, address
from tests.handlers.given_items import shown
from tests.telegram import Said, Someone

HEAD = Someone(31, "Henryk", "pl")


@pytest.fixture
async def town(store: DatabaseStore, house: House, clock: Clock) -> AsyncIterator[Town]:
    """Lipowo is there too, with a head; each town has an item of its own."""
    async with a_town(store, house, clock) as there:
        async with store.writing() as unit:
            visit = there.visit
            lipowo = await a_delegation(unit, visit, "Lipowo", Side.GUEST)
            head = await a_person(unit, HEAD.id, HEAD.name, "pl")
            await a_participant(unit, visit, lipowo, head, Role.HEAD)
            for each in await unit.visits.delegations(visit.id):
                title = Texts.one("en", f"Walk of {each.town}")
                facts = replace(TOUR, title=title, audience=Audience.delegation(each.id))
                await unit.programme.add(visit.id, facts, visit.created_by, NOW)
            await release_all(unit, visit)
        yield there


async def opened(town: Town, who: Someone, label: str) -> Said:
    mine = (await town.bot.write(who, "/calendar"))[-1]
    return shown(await town.bot.press(who, mine.buttons[label]))


async def test_an_organiser_has_the_whole_visits_and_each_delegations_calendar(town: Town) -> None:
    whole = await opened(town, OLGA, "Calendar of the whole visit")
    theirs = await opened(town, OLGA, "Calendar: Lipowo")

    assert await town.read(address(whole)) == [
        "Harbour tour <1>",
        "Walk of Lindau-Ost",
        "Walk of Lipowo",
    ]
    assert sorted(await town.read(address(theirs))) == ["Harbour tour <1>", "Walk of Lipowo"]
    assert "everything that concerns Lipowo" in theirs.text


async def test_a_head_has_the_own_delegations_and_nobody_elses(town: Town) -> None:
    mine = (await town.bot.write(HEAD, "/calendar"))[-1]
    [theirs] = [label for label in mine.buttons if label.endswith("Lipowo")]

    said = shown(await town.bot.press(HEAD, mine.buttons[theirs]))
    [refused] = await town.bot.press(HEAD, OpenShared(town.visit.id, 0))
    [other] = await town.bot.press(HEAD, OpenShared(town.visit.id, 1))

    assert "Walk of Lipowo" in await town.read(address(said))
    assert [each.method for each in (refused, other)] == ["answerCallbackQuery"] * 2
    assert [label for label in mine.buttons if "Lindau" in label] == []


async def test_a_participant_has_only_their_own(town: Town) -> None:
    said = await town.calendar()

    assert [label for label in said.buttons if label.startswith("Calendar")] == []
    [refused] = await town.bot.press(ANNA, OpenShared(town.visit.id, 2))
    assert refused.method == "answerCallbackQuery"


async def test_a_shared_address_is_one_whoever_asks_and_any_organiser_can_withdraw_it(
    town: Town, clock: Clock
) -> None:
    other = Someone(41, "Otto")
    async with town.bot.store.writing() as unit:
        otto = await a_person(unit, other.id, other.name)
        approved = OrganiserState.APPROVED
        await unit.visits.put_organiser(town.visit.id, otto.id, approved, NOW)
    hers = await opened(town, OLGA, "Calendar of the whole visit")
    his = await opened(town, other, "Calendar of the whole visit")
    asked = shown(await town.bot.press(other, his.buttons["Withdraw address"]))
    said = shown(await town.bot.press(other, asked.buttons["Withdraw address"]))
    new = shown(await town.bot.press(OLGA, said.buttons["Make a new address"]))

    assert address(hers) == address(his) != address(new)
    assert "this calendar address was withdrawn" in (await town.read(address(hers)))[0]
    assert len(await town.read(address(new))) == 3
    clock.pass_by(timedelta(days=31))
    assert (await town.web.ask(address(hers))).status == 410


async def test_it_stays_when_who_made_it_organises_no_more(town: Town) -> None:
    whole = await opened(town, OLGA, "Calendar of the whole visit")
    async with town.bot.store.writing() as unit:
        olga = await unit.people.by_telegram(OLGA.id)
        assert olga is not None
        declined = OrganiserState.DECLINED
        await unit.visits.put_organiser(town.visit.id, olga.id, declined, NOW)
    town.bot.office.forget(frozenset({town.visit.id}))

    assert len(await town.read(address(whole))) == 3


async def test_it_stays_in_the_visits_language_whatever_its_maker_reads_later(town: Town) -> None:
    whole = await opened(town, OLGA, "Calendar of the whole visit")

    await town.bot.press(OLGA, UseLanguage("da"))

    assert "Harbour tour <1>" in await town.read(address(whole))
