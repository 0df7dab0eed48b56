"""For which people an item is, by their names or by their numbers in a list."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.rules.audiences import Audience
from bot.rules.entry.folding import fold
from bot.rules.people import ParticipationId
from bot.rules.refusals import Refusal

BETWEEN: Final = re.compile(r"\s*[,;\n]\s*")


@dataclass(eq=False)
class UnknownName(Refusal):
    """Nobody who is registered is called that, or several are."""

    name: str
    several: bool


def read_named(text: str, people: Sequence[tuple[ParticipationId, str]]) -> Audience:
    """`1, 4, Anna Holm`: numbers count from 1; a part of a name is enough if only one has it."""
    said = [each for each in BETWEEN.split(text.strip()) if each]
    return Audience.people({_one(each, people) for each in said})


def _one(said: str, people: Sequence[tuple[ParticipationId, str]]) -> ParticipationId:
    if said.isascii() and said.isdecimal() and 1 <= int(said) <= len(people):
        return people[int(said) - 1][0]
    name = fold(said)
    exact = [found for found, known in people if fold(known) == name]
    match exact or [found for found, known in people if name in fold(known)]:
        case [found]:
            return found
        case found:
            raise UnknownName(said, several=bool(found))
