"""Bot API: the one emoji a bot may put under a message."""

from bot.sandbox.checks import Call
from bot.sandbox.markup import Json
from bot.sandbox.refusals import bad_request
from bot.sandbox.standing import readable
from bot.sandbox.world import World

EMOJI = """
❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆
💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉
🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡
"""
ALLOWED = frozenset(EMOJI.split())


def set_message_reaction(world: World, call: Call) -> bool:
    chat = readable(world, call)
    message_id = call.number("message_id")
    if message_id not in chat.messages:
        raise bad_request("message to react not found")
    reactions: list[Json] = call.get("reaction") or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if not all(_is_allowed(reaction) for reaction in reactions):
        raise bad_request("REACTION_INVALID")
    world.events.publish("reaction", chat_id=chat.id, message_id=message_id, reaction=reactions)
    return True


def _is_allowed(reaction: Json) -> bool:
    return reaction.get("type") != "emoji" or reaction.get("emoji") in ALLOWED


METHODS = {"setMessageReaction": set_message_reaction}
