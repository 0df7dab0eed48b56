"""The buttons under every question of a guided form."""

from dataclasses import dataclass
from typing import ClassVar

from bot.languages import Language
from bot.replies.press import Press
from bot.replies.reply import Asks, Button, Reply, escape, fill
from bot.rules.entry.folding import bare


@dataclass(frozen=True, slots=True)
class Choose(Press):
    """An answer given by a button; `step` tells an old question's button from the current one."""

    TAG: ClassVar[str] = "q"
    step: str
    value: str


@dataclass(frozen=True, slots=True)
class GoBack(Press):
    TAG: ClassVar[str] = "qb"
    step: str


@dataclass(frozen=True, slots=True)
class StopAsking(Press):
    TAG: ClassVar[str] = "qs"


def question(lang: Language, asked: Reply, step: str, *, first: bool) -> Reply:
    """A question with its ways out below it."""
    stop = Button(lang.gettext("Cancel"), StopAsking())
    back = Button(lang.gettext("‹ Back"), GoBack(step))
    return asked if asked.asks else asked.with_rows((stop,) if first else (back, stop))


def meant(asked: Reply, typed: str) -> Press | None:
    """The button whose words were typed instead of pressed."""
    labels = {bare(each.label.lstrip("‹")): each.press for row in asked.rows for each in row}
    return labels.get(bare(typed))


def stopped(lang: Language) -> str:
    return lang.gettext("Stopped. Nothing was saved.")


def keyboard_away(lang: Language) -> Reply:
    """Said because only a message can take the keyboard away."""
    return Reply(escape(lang.gettext("Thank you, that is enough.")), asks=Asks.NOTHING)


def wrote_in_private(lang: Language, name: str) -> Reply:
    """In the group, after a command that goes on where others do not read along."""
    return Reply(fill(lang.gettext("{name}, I wrote to you in private."), name=name))


def nothing_to_stop(lang: Language) -> str:
    return lang.gettext("There is nothing to stop.")


def already_answered(lang: Language) -> str:
    return lang.gettext("That question is no longer open.")
