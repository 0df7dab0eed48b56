"""A basic group becomes a supergroup with another number, as it suddenly does in Telegram."""

from bot.sandbox.gatherings import new_chat_id
from bot.sandbox.people import Chat
from bot.sandbox.posting import from_person, post, tell_bot
from bot.sandbox.refusals import ImpossibleAct
from bot.sandbox.world import World


def migrate(world: World, old: Chat) -> Chat:
    if old.type != "group" or old.migrated_to is not None or old.creator is None:
        raise ImpossibleAct("Only a basic group can become a supergroup, and only once.")
    new = Chat(new_chat_id(world, "supergroup"), "supergroup", old.title, old.bot)
    new.creator = old.creator
    new.members = dict(old.members)
    new.admins = dict(old.admins)
    new.bot_was_here = old.bot_was_here
    world.chats[new.id] = new
    sender = from_person(world.person(old.creator), old)
    tell_bot(world, old, post(world, old, sender, {"migrate_to_chat_id": new.id}))
    old.migrated_to = new.id
    world.chat_changed(old)
    tell_bot(world, new, post(world, new, sender, {"migrate_from_chat_id": old.id}))
    world.chat_changed(new)
    return new
