"""The sandbox keeps to Telegram's official specification, and both bot libraries read it."""

import ast
from pathlib import Path
from typing import Any

import aiogram.types
import pytest
import telegram

import bot.sandbox
from bot.sandbox.bot_api import METHODS
from bot.sandbox.client import Stage
from bot.sandbox.spec import LATER, parameters, read_spec
from tests.sandbox.bare_bot import BareBot
from tests.sandbox.conformity import strays
from tests.sandbox.tour import Tour, walk

RESULTS = {
    "getMe": "User", "copyMessage": "MessageId", "stopPoll": "Poll", "getFile": "File",
    "getChat": "ChatFullInfo", "getChatMember": "ChatMember", "getChatMemberCount": "Integer",
    "getChatAdministrators": "Array of ChatMember", "createForumTopic": "ForumTopic",
    "exportChatInviteLink": "String", "createChatInviteLink": "ChatInviteLink",
    "getWebhookInfo": "WebhookInfo", "getMyCommands": "Array of BotCommand",
    "getMyName": "BotName", "getMyDescription": "BotDescription",
    "getMyShortDescription": "BotShortDescription", "getChatMenuButton": "MenuButton",
    "answerCallbackQuery": "Boolean", "setMessageReaction": "Boolean",
    "sendChatAction": "Boolean", "deleteMessage": "Boolean", "deleteMessages": "Boolean",
    "pinChatMessage": "Boolean", "unpinChatMessage": "Boolean", "unpinAllChatMessages": "Boolean",
    "setMyCommands": "Boolean", "deleteMyCommands": "Boolean", "setMyName": "Boolean",
    "setMyDescription": "Boolean", "setMyShortDescription": "Boolean",
    "setChatMenuButton": "Boolean", "setWebhook": "Boolean", "deleteWebhook": "Boolean",
    "leaveChat": "Boolean", "editEphemeralMessageText": "Boolean",
    "editEphemeralMessageCaption": "Boolean", "editEphemeralMessageReplyMarkup": "Boolean",
    "deleteEphemeralMessage": "Boolean",
}  # fmt: skip
READERS = {"get", "text", "words", "whole", "number", "flag"}


@pytest.fixture
async def tour(stage: Stage, bot: BareBot) -> Tour:
    return await walk(stage, bot)


def test_every_method_of_the_specification_that_we_keep_is_offered() -> None:
    assert {*METHODS, "getUpdates"} == set(read_spec()["methods"])


def test_only_parameters_of_the_specification_are_read() -> None:
    known = {name for method in read_spec()["methods"] for name in parameters(method)}

    assert _names_read() - known == set()


def _names_read() -> set[str]:
    folder = Path(bot.sandbox.__file__).parent
    trees = [ast.parse(path.read_text("utf-8")) for path in folder.glob("*.py")]
    return {name for tree in trees for node in ast.walk(tree) for name in _name_read(node)}


def _name_read(node: ast.AST) -> list[str]:
    match node:
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id="call"), attr=reader),
            args=[ast.Constant(value=str(name))],
        ) if reader in READERS:
            return [name]
        case _:
            return []


async def test_the_tour_calls_every_method(tour: Tour) -> None:
    assert {method for method, _ in tour.results} == set(METHODS)


async def test_every_result_is_what_the_specification_says(tour: Tour) -> None:
    wrong = [
        stray
        for method, result in tour.results
        for stray in strays(RESULTS.get(method, "Message"), result, method)
    ]

    assert wrong == []


async def test_every_update_is_what_the_specification_says(tour: Tour) -> None:
    assert [stray for update in tour.updates for stray in strays("Update", update)] == []


async def test_the_tour_makes_every_kind_of_update(tour: Tour) -> None:
    kinds = {name for update in tour.updates for name in update} - {"update_id"}

    assert kinds == {
        "message", "callback_query", "poll", "poll_answer", "my_chat_member", "chat_member",
    }  # fmt: skip


async def test_python_telegram_bot_reads_every_update_and_every_field_of_its_time(
    tour: Tour,
) -> None:
    unread = {
        leftover
        for update in tour.updates
        for leftover in _leftovers(telegram.Update.de_json(update, None))
    }

    assert unread == {name for later in LATER.values() for name in later} | {"rich_message"}


def _leftovers(read: Any) -> list[str]:
    """Fields python-telegram-bot had no attribute for, anywhere inside."""
    if isinstance(read, list | tuple):
        return [leftover for item in read for leftover in _leftovers(item)]
    if not isinstance(read, telegram.TelegramObject):
        return []
    inside = [getattr(read, name) for name in read.__slots__ if not name.startswith("_")]
    return [*read.api_kwargs, *(leftover for item in inside for leftover in _leftovers(item))]


async def test_aiogram_reads_every_update_as_the_kind_it_is(tour: Tour) -> None:
    for update in tour.updates:
        read = aiogram.types.Update.model_validate(update)

        assert {read.event_type, "update_id"} == set(update)


async def test_aiogram_reads_every_message_a_method_returns(tour: Tour) -> None:
    messages = [result for method, result in tour.results if method not in RESULTS]

    read = [aiogram.types.Message.model_validate(message) for message in messages]

    assert [message.message_id for message in read] == [
        message["message_id"] for message in messages
    ]


def test_a_field_the_specification_does_not_have_would_be_noticed() -> None:
    user = {"id": 1, "is_bot": False, "nickname": "Bo"}

    assert list(strays("User", user)) == [
        ": User.first_name is missing",
        ": User.nickname is not in the specification",
    ]
