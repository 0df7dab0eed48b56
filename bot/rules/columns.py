"""The columns of a programme sheet, in the order they are written."""

from enum import StrEnum
from typing import Final


class Column(StrEnum):
    ID = "id"
    DAY = "day"
    START = "start"
    END = "end"
    LAST_DAY = "last_day"  # only where it is not the day
    TITLE = "title"
    PLACE = "place"
    ADDRESS = "address"
    POSITION = "position"
    MEETING_POINT = "meeting_point"
    MEETING_TIME = "meeting_time"
    NOTES = "notes"
    AUDIENCE = "audience"
    HOST = "host"
    PHONE = "phone"
    DRESS = "dress"
    INTERPRETATION = "interpretation"
    OPTIONAL = "optional"
    PLACES = "places"
    LINK = "link"
    STATUS = "status"
    INTERNAL_NOTES = "internal_notes"


# One column for each language of the visit.
IN_LANGUAGES: Final = frozenset({Column.TITLE, Column.NOTES, Column.DRESS})


def columns(languages: tuple[str, ...]) -> tuple[tuple[Column, str], ...]:
    """All of a sheet: each with the code of its language, if it is in one."""
    return tuple(
        (column, code)
        for column in Column
        for code in (languages if column in IN_LANGUAGES else ("",))
    )


# What offices call them besides.
ALSO: Final = {
    Column.ID: "uid",
    Column.DAY: "date dato datum dag tag jour data dzień weekday ugedag wochentag",
    Column.START: "time tid tidspunkt uhrzeit zeit kl klokken from fra von från od de heure "
    "godzina beginn begin start początek début klockan tidpunkt horaire",
    Column.END: "to until til till bis do à ende slut fin koniec sluttid endzeit",
    Column.TITLE: "item what hvad was vad co quoi activity aktivitet aktivität event emne thema "
    "programme program programm punkt programpunkt programmpunkt subject betreff titel summary "
    "indhold beschreibung beskrivelse wydarzenie activité",
    Column.PLACE: "where hvor wo var gdzie où location lokation sted ort plats miejsce lieu venue",
    Column.ADDRESS: "adresse adress",
    Column.MEETING_POINT: "mødested treffpunkt samlingsplads zbiórka rendez-vous",
    Column.NOTES: "note comment comments bemærkning bemærkninger bemerkung bemerkungen "
    "anmærkning kommentar kommentarer notizen noter hinweise description opis uwagi remarques",
    Column.AUDIENCE: "for who hvem wer für för dla pour participants deltagere teilnehmer "
    "målgruppe zielgruppe",
    Column.HOST: "responsible ansvarlig verantwortlich ansvarig",
    Column.PHONE: "telephone tlf mobile mobil handy telefon",
    Column.LINK: "url online",
}  # fmt: skip
