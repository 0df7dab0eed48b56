"""In which order updates must be handled: one lane a chat."""

from typing import Any

import orjson

from bot.store.messages import Arrival

_WITH_CHAT = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "message_reaction",
)


def arrival(update: dict[str, Any]) -> Arrival:
    """An update as Telegram sent it, before anything has tried to understand it."""
    return Arrival(update["update_id"], _lane(update), orjson.dumps(update))


def _lane(update: dict[str, Any]) -> int:
    """The chat's Telegram id; the person's for what has no chat; 0 for the unheard of."""
    try:
        for kind in _WITH_CHAT:
            if kind in update:
                return int(update[kind]["chat"]["id"])
        if (tap := update.get("callback_query")) is not None:
            chat = (tap.get("message") or {}).get("chat") or tap["from"]
            return int(chat["id"])
        answer = update.get("poll_answer") or {}
        return int((answer.get("user") or answer.get("voter_chat") or {"id": 0})["id"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return 0
