"""Changing a visit that is made: what should change, the new value, and what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from bot.languages import SHIPPED, Language
from bot.links import Links
from bot.replies.confirmations import ask_button
from bot.replies.forms import Choose
from bot.replies.help import Run
from bot.replies.press import Press
from bot.replies.refusals import refusal
from bot.replies.reply import Button, Html, Reply, Style, bold, escape, fill, lines
from bot.replies.rows import Rows
from bot.replies.visit_times import language_names, question
from bot.replies.visits import ChangeVisit, ShowVisit
from bot.rules.people import DelegationId, VisitId
from bot.rules.texts import Texts
from bot.rules.visit_changes import OneLanguage, OnlySaving, Outside, Part, VisitFacts
from bot.rules.visits import Delegation, Stage, Visit


@dataclass(frozen=True, slots=True)
class ChangePart(Press):
    TAG: ClassVar[str] = "vp"
    visit_id: VisitId
    part: Part


@dataclass(frozen=True, slots=True)
class ChooseTown(Press):
    """Ask which town's language should change."""

    TAG: ClassVar[str] = "vt"
    visit_id: VisitId


@dataclass(frozen=True, slots=True)
class ChangeTown(Press):
    TAG: ClassVar[str] = "vh"
    delegation_id: DelegationId


@dataclass(frozen=True, slots=True)
class VisitChange:
    """What it was, what it will be, and how much does not fit to that."""

    part: Part
    was: VisitFacts
    will: VisitFacts
    outside: Outside
    items: int  # of the programme, all together


@dataclass(frozen=True, slots=True)
class TownChange:
    town: str
    was: str
    will: str


def parts(lang: Language, visit: Visit) -> Reply:
    asked = lang.gettext("What should change in {visit}?")
    return Reply(
        fill(asked, visit=bold(visit.title.best(lang.code))),
        (
            (
                Button(lang.gettext("Title"), ChangePart(visit.id, Part.TITLE)),
                Button(lang.gettext("Days"), ChangePart(visit.id, Part.DATES)),
            ),
            (
                # Translators: the place whose time the visit goes by
                Button(lang.gettext("Clock"), ChangePart(visit.id, Part.ZONE)),
                Button(lang.gettext("Languages"), ChangePart(visit.id, Part.LANGUAGES)),
            ),
            (Button(lang.gettext("Language of a town"), ChooseTown(visit.id)),),
            (Button(lang.gettext("Back to the visit"), ShowVisit(visit.id)),),
        ),
    )


def towns(lang: Language, visit: Visit, delegations: Sequence[Delegation]) -> Reply:
    buttons = [
        Button(f"{each.town}: {lang.name_of(each.language)}", ChangeTown(each.id))
        for each in delegations
    ]
    pairs = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    back = Button(lang.gettext("‹ Back"), ChangeVisit(visit.id))
    return Reply(bold(lang.gettext("Which town reads another language?")), (*pairs, (back,)))


def home_question(lang: Language, town: str, now: str) -> Reply:
    asked = question(
        lang,
        lang.gettext("Which language do people from {town} read?").format(town=town),
        lang.gettext("Press it, or write it."),
        lang.name_of("pl"),
    )
    buttons = [Button(lang.name_of(code), Choose("home", code)) for code in SHIPPED]
    pairs = (tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    return _with_now(lang, asked, lang.name_of(now)).with_rows(*pairs)


def with_now(lang: Language, asked: Reply, part: Part, facts: VisitFacts) -> Reply:
    """The question, below it what is so today; a title is copied by a tap on it."""
    if part is Part.TITLE:
        shown = fill("<code>{title}</code>", title=_typed(facts.title, lang.code))
    else:
        shown = escape(_said(lang, part, facts))
    return _with_now(lang, asked, shown)


def _with_now(lang: Language, asked: Reply, now: str) -> Reply:
    return replace(asked, html=lines(asked.html, fill(lang.gettext("Now: {value}"), value=now)))


def _said(lang: Language, part: Part, facts: VisitFacts) -> str:
    match part:
        case Part.TITLE:
            return _typed(facts.title, lang.code)
        case Part.DATES:
            return lang.days(facts.starts_on, facts.ends_on)
        case Part.ZONE:
            return lang.zone(facts.zone)
        case Part.LANGUAGES:
            return language_names(lang, facts.languages)


def _typed(title: Texts, reader: str) -> str:
    """As somebody types it who means their own language when they name none."""
    (first, words), *others = title.entries
    marked = [f"{code}: {text}" for code, text in others]
    return " / ".join([words if first == reader else f"{first}: {words}", *marked])


def summary(lang: Language, change: VisitChange) -> Reply:
    was, will = _said(lang, change.part, change.was), _said(lang, change.part, change.will)
    return _summary(lang, was, will, _consequences(lang, change))


def town_summary(lang: Language, change: TownChange) -> Reply:
    was, will = lang.name_of(change.was), lang.name_of(change.will)
    kept = lang.gettext("Who has chosen a language with /language keeps it.")
    return _summary(lang, was, will, [escape(kept)])


def _summary(lang: Language, was: str, will: str, follows: Sequence[Html]) -> Reply:
    words = lines(
        bold(lang.gettext("Change it like this?")),
        "",
        fill(lang.gettext("Now: {value}"), value=was),
        fill(lang.gettext("Then: {value}"), value=bold(will)),
        "",
        *follows,
    )
    save = Button(lang.gettext("Save the change"), Choose("sure", "yes"), style=Style.GOOD)
    return Reply(words, ((save,),))


def saved(lang: Language, visit: Visit, change: VisitChange) -> Reply:
    """Whoever said yes to other days may be asked again; a postponed visit is opened first."""
    will = _said(lang, change.part, change.will)
    moved = change.part is Part.DATES and visit.stage is not Stage.POSTPONED
    asks = ((ask_button(lang, visit),),) if moved else ()
    return _saved(lang, visit, will, _consequences(lang, change), asks)


def town_saved(lang: Language, visit: Visit, change: TownChange) -> Reply:
    return _saved(lang, visit, f"{change.town}: {lang.name_of(change.will)}", [])


def _saved(
    lang: Language, visit: Visit, will: str, follows: Sequence[Html], asks: Rows = ()
) -> Reply:
    words = lines(fill(lang.gettext("Saved: {value}"), value=bold(will)), *follows)
    rows = (
        *asks,
        (Button(lang.gettext("Write to people"), Run("say")),),
        (Button(lang.gettext("Back to the visit"), ShowVisit(visit.id)),),
    )
    return Reply(words, rows)


def nothing_changed(lang: Language, visit: Visit) -> Reply:
    back = Button(lang.gettext("Back to the visit"), ShowVisit(visit.id))
    return Reply(escape(lang.gettext("It is like that already. Nothing was changed.")), ((back,),))


def _consequences(lang: Language, change: VisitChange) -> list[Html]:
    match change.part:
        case Part.DATES:
            return _of_days(lang, change.outside)
        case Part.ZONE:
            return _of_clock(lang, change)
        case Part.TITLE:
            return [escape(lang.gettext("The card in the group and the calendars show it too."))]
        case Part.LANGUAGES:
            return [escape(lang.gettext("What is written already stays as it is."))]


def _of_days(lang: Language, outside: Outside) -> list[Html]:
    """What does not fit is told, and left as it is."""
    people = lang.ngettext(
        "{n} registration has days outside of these. It stays as it is.",
        "{n} registrations have days outside of these. They stay as they are.",
        outside.people,
    )
    # Translators: programme item (da: programpunkt, de: Programmpunkt)
    items = lang.ngettext(
        "{n} programme item is on another day. It is not moved.",
        "{n} programme items are on other days. They are not moved.",
        outside.items,
    )
    links = lang.gettext("Invitation links are good until the last day, as before.")
    return [
        *([fill(people, n=outside.people)] if outside.people else []),
        *([fill(items, n=outside.items)] if outside.items else []),
        escape(links),
    ]


def _of_clock(lang: Language, change: VisitChange) -> list[Html]:
    if not change.items:
        return []
    # Translators: programme item (da: programpunkt, de: Programmpunkt)
    said = lang.ngettext(
        "{n} programme item keeps the clock it was written with. "
        "If it should go by the new one, cancel it and add it again.",
        "{n} programme items keep the clock they were written with. "
        "If one should go by the new one, cancel it and add it again.",
        change.items,
    )
    return [fill(said, n=change.items)]


@refusal.register
def _(why: OneLanguage, lang: Language, links: Links) -> Reply:
    words = lang.gettext("Please write one language, for example: {example}")
    return Reply(fill(words, example=lang.name_of("pl")))


@refusal.register
def _(why: OnlySaving, lang: Language, links: Links) -> Reply:
    words = lang.gettext("Press “Save the change” above, or “Back” to write something else.")
    return Reply(escape(words))
