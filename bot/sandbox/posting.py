"""Putting messages into chats, changing them, and letting the bot hear of them."""

from bot.sandbox.people import GROUP_ANONYMOUS_BOT, Chat, Json, Person, Standing, present
from bot.sandbox.polls import Poll
from bot.sandbox.world import World

SERVICE = frozenset({
    "new_chat_members", "left_chat_member", "new_chat_title", "group_chat_created",
    "supergroup_chat_created", "migrate_to_chat_id", "migrate_from_chat_id", "pinned_message",
    "forum_topic_created", "forum_topic_closed", "forum_topic_reopened",
})  # fmt: skip


CONTENT = (
    "text", "entities", "link_preview_options", "caption", "caption_entities", "photo",
    "document", "location", "venue", "contact", "poll", "rich_message",
)  # fmt: skip


def content(message: Json) -> Json:
    return {name: message[name] for name in CONTENT if name in message}


def forwarded(message: Json) -> Json:
    """What stands in another chat when this message is forwarded there."""
    return {"forward_origin": _origin(message), **content(message)}


def _origin(message: Json) -> Json:
    if origin := message.get("forward_origin"):
        known: Json = origin
        return known
    if sender_chat := message.get("sender_chat"):
        return {"type": "chat", "date": message["date"], "sender_chat": sender_chat}
    return {"type": "user", "date": message["date"], "sender_user": message["from"]}


def from_bot(world: World) -> Json:
    return {"from": world.bot.user()}


def from_person(person: Person, chat: Chat, *, anonymous: bool = False) -> Json:
    if anonymous:
        return {"from": GROUP_ANONYMOUS_BOT, "sender_chat": chat.identity()}
    return {"from": person.user()}


def post(
    world: World,
    chat: Chat,
    sender: Json,
    body: Json,
    thread: int | None = None,
    reply_to: int | None = None,
) -> Json:
    """The new message, as Telegram would show it to the bot."""
    head: Json = {"message_id": world.next_message_id(chat), **sender, "date": world.clock.date()}
    head["chat"] = chat.identity()
    message = head | place(chat, thread, reply_to) | body
    chat.messages[message["message_id"]] = message
    world.events.publish("message", chat_id=chat.id, message=message)
    return message


def place(chat: Chat, thread: int | None, reply_to: int | None) -> Json:
    where: Json = {}
    if thread is not None:
        where = {"message_thread_id": thread, "is_topic_message": True}
    answered = chat.messages.get(reply_to if reply_to is not None else thread or 0)
    return where | present(reply_to_message=quoted(answered) if answered else None)


def quoted(message: Json) -> Json:
    """A message inside another one carries no further replies."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def replace(world: World, chat: Chat, message: Json) -> None:
    chat.messages[message["message_id"]] = message
    world.events.publish("edited", chat_id=chat.id, message=message)


def remove(world: World, chat: Chat, message_id: int) -> None:
    del chat.messages[message_id]
    if message_id in chat.pinned:
        chat.pinned.remove(message_id)
        world.chat_changed(chat)
    world.events.publish("deleted", chat_id=chat.id, message_id=message_id)


def show_poll(world: World, poll: Poll) -> None:
    """Every message with this poll shows its votes as they are now."""
    state = poll.state()
    for chat_id, message_id in poll.places:
        chat = world.chats[chat_id]
        if message := chat.messages.get(message_id):
            replace(world, chat, message | {"poll": state})


def tell_bot(world: World, chat: Chat, message: Json) -> None:
    """Deliver the message if the bot is there and may read it."""
    if chat.bot_is_in and _may_read(world, chat, message):
        world.updates.add("message", message, f"chat:{chat.id}")


def _may_read(world: World, chat: Chat, message: Json) -> bool:
    if chat.is_private or not world.privacy or chat.bot is Standing.ADMINISTRATOR:
        return True
    answers_bot = _answers_bot(world, message.get("reply_to_message"))
    return answers_bot or not SERVICE.isdisjoint(message) or _is_command_to(world, message)


def _answers_bot(world: World, answered: Json | None) -> bool:
    # In a topic everything answers the topic's first message; that is not meant for its author.
    if answered is None or "forum_topic_created" in answered:
        return False
    by_bot: bool = answered["from"]["id"] == world.bot.id
    return by_bot


def _is_command_to(world: World, message: Json) -> bool:
    entities = message.get("entities", ())
    if not any(found["type"] == "bot_command" and not found["offset"] for found in entities):
        return False
    command: str = message["text"].split()[0]
    _, addressed, name = command.partition("@")
    return not addressed or name.lower() == world.bot.username.lower()
