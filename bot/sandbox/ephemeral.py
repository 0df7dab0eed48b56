"""Messages in a group that one member sees: to whom they may go, and what becomes of them.

The refusals are what Telegram answers elsewhere in such cases; it does not publish these.
"""

from typing import Any, Final

from bot.sandbox.checks import Call
from bot.sandbox.people import Chat, Json, Person, Standing, Whisper
from bot.sandbox.refusals import bad_request
from bot.sandbox.world import World

FRESH: Final = 15.0  # seconds in which a tap may be answered by any bot
GROUPS: Final = frozenset({"group", "supergroup"})


def receiver(world: World, call: Call, chat: Chat) -> Person | None:
    """Who alone is to see what is sent; None: everybody in the chat."""
    asked: Json = call.get("ephemeral_message_parameters") or _as_before(call)
    if not asked:
        return None
    if asked.get("replace_callback_query_message"):
        raise bad_request("replace_callback_query_message is not offered by the sandbox")
    if chat.type not in GROUPS:
        raise bad_request("PEER_ID_INVALID")
    person = world.people.get(_number(asked.get("receiver_user_id")))
    if person is None or person.id not in chat.members:
        raise bad_request("USER_NOT_PARTICIPANT")
    if chat.bot is not Standing.ADMINISTRATOR:
        _must_answer_a_tap(world, asked.get("callback_query_id"), chat, person)
    return person


def _as_before(call: Call) -> Json:
    """Bot API 10.2 took them one by one, and later ones still do."""
    names = {"receiver_user_id": call.whole("receiver_user_id")}
    if names["receiver_user_id"] is None:
        return {}
    return {**names, "callback_query_id": call.text("callback_query_id")}


def _number(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        raise bad_request("invalid receiver_user_id specified") from None


def _must_answer_a_tap(world: World, query_id: Any, chat: Chat, person: Person) -> None:
    if not query_id:
        raise bad_request("CHAT_ADMIN_REQUIRED")
    tap = world.presses.get(str(query_id))
    if tap is None or (tap.chat_id, tap.person_id) != (chat.id, person.id):
        raise bad_request("QUERY_ID_INVALID")
    if world.clock.now() - tap.at > FRESH:
        raise bad_request("QUERY_ID_INVALID")


def whisper(world: World, chat: Chat, to: Person, head: Json, body: Json) -> Json:
    """It takes no number from the chat and stands after what is there now."""
    number = world.number(f"whisper {chat.id}")
    message = {
        "message_id": 0,
        **head,
        "date": world.clock.date(),
        "chat": chat.identity(),
        "receiver_user": to.user(),
        "ephemeral_message_id": number,
        **body,
    }
    show(world, chat, Whisper(message, max(chat.messages, default=0)))
    return message


def show(world: World, chat: Chat, said: Whisper) -> None:
    chat.whispers[said.message["ephemeral_message_id"]] = said
    world.events.publish("whisper", chat_id=chat.id, **said.card())


def found(call: Call, chat: Chat) -> Whisper:
    said = chat.whispers.get(call.number("ephemeral_message_id"))
    if said is None or said.person_id != call.number("receiver_user_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    return said


def take_back(world: World, chat: Chat, said: Whisper) -> None:
    number = said.message["ephemeral_message_id"]
    del chat.whispers[number]
    world.events.publish("whisper_gone", chat_id=chat.id, ephemeral_message_id=number)
