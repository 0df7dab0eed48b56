"""How the sandbox says no: to a bot as Telegram does, to the page in a sentence."""

from collections.abc import Mapping
from typing import Any


class Refused(Exception):
    """A Bot API call that Telegram would not carry out."""

    def __init__(
        self, code: int, description: str, parameters: Mapping[str, int] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def answer(self) -> dict[str, Any]:
        answer: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        return answer | ({"parameters": dict(self.parameters)} if self.parameters else {})


class ImpossibleAct(Exception):
    """Something no person could do in a Telegram app; the sentence says why."""

    def __init__(self, sentence: str, status: int = 409) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


def bad_request(text: str, parameters: Mapping[str, int] | None = None) -> Refused:
    return Refused(400, f"Bad Request: {text}", parameters)


def forbidden(text: str) -> Refused:
    return Refused(403, f"Forbidden: {text}")


def conflict(text: str) -> Refused:
    return Refused(409, f"Conflict: {text}")


def too_many_requests(seconds: int) -> Refused:
    return Refused(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
