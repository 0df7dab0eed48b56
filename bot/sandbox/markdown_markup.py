"""Telegram's MarkdownV2 and legacy Markdown into text and entities, as strict as Telegram."""

import re
from urllib.parse import parse_qs, urlsplit

from bot.sandbox.markup import (
    Json,
    Open,
    Unreadable,
    byte_offset,
    emoji_entity,
    entity,
    in_order,
    link_entity,
    time_entity,
    utf16_length,
)

RESERVED = frozenset("_*[]()~`>#+-=|{}.!\n")
ENDS = {
    "Bold": "*", "Italic": "_", "Underline": "__", "Strikethrough": "~", "Spoiler": "||",
    "Code": "`", "Pre": "```", "TextUrl": "]", "CustomEmoji": "]", "BlockQuote": "\n",
}  # fmt: skip
KINDS = {
    "Bold": "bold", "Italic": "italic", "Underline": "underline",
    "Strikethrough": "strikethrough", "Spoiler": "spoiler", "Code": "code",
}  # fmt: skip
LANGUAGE = re.compile(r"([^\s`]+)(?=\s)")
NEWLINE = re.compile(r"\r\n|\n\r|\n|\r")


def parse_markdown_v2(source: str) -> tuple[str, list[Json]]:
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.parts: list[str] = []
        self.length = 0
        self.line_from = 0
        self.open: list[Open] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            self._step()
        if self._quoting():
            self._close_quote()
        if self.open:
            raise self._unended(self.open[-1])
        return "".join(self.parts), in_order(self.entities)

    def _unended(self, start: Open) -> Unreadable:
        where = byte_offset(self.source, start.begins_at)
        return Unreadable(f"Can't find end of {start.name} entity at byte offset {where}")

    def _take(self, text: str) -> None:
        self.parts.append(text)
        self.length += utf16_length(text)

    def _next(self, text: str, ahead: int = 0) -> bool:
        return self.source.startswith(text, self.at + ahead)

    def _step(self) -> None:
        letter = self.source[self.at]
        following = self.source[self.at + 1 : self.at + 2]
        if letter == "\\" and following and 0 < ord(following) <= 126:  # noqa: PLR2004  # ASCII ends there
            self._take(following)
            self.at += 2
        elif letter not in self._special():
            self._take(letter)
            self.at += 1
        elif self._ends_here(letter):
            self._end(letter)
        else:
            self._begin(letter)

    def _special(self) -> frozenset[str]:
        inside = self.open[-1].name if self.open else ""
        return frozenset("`") if inside in {"Code", "Pre"} else RESERVED

    def _quoting(self) -> bool:
        return any(start.name == "BlockQuote" for start in self.open)

    def _ends_here(self, letter: str) -> bool:
        if not self.open:
            return False
        if letter == "\n":
            return self._quoting() and not self._next(">", 1)
        name = self.open[-1].name
        if name == "Italic" and self._next("__"):
            return False
        return name != "BlockQuote" and self._next(ENDS[name])

    def _begin(self, letter: str) -> None:
        begin = self.at
        if letter == "\n":
            self._new_line()
        elif name := self._starts():
            self.at += len(
                {"CustomEmoji": "![", "TextUrl": "[", "BlockQuote": ">"}.get(name, ENDS[name])
            )
            arguments = {"language": self._language()} if name == "Pre" else {}
            self.open.append(Open(name, begin, self.length, len(self.parts), arguments))
        else:
            raise Unreadable(
                f"Character '{letter}' is reserved and must be escaped with the preceding '\\'"
            )

    def _starts(self) -> str | None:
        if self._next(">"):
            starts_line = self.length == self.line_from and not self._quoting()
            return "BlockQuote" if starts_line else None
        for name in ("Pre", "Code", "Underline", "Italic", "Bold", "Strikethrough", "Spoiler"):
            if self._next(ENDS[name]):
                return name
        if self._next("["):
            return "TextUrl"
        return "CustomEmoji" if self._next("![") else None

    def _new_line(self) -> None:
        self._take("\n")
        self.line_from = self.length
        self.at += 1
        if not self._next(">"):
            return
        if not self._quoting():
            self.open.append(Open("BlockQuote", self.at, self.length, len(self.parts), {}))
        self.at += 1

    def _language(self) -> str:
        match = LANGUAGE.match(self.source, self.at)
        language = match[1] if match else ""
        self.at += len(language)
        if newline := NEWLINE.match(self.source, self.at):
            self.at = newline.end()
        return language

    def _end(self, letter: str) -> None:
        if letter == "\n":
            self._close_quote()
            self._new_line()
            return
        start = self.open.pop()
        self.at += len(ENDS[start.name])
        found = self._entity(start, self.length - start.offset)
        if found and self.length > start.offset:
            self.entities.append(found)

    def _close_quote(self) -> None:
        """A spoiler that opens at the very end is the mark of a quotation that expands."""
        last = self.open[-1]
        expands = last.name == "Spoiler" and last.offset == self.length
        if expands:
            self.open.pop()
        start = self.open.pop()
        if start.name != "BlockQuote":
            raise self._unended(start)
        kind = "expandable_blockquote" if expands else "blockquote"
        if self.length > start.offset:
            self.entities.append(entity(kind, start.offset, self.length - start.offset))

    def _entity(self, start: Open, length: int) -> Json | None:
        match start.name:
            case "TextUrl":
                url = (
                    self._url("URL") if self._next("(") else "".join(self.parts[start.text_from :])
                )
                return link_entity(url, start.offset, length)
            case "CustomEmoji":
                if not self._next("("):
                    raise Unreadable("Custom emoji entity must contain a tg://emoji URL")
                return _special_entity(self._url("custom emoji URL"), start.offset, length)
            case "Pre":
                language = start.arguments["language"]
                more = {"language": language} if language else {}
                return entity("pre", start.offset, length, **more)
            case name:
                return entity(KINDS[name], start.offset, length)

    def _url(self, what: str) -> str:
        self.at += 1
        begin = self.at
        url: list[str] = []
        while self.at < len(self.source) and not self._next(")"):
            if self._next("\\") and self.at + 1 < len(self.source):
                self.at += 1
            url.append(self.source[self.at])
            self.at += 1
        if not self._next(")"):
            where = byte_offset(self.source, begin)
            raise Unreadable(f"Can't find end of a {what} at byte offset {where}")
        self.at += 1
        return "".join(url)


def _special_entity(url: str, offset: int, length: int) -> Json:
    parts = urlsplit(url)
    given = {name: values[0] for name, values in parse_qs(parts.query).items()}
    match parts.scheme, parts.netloc:
        case "tg", "emoji":
            return emoji_entity(given.get("id", ""), offset, length)
        case "tg", "time":
            return time_entity(given.get("unix", ""), given.get("format", ""), offset, length)
        case _:
            raise Unreadable("Custom emoji URL must have scheme tg")


LEGACY = re.compile(r"\\([_*`\[])|(```)|([_*`\[])")
LEGACY_KINDS = {"_": "italic", "*": "bold", "`": "code", "```": "pre", "[": "text_link"}


def parse_markdown(source: str) -> tuple[str, list[Json]]:
    """The old Markdown: no nesting, no escaping inside an entity."""
    parts: list[str] = []
    entities: list[Json] = []
    at = 0
    length = 0
    while match := LEGACY.search(source, at):
        plain = source[at : match.start()] + (match[1] or "")
        parts.append(plain)
        length += utf16_length(plain)
        at = match.end()
        if not match[1]:
            inner, found, at = _legacy_entity(source, match, length)
            parts.append(inner)
            entities += [found] if found and inner else []
            length += utf16_length(inner)
    parts.append(source[at:])
    return "".join(parts), in_order(entities)


def _legacy_entity(source: str, match: re.Match[str], offset: int) -> tuple[str, Json | None, int]:
    mark = match[0]
    closing = "]" if mark == "[" else mark
    end = source.find(closing, match.end())
    if end < 0:
        where = byte_offset(source, match.start())
        raise Unreadable(f"Can't find end of the entity starting at byte offset {where}")
    inner = source[match.end() : end]
    after = end + len(closing)
    size = utf16_length(inner)
    if mark != "[":
        return inner, entity(LEGACY_KINDS[mark], offset, size), after
    url = inner
    if source.startswith("(", after) and (close := source.find(")", after)) > 0:
        url, after = source[after + 1 : close], close + 1
    return inner, link_entity(url, offset, size), after
