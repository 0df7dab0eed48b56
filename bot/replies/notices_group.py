"""A release as the visit's group is told of it: in brief, in its one or two languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.actions.notices import Versions
from bot.languages import Language
from bot.replies.changes import short_change
from bot.replies.item_texts import shortened
from bot.replies.notices import ProgrammeApart
from bot.replies.press import Press
from bot.replies.reply import Button, Html, Reply, bold, escape, fill, lines
from bot.rules.notices import for_all
from bot.rules.releases import Change
from bot.rules.visits import Visit

MOST_CHANGES, SHORT_TITLE, SHORT_CHANGE = 8, 80, 150


@dataclass(frozen=True, slots=True)
class NewsInMyLanguage(Press):
    """What changed from one version to another, for whoever presses."""

    TAG: ClassVar[str] = "zl"
    visit_id: int
    before: int
    after: int


def news(lang: Language, visit: Visit, versions: Versions) -> Reply:
    other = Button(
        lang.gettext("In my language"),
        NewsInMyLanguage(visit.id, versions.before, versions.after),
    )
    mine = Button(lang.gettext("My programme"), ProgrammeApart(visit.id))
    return Reply(
        lines(bold(shortened(visit.title.best(lang.code), SHORT_TITLE)), *_said(lang, versions)),
        ((other,), (mine,)),
    )


def _said(lang: Language, versions: Versions) -> Sequence[Html]:
    changes = for_all(versions.news.changes)
    if versions.is_over:
        words = lang.gettext("The programme was taken back. You are told when it is out again.")
        return [escape(words)]
    if versions.is_first:
        return [_first(lang, changes)]
    more = len(changes) - MOST_CHANGES
    said = lang.ngettext("… and {n} more change", "… and {n} more changes", more)
    return [
        escape(lang.gettext("The programme changed:")),
        *(_line(lang, each) for each in changes[:MOST_CHANGES]),
        *([fill(said, n=more)] if more > 0 else []),
    ]


def _line(lang: Language, change: Change) -> Html:
    return fill("• {change}", change=shortened(short_change(lang, change), SHORT_CHANGE))


def _first(lang: Language, changes: Sequence[Change]) -> Html:
    days = [each.item.day for each in changes]
    said = lang.ngettext(
        "The programme is out: {n} item, {days}.",
        "The programme is out: {n} items, {days}.",
        len(changes),
    )
    return fill(said, n=len(changes), days=lang.days(min(days), max(days)))


def alone(lang: Language, visit: Visit, said: Reply) -> Reply:
    """For one reader: in their language it is already."""
    mine = Button(lang.gettext("My programme"), ProgrammeApart(visit.id))
    return Reply(said.html, ((mine,),))
