"""What all sends share: who may write where, limits, replies, keyboards."""

from dataclasses import dataclass

from bot.sandbox.checks import Call
from bot.sandbox.ephemeral import receiver, whisper
from bot.sandbox.formatting import formatted
from bot.sandbox.keyboards import inline_keyboard
from bot.sandbox.markup import Json, utf16_length
from bot.sandbox.people import Chat, Person
from bot.sandbox.posting import from_bot, place, post
from bot.sandbox.refusals import bad_request
from bot.sandbox.standing import thread_of, writable
from bot.sandbox.world import World

MAX_TEXT = 4096
MAX_CAPTION = 1024


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a message goes, all checks passed."""

    chat: Chat
    thread: int | None
    reply_to: int | None
    keyboard: Json | None
    editable: bool
    receiver: Person | None = None  # who alone sees it


def destination(world: World, call: Call) -> Destination:
    chat = writable(world, call)
    thread = thread_of(chat, call)
    reply_to = _reply_to(chat, call)
    markup: Json | None = call.get("reply_markup")
    keyboard = inline_keyboard(markup, chat)
    alone = receiver(world, call, chat)
    world.limiter.admit(chat, is_edit=False)
    editable = not markup or keyboard is not None
    return Destination(chat, thread, reply_to, keyboard, editable, alone)


def _reply_to(chat: Chat, call: Call) -> int | None:
    parameters: Json = call.get("reply_parameters") or {}
    message_id = parameters.get("message_id")
    if not message_id:
        return None
    if int(message_id) in chat.messages:
        return int(message_id)
    if parameters.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def send(world: World, call: Call, body: Json) -> Json:
    to = destination(world, call)
    return send_to(world, call, to, body)


def send_to(world: World, call: Call, to: Destination, body: Json) -> Json:
    extra: Json = {}
    if to.keyboard:
        extra["reply_markup"] = to.keyboard
    if call.flag("protect_content"):
        extra["has_protected_content"] = True
    if to.receiver:
        head = from_bot(world) | place(to.chat, to.thread, to.reply_to)
        return whisper(world, to.chat, to.receiver, head, body | extra)
    message = post(world, to.chat, from_bot(world), body | extra, to.thread, to.reply_to)
    if not to.editable:
        to.chat.uneditable.add(message["message_id"])
    return message


def text_body(call: Call) -> Json:
    source = call.words("text")
    if not source:
        raise bad_request("message text is empty")
    text, entities = formatted(source, call.text("parse_mode"), call.get("entities"), call.version)
    if not text:
        raise bad_request("text must be non-empty")
    if utf16_length(text) > MAX_TEXT:
        raise bad_request("message is too long")
    body: Json = {"text": text}
    if entities:
        body["entities"] = entities
    preview: Json = call.get("link_preview_options") or {}
    return body | ({"link_preview_options": preview} if any(preview.values()) else {})


def caption_body(call: Call) -> Json:
    text, entities = formatted(
        call.words("caption"), call.text("parse_mode"), call.get("caption_entities"), call.version
    )
    if utf16_length(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    body: Json = {"caption": text} if text else {}
    return body | ({"caption_entities": entities} if entities else {})
