"""Greetings, and what somebody can do here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.languages import Language
from bot.links import Links
from bot.replies.menus import IN, Menu, descriptions
from bot.replies.press import Press
from bot.replies.reply import Button, Html, Reply, bold, escape, fill, lines


@dataclass(frozen=True, slots=True)
class Run(Press):
    """Do what the command of this name does: every command has a button."""

    TAG: ClassVar[str] = "run"
    command: str


def hello(lang: Language, name: str) -> Reply:
    words = fill(
        lang.gettext(
            "Hello {name}. I am Venskab and help with visits between towns. "
            "To take part in a visit, open the invitation link that you were sent."
        ),
        name=name,
    )
    return Reply(words, _rows(lang, ("help", "language")))


def hello_owner(lang: Language, name: str) -> Reply:
    """To somebody who may make visits and has none yet."""
    words = fill(
        lang.gettext(
            "Hello {name}. I am Venskab and help with visits between towns. You can make a visit: "
            "I ask what I need to know, one question at a time."
        ),
        name=name,
    )
    return Reply(words, _rows(lang, ("newvisit", "help", "language")))


def help_in_private(lang: Language, visit_title: str, *, organises: bool) -> Reply:
    """The commands as a list to read and the most wanted as buttons."""
    about = fill(lang.gettext("This chat is about {visit}."), visit=bold(visit_title))
    wanted = ("programme", "now", "my", "calendar", "register", "language")
    organising = ("visit", "item", "ballot", "say") if organises else ()
    return _commands(lang, about, (*organising, *wanted), organises=organises)


def help_without_visit(lang: Language, *, may_make_one: bool) -> Reply:
    """Before the first visit there is only one thing to do, and one's language to choose."""
    about = escape(
        lang.gettext(
            "You are in no visit yet. Open the invitation link that you were sent, "
            "or ask your organiser for one."
        )
    )
    wanted = ("newvisit", "language") if may_make_one else ("language",)
    return _commands(lang, about, wanted, organises=may_make_one)


def help_with_several_visits(lang: Language, *, organises: bool) -> Reply:
    """Until one of them was chosen."""
    about = escape(lang.gettext("You are in several visits. Which one is this about?"))
    return _commands(lang, about, ("visits", "language"), organises=organises)


def _commands(lang: Language, about: Html, wanted: Sequence[str], *, organises: bool) -> Reply:
    mine = [name for name in IN[Menu.PRIVATE] if name not in {"help", "cancel"}]
    parts: list[Html | str] = [about, "", bold(lang.gettext("For you")), _list(lang, mine)]
    if organises:
        extra = [name for name in IN[Menu.ORGANISER] if name not in IN[Menu.PRIVATE]]
        parts += ["", bold(lang.gettext("For organisers")), _list(lang, extra)]
    return Reply(lines(*parts), _rows(lang, wanted))


def help_in_group(lang: Language, links: Links) -> Reply:
    there = Button(lang.gettext("Open the private chat"), url=links.start("do-help"))
    words = lines(
        escape(lang.gettext("In this group I show what concerns everybody:")),
        _list(lang, [name for name in IN[Menu.GROUP] if name != "help"]),
        escape(lang.gettext("Everything that is only yours is in the private chat with me.")),
    )
    return Reply(words, ((there,),))


def not_understood(lang: Language) -> Reply:
    words = lang.gettext("I did not understand that. Press a button, or see what you can do here.")
    return Reply(escape(words), _rows(lang, ("help",)))


def _list(lang: Language, commands: Sequence[str]) -> Html:
    words = descriptions(lang)
    return lines(*(fill("/{name} – {words}", name=name, words=words[name]) for name in commands))


def _rows(lang: Language, commands: Sequence[str]) -> tuple[tuple[Button, ...], ...]:
    words = descriptions(lang)
    return tuple((Button(words[name], Run(name)),) for name in commands)
