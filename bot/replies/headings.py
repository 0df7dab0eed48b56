"""What the columns of a programme sheet are called, and how those of any sheet are recognised."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Final

from bot.languages import Language
from bot.rules.columns import ALSO, IN_LANGUAGES, Column
from bot.rules.entry.folding import bare, fold
from bot.rules.entry.tongues import NAMES

# As in: Title (da); Titel - Dansk.
IN_BRACKETS: Final = re.compile(r"(?P<words>.+?)\s*[-(\[/:]\s*(?P<tongue>[^()\[\]]+?)\s*[)\]]?")
CODE: Final = re.compile(r"[a-z]{2,3}")


def heading(lang: Language, column: Column, code: str = "") -> str:
    """`Title (da)` for one in a language."""
    words = _headings(lang)[column]
    return f"{words} ({code})" if code else words


def _headings(lang: Language) -> Mapping[Column, str]:
    """Each a column of a spreadsheet with the programme."""
    return {
        # Translators: heading of a column with the numbers of programme items; not to be changed.
        Column.ID: lang.gettext("Number in the bot"),
        # Translators: heading of a column with dates.
        Column.DAY: lang.gettext("Day"),
        # Translators: heading of a column with the times at which something starts.
        Column.START: lang.gettext("Start"),
        # Translators: heading of a column with the times at which something ends.
        Column.END: lang.gettext("End"),
        # Translators: heading of a column: the date on which an item ends, if that is a later day.
        Column.LAST_DAY: lang.gettext("Last day"),
        # Translators: heading of a column with the titles of programme items.
        Column.TITLE: lang.gettext("Title"),
        # Translators: heading of a column: where something is, such as “Town hall”.
        Column.PLACE: lang.gettext("Place"),
        # Translators: heading of a column: street and number.
        Column.ADDRESS: lang.gettext("Address"),
        # Translators: heading of a column with degrees north and east, such as “55.68, 12.57”.
        Column.POSITION: lang.gettext("Position on the map"),
        # Translators: heading of a column: where people gather (mødested, Treffpunkt).
        Column.MEETING_POINT: lang.gettext("Meeting point"),
        # Translators: heading of a column: when people gather at the meeting point.
        Column.MEETING_TIME: lang.gettext("Meeting time"),
        # Translators: heading of a column with notes that everybody reads.
        Column.NOTES: lang.gettext("Notes"),
        # Translators: heading of a column: which people an item is for.
        Column.AUDIENCE: lang.gettext("For whom"),
        # Translators: heading of a column: who is responsible for an item on the spot.
        Column.HOST: lang.gettext("Responsible"),
        # Translators: heading of a column: the phone of who is responsible on the spot.
        Column.PHONE: lang.gettext("Phone of the responsible"),
        # Translators: heading of a column: what to wear.
        Column.DRESS: lang.gettext("Dress code"),
        # Translators: heading of a column: the languages that are interpreted into (tolkning).
        Column.INTERPRETATION: lang.gettext("Interpretation"),
        # Translators: heading of a column: “yes” stands for an item nobody need attend.
        Column.OPTIONAL: lang.gettext("Optional"),
        # Translators: heading of a column: how many people can take part (pladser, Plätze).
        Column.PLACES: lang.gettext("Places"),
        # Translators: heading of a column: the internet address of an online meeting.
        Column.LINK: lang.gettext("Link"),
        # Translators: heading of a column: planned, tentative, cancelled or postponed.
        Column.STATUS: lang.gettext("Status"),
        # Translators: heading of a column with notes that only organisers read.
        Column.INTERNAL_NOTES: lang.gettext("Internal notes"),
    }


def read_heading(
    said: str, languages: Iterable[Language], codes: Collection[str]
) -> tuple[Column, str] | None:
    """Whatever the case, the accents and the language; None for a column nobody here knows.

    Only a column with words in a language has a code, if the heading names it.
    """
    known = _known(tuple(languages))
    if (column := known.get(bare(said))) is not None:
        return column, ""
    found = IN_BRACKETS.fullmatch(said.strip())
    column = known.get(bare(found["words"])) if found else None
    if found is None or column not in IN_LANGUAGES:
        return None
    code = _code(found["tongue"], codes)
    return (column, code) if code else None


@lru_cache(maxsize=8)
def _known(languages: tuple[Language, ...]) -> Mapping[str, Column]:
    """What a heading of ours says goes before what others say."""
    others = {fold(word): column for column, words in ALSO.items() for word in words.split()}
    ours = {
        fold(words): column
        for lang in reversed(languages)
        for column, words in _headings(lang).items()
    }
    return others | ours | {str(column): column for column in Column}


def _code(tongue: str, codes: Collection[str]) -> str:
    said = fold(tongue)
    if said in codes:
        return said
    named = (code for code, names in NAMES.items() if said in map(fold, names.split()))
    return next(named, said if CODE.fullmatch(said) else "")
