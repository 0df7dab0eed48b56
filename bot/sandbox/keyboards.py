"""Reply markup as Telegram accepts it: every button with a text and one thing it does."""

from typing import Any

from bot.sandbox.markup import Json, checked_link
from bot.sandbox.people import Chat
from bot.sandbox.refusals import bad_request

MAX_DATA_BYTES = 64
MAX_BUTTONS = 100
MAX_COPIED = 256
# A button that names several does only the first, in Telegram's order.
ACTIONS = (
    "url", "callback_data", "callback_game", "pay", "switch_inline_query",
    "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "login_url",
    "web_app", "copy_text",
)  # fmt: skip
MAY_BE_EMPTY = frozenset({"switch_inline_query", "switch_inline_query_current_chat"})
STYLES = frozenset({"danger", "success", "primary"})


def inline_keyboard(markup: Json | None, chat: Chat) -> Json | None:
    """The keyboard a message keeps; keyboards below the writing field are checked and left out."""
    if not markup:
        return None
    if "inline_keyboard" not in markup:
        _reply_keyboard(markup, chat)
        return None
    rows = _rows(markup["inline_keyboard"], "inline_keyboard")
    buttons = [[_inline_button(button, chat) for button in row] for row in rows]
    kept = [row for row in buttons if row]
    if sum(map(len, kept)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _rows(rows: Any, name: str) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{name}" must be an Array of Arrays')
    return rows


def _inline_button(button: Any, chat: Chat) -> Json:
    if not isinstance(button, dict):
        raise bad_request(
            "can't parse InlineKeyboardButton: InlineKeyboardButton must be an Object"
        )
    kept: Json = {"text": _button_text(button, "InlineKeyboardButton")}
    for name in ("icon_custom_emoji_id", "style"):
        if button.get(name):
            kept[name] = button[name]
    if kept.get("style", "primary") not in STYLES:
        raise bad_request("can't parse InlineKeyboardButton: invalid button style specified")
    action = next((name for name in ACTIONS if _is_given(button, name)), None)
    if action is None:
        raise bad_request("text buttons are not allowed in the inline keyboard")
    return kept | {action: _checked_action(action, button[action], chat)}


def _button_text(button: Json, kind: str) -> str:
    text = button.get("text")
    if not isinstance(text, str):
        raise bad_request(f"can't parse {kind}: Can't find field \"text\"")
    if not text.strip():
        raise bad_request("BUTTON_TEXT_EMPTY" if kind.startswith("Inline") else "text is empty")
    return text


def _is_given(button: Json, name: str) -> bool:
    return name in button and (bool(button[name]) or name in MAY_BE_EMPTY)


def _checked_action(action: str, value: Any, chat: Chat) -> Any:
    match action:
        case "callback_data" if len(str(value).encode()) > MAX_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
        case "url":
            return _button_url(str(value))
        case "web_app":
            return _web_app(value, chat)
        case "login_url":
            return _https(value)
        case "copy_text" if not _is_copyable(value):
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
        case "pay" | "callback_game":
            raise bad_request("BUTTON_TYPE_INVALID")
        case _:
            return value


def _is_copyable(value: Any) -> bool:
    return isinstance(value, dict) and 1 <= len(value.get("text", "")) <= MAX_COPIED


def _button_url(url: str) -> str:
    link = checked_link(url)
    if link is None:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    host = link.partition("://")[2].partition("/")[0].partition(":")[0]
    if link.startswith("http") and host == "localhost":
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return link


def _web_app(value: Any, chat: Chat) -> Any:
    if not chat.is_private:
        raise bad_request("BUTTON_TYPE_INVALID")
    return _https(value)


def _https(value: Any) -> Any:
    url = value.get("url", "") if isinstance(value, dict) else ""
    if not url.startswith("https://"):
        raise bad_request(
            f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed"
        )
    return value


def _reply_keyboard(markup: Json, chat: Chat) -> None:
    if "keyboard" in markup:
        rows = _rows(markup["keyboard"], "keyboard")
        for button in (button for row in rows for button in row):
            _reply_button(button, chat)
    elif not {"remove_keyboard", "force_reply"} & set(markup):
        raise bad_request("can't parse reply keyboard markup JSON object")


def _reply_button(button: Any, chat: Chat) -> None:
    if isinstance(button, str):
        return
    if not isinstance(button, dict):
        raise bad_request(
            "can't parse KeyboardButton: KeyboardButton must be a String or an Object"
        )
    _button_text(button, "KeyboardButton")
    private_only = {"request_contact", "request_location", "request_poll", "web_app"}
    if not chat.is_private and any(button.get(name) for name in private_only):
        raise bad_request("phone number can be requested in private chats only")
