"""The three ways in which libraries write a call's parameters, read into one shape."""

from collections.abc import Iterator
from urllib.parse import parse_qsl

import orjson

Parameters = dict[str, object]


def parameters(content_type: str, body: bytes) -> Parameters:
    if not body:
        return {}
    if content_type.startswith("application/json"):
        return dict(orjson.loads(body))
    if content_type.startswith("multipart/"):
        return dict(_parts(content_type.partition("boundary=")[2].strip('"'), body))
    return dict(parse_qsl(body.decode(), keep_blank_values=True))


def _parts(boundary: str, body: bytes) -> Iterator[tuple[str, str]]:
    for part in body.split(b"--" + boundary.encode()):
        head, found, value = part.partition(b"\r\n\r\n")
        if found:
            name = head.partition(b'name="')[2].partition(b'"')[0]
            yield name.decode(), value.removesuffix(b"\r\n").decode()


def number(given: object) -> int:
    return int(given) if isinstance(given, int | float | str) and given != "" else 0
