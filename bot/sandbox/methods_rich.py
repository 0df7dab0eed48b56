"""Bot API: rich messages, whose content is blocks instead of one text."""

from typing import Any

from bot.sandbox.checks import Call
from bot.sandbox.markup import Json, Unreadable
from bot.sandbox.refusals import bad_request
from bot.sandbox.rich_blocks import LONGEST, Blocks
from bot.sandbox.rich_tree import parse_tree
from bot.sandbox.sending import send
from bot.sandbox.world import World


def send_rich_message(world: World, call: Call) -> Json:
    return send(world, call, rich_body(call))


def rich_body(call: Call) -> Json:
    asked: Json = call.get("rich_message")
    given = [name for name in ("html", "markdown", "blocks") if asked.get(name)]
    if len(given) != 1:
        raise bad_request("rich message must be non-empty")
    if given != ["html"]:
        raise bad_request(f"rich messages in {given[0]} are not offered by the sandbox")
    try:
        tree = parse_tree(asked["html"])
        blocks = Blocks(detects=not asked.get("skip_entity_detection")).all(tree)
    except Unreadable as problem:
        raise bad_request(f"can't parse rich message: {problem}") from problem
    if not blocks:
        raise bad_request("rich message must be non-empty")
    if letters(blocks) > LONGEST:
        raise bad_request("rich message is too long")
    rtl = {"is_rtl": True} if asked.get("is_rtl") else {}
    return {"rich_message": {"blocks": blocks, **rtl}}


def letters(value: Any, name: str = "text") -> int:
    """How many characters there are to read."""
    match value:
        case str():
            return len(value) if name in TEXTS else 0
        case list():
            return sum(letters(item, name) for item in value)
        case dict():
            return sum(letters(item, key) for key, item in value.items())
        case _:
            return 0


TEXTS = frozenset({"text", "summary", "caption", "credit", "expression", "alternative_text"})
METHODS = {"sendRichMessage": send_rich_message}
