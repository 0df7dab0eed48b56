"""The visit's group: linked by an organiser, with one pinned card that is kept up to date."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot.replies.groups import InMyLanguage, LinkGroup, NowInMyLanguage
from bot.rules.visits import Stage, Visit
from bot.store.messages import CardKind
from handlers import group_settings, groups, invitations, organisers, visits
from handlers import help as helping
from handlers.desk import Desk, House, keep
from handlers.routes import join
from storage.unit import DatabaseStore
from tests.builders import NOW, a_delegation, a_participant, a_person, a_visit
from tests.conftest import Clock
from tests.telegram import BOT, GROUP, Rehearsal, Said, Someone, rehearsing

OLGA = Someone(2, "Olga")
ANNA = Someone(1, "Anna", "da")
STRANGER = Someone(77, "Sten")
TOPIC = {"is_topic_message": True, "message_thread_id": 7}
CARD = "<b>Friendship days</b>\nÅby, 22–25 Oct 2026\n\n• Lindau-Ost: 0 of 14"


@pytest.fixture
async def bot(store: DatabaseStore, house: House, clock: Clock) -> AsyncIterator[Rehearsal]:
    features = (helping, visits, invitations, organisers, groups)
    routes = join([feature.ROUTES for feature in features])
    async with rehearsing(store, house, clock, routes=routes) as rehearsal:
        yield rehearsal


async def given_a_visit(bot: Rehearsal, **facts: Any) -> Visit:
    async with bot.store.writing() as unit:
        visit = await a_visit(
            unit, await a_person(unit, OLGA.id, "Olga"), languages=["en"], **facts
        )
        await a_delegation(unit, visit, quota=14)
        return visit


async def group_link(bot: Rehearsal) -> str:
    """The payload of the button that puts the bot in a group."""
    [said] = await bot.write(OLGA, "/group")
    address = said.buttons.get("Choose the group") or said.buttons["Choose another group"]
    return address.partition("startgroup=")[2].partition("&")[0]


async def moved(
    bot: Rehearsal,
    before: str = "left",
    after: str = "member",
    *,
    by: Someone = OLGA,
    chat: int = GROUP,
) -> list[Said]:
    """The bot is added, removed, or made what it was not."""
    return await bot.receive(
        my_chat_member={
            "chat": {"id": chat, "type": "supergroup", "title": "Group"},
            "from": by.user,
            "date": 0,
            "old_chat_member": member(before),
            "new_chat_member": member(after),
        }
    )


def member(status: str) -> dict[str, Any]:
    rights = dict.fromkeys(
        "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats "
        "can_restrict_members can_promote_members can_change_info can_invite_users "
        "can_post_stories can_edit_stories can_delete_stories".split(),
        False,
    )
    match status:
        case "administrator":
            return {"status": status, "user": BOT, **rights, "can_pin_messages": True}
        case "kicked":
            return {"status": status, "user": BOT, "until_date": 0}
    return {"status": status, "user": BOT}


async def linked(bot: Rehearsal, **where: Any) -> Visit:
    """The bot was put in the group by the link of the visit."""
    visit = await given_a_visit(bot)
    payload = await group_link(bot)
    await moved(bot, after="administrator")
    await bot.write(OLGA, f"/start@venskab_bot {payload}", GROUP, **where)
    return await kept(bot, visit)


async def kept(bot: Rehearsal, visit: Visit) -> Visit:
    async with bot.store.reading() as unit:
        return await unit.visits.get(visit.id)


def by_method(said: list[Said]) -> list[tuple[str, str]]:
    return [(each.method, each.text) for each in said]


async def test_the_link_puts_one_card_in_the_group_and_pins_it(bot: Rehearsal) -> None:
    await given_a_visit(bot)
    payload = await group_link(bot)

    added = await moved(bot, after="administrator")
    said = await bot.write(OLGA, f"/start@venskab_bot {payload}", GROUP)

    assert added == []
    assert by_method(said) == [("sendMessage", CARD), ("pinChatMessage", "")]
    assert said[0].buttons == {
        "My registration": "https://t.me/venskab_bot?start=do-register",
        "Programme": "https://t.me/venskab_bot?start=do-programme",
        "Now and next": "gn:1",
        "In my language": "gm:1",
    }


async def test_the_link_opened_twice_posts_one_card(bot: Rehearsal) -> None:
    await linked(bot)
    payload = await group_link(bot)

    assert await bot.write(OLGA, f"/start@venskab_bot {payload}", GROUP) == []
