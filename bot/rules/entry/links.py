"""Addresses of websites, as people paste them."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.rules.refusals import Refusal


@dataclass(eq=False)
class NotALink(Refusal):
    text: str


def read_link(text: str) -> str:
    """One that a browser opens; without `https://` in front it is put there."""
    said = text.strip()
    link = said if "://" in said else f"https://{said}"
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        raise NotALink(text) from None
    if parts.scheme not in {"http", "https"} or "." not in host or any(map(str.isspace, link)):
        raise NotALink(text)
    return link
