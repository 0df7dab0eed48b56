"""Command menus: which one a reader sees, and which ones Telegram refuses."""

import pytest

from bot.sandbox.client import Someone, Stage
from tests.sandbox.bare_bot import BareBot, Json, Refusal, acquainted


async def test_a_reader_sees_the_narrowest_menu_in_their_own_language(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot, language="da-DK")
    bea = await acquainted(stage, bot, "Bea", "lv")
    group = await stage.group("Visit", anna, [bea])
    scopes: list[tuple[str, Json]] = [
        ("everywhere", {}),
        ("private", {"scope": {"type": "all_private_chats"}}),
        ("privat", {"scope": {"type": "all_private_chats"}, "language_code": "da"}),
        ("groups", {"scope": {"type": "all_group_chats"}}),
        ("admins", {"scope": {"type": "all_chat_administrators"}}),
        ("bea", {"scope": {"type": "chat_member", "chat_id": group.id, "user_id": bea.id}}),
    ]

    for name, where in scopes:
        commands = [{"command": name, "description": name}]
        await bot("setMyCommands", commands=commands, **where)

    async def seen(chat: object, person: Someone) -> list[str]:
        place = chat if isinstance(chat, Someone) else group
        return [command["command"] for command in await stage.commands(place, person)]

    menus = [await seen(anna, anna), await seen(bea, bea), await seen(group, anna),
             await seen(group, bea)]  # fmt: skip
    assert menus == [["privat"], ["private"], ["admins"], ["bea"]]


@pytest.mark.parametrize(
    ("command", "description", "refusal"),
    [
        ("", "a", "command must be non-empty"),
        ("Vote", "a", "BOT_COMMAND_INVALID"),
        ("a" * 33, "a", "command length must not exceed 32"),
        ("vote", " ", "command description must be non-empty"),
        ("vote", "a" * 257, "command description length must not exceed 256"),
    ],
)
async def test_a_menu_telegram_would_not_take_is_refused(
    bot: BareBot, command: str, description: str, refusal: str
) -> None:
    commands = [{"command": command, "description": description}]

    with pytest.raises(Refusal) as refused:
        await bot("setMyCommands", commands=commands)

    assert str(refused.value) == f"Bad Request: {refusal}"


@pytest.mark.parametrize(
    ("where", "refusal"),
    [
        ({"scope": {"type": "planet"}},
         "can't parse BotCommandScope: Unsupported type specified"),
        ({"scope": {"type": "chat"}}, "can't parse BotCommandScope: Empty chat_id specified"),
        ({"scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
        ({"language_code": "dan"}, "invalid language code specified"),
    ],
)  # fmt: skip
async def test_a_menu_for_nobody_is_refused(bot: BareBot, where: Json, refusal: str) -> None:
    with pytest.raises(Refusal) as refused:
        await bot("getMyCommands", **where)

    assert str(refused.value) == f"Bad Request: {refusal}"


async def test_the_bots_description_falls_back_to_the_one_without_a_language(bot: BareBot) -> None:
    await bot("setMyDescription", description="Visits")
    await bot("setMyDescription", description="Besøg", language_code="da")

    found = [await bot("getMyDescription", language_code=code) for code in ("da", "lv")]

    assert found == [{"description": "Besøg"}, {"description": "Visits"}]
