"""Groups for tests: the bot is added, linked to a visit, removed."""

from datetime import timedelta
from typing import Any, Final

from bot.rules.visits import Visit
from tests.builders import a_delegation, a_person, a_visit
from tests.conftest import Clock
from tests.telegram import BOT, GROUP, Rehearsal, Said, Someone

OLGA = Someone(2, "Olga")
STRANGER = Someone(77, "Sten")
CARD: Final = "<b>Friendship days</b>\nÅby, 22–25 Oct 2026\n\n• Lindau-Ost: 0 of 14"
RIGHTS: Final = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages",
    "can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info",
    "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
)  # fmt: skip


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
    kind: str = "supergroup",
) -> list[Said]:
    """The bot is added, removed, or made what it was not."""
    return await bot.receive(
        my_chat_member={
            "chat": {"id": chat, "type": kind, "title": "Group"},
            "from": by.user,
            "date": 0,
            "old_chat_member": member(before),
            "new_chat_member": member(after),
        }
    )


def member(status: str) -> dict[str, Any]:
    rights = dict.fromkeys(RIGHTS, False)
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


async def after_a_moment(bot: Rehearsal, clock: Clock) -> list[Said]:
    before = len(bot.request.said)
    clock.pass_by(timedelta(seconds=10))
    await bot.office.ticks.due()
    await bot.settled()
    return bot.request.said[before:]
