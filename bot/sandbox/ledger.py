"""Every call the bot made, as it was made and how it ended."""

from dataclasses import dataclass
from typing import Any

from bot.sandbox.people import Json


@dataclass(frozen=True, slots=True)
class Entry:
    n: int
    at: float
    method: str
    params: Json
    ok: bool
    error_code: int | None
    description: str | None
    chat_id: Any
    unknown_parameters: list[str]

    def card(self) -> Json:
        return {
            "n": self.n,
            "at": self.at,
            "method": self.method,
            "params": self.params,
            "ok": self.ok,
            "error_code": self.error_code,
            "description": self.description,
            "chat_id": self.chat_id,
            "unknown_parameters": self.unknown_parameters,
        }


class Ledger:
    def __init__(self) -> None:
        self._entries: list[Entry] = []

    def write(
        self, at: float, method: str, params: Json, answer: Json, unknown: list[str]
    ) -> Entry:
        entry = Entry(
            n=len(self._entries) + 1,
            at=at,
            method=method,
            params=params,
            ok=answer["ok"],
            error_code=answer.get("error_code"),
            description=None if answer["ok"] else answer.get("description"),
            chat_id=params.get("chat_id"),
            unknown_parameters=unknown,
        )
        self._entries.append(entry)
        return entry

    def after(self, n: int) -> list[Entry]:
        return self._entries[n:]
