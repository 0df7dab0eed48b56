"""What the details of a programme item are called where people type them, in six languages."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final

from bot.rules.entry.folding import fold


class Detail(StrEnum):
    MEETING = "meeting"
    NOTES = "notes"
    AUDIENCE = "audience"
    PLACE = "place"
    ADDRESS = "address"
    HOST = "host"
    DRESS = "dress"
    INTERPRETATION = "interpretation"
    OPTIONAL = "optional"
    CAPACITY = "capacity"
    LINK = "link"
    INTERNAL = "internal"


WORDS: Final = {
    Detail.MEETING: (
        "meet", "meeting point", "meeting", "mødested", "mødes", "Treffpunkt", "Treffen",
        "samling", "mötesplats", "zbiórka", "miejsce zbiórki", "rendez-vous", "rdv",
    ),
    Detail.NOTES: (
        "notes", "note", "noter", "bemærk", "Notizen", "Notiz", "Hinweis", "Hinweise",
        "anteckningar", "obs", "uwagi", "uwaga", "notatki", "remarques", "remarque",
    ),
    Detail.AUDIENCE: ("for", "für", "för", "dla", "pour"),
    Detail.PLACE: ("place", "where", "sted", "Ort", "plats", "miejsce", "lieu"),
    Detail.ADDRESS: ("address", "adresse", "Anschrift", "adress", "gatuadress", "adres"),
    Detail.HOST: (
        "host", "contact", "contact person", "responsible", "vært", "værtinde", "kontakt",
        "kontaktperson", "ansvarlig", "Gastgeber", "Gastgeberin", "Ansprechpartner",
        "Ansprechpartnerin", "Ansprechperson", "verantwortlich", "värd", "ansvarig",
        "gospodarz", "opiekun", "osoba kontaktowa", "odpowiedzialny", "odpowiedzialna",
        "hôte", "hôtesse", "responsable", "personne de contact",
    ),
    Detail.DRESS: (
        "dress", "dress code", "dresscode", "clothes", "wear", "tøj", "påklædning", "Kleidung",
        "Kleiderordnung", "klädsel", "klädkod", "kläder", "strój", "ubiór", "tenue",
        "tenue vestimentaire", "code vestimentaire",
    ),
    Detail.INTERPRETATION: (
        "interpretation", "interpreter", "interpreters", "interpreting", "interpreted into",
        "tolk", "tolke", "tolkning", "tolkes til", "Dolmetscher", "Dolmetscherin",
        "Dolmetschen", "Dolmetschung", "Verdolmetschung", "tolkar", "tolkas till", "tłumacz",
        "tłumaczka", "tłumaczenie", "interprète", "interprètes", "interprétation",
    ),
    Detail.OPTIONAL: (
        "optional", "voluntary", "valgfri", "valgfrit", "frivillig", "frivilligt", "freiwillig",
        "fakultativ", "valfri", "valfritt", "opcjonalnie", "opcjonalne", "nieobowiązkowe",
        "nieobowiązkowo", "dobrowolnie", "facultatif", "facultative", "optionnel",
        "optionnelle",
    ),
    Detail.CAPACITY: (
        "places", "seats", "capacity", "room for", "max", "pladser", "antal pladser",
        "kapacitet", "plads til", "Plätze", "Plaetze", "Kapazität", "Platz für", "platser",
        "antal platser", "plats för", "miejsca", "miejsc", "liczba miejsc", "capacité",
        "nombre de places",
    ),
    Detail.LINK: ("link", "url", "online", "video", "länk", "łącze", "lien", "en ligne"),
    Detail.INTERNAL: (
        "organisers", "for organisers", "only organisers", "organisers only", "arrangører",
        "kun arrangører", "kun for arrangører", "Organisatoren", "nur Organisatoren",
        "nur für Organisatoren", "arrangörer", "bara arrangörer", "organizatorzy",
        "dla organizatorów", "tylko dla organizatorów", "organisateurs",
        "pour les organisateurs",
    ),
}  # fmt: skip
# Anywhere in the name: what is meant for organisers must not become everybody's.
NOT_FOR_ALL: Final = (
    "internal internally intern internt interne interner internes interna internen "
    "wewnętrzne wewnętrzna wewnętrznie wewnętrzny"
)


def detail_named(name: str) -> Detail | None:
    folded = fold(name)
    if not _not_for_all().isdisjoint(folded.split()):
        return Detail.INTERNAL
    return _details().get(folded)


@cache
def _details() -> Mapping[str, Detail]:
    return {fold(word): detail for detail, words in WORDS.items() for word in words}


@cache
def _not_for_all() -> frozenset[str]:
    return frozenset(fold(NOT_FOR_ALL).split())
