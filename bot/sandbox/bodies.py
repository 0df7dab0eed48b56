"""The three ways a bot may send parameters: JSON, a form, or a form with files."""

import email.parser
import email.policy
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote

import orjson

from bot.sandbox.checks import Upload
from bot.sandbox.refusals import bad_request

Read = tuple[dict[str, Any], dict[str, Upload]]


def read_body(content_type: str, body: bytes, query: Mapping[str, str]) -> Read:
    """Parameters (those in the address included) and uploaded files."""
    params: dict[str, Any] = dict(query)
    kind = content_type.partition(";")[0].strip().lower()
    if not body:
        return params, {}
    if kind == "application/json":
        return params | _json(body), {}
    if kind == "application/x-www-form-urlencoded":
        return params | dict(parse_qsl(body.decode(), keep_blank_values=True)), {}
    if kind == "multipart/form-data":
        fields, files = _multipart(content_type, body)
        return params | fields, files
    raise bad_request("unsupported Content-Type")


def _json(body: bytes) -> dict[str, Any]:
    try:
        read = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(read, dict):
        raise bad_request("object expected as JSON")
    return read


def _multipart(content_type: str, body: bytes) -> Read:
    # The standard library reads MIME; HTTP forms are MIME with 8-bit values.
    head = b"Content-Type: " + content_type.encode() + b"\r\n\r\n"
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + body)
    fields: dict[str, Any] = {}
    files: dict[str, Upload] = {}
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if not isinstance(name, str) or not isinstance(content, bytes):
            continue
        if filename := part.get_filename():
            files[name] = Upload(unquote(filename), part.get_content_type(), content)
        else:
            fields[name] = content.decode()
    return fields, files
