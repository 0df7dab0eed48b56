"""Where somebody's clock is, as they say it."""

from dataclasses import dataclass

from bot.rules.refusals import Refusal


@dataclass(eq=False)
class NoSuchPlace(Refusal):
    """No town, country or zone of that name is known."""

    text: str
