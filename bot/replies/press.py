"""Buttons as typed values, packed into Telegram's 64 bytes and read back without trust."""

from dataclasses import fields
from enum import StrEnum
from functools import lru_cache
from typing import Any, ClassVar, Self, get_type_hints

from bot.rules.refusals import NotFound

MOST_BYTES = 64
MOST_DIGITS = 18


class Press:
    """What a button means: `TAG:field:field`, absolute ("option 2 on"), never a toggle.

    Subclasses are frozen dataclasses with fields of type int, bool, str or StrEnum; only the last
    field may hold a colon.
    """

    __slots__ = ()
    TAG: ClassVar[str]

    def pack(self) -> str:
        kinds = _fields(type(self))  # type: ignore[arg-type]  # mypy takes a class for its instances
        values = (getattr(self, name) for name, _ in kinds)
        packed = ":".join([self.TAG, *(_packed(value) for value in values)])
        if len(packed.encode()) > MOST_BYTES:
            raise ValueError(packed)
        return packed

    @classmethod
    def unpack(cls, packed: str) -> Self:
        """Raises NotFound for anything this class did not pack."""
        kinds = _fields(cls)  # type: ignore[arg-type]  # mypy takes a class for its instances
        _, *parts = packed.split(":", len(kinds)) if kinds else [packed]
        if len(parts) != len(kinds):
            raise NotFound
        try:
            return cls(*(kind(part) for (_, kind), part in zip(kinds, parts, strict=True)))
        except ValueError as forged:
            raise NotFound from forged


def _packed(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def _flag(part: str) -> bool:
    if part not in {"0", "1"}:
        raise ValueError(part)
    return part == "1"


def _number(part: str) -> int:
    """Not larger than a database counts: a forged button must not be a fault of ours."""
    if len(part) > MOST_DIGITS:
        raise ValueError(part)
    return int(part)


@lru_cache(maxsize=256)
def _fields(cls: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(cls)
    return tuple((field.name, _reader(hints[field.name])) for field in fields(cls))


def _reader(hint: Any) -> Any:
    kind = getattr(hint, "__supertype__", hint)
    match kind:
        case _ if kind is bool:
            return _flag
        case _ if kind is int:
            return _number
        case _ if kind is str or issubclass(kind, StrEnum):
            return kind
    raise TypeError(hint)
