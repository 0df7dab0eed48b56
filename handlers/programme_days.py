"""A day of the programme, in one or more languages."""

from collections.abc import Sequence
from datetime import date

from bot.languages import Language
from bot.replies import programme as replies
from bot.replies.programme import Reading
from bot.replies.reply import Reply, in_languages
from bot.rules import agenda
from bot.rules.times import Moment
from handlers.programme_reading import empty
from handlers.turn import Turn


def day_of(
    turn: Turn, shown: Reading, langs: Sequence[Language], wanted: date | None, page: int
) -> Reply:
    """The pages are the same in each language."""
    day = day_shown(turn, shown, wanted)
    if day is None:
        return in_languages([empty(lang, shown) for lang in langs])
    found = replies.pages(langs, shown, day)
    return in_languages([replies.day_page(lang, shown, day, found, page) for lang in langs])


def day_shown(turn: Turn, shown: Reading, wanted: date | None = None) -> date | None:
    """Where nobody wants another: the day that is on, or comes next."""
    today = Moment.of(turn.now, shown.visit.zone).wall.date()
    return agenda.day_to_open(list(shown.days), wanted or today)
