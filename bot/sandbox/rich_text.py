"""Inline parts of a rich message: words and what stands out in them, as Telegram's RichText."""

import re
from collections.abc import Sequence
from typing import Any, Final

from bot.sandbox.detection import detect
from bot.sandbox.markup import (
    Json,
    Unreadable,
    checked_link,
    mentioned_user,
    time_entity,
    unknown_user,
)
from bot.sandbox.rich_tree import BLOCKS, PARTS, Node

RichText = Any  # a string, an object with a type, or a list of both

STYLES: Final = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "code": "code", "mark": "marked", "sub": "subscript",
    "sup": "superscript",
}  # fmt: skip
# What Telegram finds by itself, with the field that repeats it without its mark.
FOUND: Final = {
    "url": ("url", "url", 0), "email": ("email_address", "email_address", 0),
    "bot_command": ("bot_command", "bot_command", 0), "mention": ("mention", "username", 1),
    "hashtag": ("hashtag", "hashtag", 0), "cashtag": ("cashtag", "cashtag", 0),
}  # fmt: skip
SPACES: Final = re.compile(r"[ \t\r\n]+")


def is_inline(part: Node | str) -> bool:
    return isinstance(part, str) or part.tag not in BLOCKS | PARTS


def rich_text(parts: Sequence[Node | str], *, detects: bool = True) -> RichText:
    """One string where nothing stands out; a line break of the source is a space, as on a page."""
    made = _trimmed(_joined([piece for part in parts for piece in _pieces(part, detects=detects)]))
    match made:
        case []:
            return ""
        case [single]:
            return single
    return made


def is_blank(text: RichText) -> bool:
    return not text


def _pieces(part: Node | str, *, detects: bool) -> list[RichText]:
    if isinstance(part, str):
        words = SPACES.sub(" ", part)
        return _found(words) if detects else [words]
    if not is_inline(part):
        raise Unreadable(f'Tag "{part.tag}" can\'t be used inside of a text')
    return [_entity(part, detects=detects)]


def _found(words: str) -> list[RichText]:
    """The words cut where Telegram finds a link, a command or a name in them."""
    made: list[RichText] = []
    at = 0
    units = words.encode("utf-16-le")
    for entity in detect(words, []):
        start, end = entity["offset"], entity["offset"] + entity["length"]
        shown = _cut(units, start, end)
        kind, name, mark = FOUND[entity["type"]]
        made += [_cut(units, at, start), {"type": kind, "text": shown, name: shown[mark:]}]
        at = end
    return [*made, _cut(units, at, len(units) // 2)]


def _cut(units: bytes, start: int, end: int) -> str:
    return units[2 * start : 2 * end].decode("utf-16-le")


def _entity(node: Node, *, detects: bool) -> RichText:
    text = rich_text(node.inside, detects=detects and node.tag not in {"a", "code"})
    match node.tag:
        case "br":
            return "\n"
        case "a":
            return _link(node.given, text)
        case "tg-time":
            given = time_entity(node.given.get("unix", ""), node.given.get("format", ""), 0, 0)
            when = {name: given[name] for name in ("unix_time", "date_time_format")}
            return {"type": "date_time", "text": text, **when}
        case "tg-emoji":
            number = node.given.get("emoji-id", "")
            return {"type": "custom_emoji", "custom_emoji_id": number, "alternative_text": text}
        case "tg-math":
            return {"type": "mathematical_expression", "expression": source(node)}
        case "tg-reference":
            return {"type": "reference", "text": text, "name": node.given.get("name", "")}
        case style if style in STYLES:
            return {"type": STYLES[style], "text": text}
    raise Unreadable(f'Tag "{node.tag}" can\'t be used here')


def source(node: Node) -> str:
    """What is inside as it was written: formulas and code keep their lines."""
    return "".join(part if isinstance(part, str) else source(part) for part in node.inside)


def _link(given: Json, text: RichText) -> RichText:
    if "href" not in given:
        return {"type": "anchor", "name": given.get("name", "")}
    address: str = given["href"]
    if address.startswith("#"):
        return {"type": "anchor_link", "text": text, "anchor_name": address[1:]}
    if (user := mentioned_user(address)) is not None:
        return {"type": "text_mention", "text": text, "user": unknown_user(user)}
    for scheme, kind in (("mailto:", "email_address"), ("tel:", "phone_number")):
        if address.startswith(scheme):
            return {"type": kind, "text": text, kind: address.removeprefix(scheme)}
    link = checked_link(address)
    return {"type": "url", "text": text, "url": link} if link else text


def _joined(pieces: list[RichText]) -> list[RichText]:
    """Neighbouring strings are one, and lists stand flat."""
    made: list[RichText] = []
    for piece in pieces:
        for each in piece if isinstance(piece, list) else [piece]:
            if isinstance(each, str) and made and isinstance(made[-1], str):
                made[-1] = SPACES_TWICE.sub(" ", made[-1] + each)
            else:
                made.append(each)
    return made


SPACES_TWICE: Final = re.compile(" {2,}")


def _trimmed(made: list[RichText]) -> list[RichText]:
    if made and isinstance(made[0], str):
        made[0] = made[0].lstrip(" ")
    if made and isinstance(made[-1], str):
        made[-1] = made[-1].rstrip(" ")
    return [piece for piece in made if piece != ""]
