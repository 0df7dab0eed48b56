"""The card of a day in the visit's group."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.languages import Language
from bot.links import Links
from bot.replies.groups import NowInMyLanguage
from bot.replies.item_texts import item_in_brief
from bot.replies.reply import (
    LONGEST,
    Button,
    Html,
    Reply,
    bold,
    escape,
    fill,
    in_languages,
    length,
    lines,
)
from bot.rules.agenda import now_and_next
from bot.rules.programme import Item
from bot.rules.visits import Delegation, Visit

ROOM_FOR_HEADINGS = 200


@dataclass(frozen=True, slots=True)
class DayCard:
    visit: Visit
    day: date
    items: Sequence[Item]
    delegations: Sequence[Delegation]


def day_card(langs: Sequence[Language], card: DayCard, links: Links, now: datetime) -> Reply:
    """Below each other in the languages of the group, each in its share of one message."""
    room = LONGEST // len(langs) - ROOM_FOR_HEADINGS
    return in_languages([_in_one(lang, card, links, now, room) for lang in langs])


def _in_one(lang: Language, card: DayCard, links: Links, now: datetime, room: int) -> Reply:
    there = now_and_next(card.items, now)
    told: list[Html] = []
    for n, item in enumerate(card.items, start=1):
        said = item_in_brief(lang, item, n, card.delegations)
        if item in there.now:
            said = lines(fill("▶️ {now}", now=lang.gettext("Now")), said)
        elif item in there.next:
            said = lines(fill("⏭ {next}", next=lang.gettext("Next")), said)
        room -= length(said) + 2
        if room < 0:
            break
        told.append(said)
    more = len(card.items) - len(told)
    rest = fill(lang.ngettext("… and {n} more", "… and {n} more", more), n=more)
    title = escape(card.visit.title.best(lang.code))
    words = lines(
        bold(lang.day(card.day)),
        title,
        *(lines("", each) for each in (*told, *([rest] if more > 0 else ()))),
    )
    programme = Button(lang.gettext("Programme"), url=links.start("do-programme"))
    current = Button(lang.gettext("Now and next"), NowInMyLanguage(card.visit.id))
    return Reply(words, ((programme,), (current,)))
