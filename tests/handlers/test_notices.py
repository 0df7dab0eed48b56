"""What each person is told of a release: once, in their language, exactly their changes."""

import pytest

from bot.replies.notices import Also, NoticeFile, NoticeRest, ProgrammeApart, Seen
from bot.rules.audiences import Audience
from bot.rules.people import Role
from bot.rules.programme import ItemStatus
from bot.rules.texts import Texts
from handlers.desk import House
from tests.handlers.given_notices import (
    ANNA,
    BERND,
    TEN_FIFTEEN,
    Town,
    given_a_town,
    given_it_is_out,
    told,
)
from tests.items import at
from tests.telegram import Rehearsal, Said


@pytest.fixture
async def town(bot: Rehearsal, house: House) -> Town:
    return await given_a_town(bot, house)


def toasts(said: list[Said]) -> list[str]:
    return [each.text for each in said if each.method == "answerCallbackQuery"]


async def test_a_moved_item_is_told_old_and_new_with_a_file_and_seen(town: Town) -> None:
    tour = await town.item()
    await given_it_is_out(town)
    await town.change(tour, **TEN_FIFTEEN)
    await town.release()

    [said] = told(await town.later(), ANNA)

    assert said.method == "sendDocument"
    assert said.text == (
        "<b>Friendship days</b>\nThe programme changed:\n\n"
        '<b>Harbour tour</b>: <tg-time unix="1792743300">Fri 23 Oct, 09:30 → 10:15</tg-time>'
    )
    assert said.buttons == {"Seen": "zs:3:p", "My programme": "zm:1"}
    file = said.params["document"].decode()
    assert "METHOD:PUBLISH" in file
    assert "DTSTART;TZID=Europe/Copenhagen:20261023T101500" in file
    assert "SEQUENCE:1" in file


async def test_each_reads_it_in_their_own_language(town: Town) -> None:
    tour = await town.item()
    await given_it_is_out(town)
    await town.change(tour, title=Texts((("en", "Boat tour"), ("de", "Bootstour"))))
    await town.release()

    said = await town.later()

    assert "Boat tour" in told(said, ANNA)[0].text
    assert "Bootstour" in told(said, BERND)[0].text


async def test_what_moves_no_calendar_comes_without_a_file(town: Town) -> None:
    tour = await town.item()
    await given_it_is_out(town)
    await town.change(tour, meeting_point="Fountain")
    await town.release()

    [said] = told(await town.later(), ANNA)

    assert said.method == "sendMessage"
    assert said.text.endswith("New meeting point: Fountain")


async def test_moved_and_cancelled_stand_in_one_file_as_the_entries_they_were(town: Town) -> None:
    tour, hall = await town.item(), await town.item("Town hall")
    await given_it_is_out(town)
    await town.change(tour, **TEN_FIFTEEN)
    await town.cancel(hall)
    await town.release()

    [said] = told(await town.later(), ANNA)

    file = said.params["document"].decode()
    for item, status in ((tour, "CONFIRMED"), (hall, "CANCELLED")):
        [event] = [each for each in file.split("BEGIN:VEVENT") if f"v1-i{item.id}@" in each]
        assert "SEQUENCE:1" in event
        assert f"STATUS:{status}" in event


async def test_what_is_no_longer_for_somebody_is_taken_out_of_their_calendar(town: Town) -> None:
    tour = await town.item()
    await given_it_is_out(town)
    await town.change(tour, audience=Audience.role(Role.HEAD))
    await town.release()

    said = await town.later()

    [anna], [bernd] = told(said, ANNA), told(said, BERND)
    assert "No longer for you: <s><b>Harbour tour</b>" in anna.text
    assert "STATUS:CANCELLED" in anna.params["document"].decode()
    assert "Kim" in bernd.text
    assert bernd.method == "sendMessage"  # Bernd himself still goes


async def test_the_first_release_lists_nothing_but_says_how_much_and_the_first(
    town: Town,
) -> None:
    await town.item("Town hall", starts=at("2026-10-23 14:00"), ends=at("2026-10-23 15:00"))
    await town.item()
    await town.release()

    said = await town.later()

    [anna], [bernd] = told(said, ANNA), told(said, BERND)
    assert anna.text == (
        "<b>Friendship days</b>\nThe programme is out: 2 items are for you.\n"
        "The first: Fri 23 Oct, 09:30 Harbour tour, Quay 4"
    )
    assert anna.buttons == {"Seen": "zs:1:c", "My programme": "zm:1", "Add to calendar": "zc:1"}
    assert anna.method == bernd.method == "sendMessage"


async def test_seen_is_kept_thanked_for_and_shown_in_the_same_message(town: Town) -> None:
    await town.item()
    await given_it_is_out(town)

    said = await town.bot.press(ANNA, Seen(1, Also.CALENDAR), message_id=101)
    again = await town.bot.press(ANNA, Seen(1, Also.CALENDAR), message_id=101)

    [edit] = [each for each in said if each.method == "editMessageReplyMarkup"]
    assert edit.params["message_id"] == 101
    assert list(edit.buttons) == ["✓ Seen", "My programme", "Add to calendar"]
    assert toasts(said) == toasts(again) == ["Thank you. The organisers see that you know."]


async def test_nobody_sees_for_another(town: Town) -> None:
    await town.item()
    await given_it_is_out(town)

    said = await town.bot.press(BERND, Seen(1, Also.CALENDAR))

    async with town.bot.store.reading() as unit:
        [anna, _] = await unit.notices.of_release((await unit.releases.in_visit(town.visit.id))[0])
    assert anna.notice.seen_at is None
    assert [each.method for each in said] == ["answerCallbackQuery"]


async def test_words_too_long_for_a_caption_bring_the_file_by_a_button(town: Town) -> None:
    items = [await town.item(f"Item number {n} with quite a name") for n in range(9)]
    await given_it_is_out(town)
    for item in items:
        await town.change(item, place="A long way out, at the other end of town", **TEN_FIFTEEN)
    await town.release()

    [said] = told(await town.later(), ANNA)
    [_, file] = await town.bot.press(ANNA, said.buttons["Calendar file"])

    assert said.method == "sendMessage"
    assert said.text.count("10:15") == 9
    assert file.params["document"].decode().count("BEGIN:VEVENT") == 9


async def test_no_change_is_cut_off_in_silence(town: Town) -> None:
    items = [await town.item(f"Item number {n} with quite a name") for n in range(40)]
    await given_it_is_out(town)
    for item in items:
        await town.change(item, place="A long way out, at the other end of town")
    await town.release()

    [said] = told(await town.later(), ANNA)
    [_, second] = await town.bot.press(ANNA, said.buttons["What changed"])
    [_, third] = await town.bot.press(ANNA, second.buttons["›"])

    assert said.text.endswith("… and 25 more changes")
    assert [each.text.count("New place") for each in (said, second, third)] == [15, 15, 10]
    assert list(said.buttons) == ["Seen", "What changed", "Calendar file", "My programme"]


async def test_my_programme_comes_in_a_message_of_its_own(town: Town) -> None:
    await town.item()
    await given_it_is_out(town)

    said = await town.bot.press(ANNA, ProgrammeApart(town.visit.id))

    [programme] = [each for each in said if each.method == "sendMessage"]
    assert "Harbour tour" in programme.text
    assert not [each for each in said if each.method.startswith("edit")]


async def test_my_calendar_comes_in_a_message_of_its_own(town: Town) -> None:
    await town.item()
    await town.release()
    [said] = told(await town.later(), ANNA)

    pressed = await town.bot.press(ANNA, said.buttons["Add to calendar"])

    [address] = [each for each in pressed if each.method == "sendMessage"]
    assert address.text.startswith("<b>Friendship days</b>: your own programme")


@pytest.mark.parametrize("press", [NoticeFile(1), NoticeRest(1, 1)])
async def test_the_file_and_the_rest_of_a_notice_are_for_its_reader_alone(
    town: Town, press: NoticeFile | NoticeRest
) -> None:
    await town.item()
    await given_it_is_out(town)

    said = await town.bot.press(BERND, press)

    assert [each.method for each in said] == ["answerCallbackQuery"]


async def test_cancelled_and_postponed_are_told_in_their_own_words(town: Town) -> None:
    tour, hall = await town.item(), await town.item("Town hall")
    await given_it_is_out(town)
    await town.cancel(tour)
    await town.change(hall, status=ItemStatus.POSTPONED)
    await town.release()

    [said] = told(await town.later(), ANNA)

    assert "<b>Cancelled:</b> <s><b>Harbour tour</b>" in said.text
    assert "<b>Postponed:</b> <s><b>Town hall</b>" in said.text
