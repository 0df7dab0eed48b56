"""Bot API: the bot itself, answers to taps, the webhook, and the files it may fetch."""

import re
from urllib.parse import urlsplit

from bot.sandbox.checks import Call
from bot.sandbox.files import MOST_FETCHED
from bot.sandbox.markup import Json, utf16_length
from bot.sandbox.people import present
from bot.sandbox.refusals import bad_request
from bot.sandbox.updates import PRESS_LIFETIME, Webhook
from bot.sandbox.world import World

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
MAX_ANSWER = 200
SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
PORTS = frozenset({443, 80, 88, 8443})
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
MOST_CONNECTIONS = 100
USUAL_CONNECTIONS = 40


def get_me(world: World, _: Call) -> Json:
    return world.bot.user() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_guest_queries": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
        "supports_join_request_queries": False,
    }


def answer_callback_query(world: World, call: Call) -> bool:
    press = world.presses.get(call.words("callback_query_id"))
    if press is None or press.answer or world.clock.now() - press.at > PRESS_LIFETIME:
        raise bad_request(TOO_OLD)
    text = call.words("text")
    if utf16_length(text) > MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    facts = {"text": text, "show_alert": call.flag("show_alert"), "url": call.words("url")}
    press.answer = facts
    press.answered.ring()
    world.events.publish("popup", chat_id=press.chat_id, person_id=press.person_id, **facts)
    return True


def set_webhook(world: World, call: Call) -> bool:
    url = call.words("url").strip()
    if call.flag("drop_pending_updates"):
        world.updates.drop_pending()
    if not url:
        world.updates.use_webhook(None)
        return True
    webhook = Webhook(
        url=_checked_url(url),
        secret=_checked_secret(call.words("secret_token")) or None,
        max_connections=_connections(call),
        has_certificate="certificate" in call.files,
        ip_address=call.words("ip_address") or "127.0.0.1",
    )
    allow(world, call)
    world.updates.use_webhook(webhook)
    return True


def _connections(call: Call) -> int:
    return max(1, min(MOST_CONNECTIONS, call.number("max_connections") or USUAL_CONNECTIONS))


def _checked_secret(secret: str) -> str:
    if not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    return secret


def _checked_url(url: str) -> str:
    """Telegram wants HTTPS and four ports; a bot on this very machine may do without."""
    full = url if "://" in url else f"https://{url}"
    parts = urlsplit(full)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if parts.hostname in LOOPBACK:
        return full
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    return full


def allow(world: World, call: Call) -> None:
    kinds = call.get("allowed_updates")
    if kinds is not None:
        world.updates.allow(str(kind) for kind in kinds)


def delete_webhook(world: World, call: Call) -> bool:
    if call.flag("drop_pending_updates"):
        world.updates.drop_pending()
    world.updates.use_webhook(None)
    return True


def get_webhook_info(world: World, _: Call) -> Json:
    updates = world.updates
    webhook = updates.webhook
    info: Json = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": webhook.has_certificate if webhook else False,
        "pending_update_count": len(updates.waiting()),
    }
    if webhook:
        info |= present(
            ip_address=webhook.ip_address,
            max_connections=webhook.max_connections,
            last_error_date=webhook.last_error_date,
            last_error_message=webhook.last_error_message,
        )
    return info | ({"allowed_updates": sorted(updates.allowed)} if updates.allowed else {})


def get_file(world: World, call: Call) -> Json:
    stored = world.files.get(call.words("file_id"))
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.content) > MOST_FETCHED:
        raise bad_request("file is too big")
    return {
        "file_id": stored.id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
        "file_path": stored.path,
    }


METHODS = {
    "getMe": get_me,
    "answerCallbackQuery": answer_callback_query,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "getFile": get_file,
}
