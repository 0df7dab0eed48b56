"""One Bot API call as Telegram reads it: parameters by their official types, in its own words."""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.refusals import bad_request
from bot.sandbox.spec import Json, parameters, read_spec
from bot.sandbox.versions import NEWEST, Version, has_method, has_parameter

WHEN_MISSING = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "user_id": "invalid user_id specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "file_id": "file_id not specified",
    "latitude": "latitude is empty",
    "longitude": "longitude is empty",
    "commands": "can't parse commands JSON object",
    "options": "can't parse options JSON object",
    "question": "poll question must be non-empty",
    "action": "wrong parameter action in request",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
}
TRUE_WORDS = frozenset({"true", "yes", "1"})


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    mime: str
    content: bytes


@dataclass(slots=True)
class Call:
    """A call whose parameters have the types the specification gives them."""

    method: str
    values: Json
    files: Mapping[str, Upload] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    version: Version = NEWEST

    def get(self, name: str) -> Any:
        return self.values.get(name)

    def text(self, name: str) -> str | None:
        value = self.values.get(name)
        return None if value is None else str(value)

    def words(self, name: str) -> str:
        return self.text(name) or ""

    def whole(self, name: str) -> int | None:
        value = self.values.get(name)
        return value if isinstance(value, int) else None

    def number(self, name: str) -> int:
        return self.whole(name) or 0

    def flag(self, name: str) -> bool:
        return bool(self.values.get(name))


def official_name(method: str, version: Version = NEWEST) -> str | None:
    """Telegram does not mind how a method's name is capitalised."""
    name = _by_lower_name().get(method.lower())
    return name if name and has_method(version, name) else None


@functools.cache
def _by_lower_name() -> dict[str, str]:
    return {name.lower(): name for name in read_spec()["methods"]}


def read_call(
    method: str, raw: Mapping[str, Any], files: Mapping[str, Upload], version: Version = NEWEST
) -> Call:
    known = parameters(method).items()
    fields = {name: rule for name, rule in known if has_parameter(version, name)}
    given = {name: value for name, value in raw.items() if name in fields and value is not None}
    values = {name: _typed(name, value, fields[name].types) for name, value in given.items()}
    for name, rule in fields.items():
        if rule.required and values.get(name, "") == "" and name not in files:
            raise bad_request(WHEN_MISSING.get(name, f'parameter "{name}" is required'))
    return Call(method, values, files, sorted(set(raw) - set(fields)), version)


def _typed(name: str, value: Any, types: tuple[str, ...]) -> Any:
    first = types[0]
    if first == "Boolean":
        return value if isinstance(value, bool) else str(value).lower() in TRUE_WORDS
    if first.startswith("Integer"):
        return _whole(name, value, may_be_name="String" in types)
    if first == "Float":
        return _fraction(name, value)
    if first in {"String", "InputFile"}:
        return value if isinstance(value, str) else json.dumps(value)
    return _structured(name, value, first)


def _whole(name: str, value: Any, *, may_be_name: bool) -> int | str:
    try:
        return int(value)
    except (TypeError, ValueError):
        if may_be_name:
            return str(value)
        raise bad_request(WHEN_MISSING.get(name, f"invalid {name} specified")) from None


def _fraction(name: str, value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise bad_request(WHEN_MISSING.get(name, f"invalid {name} specified")) from None


def _structured(name: str, value: Any, kind: str) -> Any:
    """Objects and lists may come as JSON or as a string of JSON."""
    if isinstance(value, str):
        if not value:
            return None
        try:
            value = json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {_spoken(name)} JSON object") from None
    wanted = list if kind.startswith("Array") else dict
    if not isinstance(value, wanted):
        what = "an Array" if wanted is list else "an Object"
        raise bad_request(f"can't parse {_spoken(name)}: expected {what}")
    return value


def _spoken(name: str) -> str:
    spoken = {"reply_markup": "reply keyboard markup", "message_ids": "message identifiers"}
    return spoken.get(name, name.replace("_", " "))
