"""What is on now, and what comes next."""

from collections.abc import Sequence

from bot.languages import Language
from bot.replies.items import ShowDay, Whose
from bot.replies.programme import Reading, item_shown
from bot.replies.reply import Button, Html, Reply, bold, escape, fill, lines
from bot.rules.agenda import NowAndNext
from bot.rules.programme import Item

MOST_AT_ONCE = 4


def now_and_next(lang: Language, reading: Reading, found: NowAndNext) -> Reply:
    whole = Button(lang.gettext("Programme"), ShowDay(reading.visit.id, Whose.ALL, 0))
    if not (found.now or found.next):
        return Reply(escape(lang.gettext("Nothing more is planned.")), ((whole,),))
    return Reply(
        lines(
            bold(lang.gettext("Now")),
            *_at(lang, reading, found.now, lang.gettext("Nothing is on right now.")),
            "",
            bold(_next(lang, found)),
            *_at(lang, reading, found.next, lang.gettext("Nothing more is planned.")),
        ),
        ((whole,),),
    )


def _next(lang: Language, found: NowAndNext) -> Html:
    if not found.next:
        return escape(lang.gettext("Next"))
    return fill(lang.gettext("Next, {day}"), day=lang.day(found.next[0].day))


def _at(lang: Language, reading: Reading, items: Sequence[Item], nothing: str) -> list[Html]:
    if not items:
        return [escape(nothing)]
    shown = [
        item_shown(lang, reading, item, n) for n, item in enumerate(items[:MOST_AT_ONCE], start=1)
    ]
    more = len(items) - MOST_AT_ONCE
    if more <= 0:
        return shown
    return [*shown, fill(lang.ngettext("… and {n} more", "… and {n} more", more), n=more)]
