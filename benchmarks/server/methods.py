"""The Bot API methods that the measured bots call, answered with valid results."""

import time

import orjson

from benchmarks.server.account import Account
from benchmarks.server.forms import Parameters, number, parameters
from benchmarks.server.wire import Call

TRUE = b'{"ok":true,"result":true}'
PACED = frozenset({"sendMessage", "sendDocument", "editMessageText"})


def answer(account: Account, method: str, call: Call) -> None:
    given = parameters(call.content_type, call.body)
    if method == "getUpdates":
        account.get_updates(given, call.caller)
        return
    account.ledger.called(method)
    if method in PACED and (wait := _must_wait(account, given)):
        account.ledger.refused += 1
        call.caller.answer(_too_many(wait), 429, account.delay)
        return
    call.caller.answer(_result(account, method, given), delay=account.delay)


def _result(account: Account, method: str, given: Parameters) -> bytes:
    match method:
        case "sendMessage":
            text = str(given["text"])
            account.ledger.close(text)
            account.ledger.close(f"to {number(given['chat_id'])}")
            return _message(account, given, account.next_message())
        case "sendDocument":
            account.ledger.close(f"to {number(given['chat_id'])}")
            return _message(account, given, account.next_message())
        case "editMessageText":
            message = number(given["message_id"])
            account.ledger.edited(number(given["chat_id"]), message, str(given["text"]))
            return _message(account, given, message)
        case "answerCallbackQuery":
            account.ledger.close(str(given["callback_query_id"]))
            return TRUE
        case _:
            return _other(account, method, given)


def _other(account: Account, method: str, given: Parameters) -> bytes:
    match method:
        case "getMe":
            return _ok({**_me(account), "can_join_groups": True, "supports_inline_queries": False})
        case "setWebhook":
            account.set_webhook(given)
        case "deleteWebhook":
            account.remove_webhook()
        case "getWebhookInfo":
            url = account.webhook.url if account.webhook else ""
            return _ok({"url": url, "has_custom_certificate": False, "pending_update_count": 0})
        case "getMyCommands" | "getChatAdministrators":
            return _ok([])
        case "getChatMember":
            return _ok({"status": "member", "user": _person(number(given["user_id"]))})
        case _:
            pass
    return TRUE


def _must_wait(account: Account, given: Parameters) -> int:
    if account.limits is None:
        return 0
    now = time.monotonic()
    wait = account.limits.retry_after(number(given["chat_id"]), now)
    if not wait:
        account.ledger.accepted.append(now)
    return wait


def _too_many(wait: int) -> bytes:
    return orjson.dumps(
        {
            "ok": False,
            "error_code": 429,
            "description": f"Too Many Requests: retry after {wait}",
            "parameters": {"retry_after": wait},
        }
    )


def _message(account: Account, given: Parameters, message: int) -> bytes:
    chat = number(given["chat_id"])
    place = (
        {"id": chat, "type": "supergroup", "title": "Visit"}
        if chat < 0
        else {"id": chat, "type": "private", "first_name": "Anna"}
    )
    result = {"message_id": message, "from": _me(account), "chat": place, "date": int(time.time())}
    return _ok({**result, "text": given["text"]})


def _me(account: Account) -> dict[str, object]:
    number_of_bot = int(account.token.partition(":")[0])
    return {"id": number_of_bot, "is_bot": True, "first_name": "Bot", "username": "measured_bot"}


def _person(person: int) -> dict[str, object]:
    return {"id": person, "is_bot": False, "first_name": "Anna"}


def _ok(result: object) -> bytes:
    return b'{"ok":true,"result":%b}' % orjson.dumps(result)
