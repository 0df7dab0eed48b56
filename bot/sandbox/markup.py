"""What the HTML and Markdown readers share: entities, UTF-16 offsets, links."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

Json = dict[str, Any]

# Telegram lists entities that start at the same place in this order.
NESTING = (
    "blockquote", "expandable_blockquote", "bold", "italic", "underline", "strikethrough",
    "spoiler", "text_link", "text_mention", "custom_emoji", "date_time", "pre", "code",
)  # fmt: skip
TIME_FORMAT = re.compile(r"[rR]|[wW]?[dD]?[tT]?")
HOST = re.compile(r"(localhost|[^\s/@:.]+(\.[^\s/@:.]+)+)\.?(:\d+)?", re.IGNORECASE)


class Unreadable(Exception):
    """Markup that Telegram would not read; the message is Telegram's."""


@dataclass(slots=True)
class Open:
    """A tag or delimiter that waits for its end."""

    name: str
    begins_at: int
    offset: int
    text_from: int
    arguments: dict[str, str]


def utf16_length(text: str) -> int:
    return len(text) + sum(1 for letter in text if letter > "\uffff")


def byte_offset(text: str, position: int) -> int:
    return len(text[:position].encode("utf-8", "surrogatepass"))


def entity(kind: str, offset: int, length: int, **more: object) -> Json:
    return {"type": kind, "offset": offset, "length": length, **more}


def in_order(entities: Iterable[Json]) -> list[Json]:
    def place(found: Json) -> tuple[int, int, int]:
        kind = found["type"]
        depth = NESTING.index(kind) if kind in NESTING else len(NESTING)
        return found["offset"], -found["length"], depth

    return sorted(entities, key=place)


def checked_link(url: str) -> str | None:
    """The link as Telegram keeps it, or None where it would drop it."""
    if not url or any(letter.isspace() for letter in url):
        return None
    scheme = url.split(":", 1)[0].lower()
    if scheme in {"tg", "ton", "tonsite", "mailto", "tel"}:
        return url
    full = url if "://" in url else f"http://{url}"
    parts = urlsplit(full)
    host = parts.netloc.rpartition("@")[2]
    if parts.scheme.lower() not in {"http", "https"} or not HOST.fullmatch(host):
        return None
    return full if parts.path or parts.query or parts.fragment else f"{full}/"


def mentioned_user(url: str) -> int | None:
    parts = urlsplit(url)
    if parts.scheme.lower() != "tg" or parts.netloc != "user":
        return None
    number = parse_qs(parts.query).get("id", [""])[0]
    return int(number) if number.isdecimal() else None


def link_entity(url: str, offset: int, length: int) -> Json | None:
    if user := mentioned_user(url):
        return entity("text_mention", offset, length, user=unknown_user(user))
    link = checked_link(url)
    return entity("text_link", offset, length, url=link) if link else None


def unknown_user(user_id: int) -> Json:
    return {"id": user_id, "is_bot": False, "first_name": ""}


def time_entity(unix: str, form: str, offset: int, length: int) -> Json:
    if not unix.isdecimal() or int(unix) <= 0:
        raise Unreadable("Invalid date specified")
    if not TIME_FORMAT.fullmatch(form):
        raise Unreadable("Invalid date-time format specified")
    return entity("date_time", offset, length, unix_time=int(unix), date_time_format=form)


def emoji_entity(number: str, offset: int, length: int) -> Json:
    if not number.isdecimal() or int(number) <= 0:
        raise Unreadable("Invalid custom emoji identifier specified")
    return entity("custom_emoji", offset, length, custom_emoji_id=number)
