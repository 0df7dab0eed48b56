"""A rich message's HTML as a tree of tags; what Telegram does not list is refused.

Telegram does not publish what it says to a broken rich message: the refusals are worded like those
of ordinary markup.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from bot.sandbox.html_markup import LAST_CODE_POINT, NAMED
from bot.sandbox.markup import Unreadable

INLINE: Final = frozenset({
    "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "mark", "sub", "sup",
    "tg-spoiler", "a", "tg-reference", "tg-emoji", "tg-time", "tg-math", "br", "input",
})  # fmt: skip
BLOCKS: Final = frozenset({
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "footer", "hr", "ul", "ol", "blockquote",
    "aside", "table", "details", "tg-map", "tg-math-block",
})  # fmt: skip
PARTS: Final = frozenset({"li", "tr", "th", "td", "caption", "summary", "cite"})
MEDIA: Final = frozenset({
    "img", "video", "audio", "figure", "figcaption", "tg-collage", "tg-slideshow",
})  # fmt: skip
ALONE: Final = frozenset({"br", "hr", "input", "tg-map"})
DEEPEST: Final = 16
LETTERS: Final = NAMED | {
    "apos": "'", "nbsp": "\xa0", "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘",
    "rsquo": "’", "ldquo": "“", "rdquo": "”",
}  # fmt: skip


@dataclass(slots=True)
class Node:
    tag: str
    given: dict[str, str] = field(default_factory=dict)
    inside: list["Node | str"] = field(default_factory=list)


def parse_tree(source: str) -> list[Node | str]:
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader.finished()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.root = Node("")
        self.open = [self.root]

    def finished(self) -> list[Node | str]:
        if len(self.open) > 1:
            raise Unreadable(
                f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"'
            )
        return self.root.inside

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._check(tag)
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(node)
        if tag in ALONE:
            return
        self.open.append(node)
        if len(self.open) > DEEPEST + 1:
            raise Unreadable("Rich message is nested too deeply")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in ALONE:
            self.handle_endtag(tag)

    def _check(self, tag: str) -> None:
        if tag in MEDIA:
            raise Unreadable(f'Tag "{tag}" is not offered by the sandbox')
        if tag not in INLINE | BLOCKS | PARTS:
            raise Unreadable(f'Unsupported start tag "{tag}"')

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) == 1:
            raise Unreadable(f'Unexpected end tag "{tag}"')
        if self.open[-1].tag != tag:
            raise Unreadable(
                f'Unmatched end tag, expected "</{self.open[-1].tag}>", found "</{tag}>"'
            )
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if "<" in data:
            raise Unreadable('Unsupported start tag ""')
        self.open[-1].inside.append(data)

    def handle_charref(self, name: str) -> None:
        code = int(name[1:], 16) if name[:1] in {"x", "X"} else int(name)
        if not 0 < code <= LAST_CODE_POINT:
            raise Unreadable("Invalid character specified")
        self.open[-1].inside.append(chr(code))

    def handle_entityref(self, name: str) -> None:
        self.open[-1].inside.append(LETTERS.get(name, f"&{name};"))
