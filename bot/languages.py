"""One reader's language: sentences from the catalogs, days and clock times from CLDR."""

import gettext
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from babel import Locale, dates
from babel.lists import format_list

from bot.rules.times import Moment

SHIPPED: Final = ("en", "da", "de", "sv", "pl", "fr")
CATALOGS: Final = Path(__file__).parent.parent / "locales"

# Europe's English: 24 hours, day before month.
_LOCALE: Final = {"en": "en_GB"}
# Telegram's codes for readers whom a shipped language serves well.
_NEAR: Final = {"nb": "da", "nn": "da", "no": "da"}


class Language:
    """What one reader understands. Zones are given by the caller: a time is always of a place."""

    def __init__(self, code: str, catalog: gettext.NullTranslations) -> None:
        self.code = code
        self.gettext = catalog.gettext
        self.ngettext = catalog.ngettext

    @cached_property
    def locale(self) -> Locale:
        return Locale.parse(_LOCALE.get(self.code, self.code))

    def name_of(self, code: str) -> str:
        """The name of a language, in this one."""
        return str(self.locale.languages.get(code, code))

    def day(self, day: date) -> str:
        """Friday 23 October"""
        # CLDR has no long form without a year that all our languages share; each ends in it.
        pattern = self.locale.date_formats["full"].pattern.rsplit(" y", 1)[0]
        return dates.format_date(day, pattern, locale=self.locale)

    def weekday(self, day: date) -> str:
        """Friday"""
        return dates.format_date(day, "EEEE", locale=self.locale)

    def short_day(self, day: date) -> str:
        """Fri 23 Oct"""
        return _short_day(day, self.locale)

    def long_date(self, day: date) -> str:
        """23 October 2026"""
        return dates.format_date(day, "long", locale=self.locale)

    def days(self, first: date, last: date) -> str:
        """22–25 Oct 2026"""
        # Where CLDR has whole months in its intervals they read better: Polish "13–16 maja".
        return dates.format_interval(first, last, "yMMMMd", locale=self.locale)

    def clock(self, clock: time | datetime) -> str:
        """09:30"""
        time_of_day = clock.time() if isinstance(clock, datetime) else clock
        return _clock(time_of_day, self.locale)

    def clocks(self, start: datetime, end: datetime) -> str:
        """09:30–11:00"""
        return f"{self.clock(start)}–{self.clock(end)}"

    def moment(self, moment: Moment) -> str:
        """Fri 23 Oct, 09:30"""
        return f"{self.short_day(moment.wall.date())}, {self.clock(moment.wall)}"

    def zone(self, zone: str) -> str:
        """The place a zone is named after: Copenhagen"""
        return dates.get_timezone_location(zone, locale=self.locale, return_city=True)

    def join(self, things: list[str]) -> str:
        """a, b and c"""
        return format_list(things, locale=self.locale) if things else ""


# A card that many vote on says the same few moments again and again.
@lru_cache(maxsize=1024)
def _short_day(day: date, locale: Locale) -> str:
    return dates.format_skeleton("MMMEd", _at(day), locale=locale)


@lru_cache(maxsize=1024)
def _clock(clock: time, locale: Locale) -> str:
    return dates.format_time(clock, "short", locale=locale)


def _at(day: date) -> datetime:
    return datetime.combine(day, time())


@dataclass(frozen=True, slots=True)
class Languages:
    """All shipped languages, and the one for readers of another."""

    shipped: Mapping[str, Language]
    default: str

    def of(self, code: str) -> Language:
        """The language for an IETF code such as `pt-br`; the default one when not shipped."""
        two = code[:2].lower()
        return self.shipped.get(_NEAR.get(two, two)) or self.shipped[self.default]


def load_languages(default: str, folder: Path = CATALOGS) -> Languages:
    """Read the compiled catalogs; English is what the code itself says."""
    return Languages(
        {
            code: Language(
                code,
                gettext.NullTranslations()
                if code == "en"
                else gettext.translation("messages", folder, [code]),
            )
            for code in SHIPPED
        },
        default,
    )
