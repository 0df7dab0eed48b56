"""Addresses of websites, as people paste them."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from bot.rules.refusals import Refusal

# Telegram refuses the whole message for a button that leads to no such place.
HOST: Final = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W_](?:[\w-]{0,61}[^\W_])?")


@dataclass(eq=False)
class NotALink(Refusal):
    text: str


def read_link(text: str) -> str:
    """One that a browser opens; without `https://` in front it is put there."""
    said = text.strip()
    link = said if "://" in said else f"https://{said}"
    try:
        parts = urlsplit(link)
        host, is_plain = parts.hostname or "", parts.username is None and parts.port != 0
    except ValueError:
        raise NotALink(text) from None
    if (
        parts.scheme not in {"http", "https"}
        or not (is_plain and HOST.fullmatch(host))
        or any(map(str.isspace, link))
    ):
        raise NotALink(text)
    return link
