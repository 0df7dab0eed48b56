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
