"""What the parts and the kinds of a visit are called in each language."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final

from bot.rules.entry.folding import fold
from bot.rules.visits import Kind


class Topic(StrEnum):
    KIND = "kind"
    TITLE = "title"
    HOST = "host"
    GUESTS = "guests"
    DATES = "dates"
    ZONE = "zone"
    LANGUAGES = "languages"


TOPIC_WORDS: Final = {
    Topic.KIND: ("kind", "type", "slags", "Art", "slag", "rodzaj", "genre"),
    Topic.TITLE: ("title", "name", "titel", "navn", "Name", "namn", "tytuł", "nazwa", "titre"),
    Topic.HOST: ("host", "vært", "Gastgeber", "värd", "gospodarz", "hôte"),
    Topic.GUESTS: (
        "guests", "guest", "gæster", "gæst", "Gäste", "Gast", "gäster", "gäst", "goście",
        "gość", "invités", "invité",
    ),
    Topic.DATES: (
        "dates", "date", "when", "dato", "datoer", "hvornår", "Datum", "wann", "när", "data",
        "termin", "kiedy", "quand",
    ),
    Topic.ZONE: ("zone", "time zone", "tidszone", "Zeitzone", "tidszon", "strefa", "fuseau"),
    Topic.LANGUAGES: ("languages", "sprog", "Sprachen", "språk", "języki", "langues"),
}  # fmt: skip

KIND_WORDS: Final = {
    Kind.TWINNING: (
        "twinning", "twin town", "twin towns", "twin-town visit", "venskabsby",
        "venskabsbybesøg", "Städtepartnerschaft", "Partnerschaftsbesuch", "vänort",
        "vänortsbesök", "miasto partnerskie", "partnerstwo miast", "wizyta partnerska",
        "jumelage", "visite de jumelage",
    ),
    Kind.NETWORK: (
        "network", "contact network", "netværk", "kontaktnetværk", "Netzwerk",
        "Kontaktnetzwerk", "nätverk", "kontaktnätverk", "sieć", "sieć kontaktów", "réseau",
        "réseau de contacts",
    ),
    Kind.PROJECT: (
        "project", "EU project", "partner project", "projekt", "EU-projekt", "partnerprojekt",
        "projekt partnerski", "projet", "projet partenarial",
    ),
    Kind.STUDY: (
        "study", "study trip", "study visit", "studietur", "studierejse", "studiebesøg",
        "Studienreise", "Studienbesuch", "studieresa", "studiebesök", "wizyta studyjna",
        "voyage d'étude", "voyage d'études",
    ),
    Kind.EXCHANGE: (
        "exchange", "staff exchange", "udveksling", "medarbejderudveksling", "Austausch",
        "Personalaustausch", "utbyte", "personalutbyte", "wymiana", "wymiana pracowników",
        "échange", "échange de personnel",
    ),
}  # fmt: skip


@cache
def topics() -> Mapping[str, Topic]:
    return {fold(word): topic for topic, words in TOPIC_WORDS.items() for word in words}


@cache
def kinds() -> Mapping[str, Kind]:
    return {fold(word): kind for kind, words in KIND_WORDS.items() for word in words}
