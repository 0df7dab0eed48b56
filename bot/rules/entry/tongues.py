"""Which languages, by code or by name in any of the six."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.rules.entry.folding import bare, fold
from bot.rules.refusals import Refusal

# Also the codes of the countries, which people take for the languages'.
NAMES: Final = {
    "en": "en eng gb English engelsk Englisch engelska angielski anglais",
    "da": "da dk dan dansk danska Danish Dänisch duński danois",
    "de": "de ger deu Deutsch German tysk tyska niemiecki allemand",
    "sv": "sv se swe svenska svensk Swedish Schwedisch szwedzki suédois",
    "pl": "pl pol polski polsk polska Polish Polnisch polonais",
    "fr": "fr fra français fransk franska French Französisch francuski",
}
BETWEEN: Final = re.compile(r"[\s,;/+&|]+")
AND: Final = frozenset({"and", "og", "und", "och", "i", "oraz", "et", ""})


@dataclass(eq=False)
class UnknownLanguage(Refusal):
    word: str


def read_languages(text: str) -> tuple[str, ...]:
    """`da, Deutsch og polsk`: in the order typed, each once."""
    named = [_language(word) for word in BETWEEN.split(text) if bare(word) not in AND]
    if not named:
        raise UnknownLanguage(text)
    return tuple(dict.fromkeys(named))


def _language(word: str) -> str:
    try:
        return _codes()[bare(word)]
    except KeyError:
        raise UnknownLanguage(word) from None


@cache
def _codes() -> Mapping[str, str]:
    return {fold(name): code for code, names in NAMES.items() for name in names.split()}
