"""The part of the lint that looks at bytes and lines, and finds the components in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

LINE = re.compile(
    r"(?P<name>[A-Z][A-Z0-9-]*)"
    r'(?P<params>(?:;[A-Z][A-Z0-9-]*=(?:"[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*))*)'
    r":(?P<value>.*)"
)
PARAMETER = re.compile(r';([A-Z0-9-]+)=("[^"]*"|[^";]*)')
CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


@dataclass(frozen=True, slots=True)
class Property:
    name: str
    params: dict[str, str]
    value: str


@dataclass(frozen=True, slots=True)
class Component:
    name: str
    properties: list[Property] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def named(self, name: str) -> list[Property]:
        return [each for each in self.properties if each.name == name]

    def value(self, name: str) -> str:
        return next((each.value for each in self.named(name)), "")

    def parts_named(self, name: str) -> list["Component"]:
        return [part for part in self.parts if part.name == name]


class Malformed(Exception):
    """The lines do not even form one calendar."""


def byte_problems(data: bytes) -> Iterator[str]:
    if data.startswith(b"\xef\xbb\xbf"):
        yield "byte order mark"
    if not data.endswith(b"\r\n"):
        yield "last line has no end"
    for number, line in enumerate(data.removesuffix(b"\r\n").split(b"\r\n"), 1):
        if b"\n" in line or b"\r" in line:
            yield f"line {number}: a line end that is not CRLF"
        if not line.strip():
            yield f"line {number}: blank"
        if len(line) > 75:
            yield f"line {number}: {len(line)} octets"
        if not _is_utf8(line):
            yield f"line {number}: folded inside a character, or not UTF-8"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def tree(data: bytes) -> Component:
    unfolded = data.replace(b"\r\n ", b"").replace(b"\r\n\t", b"").decode()
    root = Component("")
    open_ones = [root]
    for line in unfolded.removesuffix("\r\n").split("\r\n"):
        match = LINE.fullmatch(line)
        if match is None or CONTROL.search(line):
            raise Malformed(f"not a content line: {line!r}")
        _take(open_ones, match)
    if len(open_ones) != 1 or [part.name for part in root.parts] != ["VCALENDAR"]:
        raise Malformed("not exactly one VCALENDAR, closed")
    return root.parts[0]


def _take(open_ones: list[Component], line: re.Match[str]) -> None:
    name, value = line["name"], line["value"]
    if name == "BEGIN":
        component = Component(value)
        open_ones[-1].parts.append(component)
        open_ones.append(component)
    elif name == "END":
        if open_ones.pop().name != value or not open_ones:
            raise Malformed(f"END:{value} closes something else")
    elif len(open_ones) == 1:
        raise Malformed(f"{name} outside of the calendar")
    else:
        params = {key: text.strip('"') for key, text in PARAMETER.findall(line["params"])}
        open_ones[-1].properties.append(Property(name, params, value))
