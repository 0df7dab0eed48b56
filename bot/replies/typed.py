"""What is said when something typed could not be read: each sentence shows one that can."""

from datetime import date, timedelta

from bot.languages import Language
from bot.links import Links
from bot.replies.refusals import refusal
from bot.replies.reply import Reply, escape, fill
from bot.rules.entry import (
    NotADate,
    NotANumber,
    OtherWeekday,
    StayEndsBeforeItStarts,
    UnknownLanguage,
    WeekdayNotInVisit,
)
from bot.rules.texts import NoWords
from bot.rules.times import EndsBeforeItStarts

_A_MONDAY = date(2026, 1, 5)


def _weekday(lang: Language, weekday: int) -> str:
    """Its name: Monday is 0."""
    return lang.weekday(_A_MONDAY + timedelta(days=weekday))


@refusal.register
def _(why: NotADate, lang: Language, links: Links) -> Reply:
    words = lang.gettext("I cannot read “{text}” as a day. Write it like 22.10.2026.")
    return Reply(fill(words, text=why.text))


@refusal.register
def _(why: OtherWeekday, lang: Language, links: Links) -> Reply:
    words = lang.gettext("{day} is a {weekday}. Write either the date or the weekday.")
    return Reply(
        fill(words, day=lang.long_date(why.day), weekday=_weekday(lang, why.day.weekday()))
    )


@refusal.register
def _(why: WeekdayNotInVisit, lang: Language, links: Links) -> Reply:
    words = lang.gettext("There is no {weekday} in this visit: it is {days}. Write a day of it.")
    days = lang.days(why.first, why.last)
    return Reply(fill(words, weekday=_weekday(lang, why.weekday), days=days))


@refusal.register
def _(why: NotANumber, lang: Language, links: Links) -> Reply:
    words = lang.gettext("I cannot read “{text}” as a number. Write it in digits, like 14.")
    return Reply(fill(words, text=why.text))


@refusal.register
def _(why: UnknownLanguage, lang: Language, links: Links) -> Reply:
    words = lang.gettext("I do not know the language “{word}”. Write languages like: da, de, pl.")
    return Reply(fill(words, word=why.word))


@refusal.register
def _(why: StayEndsBeforeItStarts, lang: Language, links: Links) -> Reply:
    words = lang.gettext(
        "The last day, {last}, comes before the first, {first}. Write both like 22.–25.10.2026."
    )
    return Reply(fill(words, first=lang.long_date(why.starts_on), last=lang.long_date(why.ends_on)))


@refusal.register
def _(why: EndsBeforeItStarts, lang: Language, links: Links) -> Reply:
    words = lang.gettext("The end, {end}, comes before the beginning, {start}. Write 9:30-11.")
    return Reply(fill(words, start=lang.moment(why.start), end=lang.moment(why.end)))


@refusal.register
def _(why: NoWords, lang: Language, links: Links) -> Reply:
    return Reply(escape(lang.gettext("There was nothing to read. Write a few words.")))
