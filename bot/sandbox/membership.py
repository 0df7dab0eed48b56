"""Who is in a group and as what: people coming and going, the bot's own place."""

from bot.sandbox.acts import change_standing, participant, say
from bot.sandbox.people import Chat, Json, Person, Standing
from bot.sandbox.posting import from_person, post, tell_bot
from bot.sandbox.refusals import ImpossibleAct
from bot.sandbox.standing import person_as_member
from bot.sandbox.world import World


def _group(chat: Chat) -> None:
    if chat.is_private:
        raise ImpossibleAct("This is a private chat.")


def _administrator(chat: Chat, by: Person) -> None:
    participant(chat, by)
    if by.id not in chat.admins:
        raise ImpossibleAct(f"{by.full_name} is not an administrator here.")


def add(world: World, chat: Chat, by: Person, newcomers: list[Person]) -> None:
    """Somebody who adds themselves came by a link."""
    _group(chat)
    for person in newcomers:
        if person.id in chat.members:
            raise ImpossibleAct(f"{person.full_name} is already in this chat.")
        if by is not person:
            participant(chat, by)
        before = person_as_member(world, chat, person.id)
        chat.members[person.id] = None
        _announce(world, chat, by, {"new_chat_members": [person.user()]})
        _tell_change(world, chat, by, person, before)


def remove(world: World, chat: Chat, by: Person, leavers: list[Person]) -> None:
    _group(chat)
    for person in leavers:
        participant(chat, person)
        if by is not person:
            _administrator(chat, by)
        before = person_as_member(world, chat, person.id)
        del chat.members[person.id]
        chat.admins.pop(person.id, None)
        chat.anonymous.pop(person.id, None)
        _announce(world, chat, by, {"left_chat_member": person.user()})
        _tell_change(world, chat, by, person, before)


def promote(world: World, chat: Chat, by: Person, people: list[Person]) -> None:
    _administrator(chat, by)
    for person in people:
        participant(chat, person)
        before = person_as_member(world, chat, person.id)
        chat.admins[person.id] = None
        _tell_change(world, chat, by, person, before)


def demote(world: World, chat: Chat, by: Person, people: list[Person]) -> None:
    _administrator(chat, by)
    for person in people:
        if person.id == chat.creator:
            raise ImpossibleAct("The owner of a group stays its administrator.")
        before = person_as_member(world, chat, person.id)
        chat.admins.pop(person.id, None)
        chat.anonymous.pop(person.id, None)
        _tell_change(world, chat, by, person, before)


def hide(world: World, chat: Chat, by: Person, people: list[Person]) -> None:
    """From now on these administrators write as the group."""
    _administrator(chat, by)
    for person in people:
        _administrator(chat, person)
        chat.anonymous[person.id] = None
    world.chat_changed(chat)


def _announce(world: World, chat: Chat, by: Person, body: Json) -> None:
    tell_bot(world, chat, post(world, chat, from_person(by, chat), body))


def _tell_change(world: World, chat: Chat, by: Person, person: Person, before: Json) -> None:
    """Only an administrator bot learns of other people's standing."""
    world.chat_changed(chat)
    if chat.bot is not Standing.ADMINISTRATOR:
        return
    change = {
        "chat": chat.identity(),
        "from": by.user(),
        "date": world.clock.date(),
        "old_chat_member": before,
        "new_chat_member": person_as_member(world, chat, person.id),
    }
    world.updates.add("chat_member", change, f"chat_member:{person.id}")


def place_bot(world: World, chat: Chat, by: Person, action: str, payload: str | None) -> None:
    _group(chat)
    participant(chat, by)
    match action:
        case "add" | "add_admin":
            _add_bot(world, chat, by, payload, as_admin=action == "add_admin")
        case "remove" if chat.bot_is_in:
            _administrator(chat, by)
            _announce(world, chat, by, {"left_chat_member": world.bot.user()})
            change_standing(world, chat, by.user(), Standing.KICKED)
        case "promote" | "demote" if chat.bot_is_in:
            _administrator(chat, by)
            new = Standing.ADMINISTRATOR if action == "promote" else Standing.MEMBER
            change_standing(world, chat, by.user(), new)
        case "remove" | "promote" | "demote":
            raise ImpossibleAct("The bot is not in this chat.")
        case _:
            raise ImpossibleAct("action is add, add_admin, remove, promote or demote.", 400)


def _add_bot(world: World, chat: Chat, by: Person, payload: str | None, *, as_admin: bool) -> None:
    if chat.bot_is_in:
        raise ImpossibleAct("The bot is already in this chat.")
    if as_admin:
        _administrator(chat, by)
    change_standing(world, chat, by.user(), Standing.ADMINISTRATOR if as_admin else Standing.MEMBER)
    _announce(world, chat, by, {"new_chat_members": [world.bot.user()]})
    if payload:
        say(world, chat, by, f"/start@{world.bot.username} {payload}")
