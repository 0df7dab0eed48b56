"""What a typed date says of the day, before anybody fills in the month or the year."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.rules.entry.folding import bare
from bot.rules.entry.words import months, weekdays

EARLIEST, LATEST = 2000, 2199

ORDINAL: Final = r"(?:\.|st|nd|rd|th|er|e|:a|:e)?"
# 2026-10-22
ISO: Final = r"(?P<y>\d{4})(?P<sep>[-./])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})"
# 22.10.2026, 22. 10. 2026, 22.10.26, 22/10 2026, 22/10
NUMBERS: Final = (
    r"(?P<d>\d{1,2})\s?(?P<sep>[-./])\s?(?P<m>\d{1,2})"
    r"(?:\s?(?P=sep)\s?(?P<y>\d{4})|(?P=sep)(?P<yy>\d\d)|\.?\s(?P<y2>\d{4}))?\.?"
)
# 22. oktober 2026, 22nd of Oct '26; two bare digits after the month could be a clock
DAY_MONTH: Final = (
    rf"(?P<d>\d{{1,2}}){ORDINAL}\s?(?:of |de )?(?P<m>[a-z]+)\.?"
    r"(?:\s?(?P<y>\d{4})|\s?'(?P<yy>\d\d))?"
)
# Oct 22, 2026
MONTH_DAY: Final = rf"(?P<m>[a-z]+)\.?\s?(?P<d>\d{{1,2}}){ORDINAL}(?:\s(?P<y>\d{{4}}))?"
# 22., or 25 2026 at the end of "Oct 22-25 2026"
DAY: Final = rf"(?P<d>\d{{1,2}}){ORDINAL}(?:\s(?P<y>\d{{4}}))?"
FORMS: Final = tuple(map(re.compile, (ISO, NUMBERS, DAY_MONTH, MONTH_DAY, DAY)))
FILLERS: Final = frozenset({"d", "den", "der", "the", "on", "am", "le", "dnia", "w", "we", "zum"})


@dataclass(frozen=True, slots=True)
class Parts:
    """`None` is what was left out."""

    weekday: int | None
    day: int
    month: int | None
    year: int | None

    def on(self, year: int, month: int) -> date | None:
        """The day in that year, if there is one."""
        if not EARLIEST <= year <= LATEST:
            return None
        try:
            return date(year, month, self.day)
        except ValueError:
            return None


def without_fillers(said: str) -> str:
    words = said.split()
    while len(words) > 1 and words[0].rstrip(".") in FILLERS:
        words.pop(0)
    return " ".join(words)


def read_parts(text: str, language: str | None) -> Parts | None:
    said = bare(text).removesuffix(" r")  # Polish: 22.10.2026 r.
    if (parts := _parts(said, None)) is not None:
        return parts
    weekday, rest = _without_weekday(said, language)
    return _parts(rest, weekday)


def _without_weekday(said: str, language: str | None) -> tuple[int | None, str]:
    """`Freitag, den 23.10.` is a Friday and `23.10.`."""
    first, _, rest = without_fillers(said).partition(" ")
    weekday = weekdays(language).get(first.rstrip("."))
    return weekday, without_fillers(rest if weekday is not None else said)


def _parts(said: str, weekday: int | None) -> Parts | None:
    for form in FORMS:
        if found := form.fullmatch(said):
            groups = found.groupdict()
            month = _month(groups.get("m"))
            if month != 0:
                return Parts(weekday, int(groups["d"]), month, _year(groups))
    return None


def _month(word: str | None) -> int | None:
    """None when left out, 0 when it is no month."""
    if word is None:
        return None
    return int(word) if word.isdecimal() else months().get(word, 0)


def _year(groups: Mapping[str, str | None]) -> int | None:
    if short := groups.get("yy"):
        return 2000 + int(short)
    year = groups.get("y") or groups.get("y2")
    return int(year) if year else None
