"""What happens to the bot in groups: added, removed, made admin, group became supergroup."""

from telegram import (
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberBanned,
    ChatMemberLeft,
    ChatMemberUpdated,
    Message,
)

from bot.rules.people import Presence
from handlers.turn import Turn


async def bot_moved(turn: Turn, moved: ChatMemberUpdated) -> None:
    """Remember whether and how the bot can speak in this chat."""
    member = moved.new_chat_member
    await turn.unit.chats.set_presence(
        turn.chat.id, _presence(member, turn), turn.now, can_pin=_can_pin(member)
    )


def _presence(member: ChatMember, turn: Turn) -> Presence:
    match member:
        case ChatMemberBanned() if turn.is_private:
            return Presence.BLOCKED
        case ChatMemberBanned() | ChatMemberLeft():
            return Presence.GONE
        case ChatMemberAdministrator():
            return Presence.ADMIN
    return Presence.MEMBER


def _can_pin(member: ChatMember) -> bool:
    return isinstance(member, ChatMemberAdministrator) and bool(member.can_pin_messages)


async def happened(turn: Turn, message: Message) -> None:
    """Telegram tells of a migration twice, once in each chat; both times mean the same."""
    here = turn.chat.telegram_id
    if message.migrate_to_chat_id:
        await turn.unit.chats.migrate(here, message.migrate_to_chat_id, turn.now)
    elif message.migrate_from_chat_id:
        await turn.unit.chats.migrate(message.migrate_from_chat_id, here, turn.now)
