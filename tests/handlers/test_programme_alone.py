"""In the group each reads the programme alone, in their own language."""

from collections.abc import Sequence

import pytest

from bot.replies.groups import InMyLanguage
from bot.replies.items import OpenItem, ShowDay, Whose
from bot.replies.programme_presses import ReadAlone, WholeProgramme
from bot.replies.reply import without_times
from bot.rules.audiences import Audience
from bot.rules.programme import Item
from bot.rules.texts import Texts
from bot.rules.visits import Side
from handlers.desk import House
from tests.builders import NOW
from tests.handlers.given_notices import ANNA, BERND, Town, given_a_town
from tests.telegram import GROUP, Rehearsal, Said, Someone

STRANGER = Someone(77, "Stranger", "de")
TITLE = Texts((("en", "Harbour tour"), ("de", "Hafenrundfahrt")))


@pytest.fixture
async def town(bot: Rehearsal, house: House) -> Town:
    """Its group speaks English; the tour is for all, a breakfast for the hosts."""
    town = await given_a_town(bot, house)
    await town.item(TITLE)
    await town.item("Breakfast", audience=Audience.side(Side.HOST))
    await town.release()
    await bot.write(ANNA, "hello", GROUP)
    async with bot.store.writing() as unit:
        group = await unit.chats.by_telegram(GROUP)
        assert group is not None
        await unit.chats.set_languages(group.id, ["en"])
        await unit.visits.set_chat(town.visit.id, group.id, None, NOW)
    return town


@pytest.fixture
def whispering(town: Town) -> Town:
    """Telegram shows messages to one person in a group."""
    town.bot.office.capabilities.ephemeral = True
    return town


def whispered(said: Sequence[Said], who: Someone) -> Said:
    """The only message, which nobody else sees."""
    [one] = [each for each in said if each.method != "answerCallbackQuery"]
    assert (one.params["chat_id"], one.params["receiver_user_id"]) == (GROUP, who.id)
    return one


async def first(town: Town) -> Item:
    async with town.bot.store.reading() as unit:
        [item, _] = await unit.programme.in_visit(town.visit.id)
    return item


async def test_below_the_programme_of_the_group_one_reads_it_in_ones_own_language(
    whispering: Town,
) -> None:
    [posted] = await whispering.bot.write(ANNA, "/programme", GROUP)

    said = await whispering.bot.press(BERND, posted.buttons["In my language"], GROUP)

    told = without_times(whispered(said, BERND).text)
    assert "<b>Freitag, 23. Oktober</b>" in told
    assert "1. 09:30–10:30 <b>Hafenrundfahrt</b>\nQuay 4" in told
    assert "Breakfast" in told


async def test_my_programme_in_the_group_has_only_what_is_for_me(whispering: Town) -> None:
    [posted] = await whispering.bot.write(ANNA, "/programme", GROUP)

    said = await whispering.bot.press(BERND, posted.buttons["My programme"], GROUP)

    told = whispered(said, BERND).text
    assert ("Hafenrundfahrt" in told, "Breakfast" in told) == (True, False)


async def test_the_card_of_the_group_leads_there_too(whispering: Town) -> None:
    press = InMyLanguage(whispering.visit.id)

    said = await whispering.bot.press(STRANGER, press, GROUP)

    assert "Hafenrundfahrt" in whispered(said, STRANGER).text


async def test_an_older_telegram_shows_what_fits_in_the_pop_up_and_writes_the_rest_in_private(
    town: Town,
) -> None:
    [short] = await town.bot.press(BERND, ReadAlone(town.visit.id, Whose.MINE), GROUP)
    await town.item("Concert", place="The old concert hall " * 8)
    await town.release()
    long = await town.bot.press(BERND, ReadAlone(town.visit.id, Whose.MINE), GROUP)

    assert (short.method, short.params["show_alert"]) == ("answerCallbackQuery", True)
    assert "Hafenrundfahrt" in short.text
    [private] = [each for each in long if each.params.get("chat_id") == BERND.id]
    assert ("Hafenrundfahrt" in private.text, "Concert" in private.text) == (True, True)


async def test_an_older_telegram_tells_others_the_essentials_or_how_to_register(
    town: Town,
) -> None:
    sten = Someone(78, "Sten")
    [essentials] = await town.bot.press(sten, InMyLanguage(town.visit.id), GROUP)
    [refused] = await town.bot.press(sten, ReadAlone(town.visit.id, Whose.ALL), GROUP)

    assert essentials.text.split("\n")[:2] == ["Friendship days", "Åby, 22–25 Oct 2026"]
    assert refused.text.startswith("This is for people registered for the visit.")
    assert refused.params["show_alert"] is True


@pytest.mark.parametrize("whispers", [True, False])
async def test_who_is_not_in_the_visit_has_no_programme_and_hears_whom_to_ask(
    town: Town, whispers: bool
) -> None:
    town.bot.office.capabilities.ephemeral = whispers
    someone = Someone(78, "Sten")

    [said] = await town.bot.press(someone, ReadAlone(town.visit.id, Whose.MINE), GROUP)

    assert said.text == (
        "This is for people registered for the visit. Ask your organiser for the invitation link."
    )


async def test_a_number_below_the_groups_programme_opens_the_item_for_me_alone(
    whispering: Town,
) -> None:
    item = await first(whispering)

    said = await whispering.bot.press(BERND, OpenItem(item.id), GROUP)

    told = whispered(said, BERND)
    assert told.text.split("\n")[0] == "<b>Hafenrundfahrt</b>"
    assert list(told.buttons.values()) == [
        ShowDay(whispering.visit.id, Whose.ALL, 0, "2026-10-23").pack()
    ]


async def test_all_days_are_told_alone_too(whispering: Town) -> None:
    press = WholeProgramme(whispering.visit.id, Whose.MINE)

    told = whispered(await whispering.bot.press(BERND, press, GROUP), BERND)

    assert "Breakfast" not in told.text
    assert without_times(told.text).endswith("1. 09:30–10:30 <b>Hafenrundfahrt</b>, Quay 4")
