"""What may follow a programme item after `|`: where to meet, notes, for whom, and the rest."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import time

from bot.rules.entry.detail_words import Detail, detail_named
from bot.rules.entry.links import read_link
from bot.rules.entry.meetings import place_and_clock
from bot.rules.entry.numbers import NotANumber, read_number
from bot.rules.entry.phones import read_name_and_phone
from bot.rules.entry.tongues import read_languages
from bot.rules.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Details:
    place: str = ""
    meeting_point: str = ""
    meeting_time: time | None = None
    notes: str = ""
    audience: str = ""
    address: str = ""
    host: str = ""
    host_phone: str = ""
    dress: str = ""
    interpretation: tuple[str, ...] = ()
    optional: bool = False
    capacity: int | None = None
    online_link: str = ""
    internal_notes: str = ""


def read_details(parts: Iterable[str], place: str = "") -> Details:
    """Words without a known name in front are notes: nothing typed gets lost."""
    details = Details(place=place)
    for part in filter(None, map(str.strip, parts)):
        name, colon, said = part.partition(":")
        detail = detail_named(name)
        if not colon and detail is not Detail.OPTIONAL:
            detail = None
        details = _with(details, detail, said.strip(), part)
    return details


def _with(details: Details, detail: Detail | None, said: str, whole: str) -> Details:
    """What cannot be read, or was said already, stays a note for those who may see it."""
    if detail not in {None, Detail.OPTIONAL} and not said:
        return details
    try:
        read = _read(details, detail, said, whole)
    except Refusal:
        read = None
    if read is not None:
        return read
    if detail is Detail.HOST:
        return replace(details, internal_notes=_below(details.internal_notes, whole))
    return replace(details, notes=_below(details.notes, whole))


def _read(details: Details, detail: Detail | None, said: str, whole: str) -> Details | None:
    match detail:
        case Detail.NOTES:
            return replace(details, notes=_below(details.notes, said))
        case Detail.INTERNAL:
            return replace(details, internal_notes=_below(details.internal_notes, said))
        case Detail.OPTIONAL:
            return None if said else replace(details, optional=True)
        case Detail.MEETING if not (details.meeting_point or details.meeting_time):
            point, clock = place_and_clock(said)
            return replace(details, meeting_point=point, meeting_time=clock)
        case Detail.PLACE if not details.place:
            return replace(details, place=said)
        case Detail.AUDIENCE if not details.audience:
            return replace(details, audience=said)
        case Detail.CAPACITY if details.capacity is None:
            # "20, the boat is small": the number is read, the words are kept.
            notes = details.notes if said.isdecimal() else _below(details.notes, whole)
            return replace(details, capacity=_room(said), notes=notes)
    return _read_more(details, detail, said)


def _read_more(details: Details, detail: Detail | None, said: str) -> Details | None:
    match detail:
        case Detail.ADDRESS if not details.address:
            return replace(details, address=said)
        case Detail.HOST if not (details.host or details.host_phone):
            host, phone = read_name_and_phone(said)
            return replace(details, host=host, host_phone=phone)
        case Detail.DRESS if not details.dress:
            return replace(details, dress=said)
        case Detail.INTERPRETATION if not details.interpretation:
            return replace(details, interpretation=read_languages(said))
        case Detail.LINK if not details.online_link:
            return replace(details, online_link=read_link(said))
    return None


def _room(said: str) -> int:
    if (number := read_number(said)) == 0:
        raise NotANumber(said)
    return number


def _below(notes: str, said: str) -> str:
    return f"{notes}\n{said}".strip()
