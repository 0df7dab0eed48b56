"""The questions of /newvisit about kind, title and towns, and what it comes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.languages import Language
from bot.links import Links
from bot.replies.forms import Choose
from bot.replies.help import Run
from bot.replies.press import Press
from bot.replies.refusals import refusal
from bot.replies.reply import Button, Html, Reply, Style, bold, escape, fill, italic, lines
from bot.replies.visit_times import language_names, question, where_it_is
from bot.replies.visits import kind_name
from bot.rules.new_visits import (
    NewVisit,
    NoQuota,
    NoSuchKind,
    NoTitle,
    NoTown,
    OnlyByButton,
    Place,
    TitleTooLong,
    Town,
)
from bot.rules.people import VisitId
from bot.rules.visits import Kind, Side, Visit


@dataclass(frozen=True, slots=True)
class AddTowns(Press):
    """Ask which further towns are invited."""

    TAG: ClassVar[str] = "na"
    visit_id: VisitId


def kind_question(lang: Language) -> Reply:
    about = {
        Kind.TWINNING: lang.gettext("people of towns that are friends"),
        Kind.NETWORK: lang.gettext("contacts for business and export"),
        Kind.PROJECT: lang.gettext("partners of an EU or other project"),
        Kind.STUDY: lang.gettext("learning about one topic"),
        Kind.EXCHANGE: lang.gettext("working in the other town for a while"),
    }
    words = lines(
        bold(lang.gettext("What kind of visit is it?")),
        *(
            fill("• {kind}: {about}", kind=kind_name(lang, kind), about=about[kind])
            for kind in Kind
        ),
    )
    buttons = [Button(kind_name(lang, kind), Choose("kind", kind)) for kind in Kind]
    return Reply(words, (tuple(buttons[:2]), tuple(buttons[2:4]), (buttons[4],)))


def title_question(lang: Language) -> Reply:
    return question(
        lang,
        lang.gettext("What is the visit called?"),
        lang.gettext("You can write it in several languages, with a slash between."),
        lang.gettext("Friendship days / da: Venskabsdage / de: Freundschaftstage"),
    )


def host_question(lang: Language) -> Reply:
    # Translators: the host is the town that receives the guests (da: vært, de: Gastgeber)
    return question(
        lang, lang.gettext("Which town is the host?"), lang.gettext("Write its name."), "Åby"
    )


def host_quota_question(lang: Language, town: str) -> Reply:
    asked = lang.gettext("How many people take part from {town}?").format(town=town)
    how = lang.gettext("Who comes later than that waits for a place.")
    any_number = Button(lang.gettext("As many as come"), Choose("host_quota", "0"))
    return question(lang, asked, how, "18").with_rows((any_number,))


def guests_question(lang: Language) -> Reply:
    asked = question(
        lang,
        lang.gettext("Which towns are invited?"),
        lang.gettext("In brackets the language they read and how many people may come."),
        "Lindau-Ost (de, 14), Lipowo (pl, 10)",
    )
    return asked.with_rows((Button(lang.gettext("I add them later"), Choose("guests", "-")),))


def summary(lang: Language, new: NewVisit, now: datetime) -> Reply:
    words = lines(
        bold(lang.gettext("Is everything right?")),
        "",
        bold(new.title.best(lang.code)),
        *(
            fill("{language}: {words}", language=lang.name_of(code), words=words)
            for code, words in new.title.entries[1:]
        ),
        fill("{kind}, {days}", kind=kind_name(lang, new.kind), days=_days(lang, new)),
        escape(where_it_is(lang, Place("", "", new.zone), now)),
        fill("{languages}", languages=language_names(lang, new.languages)),
        "",
        town_line(lang, new.host, Side.HOST),
        *(town_line(lang, town, Side.GUEST) for town in new.guests),
    )
    create = Button(lang.gettext("Create the visit"), Choose("sure", "yes"), style=Style.GOOD)
    return Reply(words, ((create,),))


def _days(lang: Language, new: NewVisit) -> str:
    return lang.days(new.starts_on, new.ends_on)


def town_line(lang: Language, town: Town, side: Side) -> Html:
    """• Lindau-Ost (guests): German, 14 people at most"""
    # Translators: the two sides of a visit (da: vært, gæster; de: Gastgeber, Gäste)
    sides = {Side.HOST: lang.gettext("host"), Side.GUEST: lang.gettext("guests")}
    facts = {"town": town.name, "side": sides[side], "language": lang.name_of(town.language)}
    if town.quota is None:
        return fill(lang.gettext("• {town} ({side}): {language}, as many as come"), **facts)
    template = lang.ngettext(
        "• {town} ({side}): {language}, {n} person at most",
        "• {town} ({side}): {language}, {n} people at most",
        town.quota,
    )
    return fill(template, **facts, n=town.quota)


def created(lang: Language, visit: Visit) -> Reply:
    words = lang.gettext(
        "{visit} is made. Next: send each town its invitation link, put me in the group of the "
        "visit, and write the programme."
    )
    rows = (
        (Button(lang.gettext("Invitation links"), Run("invite"), style=Style.MAIN),),
        (Button(lang.gettext("Put me in the group"), Run("group")),),
        (Button(lang.gettext("Write the programme"), Run("item")),),
    )
    return Reply(fill(words, visit=bold(visit.title.best(lang.code))), rows)


def towns_added(lang: Language, towns: Sequence[str]) -> Reply:
    words = lang.ngettext("{towns} is added.", "{towns} are added.", len(towns))
    links = Button(lang.gettext("Invitation links"), Run("invite"), style=Style.MAIN)
    return Reply(fill(words, towns=lang.join(list(towns))), ((links,),))


def left_out(lang: Language, unread: Sequence[str]) -> Reply:
    words = lang.gettext("I could not read {words} and leave it out.")
    return Reply(fill(words, words=italic(lang.join(list(unread)))))


@refusal.register
def _(why: NoSuchKind, lang: Language, links: Links) -> Reply:
    words = lang.gettext("“{text}” is no kind of visit that I know. Press one of the five.")
    asked = kind_question(lang)
    return Reply(lines(fill(words, text=why.text), "", asked.html), asked.rows)


@refusal.register
def _(why: NoTitle, lang: Language, links: Links) -> Reply:
    return Reply(escape(lang.gettext("Please write the title, for example: Friendship days")))


@refusal.register
def _(why: TitleTooLong, lang: Language, links: Links) -> Reply:
    words = lang.gettext(
        "This is too long for a title: {n} letters at most, for example: Friendship days"
    )
    return Reply(fill(words, n=why.longest))


@refusal.register
def _(why: NoTown, lang: Language, links: Links) -> Reply:
    words = lang.gettext("Please write the name of a town, for example: Lindau-Ost (de, 14)")
    return Reply(escape(words))


@refusal.register
def _(why: NoQuota, lang: Language, links: Links) -> Reply:
    words = lang.gettext("I cannot read “{text}” as a number of people. Write it like this: 18")
    return Reply(fill(words, text=why.text))


@refusal.register
def _(why: OnlyByButton, lang: Language, links: Links) -> Reply:
    words = lang.gettext("Press “Create the visit” above, or “Back” to change an answer.")
    return Reply(escape(words))
