"""What the days and the months are called in each language, in full and for short."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from bot.rules.entry.folding import fold

# From Monday on: the wide and abbreviated forms of CLDR and what people write besides.
WEEKDAYS: Final = {
    "en": (
        "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs",
        "friday fri", "saturday sat", "sunday sun",
    ),
    "da": (
        "mandag man", "tirsdag tirs tir", "onsdag ons", "torsdag tors tor", "fredag fre",
        "lørdag lør loerdag", "søndag søn soendag",
    ),
    "de": (
        "montag mo", "dienstag di", "mittwoch mi", "donnerstag do", "freitag fr",
        "samstag sa sonnabend", "sonntag so",
    ),
    "sv": (
        "måndag mån", "tisdag tis", "onsdag ons", "torsdag tors tor", "fredag fre",
        "lördag lör", "söndag sön",
    ),
    "pl": (
        "poniedziałek pon pn", "wtorek wt wto", "środa środę śr śro", "czwartek czw",
        "piątek pt pią", "sobota sobotę sob", "niedziela niedzielę niedz ndz nd",
    ),
    "fr": (
        "lundi lun", "mardi", "mercredi mer", "jeudi jeu", "vendredi ven", "samedi sam",
        "dimanche dim",
    ),
}  # fmt: skip

# Words of a language that mean something else in another: read only in their own.
SHORT_WEEKDAYS: Final = {
    "en": ("mo", "tu", "we", "th", "fr", "sa", "su"),
    "da": ("ma", "ti", "on", "to", "fr", "lø", "sø"),
    "de": ("mo", "di", "mi", "do", "fr", "sa", "so"),
    "sv": ("må", "ti", "on", "to", "fr", "lö", "sö"),
    "pl": ("pon", "wto", "śro", "czw", "pią", "sob", "nie"),
    "fr": ("lu", "ma mar", "me", "je", "ve", "sa", "di"),
}

MONTHS: Final = {
    "en": (
        "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
        "august aug", "september sep sept", "october oct", "november nov", "december dec",
    ),
    "da": (
        "januar jan", "februar feb", "marts mar", "april apr", "maj", "juni jun", "juli jul",
        "august aug", "september sep sept", "oktober okt", "november nov", "december dec",
    ),
    "de": (
        "januar jan jänner", "februar feb", "märz mär mrz maerz", "april apr", "mai", "juni jun",
        "juli jul", "august aug", "september sep sept", "oktober okt", "november nov",
        "dezember dez",
    ),
    "sv": (
        "januari jan", "februari feb", "mars mar", "april apr", "maj", "juni jun", "juli jul",
        "augusti aug", "september sep sept", "oktober okt", "november nov", "december dec",
    ),
    "pl": (
        "stycznia styczeń sty", "lutego luty lut", "marca marzec mar", "kwietnia kwiecień kwi",
        "maja maj", "czerwca czerwiec cze", "lipca lipiec lip", "sierpnia sierpień sie",
        "września wrzesień wrz", "października październik paź", "listopada listopad lis",
        "grudnia grudzień gru",
    ),
    "fr": (
        "janvier janv", "février févr fév", "mars", "avril avr", "mai", "juin", "juillet juil",
        "août", "septembre sept", "octobre oct", "novembre nov", "décembre déc",
    ),
}  # fmt: skip

DAYS_FROM_TODAY: Final = {
    0: ("today", "i dag", "idag", "heute", "dziś", "dzisiaj", "aujourd'hui"),
    1: ("tomorrow", "i morgen", "imorgen", "morgen", "i morgon", "imorgon", "jutro", "demain"),
    2: (
        "day after tomorrow", "i overmorgen", "overmorgen", "übermorgen", "i övermorgon",
        "övermorgon", "pojutrze", "après-demain",
    ),
}  # fmt: skip


@cache
def weekdays(language: str | None) -> Mapping[str, int]:
    """Words to days, 0 for Monday; the reader's own language goes before the others."""
    everywhere = _numbered(*WEEKDAYS.values())
    if language not in WEEKDAYS:
        return everywhere
    return everywhere | _numbered(SHORT_WEEKDAYS[language], WEEKDAYS[language])


@cache
def months() -> Mapping[str, int]:
    """Words to months, 1 for January: no word means two different ones."""
    return {word: n + 1 for word, n in _numbered(*MONTHS.values()).items()}


@cache
def days_from_today() -> Mapping[str, int]:
    return {fold(word): n for n, words in DAYS_FROM_TODAY.items() for word in words}


def _numbered(*languages: tuple[str, ...]) -> dict[str, int]:
    return {
        fold(word): n
        for names in languages
        for n, name in enumerate(names)
        for word in name.split()
    }
