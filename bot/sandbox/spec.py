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
    "createForumTopic", "exportChatInviteLink", "createChatInviteLink", "sendRichMessage",
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
    "MenuButtonWebApp", "ChatInviteLink", "MessageId", "ResponseParameters", "RichMessage",
    "RichBlockParagraph", "RichBlockSectionHeading", "RichBlockPreformatted", "RichBlockFooter",
    "RichBlockDivider", "RichBlockMathematicalExpression", "RichBlockAnchor", "RichBlockList",
    "RichBlockListItem", "RichBlockBlockQuotation", "RichBlockPullQuotation", "RichBlockTable",
    "RichBlockTableCell", "RichBlockDetails", "RichBlockMap", "RichTextBold", "RichTextItalic",
    "RichTextUnderline", "RichTextStrikethrough", "RichTextSpoiler", "RichTextDateTime",
    "RichTextTextMention", "RichTextSubscript", "RichTextSuperscript", "RichTextMarked",
    "RichTextCode", "RichTextCustomEmoji", "RichTextMathematicalExpression", "RichTextUrl",
    "RichTextEmailAddress", "RichTextPhoneNumber", "RichTextMention", "RichTextHashtag",
    "RichTextCashtag", "RichTextBotCommand", "RichTextAnchor", "RichTextAnchorLink",
    "RichTextReference", "RichTextReferenceLink",
)  # fmt: skip
UNIONS = (
    "ChatMember", "MaybeInaccessibleMessage", "MessageOrigin", "MenuButton", "RichBlock",
    "RichText",
)  # fmt: skip

# Telegram is ahead of the published file. From Bot API 10.2 and 10.3, as aiogram has them:
LATER = {
    "ChatMemberAdministrator": {"can_send_welcome_messages": "Boolean!"},
    "Message": {"receiver_user": "User", "ephemeral_message_id": "Integer"},
}
_WHICH = {
    "chat_id": "Integer|String!",
    "receiver_user_id": "Integer!",
    "ephemeral_message_id": "Integer!",
}
_WORDS = {"parse_mode": "String", "reply_markup": "InlineKeyboardMarkup"}
LATER_METHODS = {
    "editEphemeralMessageText": {
        **_WHICH,
        **_WORDS,
        "text": "String",
        "entities": "Array of MessageEntity",
        "link_preview_options": "LinkPreviewOptions",
        "rich_message": "InputRichMessage",
    },
    "editEphemeralMessageCaption": {
        **_WHICH,
        **_WORDS,
        "caption": "String",
        "caption_entities": "Array of MessageEntity",
    },
    "editEphemeralMessageReplyMarkup": {**_WHICH, "reply_markup": "InlineKeyboardMarkup"},
    "deleteEphemeralMessage": _WHICH,
}
TO_ONE_PERSON = {
    "ephemeral_message_parameters": "EphemeralMessageParameters",
    "receiver_user_id": "Integer",
    "callback_query_id": "String",
}
MAY_GO_TO_ONE = (
    "sendMessage", "sendPhoto", "sendDocument", "sendLocation", "sendVenue", "sendContact",
    "sendRichMessage",
)  # fmt: skip


def trimmed(official: Json) -> Json:
    """Only names, types and whether a field must be there, for what the sandbox offers."""
    types = official["types"]
    methods = {name: _fields(official["methods"][name]) for name in METHODS}
    later = {name: methods[name] | TO_ONE_PERSON for name in MAY_GO_TO_ONE}
    return {
        "version": official["version"],
        "methods": methods | later | LATER_METHODS,
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
