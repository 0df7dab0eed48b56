"""The visit's group: told of what is for many, at most three times a day, in its languages."""

from datetime import timedelta

import pytest

from bot.replies.notices import ProgrammeApart
from bot.replies.notices_group import NewsInMyLanguage
from bot.rules.audiences import Audience
from bot.rules.people import Role
from bot.rules.texts import Texts
from bot.rules.visits import Stage
from handlers.desk import House
from tests.builders import NOW, a_participant, a_person
from tests.conftest import Clock
from tests.handlers.given_notices import ANNA, BERND, TEN_FIFTEEN, Town, given_a_town
from tests.items import at
from tests.telegram import GROUP, Rehearsal, Said, Someone


@pytest.fixture
async def town(bot: Rehearsal, house: House) -> Town:
    town = await given_a_town(bot, house)
    await bot.write(ANNA, "hello", GROUP)
    async with bot.store.writing() as unit:
        chat = await unit.chats.by_telegram(GROUP)
        assert chat is not None
        await unit.chats.set_languages(chat.id, ["en", "de"])
        await unit.visits.set_chat(town.visit.id, chat.id, None, NOW)
    return town


def posts(said: list[Said]) -> list[Said]:
    return [
        each
        for each in said
        if each.params.get("chat_id") == GROUP and each.method == "sendMessage"
    ]


async def test_the_first_release_is_told_to_the_group(town: Town) -> None:
    await town.item()
    await town.item("Farewell", starts=at("2026-10-25 10:00"), ends=at("2026-10-25 11:00"))
    await town.release()

    [post] = posts(await town.later())

    english, _ = post.text.split("\n\n")
    assert english == ("<b>Friendship days</b>\nThe programme is out: 2 items, 23–25 Oct 2026.")
    assert list(post.buttons.values()) == ["zl:1:0:1", "zm:1"]


async def test_a_change_for_more_than_a_third_is_told_in_brief_in_the_groups_languages(
    town: Town,
) -> None:
    tour = await town.item(title=Texts((("en", "Harbour tour"), ("de", "Hafenrundfahrt"))))
    await town.release()
    await town.later()
    await town.change(tour, **TEN_FIFTEEN)
    await town.release()

    [post] = posts(await town.later())

    english, german = post.text.split("\n\n")
    assert english == (
        "<b>Friendship days</b>\nThe programme changed:\n• Harbour tour (Fri 23 Oct): 09:30 → 10:15"
    )
    assert "• Hafenrundfahrt (Fr., 23. Okt.): 09:30 → 10:15" in german


async def test_what_is_for_few_is_no_post(town: Town) -> None:
    tour = await town.item(audience=Audience.role(Role.HEAD))
    await town.item("Dinner")
    await town.release()
    await town.later()
    await town.change(tour, place="Quay 5")
    await town.release()

    assert posts(await town.later()) == []


async def test_of_many_changes_the_first_eight_and_a_count(town: Town) -> None:
    items = [await town.item(f"Item {n}") for n in range(11)]
    await town.release()
    await town.later()
    for item in items:
        await town.change(item, place="Quay 5")
    await town.release()

    [post] = posts(await town.later())

    english = post.text.split("\n\n")[0]
    assert english.count("•") == 8
    assert english.endswith("… and 3 more changes")


async def test_at_most_three_posts_a_day(town: Town, clock: Clock) -> None:
    tour = await town.item()
    told = []
    for place in ("Quay 1", "Quay 2", "Quay 3", "Quay 4", "Quay 5"):
        await town.change(tour, place=place)
        await town.release()
        told.append(len(posts(await town.later())))
    clock.now = at("2026-10-02 09:00").utc
    await town.change(tour, place="Quay 6")
    await town.release()
    told.append(len(posts(await town.later())))

    assert told == [1, 1, 1, 0, 0, 1]


async def test_releases_within_two_minutes_are_one_post(town: Town, clock: Clock) -> None:
    tour = await town.item()
    await town.release()
    await town.later()
    await town.change(tour, place="Quay 5")
    await town.release()
    clock.pass_by(timedelta(minutes=1))
    await town.change(tour, place="Quay 6")
    await town.release()

    said = posts(await town.later(timedelta(minutes=1)))
    more = posts(await town.later(timedelta(minutes=5)))

    assert (len(said), more) == (1, [])


async def test_what_is_taken_back_in_time_is_no_post(town: Town) -> None:
    await town.item()
    made = await town.release()

    await town.take_back(made)

    assert posts(await town.later()) == []


async def test_at_night_the_group_is_told_in_the_morning(town: Town, clock: Clock) -> None:
    clock.now = at("2026-10-01 22:00").utc
    await town.item()
    await town.release()

    tonight = posts(await town.later())
    clock.now = at("2026-10-02 07:00").utc
    morning = posts(await town.later(timedelta(0)))

    assert (len(tonight), len(morning)) == (0, 1)


async def test_whoever_presses_below_it_reads_it_in_their_own_language(town: Town) -> None:
    tour = await town.item()
    await town.release()
    await town.later()
    await town.change(tour, **TEN_FIFTEEN)
    await town.release()
    await town.later()

    said = await town.bot.press(BERND, NewsInMyLanguage(town.visit.id, 1, 2), GROUP)

    words = "".join(each.text for each in said)
    assert "Harbour tour (Fr., 23. Okt.): 09:30 → 10:15" in words
    assert posts(said) == []


async def test_my_programme_below_it_is_said_to_nobody_else(town: Town) -> None:
    await town.item()
    await town.release()
    await town.later()

    said = await town.bot.press(ANNA, ProgrammeApart(town.visit.id), GROUP)

    assert posts(said) == []
    assert ["Harbour tour" in each.text for each in said] == [True]
    assert said[0].method == "answerCallbackQuery"


async def test_somebody_who_is_in_another_group_reads_nothing_of_it(town: Town) -> None:
    await town.item()
    await town.release()
    await town.later()

    said = await town.bot.press(
        Someone(50, "Stranger"), NewsInMyLanguage(town.visit.id, 0, 1), GROUP - 1
    )

    assert not [each for each in said if "Harbour" in each.text or "programme is out" in each.text]


async def test_many_who_are_not_concerned_make_it_no_post(town: Town) -> None:
    async with town.bot.store.writing() as unit:
        hosts = (await unit.visits.delegations(town.visit.id))[0]
        for number in range(100, 110):
            person = await a_person(unit, number, f"P{number}")
            await a_participant(unit, town.visit, hosts, person)
    tour = await town.item(audience=Audience.delegation(hosts.id))
    bus = await town.item("Bus", audience=Audience.role(Role.HEAD))
    await town.release()
    await town.later()

    await town.change(bus, place="Gate 2")
    await town.release()
    few = posts(await town.later())
    await town.change(tour, place="Quay 5")
    await town.release()
    many = posts(await town.later())

    assert (len(few), len(many)) == (0, 1)


async def test_a_visit_that_was_cancelled_meanwhile_is_no_post(town: Town) -> None:
    tour = await town.item()
    await town.release()
    await town.later()
    await town.change(tour, **TEN_FIFTEEN)
    await town.release()
    async with town.bot.store.writing() as unit:
        await unit.visits.set_stage(town.visit.id, Stage.CANCELLED, NOW)

    assert posts(await town.later()) == []
