"""Where the bot may do what: finding chats, rights, and members as the Bot API describes them."""

from bot.sandbox.checks import Call
from bot.sandbox.people import Chat, Json, Standing
from bot.sandbox.refusals import bad_request, forbidden
from bot.sandbox.world import World

RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories", "can_pin_messages", "can_send_welcome_messages",
)  # fmt: skip
NOT_FOR_BOTS = frozenset({"can_promote_members"})


def find_chat(world: World, chat_id: object) -> Chat:
    """Any chat the bot has ever been in or could write to."""
    chat = world.chats.get(chat_id) if isinstance(chat_id, int) else None
    if chat is None or (
        not chat.is_private and chat.bot is Standing.ABSENT and not chat.bot_was_here
    ):
        raise bad_request("chat not found")
    return chat


def readable(world: World, call: Call, name: str = "chat_id") -> Chat:
    """A chat whose contents the bot may look at."""
    chat = find_chat(world, call.get(name))
    if chat.type == "supergroup":
        _must_be_in(chat)
    return chat


def writable(world: World, call: Call) -> Chat:
    """A chat the bot may write to now."""
    chat = find_chat(world, call.get("chat_id"))
    if chat.migrated_to is not None:
        raise bad_request(
            "group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": chat.migrated_to},
        )
    if chat.is_private:
        _must_be_wanted(chat)
    else:
        _must_be_in(chat)
    return chat


def _must_be_wanted(chat: Chat) -> None:
    if chat.bot is Standing.NOT_STARTED:
        raise forbidden("bot can't initiate conversation with a user")
    if chat.bot is Standing.BLOCKED:
        raise forbidden("bot was blocked by the user")


def _must_be_in(chat: Chat) -> None:
    kind = "supergroup" if chat.type == "supergroup" else "group"
    if chat.bot is Standing.KICKED:
        raise forbidden(f"bot was kicked from the {kind} chat")
    if not chat.bot_is_in:
        raise forbidden(f"bot is not a member of the {kind} chat")


def thread_of(chat: Chat, call: Call) -> int | None:
    """The open topic that is meant; General has no number."""
    thread = call.whole("message_thread_id")
    if not thread or not chat.is_forum:
        return None
    topic = chat.topics.get(thread)
    if topic is None:
        raise bad_request("message thread not found")
    if topic.closed and chat.bot is not Standing.ADMINISTRATOR:
        raise bad_request("TOPIC_CLOSED")
    return thread


def must_administer(chat: Chat, refusal: str) -> None:
    if not chat.is_private and chat.bot is not Standing.ADMINISTRATOR:
        raise bad_request(refusal)


def bot_as_member(world: World, chat: Chat, standing: Standing) -> Json:
    user = world.bot.user()
    match standing:
        case Standing.ADMINISTRATOR:
            return _administrator(user, chat, is_anonymous=False, is_bot=True)
        case Standing.KICKED | Standing.BLOCKED:
            return {"status": "kicked", "user": user, "until_date": 0}
        case Standing.MEMBER:
            return {"status": "member", "user": user}
        case _:
            return {"status": "left", "user": user}


def person_as_member(world: World, chat: Chat, person_id: int) -> Json:
    user = world.people[person_id].user()
    if person_id not in chat.members:
        return {"status": "left", "user": user}
    if person_id == chat.creator:
        return {"status": "creator", "user": user, "is_anonymous": person_id in chat.anonymous}
    if person_id in chat.admins:
        return _administrator(user, chat, is_anonymous=person_id in chat.anonymous, is_bot=False)
    return {"status": "member", "user": user}


def _administrator(user: Json, chat: Chat, *, is_anonymous: bool, is_bot: bool) -> Json:
    rights = {right: not is_bot or right not in NOT_FOR_BOTS for right in RIGHTS}
    if chat.type == "supergroup":
        rights["can_manage_topics"] = chat.is_forum
    status = {"status": "administrator", "user": user, "can_be_edited": False}
    return {**status, "is_anonymous": is_anonymous, **rights}
