"""Which command menu a reader sees: the narrowest scope, their own language first."""

from collections.abc import Iterator

from bot.sandbox.markup import Json
from bot.sandbox.people import Chat, Person
from bot.sandbox.world import World


def commands_shown(world: World, chat: Chat, person: Person) -> list[Json]:
    language = person.language_code.partition("-")[0].lower()
    for scope in _scopes(chat, person):
        for spoken in (language, ""):
            if found := world.profile.commands.get((scope, spoken)):
                return found
    return []


def _scopes(chat: Chat, person: Person) -> Iterator[str]:
    if chat.is_private:
        yield f"chat:{chat.id}"
        yield "all_private_chats"
    else:
        yield f"chat_member:{chat.id}:{person.id}"
        if person.id in chat.admins:
            yield f"chat_administrators:{chat.id}"
        yield f"chat:{chat.id}"
        if person.id in chat.admins:
            yield "all_chat_administrators"
        yield "all_group_chats"
    yield "default"
