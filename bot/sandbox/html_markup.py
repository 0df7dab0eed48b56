"""Telegram's HTML into text and entities, refusing what Telegram refuses in its words."""

import re

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

STYLES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler",
}  # fmt: skip
TAGS = frozenset({*STYLES, "a", "code", "pre", "blockquote", "tg-emoji", "tg-time"})
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,7})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![a-zA-Z]));?")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
LAST_CODE_POINT = 0x10FFFF
SPACES = " \t\r\n\0\v"
PLAIN = re.compile(r"[^<&]+")
TAG_NAME = re.compile(r"[^ \t\r\n\v>]*")
ATTRIBUTE_NAME = re.compile(r"[^ \t\r\n\v=>/\"']*")
NAME_TOKEN = re.compile(r"[a-zA-Z0-9.-]*")


def parse_html(source: str, tags: frozenset[str] = TAGS) -> tuple[str, list[Json]]:
    return _Reader(source, tags).read()


def _letter(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < LAST_CODE_POINT else match[0]


class _Reader:
    def __init__(self, source: str, tags: frozenset[str]) -> None:
        self.source = source
        self.tags = tags
        self.at = 0
        self.parts: list[str] = []
        self.length = 0
        self.open: list[Open] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            self._step()
        if self.open:
            name = self.open[-1].name
            raise Unreadable(f'Can\'t find end tag corresponding to start tag "{name}"')
        for found in self.entities:
            if found["type"] == "code":
                found.pop("language", None)
        return self._checked_text(), in_order(self.entities)

    def _checked_text(self) -> str:
        text = "".join(self.parts)
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            raise Unreadable(
                "Text contains invalid Unicode characters after decoding HTML entities,"
                " check for unmatched surrogate code units"
            )
        return text

    def _step(self) -> None:
        if self.source[self.at] == "<":
            self._tag()
        elif match := PLAIN.match(self.source, self.at) or REFERENCE.match(self.source, self.at):
            self._take(_letter(match) if match.re is REFERENCE else match[0])
            self.at = match.end()
        else:
            self._take("&")
            self.at += 1

    def _take(self, text: str) -> None:
        self.parts.append(text)
        self.length += utf16_length(text)

    def _tag(self) -> None:
        begin = self.at
        self.at += 1
        if self._here() == "/":
            self._end_tag(begin)
        else:
            self._start_tag(begin)
        self.at += 1

    def _here(self) -> str:
        return self.source[self.at] if self.at < len(self.source) else ""

    def _skip_spaces(self) -> None:
        while (letter := self._here()) and letter in SPACES:
            self.at += 1

    def _word(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.at)
        word = match[0] if match else ""
        self.at += len(word)
        return word

    def _fail(self, text: str, position: int) -> Unreadable:
        return Unreadable(f"{text} at byte offset {byte_offset(self.source, position)}")

    def _start_tag(self, begin: int) -> None:
        name = self._word(TAG_NAME).lower()
        if not self._here():
            raise self._fail("Unclosed start tag", begin)
        if name not in self.tags:
            raise self._fail(f'Unsupported start tag "{name}"', begin)
        arguments = self._attributes(name, begin)
        if name == "span" and arguments.get("class") != "tg-spoiler":
            raise self._fail('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(Open(name, begin, self.length, len(self.parts), arguments))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._skip_spaces()
            if self._here() == ">":
                return found
            name = self._word(ATTRIBUTE_NAME)
            if not name:
                raise self._fail(f'Empty attribute name in the tag "{tag}"', begin)
            self._skip_spaces()
            found[name] = self._attribute_value(tag, begin)

    def _attribute_value(self, tag: str, begin: int) -> str:
        if self._here() and self._here() != "=":
            return ""
        self.at += 1
        self._skip_spaces()
        if not self._here():
            raise self._fail(f'Unclosed start tag "{tag}"', begin)
        value = self._quoted() if self._here() in "\"'" else self._name_token()
        if not self._here():
            raise self._fail("Unclosed start tag", begin)
        return value

    def _name_token(self) -> str:
        begin = self.at
        token = self._word(NAME_TOKEN).lower()
        if self._here() not in {*SPACES, ">"}:
            raise self._fail("Unexpected end of name token", begin)
        return token

    def _quoted(self) -> str:
        quote = self._here()
        end = self.source.find(quote, self.at + 1)
        if end < 0:
            end = len(self.source)
        raw = self.source[self.at + 1 : end]
        self.at = min(end + 1, len(self.source))
        return REFERENCE.sub(_letter, raw)

    def _end_tag(self, begin: int) -> None:
        if not self.open:
            raise self._fail("Unexpected end tag", begin)
        self.at += 1
        name = self._word(TAG_NAME).lower()
        self._skip_spaces()
        if self._here() != ">":
            raise self._fail("Unclosed end tag", begin)
        start = self.open.pop()
        if name and name != start.name:
            where = byte_offset(self.source, begin)
            raise Unreadable(
                f'Unmatched end tag at byte offset {where}, expected "</{start.name}>",'
                f' found "</{name}>"'
            )
        if self.length > start.offset:
            self._close(start)

    def _close(self, start: Open) -> None:
        found = self._entity(start, start.offset, self.length - start.offset)
        if found:
            self.entities.append(found)

    def _entity(self, start: Open, offset: int, length: int) -> Json | None:
        given = start.arguments
        match start.name:
            case "a":
                url = given.get("href") or "".join(self.parts[start.text_from :])
                return link_entity(url, offset, length)
            case "code" | "pre":
                return self._code(start, offset, length)
            case "blockquote":
                kind = "expandable_blockquote" if "expandable" in given else "blockquote"
                return entity(kind, offset, length)
            case "tg-emoji":
                return emoji_entity(given.get("emoji-id", ""), offset, length)
            case "tg-time":
                return time_entity(given.get("unix", ""), given.get("format", ""), offset, length)
            case style:
                return entity(STYLES[style], offset, length)

    def _code(self, start: Open, offset: int, length: int) -> Json | None:
        """Code and pre around the same text are one block; the code names its language."""
        language = start.arguments.get("class", "").removeprefix("language-")
        last = self.entities[-1] if self.entities else entity("", 0, 0)
        same_place = (last["offset"], last["length"]) == (offset, length)
        if same_place and start.name == "pre" and last["type"] == "code" and "language" in last:
            last["type"] = "pre"
            return None
        if same_place and start.name == "code" and last["type"] == "pre" and language:
            last["language"] = language
            return None
        found = entity(start.name, offset, length)
        return found | ({"language": language} if language and start.name == "code" else {})
