"""What the bot says, as values: words, buttons and files, without Telegram."""

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count

from bot.replies.press import Press

LONGEST = 4096  # UTF-16 units after the markup is taken away
MOST_ENTITIES = 100  # Telegram shows what comes after them without any markup
LONGEST_LABEL = 32  # a phone cuts off what is longer

# Marks that turn the direction of what follows, or that nobody sees: fit for forging a name.
_HIDDEN = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)])


class Html(str):
    """Text that is already safe to show."""

    __slots__ = ()


def fill(template: str, /, **facts: object) -> Html:
    """Put facts into a sentence. The one place where what people typed is escaped."""
    return Html(
        template.format_map(
            {name: fact if isinstance(fact, Html) else escape(fact) for name, fact in facts.items()}
        )
    )


def escape(fact: object) -> Html:
    visible = str(fact).translate(_HIDDEN)
    return Html(html.escape(unicodedata.normalize("NFC", visible), quote=False))


def bold(fact: object) -> Html:
    return Html(f"<b>{escape(fact) if not isinstance(fact, Html) else fact}</b>")


def italic(fact: object) -> Html:
    return Html(f"<i>{escape(fact) if not isinstance(fact, Html) else fact}</i>")


def lines(*parts: str | None) -> Html:
    """Join paragraphs of safe text, leaving out what is None; an empty one makes a blank line."""
    return Html("\n".join(part for part in parts if part is not None))


class Style(StrEnum):
    PLAIN = ""
    MAIN = "primary"
    GOOD = "success"
    BAD = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """Does one of: press, open an address, copy a text."""

    label: str
    press: Press | None = None
    url: str = ""
    copy: str = ""
    style: Style = Style.PLAIN


class Asks(StrEnum):
    """What a keyboard below the text field offers to send (private chats only)."""

    LOCATION = "location"
    CONTACT = "contact"  # one's own phone number
    NOTHING = "nothing"  # takes such a keyboard away


@dataclass(frozen=True, slots=True)
class File:
    name: str
    mime: str
    content: bytes

    @property
    def is_picture(self) -> bool:
        return self.mime.startswith("image/")


@dataclass(frozen=True, slots=True)
class Venue:
    """A place with its map: a message of its own, with buttons but without words."""

    title: str
    address: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Reply:
    html: Html
    rows: tuple[tuple[Button, ...], ...] = ()
    file: File | None = None  # sent with the words as its caption
    asks: Asks | None = None
    asks_label: str = ""
    rich: Html | None = None  # the same content in blocks, where folds and tables are shown
    venue: Venue | None = None  # sent instead of the words

    def with_rows(self, *rows: tuple[Button, ...]) -> "Reply":
        return replace(self, rows=(*self.rows, *rows))

    @property
    def plain(self) -> str:
        """The words without markup, for a pop-up."""
        return html.unescape(_TAG.sub("", self.html))


_TAG = re.compile(r"<[^>]+>")
_START = re.compile(r"<[a-z]")
_TIME = re.compile(r"<tg-time [^>]*>(.*?)</tg-time>", re.DOTALL)


def length(markup: str) -> int:
    """How Telegram counts: UTF-16 units of what is left when the markup is read."""
    return len(html.unescape(_TAG.sub("", markup)).encode("utf-16-le")) // 2


def fit(markup: Html, limit: int = LONGEST) -> Html:
    """Leave out last lines until it fits. Every line must close the tags it opens."""
    if length(markup) <= limit:
        return _with_few_entities(markup)
    kept = markup.split("\n")
    while kept and length("\n".join(kept)) > limit - 2:
        kept.pop()
    return _with_few_entities(Html("\n".join([*kept, "…"])))


def _with_few_entities(markup: Html) -> Html:
    """What stands out is read by all, a time is tapped by some: so the last times give way."""
    entities, times = len(_START.findall(markup)), len(_TIME.findall(markup))
    if entities <= MOST_ENTITIES:
        return markup
    return without_times(markup, keep=max(0, MOST_ENTITIES - (entities - times)))


def without_times(markup: str, keep: int = 0) -> Html:
    """All but the first times that can be tapped become the words that they show."""
    numbers = count()
    return Html(_TIME.sub(lambda time: time[0 if next(numbers) < keep else 1], markup))


def in_languages(replies: Iterable[Reply]) -> Reply:
    """One message for several languages: words below each other, button labels side by side."""
    first, *others = replies
    if not others:
        return first
    rows = tuple(
        tuple(_several(each, LONGEST_LABEL // len(row[0])) for each in zip(*row, strict=True))
        for row in zip(first.rows, *(other.rows for other in others), strict=True)
    )
    words = Html("\n\n".join(reply.html for reply in (first, *others)))
    blocks = [reply.rich for reply in (first, *others) if reply.rich is not None]
    rich = Html("<hr/>".join(blocks)) if len(blocks) == len(others) + 1 else None
    return replace(first, html=words, rows=rows, rich=rich)


def _several(buttons: tuple[Button, ...], longest: int) -> Button:
    """Side by side if a phone shows all of it; else the first language's label alone."""
    both = " · ".join(dict.fromkeys(button.label for button in buttons))
    return replace(buttons[0], label=both) if len(both) <= longest else buttons[0]
