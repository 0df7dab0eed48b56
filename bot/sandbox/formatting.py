"""From what a bot sends to the text a message has: parse mode, trimming, length, entities."""

from typing import Any

from bot.sandbox.detection import detect
from bot.sandbox.html_markup import TAGS, parse_html
from bot.sandbox.markdown_markup import parse_markdown, parse_markdown_v2
from bot.sandbox.markup import Json, Unreadable, in_order, unknown_user, utf16_length
from bot.sandbox.refusals import bad_request
from bot.sandbox.versions import NEWEST, TIMES, Version

MAX_SOURCE_BYTES = 1 << 15
MOST_ENTITIES = 100  # the text of those after them stays, without what stood out
FOUND_BY_TELEGRAM = frozenset({
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number",
    "bank_card_number",
})  # fmt: skip
GIVEN_FIELDS: dict[str, tuple[str, ...]] = {
    "bold": (), "italic": (), "underline": (), "strikethrough": (), "spoiler": (),
    "blockquote": (), "expandable_blockquote": (), "code": (), "pre": ("language",),
    "text_link": ("url",), "text_mention": ("user",), "custom_emoji": ("custom_emoji_id",),
    "date_time": ("unix_time", "date_time_format"),
}  # fmt: skip


def formatted(
    source: str, parse_mode: str | None, given: list[Any] | None, version: Version = NEWEST
) -> tuple[str, list[Json]]:
    """The text as readers see it; the sender's parse mode wins over its explicit entities."""
    if len(source.encode("utf-8", "surrogatepass")) > MAX_SOURCE_BYTES:
        raise bad_request("text is too long")
    text, entities = _read(source.replace("\r", ""), parse_mode, given, version)
    text, entities = _trimmed(text, entities)
    return text, detect(text, entities)[:MOST_ENTITIES]


def _read(
    source: str, parse_mode: str | None, given: list[Any] | None, version: Version
) -> tuple[str, list[Json]]:
    try:
        match (parse_mode or "none").lower():
            case "none":
                return source, _explicit(source, given or [])
            case "html":
                return parse_html(source, TAGS if version >= TIMES else TAGS - {"tg-time"})
            case "markdownv2":
                return parse_markdown_v2(source)
            case "markdown":
                return parse_markdown(source)
            case _:
                raise bad_request("unsupported parse_mode")
    except Unreadable as problem:
        raise bad_request(f"can't parse entities: {problem}") from problem


def _explicit(text: str, given: list[Any]) -> list[Json]:
    size = utf16_length(text)
    entities = [_one(item, size) for item in given if _is_wanted(item)]
    return in_order(entities)


def _is_wanted(item: Any) -> bool:
    if not isinstance(item, dict):
        raise Unreadable("expected an Object")
    return item.get("type") not in FOUND_BY_TELEGRAM


def _one(item: Json, size: int) -> Json:
    kind = item.get("type")
    if kind not in GIVEN_FIELDS:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    offset, length = item.get("offset"), item.get("length")
    if not isinstance(offset, int) or not isinstance(length, int):
        raise bad_request('can\'t parse MessageEntity: Field "offset" must be of type Number')
    if offset < 0 or length <= 0 or offset + length > size:
        raise bad_request(
            f"entity beginning at UTF-16 offset {offset} ends after the end of the text"
            f" at UTF-16 offset {offset + length}"
        )
    more = {name: item[name] for name in GIVEN_FIELDS[str(kind)] if item.get(name) is not None}
    if "user" in more:
        more["user"] = unknown_user(more["user"]["id"]) | more["user"]
    return {"type": kind, "offset": offset, "length": length, **more}


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Spaces at both ends go, as in every Telegram message, and entities move with the text."""
    kept = text.rstrip(" \n\t")
    lead = len(kept) - len(kept.lstrip(" \n\t"))
    end = utf16_length(kept) - lead
    moved = []
    for found in entities:
        start = max(0, found["offset"] - lead)
        stop = min(end, found["offset"] + found["length"] - lead)
        if stop > start:
            moved.append({**found, "offset": start, "length": stop - start})
    return kept[lead:], moved
