"""The questions of /newvisit about days, clock and languages, and how a zone is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from bot.languages import Language
from bot.links import Links
from bot.replies.forms import Choose
from bot.replies.press import Press
from bot.replies.refusals import refusal
from bot.replies.reply import Asks, Button, Reply, bold, escape, fill, italic, lines
from bot.rules.new_visits import (
    AtSea,
    DatesTurnedRound,
    LongOver,
    NoVisitDates,
    NoVisitLanguage,
    NoZone,
    Place,
    SeveralZones,
    WeekdayIsAnother,
)


@dataclass(frozen=True, slots=True)
class OfferLocation(Press):
    """Show the keyboard that sends a location."""

    TAG: ClassVar[str] = "nl"


def question(lang: Language, asked: str, how: str, example: str) -> Reply:
    shown = fill(lang.gettext("For example: {example}"), example=italic(example))
    return Reply(lines(bold(asked), escape(how), shown))


def dates_question(lang: Language, today: date) -> Reply:
    return question(
        lang,
        lang.gettext("From which day to which day?"),
        lang.gettext("The first and the last day of the visit."),
        example_days(lang, today),
    )


def zone_question(lang: Language, places: Sequence[Place], now: datetime) -> Reply:
    words = lines(
        bold(lang.gettext("Which clock does the visit go by?")),
        escape(lang.gettext("Press the right one, write a town nearby, or send a location.")),
    )
    there = Button(lang.gettext("Send a location"), OfferLocation())
    return Reply(words, (*zone_rows(lang, places, now), (there,)))


def zone_rows(
    lang: Language, places: Sequence[Place], now: datetime
) -> tuple[tuple[Button, ...], ...]:
    return tuple(
        (Button(where_it_is(lang, place, now), Choose("zone", place.zone)),) for place in places
    )


def where_it_is(lang: Language, place: Place, now: datetime) -> str:
    """Copenhagen (Denmark), where it is 14:05 now"""
    name = place.name or lang.zone(place.zone)
    country = str(lang.locale.territories.get(place.country, ""))
    clock = lang.clock(now.astimezone(ZoneInfo(place.zone)))
    if country and country != name:
        return lang.gettext("{town} ({country}), where it is {clock} now").format(
            town=name, country=country, clock=clock
        )
    return lang.gettext("{town}, where it is {clock} now").format(town=name, clock=clock)


def send_location(lang: Language) -> Reply:
    words = lang.gettext("Press the button below the text field, or send any place on the map.")
    label = lang.gettext("Send where I am")
    return Reply(escape(words), asks=Asks.LOCATION, asks_label=label)


def languages_question(lang: Language, suggested: Sequence[Sequence[str]]) -> Reply:
    asked = question(
        lang,
        lang.gettext("In which languages is the visit?"),
        lang.gettext("Press a choice, or write the languages."),
        lang.join([lang.name_of(code) for code in ("da", "de", "en")]),
    )
    return asked.with_rows(
        *(
            (Button(language_names(lang, codes), Choose("languages", ",".join(codes))),)
            for codes in suggested
        )
    )


def language_names(lang: Language, codes: Sequence[str]) -> str:
    return lang.join([lang.name_of(code) for code in codes])


def example_days(lang: Language, today: date) -> str:
    """Four days next year, as this language writes them."""
    first = date(today.year + 1, 5, 13)
    return lang.days(first, first.replace(day=16))


@refusal.register
def _(why: NoVisitDates, lang: Language, links: Links) -> Reply:
    words = lang.gettext("I cannot read “{text}” as days. Write them like this: {example}")
    return Reply(fill(words, text=why.text, example=example_days(lang, why.today)))


@refusal.register
def _(why: DatesTurnedRound, lang: Language, links: Links) -> Reply:
    words = lang.gettext(
        "{last} is before {first}. Write the first day first, like this: {example}"
    )
    days = lang.days(why.ends_on, why.starts_on)
    first, last = lang.long_date(why.starts_on), lang.long_date(why.ends_on)
    return Reply(fill(words, first=first, last=last, example=days))


@refusal.register
def _(why: WeekdayIsAnother, lang: Language, links: Links) -> Reply:
    words = lang.gettext(
        "The weekday does not fit: in {year} it is {day}. "
        "Write the days again, like this: {example}"
    )
    day, example = bold(lang.day(why.day)), lang.days(why.day, why.day + timedelta(days=3))
    return Reply(fill(words, year=why.day.year, day=day, example=example))


@refusal.register
def _(why: LongOver, lang: Language, links: Links) -> Reply:
    words = lang.gettext("{day} is over. Write days to come, like this: {example}")
    example = example_days(lang, why.today)
    return Reply(fill(words, day=lang.long_date(why.ends_on), example=example))


@refusal.register
def _(why: NoVisitLanguage, lang: Language, links: Links) -> Reply:
    words = lang.gettext("I do not know the language “{text}”. Write for example: {example}")
    return Reply(fill(words, text=why.text, example=language_names(lang, ("da", "de", "en"))))


@refusal.register
def _(why: NoZone, lang: Language, links: Links) -> Reply:
    words = lang.gettext("I know no town called “{text}”. Write a bigger one nearby: Copenhagen")
    return Reply(fill(words, text=why.text))


@refusal.register
def _(why: AtSea, lang: Language, links: Links) -> Reply:
    words = lang.gettext(
        "There is no town at that place. Write one nearby, for example: Copenhagen"
    )
    return Reply(escape(words))


@refusal.register
def _(why: SeveralZones, lang: Language, links: Links) -> Reply:
    words = lang.gettext("There is more than one. Which one do you mean?")
    return Reply(escape(words), zone_rows(lang, why.places, why.now))
