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

# Each word as the buttons of its language say it, and as people shorten it.
EVERYBODY_WORDS: Final = (
    "all", "everybody", "everyone", "alle", "alla", "wszyscy", "tous", "tout le monde",
)  # fmt: skip
SIDE_WORDS: Final = {
    Side.GUEST: (
        "guest", "guests", "the guests", "gæst", "gæster", "gæsterne", "Gast", "Gäste",
        "die Gäste", "gäst", "gäster", "gästerna", "gość", "goście", "gości", "invité", "invités",
        "les invités",
    ),
    Side.HOST: (
        "host", "hosts", "the hosts", "vært", "værter", "værterne", "Gastgeber", "die Gastgeber",
        "Gastgeber/innen", "värd", "värdar", "värdarna", "gospodarz", "gospodarze", "hôte",
        "hôtes", "les hôtes",
    ),
}  # fmt: skip
ROLE_WORDS: Final = {
    Role.HEAD: (
        "head", "heads", "heads of delegation", "delegationsledere", "delegationslederne",
        "Delegationsleiter", "Delegationsleiter/innen", "Delegationsleiterinnen",
        "Delegationsleitung", "Delegationsleitungen", "delegationsledare", "delegationsledarna",
        "szefowie delegacji", "chefs de délégation", "les chefs de délégation",
    ),
    Role.ESCORT: (
        "escort", "escorts", "ledsagere", "ledsagerne", "Begleiter", "Begleiter/innen",
        "Begleiterinnen", "Begleitung", "ledsagare", "ledsagarna", "opiekunowie",
        "accompagnateurs", "les accompagnateurs",
    ),
    Role.INTERPRETER: (
        "interpreter", "interpreters", "tolke", "tolkene", "Dolmetscher", "Dolmetscher/innen",
        "Dolmetscherinnen", "tolkar", "tolkarna", "tłumacze", "interprètes", "les interprètes",
    ),
    Role.HOST_FAMILY: (
        "families", "host families", "værtsfamilier", "værtsfamilierne", "Gastfamilien",
        "värdfamiljer", "värdfamiljerna", "rodziny", "rodziny goszczące", "familles",
        "familles d'accueil", "les familles d'accueil",
    ),
}  # fmt: skip


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
    sides = {fold(word): Audience.side(side) for side in Side for word in SIDE_WORDS[side]}
    roles = {
        fold(word): Audience.role(role) for role, words in ROLE_WORDS.items() for word in words
    }
    return dict.fromkeys(EVERYBODY_WORDS, EVERYBODY) | sides | roles
