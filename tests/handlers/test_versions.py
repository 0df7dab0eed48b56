"""What changed in the programme: the newest version, earlier ones, and any two compared."""

import pytest

from bot.replies.release_presses import CompareVersions
from bot.replies.reply import without_times
from bot.rules.programme import Item
from handlers.desk import House
from tests.handlers.given_notices import ANNA, OLGA, TEN_FIFTEEN, Town, given_a_town
from tests.handlers.given_releases import tapped
from tests.telegram import GROUP, Rehearsal, Someone

STRANGER = Someone(77, "Stranger")


@pytest.fixture
async def town(bot: Rehearsal, house: House) -> Town:
    return await given_a_town(bot, house)


@pytest.fixture
async def tour(town: Town) -> Item:
    """In version 1; version 2 moves it, version 3 has a new place."""
    tour = await town.item()
    await town.release()
    await town.change(tour, **TEN_FIFTEEN)
    await town.release()
    await town.change(tour, place="Quay 5")
    await town.release()
    return tour


async def test_below_the_programme_everybody_finds_what_changed_last_and_who_released_it(
    town: Town, tour: Item
) -> None:
    [programme] = await town.bot.write(ANNA, "/programme")

    changed = await tapped(town, programme.buttons["What changed"], ANNA)

    assert without_times(changed.text) == (
        "<b>What changed</b>\nFrom version 2 to version 3\n"
        "Version 3, Thu 1 Oct, 14:00, by Olga\n\n"
        "<b>Harbour tour</b>: Fri 23 Oct, 10:15\nNew place: Quay 5 (was: Quay 4)"
    )


async def test_from_there_one_goes_back_version_by_version(town: Town, tour: Item) -> None:
    newest = await tapped(town, CompareVersions(town.visit.id, 2, 3), ANNA)

    before = await tapped(town, newest.buttons["‹ Before that"], ANNA)
    first = await tapped(town, before.buttons["‹ Before that"], ANNA)

    assert "<b>Harbour tour</b>: Fri 23 Oct, 09:30 → 10:15" in without_times(before.text)
    assert "New: <b>Harbour tour</b>" in without_times(first.text)
    assert "‹ Before that" not in first.buttons


async def test_two_versions_are_chosen_from_the_list(town: Town, tour: Item) -> None:
    [listed] = await town.bot.write(ANNA, "/versions")

    asked = await tapped(town, listed.buttons["3"], ANNA)
    compared = await tapped(town, asked.buttons["1"], ANNA)

    assert [line for line in listed.text.split("\n") if line.startswith("Version ")] == [
        f"Version {n}, Thu 1 Oct, 14:00, by Olga" for n in (3, 2, 1)
    ]
    assert "Compare version 3 with which one?" in asked.text
    assert "From version 1 to version 3" in compared.text
    assert "09:30 → 10:15" in without_times(compared.text)
    assert "New place: Quay 5 (was: Quay 4)" in compared.text


async def test_a_version_that_was_taken_back_is_called_so(town: Town) -> None:
    tour = await town.item()
    await town.release()
    await town.change(tour, **TEN_FIFTEEN)
    await town.take_back(await town.release())
    [programme] = await town.bot.write(ANNA, "/programme")

    changed = await tapped(town, programme.buttons["What changed"], ANNA)

    assert "Version 3, Thu 1 Oct, 14:00: Olga took version 2 back" in changed.text
    assert "10:15 → 09:30" in without_times(changed.text)


async def test_what_organisers_note_for_each_other_is_no_change_to_others(town: Town) -> None:
    tour = await town.item()
    await town.release()
    await town.change(tour, internal_notes="The mayor is late", host="Ida", host_phone="+45 1")
    await town.release()
    press = CompareVersions(town.visit.id, 1, 2)

    organiser, guest = await tapped(town, press, OLGA), await tapped(town, press, ANNA)

    assert [each in organiser.text for each in ("The mayor is late", "Ida")] == [True, True]
    assert guest.text.endswith("Nothing reads differently.")


async def test_the_first_version_alone_has_no_news(town: Town) -> None:
    await town.item()
    await town.release()

    [programme] = await town.bot.write(ANNA, "/programme")
    [listed] = await town.bot.write(ANNA, "/versions")

    assert "What changed" not in programme.buttons
    assert list(listed.buttons) == ["‹ Programme"]


async def test_before_the_first_release_there_are_no_versions(town: Town) -> None:
    [said] = await town.bot.write(ANNA, "/versions")

    assert said.text == "No version of the programme has been released yet."


async def test_a_version_that_never_was_is_not_there(town: Town, tour: Item) -> None:
    said = await town.bot.press(ANNA, CompareVersions(town.visit.id, 3, 4))

    assert [each.text for each in said] == ["This is no longer there."]


async def test_versions_are_for_people_of_the_visit_in_private(town: Town, tour: Item) -> None:
    [in_group] = await town.bot.write(ANNA, "/versions", GROUP)
    [refused] = await town.bot.press(STRANGER, CompareVersions(town.visit.id, 2, 3))

    assert list(in_group.buttons.values()) == ["https://t.me/venskab_bot?start=do-versions"]
    assert refused.text.startswith("This is for people registered for the visit.")
