"""The programme as it is read: day by day, now and next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from bot.languages import Language
from bot.replies.item_texts import item_in_brief, item_lines
from bot.replies.items import AddItem, OpenItem, ProgrammeFile, ShowDay, Whose
from bot.replies.reply import (
    LONGEST,
    Button,
    Html,
    Reply,
    bold,
    escape,
    fill,
    italic,
    length,
    lines,
)
from bot.replies.rows import Rows, in_rows, page_turns
from bot.rules.agenda import NowAndNext
from bot.rules.programme import Item
from bot.rules.visits import Delegation, Visit

ITEMS_ON_A_PAGE, NUMBERS_IN_A_ROW = 8, 4
ROWS_OF_DAYS = 3
ROOM_FOR_HEADINGS = 600


@dataclass(frozen=True, slots=True)
class Reading:
    """A programme in front of a reader, or of a group."""

    visit: Visit
    days: Mapping[date, Sequence[Item]]
    delegations: Sequence[Delegation]
    whose: Whose
    zone: str = ""  # where the reader's clock is; a group has none
    organising: bool = False
    in_group: bool = False


Page = Sequence[Item]


def pages(langs: Sequence[Language], reading: Reading, day: date) -> Sequence[Page]:
    """The items of a day, so many at a time as one message holds in all these languages."""
    found: list[list[Item]] = [[]]
    room = LONGEST - ROOM_FOR_HEADINGS * len(langs)
    taken = 0
    for item in reading.days[day]:
        size = sum(length(_item(lang, reading, item, 99)) for lang in langs)
        if found[-1] and (len(found[-1]) == ITEMS_ON_A_PAGE or taken + size > room):
            found.append([])
            taken = 0
        found[-1].append(item)
        taken += size
    return found


def day_page(
    lang: Language, reading: Reading, day: date, found: Sequence[Page], page: int
) -> Reply:
    """`page` counts from 0; one that is no longer there means the last."""
    page = max(0, min(page, len(found) - 1))
    first = sum(len(each) for each in found[:page]) + 1
    numbered = list(enumerate(found[page], start=first))
    return Reply(
        lines(
            bold(reading.visit.title.best(lang.code)),
            italic(lang.gettext("Only what is for you")) if reading.whose is Whose.MINE else None,
            "",
            bold(lang.day(day)),
            *(lines("", _item(lang, reading, item, n)) for n, item in numbered),
        ),
        (
            *_numbers(numbered),
            *page_turns(page, 1, len(found), partial(_to, reading, day)),
            *_days(lang, reading, day),
            *_ways_on(lang, reading, day),
        ),
    )


def _item(lang: Language, reading: Reading, item: Item, number: int) -> Html:
    if reading.in_group:
        return item_in_brief(lang, item, number, reading.delegations)
    return item_lines(lang, item, number, reading.delegations, reading.zone)


def _numbers(numbered: Sequence[tuple[int, Item]]) -> Rows:
    buttons = [Button(str(n), OpenItem(item.id)) for n, item in numbered]
    return in_rows(buttons, NUMBERS_IN_A_ROW)


def _to(reading: Reading, day: date, page: int) -> ShowDay:
    return ShowDay(reading.visit.id, reading.whose, page, day.isoformat())


def _days(lang: Language, reading: Reading, day: date) -> Rows:
    """The days around this one; the outer ones lead further."""
    every = list(reading.days)
    if len(every) == 1:
        return ()
    width = 2 if reading.in_group else 3
    most = width * ROWS_OF_DAYS
    start = max(0, min(every.index(day) - most // 2, len(every) - most))
    buttons = [
        Button(
            f"• {lang.short_day(each)}" if each == day else lang.short_day(each),
            _to(reading, each, 0),
        )
        for each in every[start : start + most]
    ]
    return in_rows(buttons, width)


def _ways_on(lang: Language, reading: Reading, day: date) -> Rows:
    if reading.in_group:
        return ()
    other = Whose.MINE if reading.whose is Whose.ALL else Whose.ALL
    label = lang.gettext("Only mine") if other is Whose.MINE else lang.gettext("Everything")
    ways = (
        Button(label, ShowDay(reading.visit.id, other, 0, day.isoformat())),
        Button(lang.gettext("Add to calendar"), ProgrammeFile(reading.visit.id)),
    )
    return (ways, (_add(lang, reading.visit),)) if reading.organising else (ways,)


def nothing_yet(lang: Language, reading: Reading) -> Reply:
    visit = reading.visit
    if reading.organising and not reading.in_group:
        line = lang.gettext("/item {day} 9:30-11 Harbour tour @ Quay 4")
        example = fill(line, day=lang.short_day(visit.starts_on))
        said = lang.gettext(
            "There is nothing in the programme yet. Add the first item with the button, "
            "or write it in one line:"
        )
        return Reply(
            lines(escape(said), "", Html(f"<code>{example}</code>")), ((_add(lang, visit),),)
        )
    return Reply(
        fill(
            lang.gettext(
                "There is nothing in the programme of {visit} yet. "
                "The organisers are working on it; /programme will show it here."
            ),
            visit=bold(visit.title.best(lang.code)),
        )
    )


def nothing_for_you(lang: Language, reading: Reading) -> Reply:
    said = lang.gettext("There is nothing in the programme yet that is for you in particular.")
    everything = Button(lang.gettext("Everything"), ShowDay(reading.visit.id, Whose.ALL, 0))
    return Reply(escape(said), ((everything,),))


def _add(lang: Language, visit: Visit) -> Button:
    return Button(lang.gettext("Add an item"), AddItem(visit.id))


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
    shown = [_item(lang, reading, item, n) for n, item in enumerate(items[:MOST_AT_ONCE], start=1)]
    more = len(items) - MOST_AT_ONCE
    if more <= 0:
        return shown
    return [*shown, fill(lang.ngettext("… and {n} more", "… and {n} more", more), n=more)]
