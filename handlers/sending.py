"""Replies as Bot API calls, and Telegram's answers as endings: the only place that knows both."""

import base64
import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram import InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.replies.reply import Asks, Button, Reply, Venue, escape, fit
from bot.replies.rich import is_within_limits
from bot.replies.rows import Rows
from bot.store.messages import Ending
from handlers.request import NotSent

CAPTION = 1024
WHISPER = "whisper"  # what stands in a payload for ourselves only, see handlers/whispers.py
Payload = dict[str, Any]


def message(reply: Reply, thread_id: int | None = None) -> tuple[str, Payload]:
    """The method and parameters that say this reply anew; the chat is added when it is sent."""
    extra: Payload = {"message_thread_id": thread_id} if thread_id else {}
    if markup := _markup(reply):
        extra["reply_markup"] = markup
    if reply.venue:
        return "sendVenue", {**_place(reply.venue), **extra}
    if reply.file is None:
        return "sendMessage", {**_text(reply), **extra}
    kind = "photo" if reply.file.is_picture else "document"
    return "sendPhoto" if reply.file.is_picture else "sendDocument", {
        "file": {
            "as": kind,
            "name": reply.file.name,
            "mime": reply.file.mime,
            "base64": base64.b64encode(reply.file.content).decode(),
        },
        "caption": fit(reply.html, CAPTION),
        "parse_mode": "HTML",
        **extra,
    }


def edit(reply: Reply, message_id: int) -> tuple[str, Payload]:
    return "editMessageText", {
        "message_id": message_id,
        **_text(reply),
        # Without it Telegram would take the old buttons away as well: here that is meant.
        "reply_markup": {"inline_keyboard": _inline(reply.rows)},
    }


def edit_buttons(rows: Rows, message_id: int) -> tuple[str, Payload]:
    return "editMessageReplyMarkup", {
        "message_id": message_id,
        "reply_markup": {"inline_keyboard": _inline(rows)},
    }


def _text(reply: Reply) -> Payload:
    """In words; `rich` is the same in blocks, to be tried first where they are shown."""
    rich = {"rich": reply.rich} if reply.rich and is_within_limits(reply.rich) else {}
    return {
        "text": fit(reply.html),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        **rich,
    }


def _place(venue: Venue) -> Payload:
    return {
        "latitude": venue.latitude,
        "longitude": venue.longitude,
        "title": _label(venue.title),
        "address": _label(venue.address),
    }


def _markup(reply: Reply) -> Payload | None:
    if reply.asks in {Asks.LOCATION, Asks.CONTACT}:
        return {
            "keyboard": [[{"text": reply.asks_label, f"request_{reply.asks}": True}]],
            "resize_keyboard": True,
            "one_time_keyboard": True,
        }
    if reply.asks is Asks.NOTHING:
        return {"remove_keyboard": True}
    return {"inline_keyboard": _inline(reply.rows)} if reply.rows else None


def _inline(rows: Rows) -> list[list[Payload]]:
    return [[_button(button) for button in row] for row in rows]


def _button(button: Button) -> Payload:
    does: Payload
    if button.press:
        does = {"callback_data": button.press.pack()}
    elif button.url:
        does = {"url": button.url}
    else:
        does = {"copy_text": {"text": button.copy}}
    style = {"style": str(button.style)} if button.style else {}
    return {"text": _label(button.label), **does, **style}


def _label(words: str) -> str:
    """What can be seen of it: Telegram refuses the whole message for a button without words."""
    return html.unescape(escape(words)).strip() or "–"


def ready_to_send(payload: Mapping[str, Any], chat: int) -> Payload:
    """A kept payload as parameters: the file is unpacked, the chat is where it is now."""
    if scope := payload.get("scope"):
        return {**payload, "scope": {**scope, "chat_id": chat}}
    ours = {name: value for name, value in payload.items() if name != WHISPER}
    parameters = {"chat_id": chat, **ours}
    if file := parameters.pop("file", None):
        content = base64.b64decode(file["base64"])
        parameters[file["as"]] = InputFile(content, filename=file["name"])
    return parameters


@dataclass(frozen=True, slots=True)
class Again:
    """Try once more after so many seconds; `uncertain`: the first try may have arrived."""

    after: float
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """The group is a supergroup now."""

    chat: int


@dataclass(frozen=True, slots=True)
class Over:
    ending: Ending
    reason: str = ""
    unreachable: bool = False
    card_is_gone: bool = False


Outcome = Again | Moved | Over

SLOWEST = 60.0


def outcome(error: TelegramError, attempts: int) -> Outcome:
    """What an error means for the row it befell."""
    match error:
        case RetryAfter():
            return Again(seconds_told(error))
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case Forbidden():
            return Over(Ending.DEAD, _reason(error), unreachable=True)
        case BadRequest() if "not modified" in error.message:
            return Over(Ending.SENT)
        case BadRequest() if _says_gone(error.message):
            return Over(Ending.DEAD, _reason(error), card_is_gone=True)
        case BadRequest() if "chat not found" in error.message.lower():
            return Over(Ending.DEAD, _reason(error), unreachable=True)
        case BadRequest() | EndPointNotFound() | InvalidToken():
            return Over(Ending.DEAD, _reason(error))
        case TimedOut():
            return Again(backoff(attempts), uncertain=True)
        case NetworkError():
            return Again(backoff(attempts), uncertain=not isinstance(error, NotSent))
    return Over(Ending.DEAD, _reason(error))


def backoff(attempts: int) -> float:
    return float(min(SLOWEST, 0.5 * 2**attempts))


def seconds_told(error: RetryAfter) -> float:
    after = error.retry_after
    return float(after if isinstance(after, int | float) else after.total_seconds())


def is_about_the_message(error: BadRequest) -> bool:
    """The message that was to be edited is gone or already as it should be: not what was said."""
    return "not modified" in error.message or _says_gone(error.message)


def _says_gone(message: str) -> bool:
    said = message.lower()
    return "message to edit not found" in said or "message can't be edited" in said


def _reason(error: TelegramError) -> str:
    return error.message.removeprefix("Bad Request: ").removeprefix("Forbidden: ")
