"""For whom a programme item is, as an organiser types it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.rules.audiences import EVERYBODY, Audience
from bot.rules.entry.folding import bare, fold
from bot.rules.people import Role
from bot.rules.refusals import Refusal
from bot.rules.visits import Delegation, Side

EVERYBODY_WORDS: Final = "all everybody everyone alle alla wszyscy tous"
SIDE_WORDS: Final = {
    Side.GUEST: "guest guests gæst gæster Gast Gäste gäst gäster gość goście gości invité invités",
    Side.HOST: "host hosts vært værter Gastgeber värd värdar gospodarz gospodarze hôte hôtes",
}
ROLE_WORDS: Final = {
    Role.HEAD: "heads head delegationsledere Delegationsleiter delegationsledare",
    Role.ESCORT: "escorts escort ledsagere Begleiter ledsagare opiekunowie accompagnateurs",
    Role.INTERPRETER: "interpreters interpreter tolke Dolmetscher tolkar tłumacze interprètes",
    Role.HOST_FAMILY: "families værtsfamilier Gastfamilien värdfamiljer rodziny familles",
}


@dataclass(eq=False)
class UnknownAudience(Refusal):
    text: str
    delegations: tuple[str, ...]


def read_audience(text: str, delegations: Sequence[Delegation]) -> Audience:
    """A town of the visit goes before a word that means a side or a role."""
    said = bare(text)
    for delegation in delegations:
        if fold(delegation.town) == said:
            return Audience.delegation(delegation.id)
    if said in _words():
        return _words()[said]
    raise UnknownAudience(text, tuple(delegation.town for delegation in delegations))


@cache
def _words() -> Mapping[str, Audience]:
    sides = {fold(word): Audience.side(side) for side in Side for word in SIDE_WORDS[side].split()}
    roles = {
        fold(word): Audience.role(role)
        for role, words in ROLE_WORDS.items()
        for word in words.split()
    }
    return dict.fromkeys(EVERYBODY_WORDS.split(), EVERYBODY) | sides | roles
