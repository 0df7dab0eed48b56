"""The programme as it is read: day by day, now and next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial

from bot.languages import Language
from bot.replies.item_texts import item_in_brief, item_lines
from bot.replies.items import AddItem, OpenItem, ProgrammeFile, ShowDay, Whose
from bot.replies.programme_presses import ReadAlone, WholeProgramme
from bot.replies.release_presses import CompareVersions, ShowRelease
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
from bot.rules.programme import Item, ItemId
from bot.rules.releases import Change
from bot.rules.visits import Delegation, Visit

ITEMS_ON_A_PAGE, NUMBERS_IN_A_ROW = 8, 4
ROWS_OF_DAYS, ROWS_OF_DAYS_IN_GROUP = 2, 3  # with all other buttons no more than a phone shows
ROOM_FOR_HEADINGS = 600


class Place(StrEnum):
    """Where somebody reads it."""

    PRIVATE = "private"
    GROUP = "group"
    ASIDE = "aside"  # in a group, but nobody else sees it


@dataclass(frozen=True, slots=True)
class Draft:
    """What of it people do not read yet."""

    unreleased: Mapping[ItemId, Change]

    def mark(self, item: Item) -> str:
        change = self.unreleased.get(item.id)
        if change is None:
            return ""
        return "🆕 " if change.before is None else "✏️ "


@dataclass(frozen=True, slots=True)
class Reading:
    """A programme in front of a reader, or of a group."""

    visit: Visit
    days: Mapping[date, Sequence[Item]]
    delegations: Sequence[Delegation]
    whose: Whose
    zone: str = ""  # where the reader's clock is; a group has none
    place: Place = Place.PRIVATE
    version: int = 0  # the newest that is out; 0: none
    draft: Draft | None = None  # to an organiser who reads that

    @property
    def in_group(self) -> bool:
        return self.place is Place.GROUP


Page = Sequence[Item]


def pages(langs: Sequence[Language], reading: Reading, day: date) -> Sequence[Page]:
    """The items of a day, so many at a time as one message holds in all these languages."""
    found: list[list[Item]] = [[]]
    room = LONGEST - ROOM_FOR_HEADINGS * len(langs)
    taken = 0
    for item in reading.days[day]:
        size = sum(length(item_shown(lang, reading, item, 99)) for lang in langs)
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
            what_is_read(lang, reading),
            "",
            day_heading(lang, day, found[page]),
            *(lines("", item_shown(lang, reading, item, n)) for n, item in numbered),
        ),
        (
            *_numbers(numbered),
            *page_turns(page, 1, len(found), partial(_to, reading, day)),
            *day_buttons(lang, reading, day),
            *_ways_on(lang, reading, day),
        ),
    )


def what_is_read(lang: Language, reading: Reading) -> Html | None:
    """Whether it is everything, and to organisers how far people read the same."""
    if reading.draft is not None:
        return italic(draft_line(lang, reading.version, len(reading.draft.unreleased)))
    if reading.whose is Whose.READ:
        said = lang.gettext("What people read: version {version}")
        return italic(fill(said, version=reading.version))
    return italic(lang.gettext("Only what is for you")) if reading.whose is Whose.MINE else None


def draft_line(lang: Language, version: int, changes: int) -> Html:
    if not version:
        return escape(lang.gettext("Draft. Nothing is released yet: only organisers see it."))
    if not changes:
        said = lang.gettext("This is what people read: version {version}.")
        return fill(said, version=version)
    # Translators: a draft (kladde, Entwurf) is what organisers work on before it is released.
    said = lang.ngettext(
        "Draft. People read version {version}; {n} change is not released yet.",
        "Draft. People read version {version}; {n} changes are not released yet.",
        changes,
    )
    return fill(said, version=version, n=changes)


def day_heading(lang: Language, day: date, items: Sequence[Item]) -> Html:
    """With whose clock it is, said once for all the times below."""
    zones = {item.facts.starts.zone for item in items if not item.facts.all_day}
    if len(zones) != 1:
        return bold(lang.day(day))
    # Translators: {place} is the town whose clock is meant: "Friday, 23 October, Copenhagen time".
    said = lang.gettext("{day}, {place} time")
    return fill(said, day=bold(lang.day(day)), place=lang.zone(zones.pop()))


def item_shown(lang: Language, reading: Reading, item: Item, number: int) -> Html:
    if reading.in_group:
        return item_in_brief(lang, item, number, reading.delegations)
    shown = item_lines(lang, item, number, reading.delegations, reading.zone)
    return Html(f"{reading.draft.mark(item)}{shown}") if reading.draft else shown


def _numbers(numbered: Sequence[tuple[int, Item]]) -> Rows:
    buttons = [Button(str(n), OpenItem(item.id)) for n, item in numbered]
    return in_rows(buttons, NUMBERS_IN_A_ROW)


def _to(reading: Reading, day: date, page: int) -> ShowDay:
    return ShowDay(reading.visit.id, reading.whose, page, day.isoformat())


def day_buttons(lang: Language, reading: Reading, day: date) -> Rows:
    """The days around this one; the outer ones lead further."""
    every = list(reading.days)
    if len(every) == 1:
        return ()
    width = 2 if reading.in_group else 3
    most = width * (ROWS_OF_DAYS_IN_GROUP if reading.in_group else ROWS_OF_DAYS)
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
        return alone(lang, reading.visit, day.isoformat())
    there = _otherwise(lang, reading, day)
    at_once = Button(
        lang.gettext("Whole programme"), WholeProgramme(reading.visit.id, reading.whose)
    )
    if reading.place is Place.ASIDE:
        return ((*there, at_once),)
    calendar = Button(lang.gettext("Add to calendar"), ProgrammeFile(reading.visit.id))
    # A calendar has what people read, which the draft is not.
    differs = reading.draft is not None and bool(reading.draft.unreleased)
    first = there if differs else (*there, calendar)
    return (*in_rows(first, 2), (at_once, *_news(lang, reading)), *_working(lang, reading))


def _otherwise(lang: Language, reading: Reading, day: date) -> tuple[Button, ...]:
    """Only one's own, everything, and beside a draft that differs what people read of it."""
    labels = {Whose.MINE: lang.gettext("Only mine")}
    if reading.draft and reading.draft.unreleased and reading.version:
        # Translators: a button below the draft: the programme as it was released.
        labels[Whose.READ] = lang.gettext("What people read")
    if reading.whose is Whose.READ:
        labels[Whose.ALL] = lang.gettext("Draft")
    elif reading.whose is Whose.MINE:
        labels = {Whose.ALL: lang.gettext("Everything")}
    return tuple(
        Button(label, ShowDay(reading.visit.id, whose, 0, day.isoformat()))
        for whose, label in labels.items()
    )


def alone(lang: Language, visit: Visit, day: str = "") -> Rows:
    """For one of many in a group."""
    return (
        (Button(lang.gettext("In my language"), ReadAlone(visit.id, Whose.ALL, day)),),
        (Button(lang.gettext("My programme"), ReadAlone(visit.id, Whose.MINE)),),
    )


def _news(lang: Language, reading: Reading) -> tuple[Button, ...]:
    """The first version is no news to whoever reads it."""
    before, newest = reading.version - 1, reading.version
    if before < 1:
        return ()
    press = CompareVersions(reading.visit.id, before, newest)
    return (Button(lang.gettext("What changed"), press),)


def _working(lang: Language, reading: Reading) -> Rows:
    if reading.draft is None:
        return ()
    release = Button(lang.gettext("Release…"), ShowRelease(reading.visit.id, 0))
    return ((_add(lang, reading.visit), *((release,) if reading.draft.unreleased else ())),)


def nothing_yet(lang: Language, reading: Reading) -> Reply:
    visit = reading.visit
    if reading.draft is not None:
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


def nothing_released(lang: Language, reading: Reading) -> Reply:
    """To an organiser who looks at what people read."""
    said = lang.gettext("People do not read anything of the programme yet.")
    draft = Button(lang.gettext("Draft"), ShowDay(reading.visit.id, Whose.ALL, 0))
    return Reply(escape(said), ((draft,),))


def nothing_for_you(lang: Language, reading: Reading) -> Reply:
    said = lang.gettext("There is nothing in the programme yet that is for you in particular.")
    everything = Button(lang.gettext("Everything"), ShowDay(reading.visit.id, Whose.ALL, 0))
    return Reply(escape(said), ((everything,),))


def _add(lang: Language, visit: Visit) -> Button:
    return Button(lang.gettext("Add an item"), AddItem(visit.id))
