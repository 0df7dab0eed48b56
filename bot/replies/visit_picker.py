"""Asking which of several visits is meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.languages import Language
from bot.replies.press import Press
from bot.replies.reply import Button, Reply, bold, escape, fill
from bot.rules.visits import Visit


@dataclass(frozen=True, slots=True)
class UseVisit(Press):
    """From now on the private chat is about this visit."""

    TAG: ClassVar[str] = "uv"
    visit_id: int


def visit_picker(lang: Language, visits: Sequence[Visit]) -> Reply:
    rows = tuple((Button(_named(lang, visit), UseVisit(visit.id)),) for visit in visits[:20])
    return Reply(escape(lang.gettext("You are in several visits. Which one is this about?")), rows)


def visit_picked(lang: Language, visit: Visit) -> Reply:
    return Reply(
        fill(
            lang.gettext("This chat is now about {visit}. Please say again what you want to do."),
            visit=bold(visit.title.best(lang.code)),
        )
    )


def _named(lang: Language, visit: Visit) -> str:
    return f"{visit.title.best(lang.code)}, {lang.short_day(visit.starts_on)}"
