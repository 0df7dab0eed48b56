"""Bot API: writing, changing, deleting, forwarding and copying messages."""

from bot.sandbox.checks import Call
from bot.sandbox.keyboards import inline_keyboard
from bot.sandbox.markup import Json
from bot.sandbox.methods_rich import rich_body
from bot.sandbox.people import Chat
from bot.sandbox.posting import SERVICE, content, forwarded, remove, replace
from bot.sandbox.refusals import bad_request
from bot.sandbox.sending import caption_body, destination, send, send_to, text_body
from bot.sandbox.standing import must_administer, readable, writable
from bot.sandbox.world import World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
TWO_DAYS = 48 * 3600
MOST_AT_ONCE = 100
WITH_CAPTION = frozenset({"photo", "document"})
ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note",
    "upload_video_note",
})  # fmt: skip


def send_message(world: World, call: Call) -> Json:
    return send(world, call, text_body(call))


def edit_message_text(world: World, call: Call) -> Json:
    body = rich_body(call) if call.get("rich_message") else text_body(call)
    chat, message = _editable(world, call)
    if {"text", "rich_message"}.isdisjoint(message):
        raise bad_request("there is no text in the message to edit")
    return _edit(world, call, chat, without(message, "text", "entities", "rich_message") | body)


def edit_message_caption(world: World, call: Call) -> Json:
    body = caption_body(call)
    chat, message = _editable(world, call)
    if WITH_CAPTION.isdisjoint(message):
        raise bad_request("there is no caption in the message to edit")
    return _edit(world, call, chat, without(message, "caption", "caption_entities") | body)


def edit_message_reply_markup(world: World, call: Call) -> Json:
    chat, message = _editable(world, call)
    return _edit(world, call, chat, message)


def without(message: Json, *names: str) -> Json:
    dropped = {*names, "link_preview_options"}
    return {name: value for name, value in message.items() if name not in dropped}


def _editable(world: World, call: Call) -> tuple[Chat, Json]:
    if call.get("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    if call.get("chat_id") is None:
        raise bad_request("chat_id is empty")
    if call.whole("message_id") is None:
        raise bad_request("message identifier is not specified")
    chat = writable(world, call)
    message = chat.messages.get(call.number("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    own = message["from"]["id"] == world.bot.id and "forward_origin" not in message
    if not own or message["message_id"] in chat.uneditable or not SERVICE.isdisjoint(message):
        raise bad_request("message can't be edited")
    return chat, message


def _edit(world: World, call: Call, chat: Chat, message: Json) -> Json:
    """The keyboard is part of every edit: one that names none takes it away."""
    keyboard = inline_keyboard(call.get("reply_markup"), chat)
    changed = _without_keyboard(message) | ({"reply_markup": keyboard} if keyboard else {})
    if changed == chat.messages[message["message_id"]]:
        raise bad_request(NOT_MODIFIED)
    world.limiter.admit(chat, is_edit=True)
    changed["edit_date"] = world.clock.date()
    replace(world, chat, changed)
    return changed


def _without_keyboard(message: Json) -> Json:
    return {name: value for name, value in message.items() if name != "reply_markup"}


def delete_message(world: World, call: Call) -> bool:
    chat = writable(world, call)
    message = chat.messages.get(call.number("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    _must_be_deletable(world, chat, message)
    remove(world, chat, message["message_id"])
    return True


def delete_messages(world: World, call: Call) -> bool:
    """All or nothing, passing over those already gone."""
    chat = writable(world, call)
    wanted: list[int] = call.get("message_ids")
    if len(wanted) > MOST_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    found = [chat.messages[number] for number in wanted if number in chat.messages]
    for message in found:
        _must_be_deletable(world, chat, message)
    for message in found:
        remove(world, chat, message["message_id"])
    return True


def _must_be_deletable(world: World, chat: Chat, message: Json) -> None:
    too_old = world.clock.now() - message["date"] >= TWO_DAYS
    if too_old or "supergroup_chat_created" in message or "forum_topic_created" in message:
        raise bad_request("message can't be deleted")
    if message["from"]["id"] != world.bot.id:
        must_administer(chat, "message can't be deleted")


def forward_message(world: World, call: Call) -> Json:
    source = _source(world, call, "forward")
    if source.get("has_protected_content") or not SERVICE.isdisjoint(source):
        raise bad_request("the message can't be forwarded")
    return send(world, call, forwarded(source))


def copy_message(world: World, call: Call) -> Json:
    source = _source(world, call, "copy")
    if not SERVICE.isdisjoint(source):
        raise bad_request("the message can't be copied")
    body = content(source)
    if call.get("caption") is not None and not WITH_CAPTION.isdisjoint(source):
        body = without(body, "caption", "caption_entities") | caption_body(call)
    to = destination(world, call)
    return {"message_id": send_to(world, call, to, body)["message_id"]}


def _source(world: World, call: Call, verb: str) -> Json:
    chat = readable(world, call, "from_chat_id")
    message = chat.messages.get(call.number("message_id"))
    if message is None:
        raise bad_request(f"message to {verb} not found")
    return message


def send_chat_action(world: World, call: Call) -> bool:
    if call.words("action").lower() not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = writable(world, call)
    world.events.publish("typing", chat_id=chat.id)
    return True


METHODS = {
    "sendMessage": send_message,
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "forwardMessage": forward_message,
    "copyMessage": copy_message,
    "sendChatAction": send_chat_action,
}
