"""Bot API: what the bot says of itself: command menus, name, descriptions, menu button."""

import re

from bot.sandbox.checks import Call
from bot.sandbox.markup import Json
from bot.sandbox.refusals import bad_request
from bot.sandbox.standing import find_chat
from bot.sandbox.world import World

MOST_COMMANDS = 100
MAX_COMMAND = 32
MAX_DESCRIPTION = 256
COMMAND = re.compile(r"[a-z0-9_]+")
LANGUAGE = re.compile(r"[a-z]{2}|")
GENERAL = frozenset({
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators",
})  # fmt: skip
OF_A_CHAT = frozenset({"chat", "chat_administrators", "chat_member"})


def set_my_commands(world: World, call: Call) -> bool:
    place = _place(world, call)
    given: list[Json] = call.get("commands")
    if len(given) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.profile.commands[place] = [_command(command) for command in given]
    return True


def get_my_commands(world: World, call: Call) -> list[Json]:
    return world.profile.commands.get(_place(world, call), [])


def delete_my_commands(world: World, call: Call) -> bool:
    world.profile.commands.pop(_place(world, call), None)
    return True


def _command(given: Json) -> Json:
    command = str(given.get("command", "")).strip().removeprefix("/")
    description = str(given.get("description", "")).strip()
    if not command:
        raise bad_request("command must be non-empty")
    if len(command) > MAX_COMMAND:
        raise bad_request(f"command length must not exceed {MAX_COMMAND}")
    if not COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > MAX_DESCRIPTION:
        raise bad_request(f"command description length must not exceed {MAX_DESCRIPTION}")
    return {"command": command, "description": description}


def _place(world: World, call: Call) -> tuple[str, str]:
    return _scope(world, call.get("scope") or {"type": "default"}), _language(call)


def _scope(world: World, scope: Json) -> str:
    kind = str(scope.get("type", ""))
    if kind in GENERAL:
        return kind
    if kind not in OF_A_CHAT:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat_id = scope.get("chat_id")
    if not chat_id:
        raise bad_request("can't parse BotCommandScope: Empty chat_id specified")
    chat = find_chat(world, int(chat_id))
    if kind != "chat_member":
        return f"{kind}:{chat.id}"
    if not scope.get("user_id"):
        raise bad_request("can't parse BotCommandScope: Invalid user_id specified")
    return f"{kind}:{chat.id}:{scope['user_id']}"


def _language(call: Call) -> str:
    language = call.words("language_code")
    if not LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def _set(world: World, call: Call, name: str, most: int) -> bool:
    text = call.words(name)
    if len(text) > most:
        raise bad_request(f"bot {name.replace('_', ' ')} length must not exceed {most}")
    world.profile.texts[name, _language(call)] = text
    return True


def _get(world: World, call: Call, name: str, otherwise: str = "") -> Json:
    texts = world.profile.texts
    found = texts.get((name, _language(call))) or texts.get((name, "")) or otherwise
    return {name: found}


def set_my_name(world: World, call: Call) -> bool:
    return _set(world, call, "name", 64)


def get_my_name(world: World, call: Call) -> Json:
    return _get(world, call, "name", world.bot.first_name)


def set_my_description(world: World, call: Call) -> bool:
    return _set(world, call, "description", 512)


def get_my_description(world: World, call: Call) -> Json:
    return _get(world, call, "description")


def set_my_short_description(world: World, call: Call) -> bool:
    return _set(world, call, "short_description", 120)


def get_my_short_description(world: World, call: Call) -> Json:
    return _get(world, call, "short_description")


def set_chat_menu_button(world: World, call: Call) -> bool:
    chat_id = _private_chat(world, call)
    button: Json = call.get("menu_button") or {"type": "default"}
    if button.get("type") not in {"default", "commands", "web_app"}:
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    world.profile.menu_buttons[chat_id] = button
    return True


def get_chat_menu_button(world: World, call: Call) -> Json:
    buttons = world.profile.menu_buttons
    chat_id = _private_chat(world, call)
    return buttons.get(chat_id) or buttons.get(0) or {"type": "commands"}


def _private_chat(world: World, call: Call) -> int:
    """0 stands for every private chat."""
    if call.get("chat_id") is None:
        return 0
    chat = find_chat(world, call.get("chat_id"))
    if not chat.is_private:
        raise bad_request("chat_id must be a private chat")
    return chat.id


METHODS = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": set_my_name,
    "getMyName": get_my_name,
    "setMyDescription": set_my_description,
    "getMyDescription": get_my_description,
    "setMyShortDescription": set_my_short_description,
    "getMyShortDescription": get_my_short_description,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}
