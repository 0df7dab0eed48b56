"""The base of every expected "no": facts without a sentence, for `bot.replies` to say."""


class Refusal(Exception):
    """An expected "no". Subclasses are `@dataclass(eq=False)` and carry the facts as fields.

    Not frozen: Python itself writes the traceback onto an exception while it travels.
    """

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash(type(self))

    def __str__(self) -> str:
        return repr(self)


class NotFound(Refusal):
    """What a button or a command points at is gone."""
