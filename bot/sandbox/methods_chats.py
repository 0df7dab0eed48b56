"""Bot API: chats and who is in them, pins, topics, invite links, leaving."""

import secrets

from bot.sandbox.acts import change_standing
from bot.sandbox.checks import Call
from bot.sandbox.gatherings import open_topic
from bot.sandbox.markup import Json
from bot.sandbox.people import Chat, Standing, present
from bot.sandbox.posting import from_bot, post, quoted, tell_bot
from bot.sandbox.refusals import bad_request
from bot.sandbox.standing import (
    bot_as_member,
    find_chat,
    must_administer,
    person_as_member,
    readable,
    writable,
)
from bot.sandbox.world import World

NO_PIN_RIGHT = "not enough rights to manage pinned messages in the chat"
NO_LINK_RIGHT = "not enough rights to manage chat invite link"
ICON_COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)
MAX_TOPIC_NAME = 128


def get_chat(world: World, call: Call) -> Json:
    chat = readable(world, call)
    pinned = chat.messages.get(chat.pinned[-1]) if chat.pinned else None
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription",
         "gifts_from_channels"), False
    )  # fmt: skip
    return chat.identity() | present(
        accent_color_id=abs(chat.id) % 7,
        max_reaction_count=11,
        accepted_gift_types=gifts,
        active_usernames=[chat.person.username] if chat.person and chat.person.username else None,
        pinned_message=quoted(pinned) if pinned else None,
    )


def get_chat_member(world: World, call: Call) -> Json:
    chat = _with_members(world, call)
    user_id = call.number("user_id")
    if user_id == world.bot.id:
        return bot_as_member(world, chat, chat.bot)
    if user_id not in world.people:
        raise bad_request("user not found")
    return person_as_member(world, chat, user_id)


def get_chat_member_count(world: World, call: Call) -> int:
    return len(_with_members(world, call).members) + 1


def get_chat_administrators(world: World, call: Call) -> list[Json]:
    chat = _with_members(world, call)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    people = [person_as_member(world, chat, number) for number in chat.admins]
    itself = [bot_as_member(world, chat, chat.bot)] if chat.bot is Standing.ADMINISTRATOR else []
    return people + itself


def _with_members(world: World, call: Call) -> Chat:
    chat = find_chat(world, call.get("chat_id"))
    return chat if chat.is_private else writable(world, call)


def leave_chat(world: World, call: Call) -> bool:
    chat = writable(world, call)
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    message = post(world, chat, from_bot(world), {"left_chat_member": world.bot.user()})
    tell_bot(world, chat, message)
    change_standing(world, chat, world.bot.user(), Standing.ABSENT)
    return True


def pin_chat_message(world: World, call: Call) -> bool:
    chat = writable(world, call)
    message = chat.messages.get(call.number("message_id"))
    if message is None:
        raise bad_request("message to pin not found")
    must_administer(chat, NO_PIN_RIGHT)
    if message["message_id"] in chat.pinned:
        return True
    chat.pinned.append(message["message_id"])
    world.chat_changed(chat)
    thread = message.get("message_thread_id")
    notice = post(world, chat, from_bot(world), {"pinned_message": quoted(message)}, thread)
    tell_bot(world, chat, notice)
    return True


def unpin_chat_message(world: World, call: Call) -> bool:
    chat = writable(world, call)
    message_id = call.whole("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if message_id not in chat.messages or not chat.pinned:
        raise bad_request("message to unpin not found")
    must_administer(chat, NO_PIN_RIGHT)
    if message_id in chat.pinned:
        chat.pinned.remove(message_id)
        world.chat_changed(chat)
    return True


def unpin_all_chat_messages(world: World, call: Call) -> bool:
    chat = writable(world, call)
    must_administer(chat, NO_PIN_RIGHT)
    chat.pinned.clear()
    world.chat_changed(chat)
    return True


def create_forum_topic(world: World, call: Call) -> Json:
    chat = writable(world, call)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    must_administer(chat, "not enough rights to create a topic")
    name = call.words("name").strip()
    if not name or len(name) > MAX_TOPIC_NAME:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "topic name is too long")
    color = call.whole("icon_color") or ICON_COLORS[0]
    if color not in ICON_COLORS:
        raise bad_request("invalid icon color specified")
    topic = open_topic(world, chat, from_bot(world), name, color)
    return {"message_thread_id": topic.id, "name": name, "icon_color": color}


def export_chat_invite_link(world: World, call: Call) -> str:
    _may_invite(world, call)
    return _new_link()


def create_chat_invite_link(world: World, call: Call) -> Json:
    _may_invite(world, call)
    by_request = call.flag("creates_join_request")
    if by_request and call.number("member_limit"):
        raise bad_request(
            "member limit can't be specified for links requiring administrator approval"
        )
    return present(
        invite_link=_new_link(),
        creator=world.bot.user(),
        creates_join_request=by_request,
        is_primary=False,
        is_revoked=False,
        name=call.text("name"),
        expire_date=call.whole("expire_date"),
        member_limit=call.whole("member_limit"),
    )


def _may_invite(world: World, call: Call) -> None:
    chat = writable(world, call)
    if chat.is_private:
        raise bad_request("can't access the chat")
    must_administer(chat, NO_LINK_RIGHT)


def _new_link() -> str:
    return f"https://t.me/+{secrets.token_urlsafe(12)}"


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatMemberCount": get_chat_member_count,
    "getChatAdministrators": get_chat_administrators,
    "leaveChat": leave_chat,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
    "createForumTopic": create_forum_topic,
    "exportChatInviteLink": export_chat_invite_link,
    "createChatInviteLink": create_chat_invite_link,
}
