"""The entities Telegram finds by itself: commands, mentions, links, hashtags, addresses."""

import re

from bot.sandbox.markup import Json, entity, in_order, utf16_length

FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)'\]]"
    r"|(?<![\w@./])(?:[a-z0-9-]+\.)+(?:com|org|net|eu|dk|de|lv|lt|ee|pl|fr|me|io|app|info)\b"
    r"(?:/[^\s<>\"]*[^\s<>\".,;:!?)'\]])?(?!@))"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,})"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>]))"
    r"|(?P<mention>(?<![\w@])@[A-Za-z0-9_]{3,32}(?!\w))"
    r"|(?P<hashtag>(?<![\w#])#(?=\w*[^\W\d])\w{1,256})"
    r"|(?P<cashtag>(?<![\w$])\$[A-Z]{1,8}(?!\w))",
    re.IGNORECASE,
)
UNTOUCHED = frozenset({"code", "pre", "text_link", "text_mention", "custom_emoji", "date_time"})


def detect(text: str, known: list[Json]) -> list[Json]:
    """The known entities and those found in the text, none inside code or a link."""
    barred = [
        (found["offset"], found["offset"] + found["length"])
        for found in known
        if found["type"] in UNTOUCHED
    ]
    new = []
    for match in FOUND.finditer(text):
        offset, length = utf16_length(text[: match.start()]), utf16_length(match[0])
        if not any(start < offset + length and offset < end for start, end in barred):
            new.append(entity(str(match.lastgroup), offset, length))
    return in_order([*known, *new])
