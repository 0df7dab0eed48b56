"""Compares what the sandbox emits with Telegram's official specification, field by field."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.spec import read_field, read_spec

PLAIN: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "String": (str,),
    "Float": (int, float),
    "Boolean": (bool,),
}


def strays(kind: str, value: Any, where: str = "") -> Iterator[str]:
    """Every place where a value is not what the specification says of its type."""
    if kind.startswith("Array of "):
        yield from _list(kind.removeprefix("Array of "), value, where)
    elif kind in PLAIN:
        if not isinstance(value, PLAIN[kind]):
            yield f"{where}: {value!r} is no {kind}"
    elif kind in read_spec()["unions"]:
        yield from _best(read_spec()["unions"][kind], value, where)
    elif kind in read_spec()["objects"]:
        yield from _object(kind, value, where)
    else:
        yield f"{where}: {kind} is not among the objects the sandbox emits"


def _list(kind: str, value: Any, where: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{where}: {value!r} is no list"
        return
    for number, item in enumerate(value):
        yield from strays(kind, item, f"{where}[{number}]")


def _best(kinds: list[str], value: Any, where: str) -> Iterator[str]:
    yield from min(
        (list(strays(kind, value, where)) for kind in filter(_is_offered, kinds)), key=len
    )


def _is_offered(kind: str) -> bool:
    return kind in PLAIN or kind.startswith("Array of ") or kind in read_spec()["objects"]


def _object(kind: str, value: Any, where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where}: {value!r} is no {kind}"
        return
    fields = read_spec()["objects"][kind]
    for name, word in fields.items():
        if read_field(word).required and name not in value:
            yield f"{where}: {kind}.{name} is missing"
    for name, item in value.items():
        if name not in fields:
            yield f"{where}: {kind}.{name} is not in the specification"
        else:
            yield from _best_of_types(read_field(fields[name]).types, item, f"{where}.{name}")


def _best_of_types(kinds: tuple[str, ...], value: Any, where: str) -> Iterator[str]:
    yield from min((list(strays(kind, value, where)) for kind in kinds), key=len)
