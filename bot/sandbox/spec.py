"""The part of Telegram's official specification that the sandbox holds itself to.

`python -m bot.sandbox.spec telegram-bot-api.json` cuts it out of the whole specification anew.
"""

import functools
import json
import sys
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

Json = dict[str, Any]

METHODS = (
    "getMe", "getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo",
    "sendMessage", "sendPhoto", "sendDocument", "sendPoll", "stopPoll", "sendLocation",
    "sendVenue", "sendContact", "sendChatAction", "editMessageText", "editMessageCaption",
    "editMessageReplyMarkup", "deleteMessage", "deleteMessages", "forwardMessage", "copyMessage",
    "answerCallbackQuery", "pinChatMessage", "unpinChatMessage", "unpinAllChatMessages",
    "getChat", "getChatMember", "getChatMemberCount", "getChatAdministrators", "leaveChat",
    "setMyCommands", "getMyCommands", "deleteMyCommands", "setMyName", "getMyName",
    "setMyDescription", "getMyDescription", "setMyShortDescription", "getMyShortDescription",
    "setChatMenuButton", "getChatMenuButton", "getFile", "setMessageReaction",
    "createForumTopic", "exportChatInviteLink", "createChatInviteLink",
)  # fmt: skip
OBJECTS = (
    "Update", "Message", "InaccessibleMessage", "Chat", "ChatFullInfo", "AcceptedGiftTypes",
    "ChatPermissions", "User", "CallbackQuery", "MessageEntity", "Document", "PhotoSize", "File",
    "Contact", "Location", "Venue", "Poll", "PollOption", "PollAnswer", "ChatMemberUpdated",
    "ChatMemberOwner", "ChatMemberAdministrator", "ChatMemberMember", "ChatMemberLeft",
    "ChatMemberBanned", "InlineKeyboardMarkup", "InlineKeyboardButton", "WebAppInfo",
    "CopyTextButton", "LoginUrl", "SwitchInlineQueryChosenChat", "LinkPreviewOptions",
    "MessageOriginUser", "MessageOriginChat", "ForumTopic", "ForumTopicCreated",
    "ForumTopicClosed", "ForumTopicReopened", "WebhookInfo", "BotCommand", "BotName",
    "BotDescription", "BotShortDescription", "MenuButtonCommands", "MenuButtonDefault",
    "MenuButtonWebApp", "ChatInviteLink", "MessageId", "ResponseParameters",
)  # fmt: skip
# Telegram is ahead of the published file: a field of Bot API 10.3 that aiogram insists on.
LATER = {"ChatMemberAdministrator": {"can_send_welcome_messages": "Boolean!"}}
UNIONS = ("ChatMember", "MaybeInaccessibleMessage", "MessageOrigin", "MenuButton")


def trimmed(official: Json) -> Json:
    """Only names, types and whether a field must be there, for what the sandbox offers."""
    types = official["types"]
    return {
        "version": official["version"],
        "methods": {name: _fields(official["methods"][name]) for name in METHODS},
        "objects": {name: _fields(types[name]) | LATER.get(name, {}) for name in OBJECTS},
        "unions": {name: types[name]["subtypes"] for name in UNIONS},
    }


def _fields(described: Json) -> Json:
    """Each field as one word: `Integer|String!` is a required number or text."""
    return {
        field["name"]: "|".join(field["types"]) + ("!" if field["required"] else "")
        for field in described.get("fields", ())
    }


@dataclass(frozen=True, slots=True)
class Field:
    types: tuple[str, ...]
    required: bool


def read_field(word: str) -> Field:
    return Field(tuple(word.removesuffix("!").split("|")), word.endswith("!"))


@functools.cache
def parameters(method: str) -> dict[str, Field]:
    words: dict[str, str] = read_spec()["methods"][method]
    return {name: read_field(word) for name, word in words.items()}


@functools.cache
def read_spec() -> Json:
    text = resources.files("bot.sandbox").joinpath("spec.json").read_text("utf-8")
    spec: Json = json.loads(text)
    return spec


if __name__ == "__main__":
    whole = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    target = Path(__file__).with_name("spec.json")
    target.write_text(json.dumps(trimmed(whole), indent=1) + "\n", "utf-8")
