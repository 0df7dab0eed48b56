"""/group in private: how the bot stands in the group, and the link that brings it back."""

from datetime import timedelta

import pytest

from bot.replies.group_settings import AskLanguages, SetLanguages, ShowGroup
from bot.rules.people import Presence
from tests.conftest import Clock
from tests.handlers.grouping import OLGA, STRANGER, given_a_visit, group_link, linked, moved
from tests.telegram import Rehearsal


async def test_without_a_group_it_says_how_to_get_one(bot: Rehearsal) -> None:
    await given_a_visit(bot)

    [said] = await bot.write(OLGA, "/group")

    assert said.text.startswith("<b>Friendship days</b> has no group yet.")
    [address] = said.buttons.values()
    assert address.startswith("https://t.me/venskab_bot?startgroup=g-")
    assert address.endswith("&admin=pin_messages")


@pytest.mark.parametrize(
    ("before", "after", "standing"),
    [
        ("administrator", "administrator", "I am in the group, and the card is pinned."),
        (
            "administrator",
            "member",
            "I am in the group, but may not pin the card: make me an admin who may pin messages.",
        ),
        ("administrator", "left", "I am not in this group any more. Choose it again."),
    ],
)
async def test_the_page_says_how_the_bot_stands_in_the_group(
    bot: Rehearsal, before: str, after: str, standing: str
) -> None:
    visit = await linked(bot)
    await moved(bot, before, after)

    said = await bot.press(OLGA, ShowGroup(visit.id))

    assert said[-1].text == (
        f"<b>Friendship days</b>\nGroup: Group\n{standing}\nLanguages: English"
    )


async def test_the_link_stays_until_it_is_no_longer_good(bot: Rehearsal, clock: Clock) -> None:
    await given_a_visit(bot)

    first, again = await group_link(bot), await group_link(bot)
    clock.pass_by(timedelta(days=25))

    assert first == again
    assert await group_link(bot) != first


@pytest.mark.parametrize("codes", ["xx", "da,de,pl", "da,xx", ""])
async def test_only_one_or_two_shipped_languages_are_set(bot: Rehearsal, codes: str) -> None:
    visit = await linked(bot)

    [said] = await bot.press(OLGA, SetLanguages(visit.id, codes))

    assert said.text == "This is no longer there."


async def test_a_language_that_is_not_shipped_cannot_be_first(bot: Rehearsal) -> None:
    visit = await linked(bot)

    [said] = await bot.press(OLGA, AskLanguages(visit.id, "xx"))

    assert said.text == "This is no longer there."


async def test_the_settings_are_for_organisers(bot: Rehearsal) -> None:
    visit = await linked(bot)

    presses = [ShowGroup(visit.id), AskLanguages(visit.id, ""), SetLanguages(visit.id, "da")]
    said = [(await bot.press(STRANGER, press))[0].text for press in presses]

    assert said == ["Only the organisers can do this: Olga."] * 3


async def test_a_person_who_blocks_the_bot_is_known_to_be_out_of_reach(bot: Rehearsal) -> None:
    await bot.write(STRANGER, "/start")

    await moved(bot, "member", "kicked", by=STRANGER, chat=STRANGER.id, kind="private")

    async with bot.store.reading() as unit:
        chat = await unit.chats.by_telegram(STRANGER.id)
    assert chat is not None
    assert chat.presence is Presence.BLOCKED
