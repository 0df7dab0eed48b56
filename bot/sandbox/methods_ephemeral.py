"""Bot API: changing and deleting messages that one member of a group sees."""

from dataclasses import replace

from bot.sandbox.checks import Call
from bot.sandbox.ephemeral import found, show, take_back
from bot.sandbox.keyboards import inline_keyboard
from bot.sandbox.methods_messages import WITH_CAPTION, without
from bot.sandbox.methods_rich import rich_body
from bot.sandbox.people import Chat, Whisper
from bot.sandbox.refusals import bad_request
from bot.sandbox.sending import caption_body, text_body
from bot.sandbox.standing import writable
from bot.sandbox.world import World


def edit_text(world: World, call: Call) -> bool:
    body = rich_body(call) if call.get("rich_message") else text_body(call)
    chat, said = _told(world, call)
    if {"text", "rich_message"}.isdisjoint(said.message):
        raise bad_request("there is no text in the message to edit")
    words = without(said.message, "text", "entities", "rich_message")
    return _change(world, call, chat, replace(said, message=words | body))


def edit_caption(world: World, call: Call) -> bool:
    body = caption_body(call)
    chat, said = _told(world, call)
    if WITH_CAPTION.isdisjoint(said.message):
        raise bad_request("there is no caption in the message to edit")
    words = without(said.message, "caption", "caption_entities")
    return _change(world, call, chat, replace(said, message=words | body))


def edit_markup(world: World, call: Call) -> bool:
    return _change(world, call, *_told(world, call))


def _told(world: World, call: Call) -> tuple[Chat, Whisper]:
    chat = writable(world, call)
    return chat, found(call, chat)


def _change(world: World, call: Call, chat: Chat, said: Whisper) -> bool:
    """The keyboard is part of every edit: one that names none takes it away."""
    keyboard = inline_keyboard(call.get("reply_markup"), chat)
    world.limiter.admit(chat, is_edit=True)
    kept = without(said.message, "reply_markup")
    changed = kept | ({"reply_markup": keyboard} if keyboard else {})
    show(world, chat, replace(said, message=changed | {"edit_date": world.clock.date()}))
    return True


def delete(world: World, call: Call) -> bool:
    take_back(world, *_told(world, call))
    return True


METHODS = {
    "editEphemeralMessageText": edit_text,
    "editEphemeralMessageCaption": edit_caption,
    "editEphemeralMessageReplyMarkup": edit_markup,
    "deleteEphemeralMessage": delete,
}
