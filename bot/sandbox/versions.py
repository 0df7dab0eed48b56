"""What an older Bot API server does not have yet: a sandbox can be as old as one that towns run."""

from typing import Final, NamedTuple, Self


class Version(NamedTuple):
    major: int
    minor: int

    @classmethod
    def read(cls, text: str) -> Self | None:
        major, _, minor = text.partition(".")
        return cls(int(major), int(minor)) if major.isdecimal() and minor.isdecimal() else None

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


NEWEST: Final = Version(10, 3)
TIMES: Final = Version(9, 5)  # <tg-time> and its entity
_RICH: Final = Version(10, 1)
_EPHEMERAL: Final = Version(10, 2)
_METHODS: Final = {
    "sendRichMessage": _RICH,
    "editEphemeralMessageText": _EPHEMERAL,
    "editEphemeralMessageCaption": _EPHEMERAL,
    "editEphemeralMessageReplyMarkup": _EPHEMERAL,
    "deleteEphemeralMessage": _EPHEMERAL,
}
_PARAMETERS: Final = {
    "rich_message": _RICH,
    "receiver_user_id": _EPHEMERAL,
    "ephemeral_message_parameters": Version(10, 3),
}


def has_method(version: Version, method: str) -> bool:
    return version >= _METHODS.get(method, version)


def has_parameter(version: Version, name: str) -> bool:
    """An unknown parameter is not refused: it is as if it had not been given."""
    return version >= _PARAMETERS.get(name, version)
