"""Reading the programme in private and in the group, now and next, and one's own page."""

from datetime import timedelta

import pytest

from bot.replies.items import OpenItem, ShowDay, Whose
from bot.replies.reply import without_times
from bot.rules.audiences import Audience
from bot.rules.ballots import Vote
from bot.rules.people import Person, Status
from bot.rules.programme import Item
from bot.rules.texts import Texts
from bot.rules.visits import Side, Visit
from storage.unit import DatabaseStore
from tests.builders import (
    NOW,
    a_ballot,
    a_delegation,
    a_participant,
    a_person,
    a_visit,
    release_all,
)
from tests.conftest import Clock
from tests.items import an_item, at
from tests.telegram import GROUP, Rehearsal, Said, Someone

OLGA, ANNA, STRANGER = Someone(2, "Olga"), Someone(1, "Anna"), Someone(77, "Stranger")


@pytest.fixture
async def anna(store: DatabaseStore) -> Person:
    async with store.writing() as unit:
        return await a_person(unit, ANNA.id)


@pytest.fixture
async def visit(store: DatabaseStore, anna: Person) -> Visit:
    """Olga organises; Anna comes from Lindau-Ost; Åby hosts."""
    async with store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit, OLGA.id, "Olga"))
        await a_delegation(unit, visit, "Åby", Side.HOST)
        await a_participant(unit, visit, await a_delegation(unit, visit), anna)
    return visit


async def given(store: DatabaseStore, visit: Visit, *items: Item) -> list[Item]:
    async with store.writing() as unit:
        added = [
            await unit.programme.add(visit.id, item.facts, visit.created_by, NOW) for item in items
        ]
        await release_all(unit, visit)
        return added


async def given_the_group(bot: Rehearsal, visit: Visit, *languages: str) -> None:
    await bot.write(ANNA, "hello", GROUP)
    async with bot.store.writing() as unit:
        group = await unit.chats.by_telegram(GROUP)
        assert group is not None
        await unit.chats.set_languages(group.id, languages)
        await unit.visits.set_chat(visit.id, group.id, None, NOW)


def shown(said: list[Said]) -> Said:
    """What stands in the chat, without the answer to the tap."""
    [one] = [each for each in said if each.method != "answerCallbackQuery"]
    return one


def titles(said: Said) -> list[str]:
    """In bold behind a number."""
    listed = (line for line in said.text.splitlines() if line[1:3] == ". ")
    return [line.partition("<b>")[2].partition("</b>")[0] for line in listed]


HOSTS_ONLY = an_item(title="Hosts' breakfast", audience=Audience.side(Side.HOST))
TOUR = an_item("2026-10-23 10:00", title="Harbour tour")
CONCERT = an_item("2026-10-24 19:00", title="Concert")


async def test_everybody_in_the_visit_reads_the_whole_programme_day_by_day(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await given(store, visit, HOSTS_ONLY, TOUR, CONCERT)

    [friday] = await bot.write(ANNA, "/programme")
    saturday = shown(await bot.press(ANNA, friday.buttons["Sat 24 Oct"]))

    assert (titles(friday), titles(saturday)) == (["Hosts' breakfast", "Harbour tour"], ["Concert"])
    assert saturday.method == "editMessageText"


async def test_the_programme_opens_on_the_day_that_is_on(
    bot: Rehearsal, store: DatabaseStore, visit: Visit, clock: Clock
) -> None:
    await given(store, visit, TOUR, CONCERT)
    clock.now = at("2026-10-24 00:30").utc

    [said] = await bot.write(ANNA, "/programme")

    assert titles(said) == ["Concert"]


async def test_only_mine_leaves_out_what_is_for_others(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await given(store, visit, HOSTS_ONLY, TOUR)
    [whole] = await bot.write(ANNA, "/programme")

    mine = shown(await bot.press(ANNA, whole.buttons["Only mine"]))
    again = shown(await bot.press(ANNA, mine.buttons["Everything"]))

    assert titles(mine) == ["Harbour tour"]
    assert titles(again) == ["Hosts' breakfast", "Harbour tour"]


async def test_who_is_not_in_the_visit_reads_nothing_of_it(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    [item] = await given(store, visit, TOUR)
    closed = "This is for people registered for the visit."

    for press in (ShowDay(visit.id, Whose.ALL, 0), OpenItem(item.id)):
        [refused] = await bot.press(STRANGER, press)
        assert refused.text.startswith(closed)


async def test_in_the_group_it_is_short_but_says_where_to_meet_in_the_groups_languages(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    both = an_item(
        title=Texts((("en", "Harbour tour"), ("da", "Havnerundfart"))),
        place="Quay 4",
        meeting_point="Hotel",
    )
    await given(store, visit, both)
    await given_the_group(bot, visit, "en", "da")

    [said] = await bot.write(STRANGER, "/programme", GROUP)

    assert titles(said) == ["Harbour tour", "Havnerundfart"]
    assert "<b>Harbour tour</b>, Quay 4\nMeeting point: Hotel\n\n" in said.text
    assert list(said.buttons) == [
        "1",
        "In my language · På mit sprog",
        "My programme · Mit program",
    ]


async def test_a_tap_in_the_group_answers_in_a_pop_up_in_the_readers_language(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    both = an_item(
        title=Texts((("en", "Harbour tour"), ("da", "Havnerundfart"))), meeting_point="Hotel"
    )
    [item] = await given(store, visit, both)
    await given_the_group(bot, visit, "en")

    [said] = await bot.press(Someone(5, "Dorte", "da"), OpenItem(item.id), GROUP)

    assert said.params["show_alert"] is True
    assert said.text.splitlines()[0] == "Havnerundfart"
    assert "Hotel" in said.text


async def test_now_is_for_me_in_private_and_for_all_in_the_group(
    bot: Rehearsal, store: DatabaseStore, visit: Visit, clock: Clock
) -> None:
    await given(store, visit, HOSTS_ONLY, TOUR, CONCERT)
    await given_the_group(bot, visit, "en")
    clock.now = at("2026-10-23 09:45").utc

    [private] = await bot.write(ANNA, "/now")
    [group] = await bot.write(ANNA, "/now", GROUP)

    assert titles(private) == ["Harbour tour"]
    assert titles(group) == ["Hosts' breakfast", "Harbour tour"]
    assert private.text.startswith("<b>Now</b>\nNothing is on right now.\n\n<b>Next, Friday, ")


async def test_my_page_has_answers_votes_and_what_is_next(
    bot: Rehearsal, store: DatabaseStore, visit: Visit, anna: Person
) -> None:
    await given(store, visit, HOSTS_ONLY, TOUR)
    async with store.writing() as unit:
        concert = await a_ballot(unit, visit, "Concert", "Boat")
        await unit.ballots.put(Vote(concert.id, anna.id, frozenset({1}), NOW))
        await a_ballot(unit, visit, "Yes", "No")

    [said] = await bot.write(ANNA, "/my")

    assert without_times(said.text) == (
        "<b>Friendship days</b>\n\n"
        "<b>My answers</b>\n✅ Anna, Lindau-Ost: registered, 22–25 Oct 2026\n\n"
        "<b>My votes</b>\n• <b>Saturday evening?</b>: Boat\n"
        "• <b>Saturday evening?</b>: not voted yet, 24 hours left\n\n"
        "<b>Next for me</b>\n<i>Friday, 23 October</i>\n1. 10:00–11:00 <b>Harbour tour</b>"
    )


async def test_who_withdrew_finds_their_no_again(
    bot: Rehearsal, store: DatabaseStore, visit: Visit, anna: Person
) -> None:
    await given(store, visit, TOUR)
    async with store.writing() as unit:
        part = await unit.registrations.of(visit.id, anna.id)
        assert part is not None
        await unit.registrations.set_status(part.id, Status.WITHDRAWN, NOW)
        await unit.people.set_current_visit(anna.id, visit.id)

    [said] = await bot.write(ANNA, "/my")

    assert said.text.endswith("<b>My answers</b>\n✖️ Anna, Lindau-Ost: withdrawn")


async def test_a_closed_ballot_says_that_i_did_not_vote(
    bot: Rehearsal, store: DatabaseStore, visit: Visit, clock: Clock
) -> None:
    async with store.writing() as unit:
        await a_ballot(unit, visit)
    clock.pass_by(timedelta(days=2))

    [said] = await bot.write(ANNA, "/my")

    assert said.text.endswith("• <b>Saturday evening?</b>: closed, you did not vote")


async def test_in_the_group_my_page_leads_to_the_private_chat(bot: Rehearsal, visit: Visit) -> None:
    await given_the_group(bot, visit, "en")

    [said] = await bot.write(ANNA, "/my", GROUP)

    assert list(said.buttons.values()) == ["https://t.me/venskab_bot?start=do-my"]


async def test_an_empty_programme_says_what_comes_next(bot: Rehearsal, visit: Visit) -> None:
    [organiser] = await bot.write(OLGA, "/programme")
    [guest] = await bot.write(ANNA, "/programme")
    asked = shown(await bot.press(OLGA, organiser.buttons["Add an item"]))

    assert organiser.text.endswith("<code>/item Thu 22 Oct 9:30-11 Harbour tour @ Quay 4</code>")
    assert guest.text.startswith("There is nothing in the programme of <b>Friendship days</b> yet.")
    assert asked.text.startswith("<b>On which day?</b>")


async def test_a_reader_elsewhere_says_so_once_and_sees_both_times(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await given(store, visit, TOUR)

    [saved] = await bot.write(ANNA, "/zone Helsinki")
    [said] = await bot.write(ANNA, "/programme")

    assert saved.text.startswith("Saved. Where the clock in <b>Helsinki</b> differs")
    assert without_times(said.text).endswith(
        "10:00–11:00 <b>Harbour tour</b>\n(11:00–12:00 in Helsinki)"
    )


async def test_a_town_of_several_zones_is_asked_about(bot: Rehearsal, visit: Visit) -> None:
    [asked] = await bot.write(ANNA, "/zone Paris")

    saved = shown(await bot.press(ANNA, asked.buttons["Paris, US"]))

    assert asked.text == "<b>Which of these is it?</b>"
    assert saved.text.startswith("Saved.")


async def test_a_location_is_a_place_too_and_the_visits_clock_comes_back(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(ANNA, "/zone")
    tokyo = {"latitude": 35.68, "longitude": 139.76}
    await bot.write(ANNA, "", location=tokyo)
    async with store.reading() as unit:
        there = (await unit.people.get((await a_person(unit, ANNA.id)).id)).zone
    [asked] = await bot.write(ANNA, "/zone")

    back = shown(await bot.press(ANNA, asked.buttons["Same as the visit"]))

    assert there == "Asia/Tokyo"
    assert asked.text.endswith("It is set to: Tokyo")
    assert back.text == "<b>Times are shown as they are at the visit.</b>"


async def test_a_place_nobody_knows_is_asked_again(bot: Rehearsal, visit: Visit) -> None:
    await bot.write(ANNA, "/zone")

    [refused] = await bot.write(ANNA, "Xyzzyville")
    [saved] = await bot.write(ANNA, "Helsinki")

    assert refused.text.startswith("I do not know “Xyzzyville”.")
    assert saved.text.startswith("Saved.")
