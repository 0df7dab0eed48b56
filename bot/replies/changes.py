"""How a change of the programme reads: old and new, in one reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.languages import Language
from bot.replies.audiences import for_whom
from bot.replies.change_words import in_short, notes_of, reworded, status_line, value
from bot.replies.item_texts import (
    SHORT_PLACE,
    SHORT_TITLE,
    meeting,
    shortened,
    state,
    struck,
    there,
)
from bot.replies.reply import Html, bold, escape, fill, lines
from bot.replies.times import tg_time
from bot.rules.programme import Item, ItemFacts, ItemStatus
from bot.rules.releases import Aspect, Change
from bot.rules.times import Moment
from bot.rules.visits import Delegation

ARROW = " → "


@dataclass(frozen=True, slots=True)
class Board:
    """What somebody sees who looks at the changes of everybody, not at their own."""

    delegations: Sequence[Delegation]
    organising: bool = False


def change_line(lang: Language, change: Change, zone: str = "", board: Board | None = None) -> Html:
    """One item; without a board as its reader's own. `zone`: where the reader's clock is."""
    match change:
        case Change(before=Item() as gone, after=None):
            return fill(_gone(lang, board), item=_off(lang, gone))
        case Change(before=None, after=Item() as new) if not new.is_off:
            return _new(lang, new, zone)
    return lines(_head(lang, change), *_details(lang, change, zone, board))


def short_change(lang: Language, change: Change) -> str:
    """On one line of a list: `Harbour tour (Fri 23 Oct): 09:30 → 10:15, new place`.

    There is a lunch on every day: only with the day it is clear which one is meant.
    """
    item = change.item
    title, day = _title(lang, item), lang.short_day(item.day)
    match change:
        case Change(after=None):
            return lang.gettext("No longer: {title}, {day}").format(title=title, day=day)
        case Change(after=Item(status=ItemStatus.CANCELLED)):
            # Translators: an item that does not take place (Aflyst, Fällt aus).
            return lang.gettext("Cancelled: {title}, {day}").format(title=title, day=day)
        case Change(after=Item(status=ItemStatus.POSTPONED)):
            # Translators: it takes place later, nobody knows yet when (Udsat, Verschoben).
            return lang.gettext("Postponed: {title}, {day}").format(title=title, day=day)
        case Change(before=None, after=Item() as new):
            return lang.gettext("New: {title}, {when}").format(title=title, when=_when(lang, new))
    moved = [_moved(lang, change)] if Aspect.TIME in change.aspects() else []
    is_on_one_day = change.before is None or change.before.day == item.day
    named = f"{title} ({day})" if is_on_one_day else title
    return f"{named}: {', '.join([*moved, *in_short(lang, change)])}"


def _gone(lang: Language, board: Board | None) -> str:
    if board:
        return lang.gettext("No longer in the programme: {item}")
    return lang.gettext("No longer for you: {item}")


def _new(lang: Language, item: Item, zone: str) -> Html:
    facts = item.facts
    when = fill("{day}, {clocks}", day=lang.short_day(item.day), clocks=_span(lang, facts))
    placed = shortened(facts.place, SHORT_PLACE)
    said = (
        # Translators: an item that is new in the programme.
        lang.gettext("New: {title}, {when}, {place}")
        if placed
        else lang.gettext("New: {title}, {when}")
    )
    return lines(
        fill(said, title=_named(lang, item), when=tg_time(facts.starts, when), place=placed),
        there(lang, facts, zone),
        meeting(lang, facts, SHORT_PLACE),
        status_line(lang, None, facts.status),
    )


def _head(lang: Language, change: Change) -> Html:
    item = change.item
    match item.status:
        case ItemStatus.CANCELLED | ItemStatus.POSTPONED:
            return fill("{state} {item}", state=state(lang, item.status), item=_off(lang, item))
    when = escape(_when(lang, item))
    if change.before and Aspect.TIME in change.aspects():
        when = _moved(lang, change, on_a_day=True)
    return fill("{title}: {when}", title=_named(lang, item), when=tg_time(item.facts.starts, when))


def _details(
    lang: Language, change: Change, zone: str, board: Board | None
) -> Sequence[Html | None]:
    before, after = change.before, change.after
    if before is None or after is None or after.is_cancelled:
        return ()
    was, now, aspects = before.facts, after.facts, change.aspects()
    return (
        there(lang, now, zone) if Aspect.TIME in aspects and not after.is_off else None,
        status_line(lang, was.status, now.status) if Aspect.STATUS in aspects else None,
        *reworded(lang, change),
        _place(lang, was, now) if Aspect.PLACE in aspects else None,
        _meeting(lang, was, now) if Aspect.MEETING in aspects else None,
        _optional(lang, now) if Aspect.OPTIONAL in aspects else None,
        _interpretation(lang, now) if Aspect.INTERPRETATION in aspects else None,
        _link(lang, now) if Aspect.ONLINE in aspects else None,
        *(_for_others(lang, was, now, aspects, board) if board else ()),
    )


def _for_others(
    lang: Language, was: ItemFacts, now: ItemFacts, aspects: frozenset[Aspect], board: Board
) -> Sequence[Html | None]:
    """What nobody needs to know of an item of their own."""
    whom, others = (for_whom(lang, each.audience, board.delegations) for each in (now, was))
    shown = (
        # Translators: {whom} is "the guests", "heads of delegation" or the name of a town.
        fill(lang.gettext("For: {whom}"), whom=value(lang, others, whom))
        if Aspect.AUDIENCE in aspects
        else None,
    )
    return (*shown, *(notes_of(lang, was, now, aspects) if board.organising else ()))


def _title(lang: Language, item: Item) -> str:
    return shortened(item.facts.title.best(lang.code), SHORT_TITLE)


def _named(lang: Language, item: Item) -> Html:
    """Beside a translation that says what the original said before, the original."""
    newer = shortened(item.facts.title.newer(lang.code), SHORT_TITLE)
    title = bold(_title(lang, item))
    return fill("{title} ({newer})", title=title, newer=newer) if newer else title


def _off(lang: Language, item: Item) -> Html:
    return struck(fill("{title}, {when}", title=_named(lang, item), when=_when(lang, item)))


def _when(lang: Language, item: Item) -> str:
    facts = item.facts
    if facts.all_day:
        return f"{lang.short_day(item.day)}, {_span(lang, facts)}"
    return lang.moment(facts.starts)


def _span(lang: Language, facts: ItemFacts) -> str:
    if not facts.all_day:
        return lang.clocks(facts.starts.wall, facts.ends.wall)
    first, last = facts.starts.wall.date(), facts.ends.wall.date() - timedelta(days=1)
    return lang.days(first, last) if last > first else lang.gettext("All day")


def _moved(lang: Language, change: Change, *, on_a_day: bool = False) -> Html:
    """`09:30 → 10:15`, with days where they differ, and with ends where it takes longer."""
    if change.before is None or change.after is None:
        raise ValueError("what moves was there before")
    was, now = change.before.facts, change.after.facts
    both = [_clock(lang, each, was, now) for each in (was, now)]
    days = [lang.short_day(each.starts.wall.date()) for each in (was, now)]
    if days[0] != days[1]:
        return escape(ARROW.join(f"{day}, {clock}" for day, clock in zip(days, both, strict=True)))
    return escape(f"{days[1]}, {ARROW.join(both)}" if on_a_day else ARROW.join(both))


def _clock(lang: Language, facts: ItemFacts, was: ItemFacts, now: ItemFacts) -> str:
    as_long = was.ends.wall - was.starts.wall == now.ends.wall - now.starts.wall
    clock = lang.clock(facts.starts.wall) if as_long and not facts.all_day else _span(lang, facts)
    if was.starts.zone == now.starts.zone:
        return clock
    return f"{clock} ({lang.zone(facts.starts.zone)})"


def _place(lang: Language, was: ItemFacts, now: ItemFacts) -> Html:
    before, after = (
        shortened(", ".join(filter(None, (each.place, each.address))), SHORT_PLACE)
        for each in (was, now)
    )
    if before == after:
        return escape(lang.gettext("Its place on the map has changed."))
    return fill(lang.gettext("New place: {place}"), place=value(lang, before, after))


def _meeting(lang: Language, was: ItemFacts, now: ItemFacts) -> Html | None:
    """Where only the time is another, the place is said once."""
    times = [_met(lang, each.meeting, each) for each in (was, now)]
    if was.meeting_point == now.meeting_point:
        time = ARROW.join(each or "–" for each in times)
        point = shortened(now.meeting_point, SHORT_PLACE)
        said = lang.gettext("Meeting point: {place}, {time}")
        if point:
            return fill(said, place=point, time=time)
        return fill(lang.gettext("Meet at {time}"), time=time)
    before, after = (
        ", ".join(filter(None, (shortened(each.meeting_point, SHORT_PLACE), time)))
        for each, time in zip((was, now), times, strict=True)
    )
    # Translators: a meeting point is where people gather for an item (mødested, Treffpunkt).
    return fill(lang.gettext("New meeting point: {place}"), place=value(lang, before, after))


def _met(lang: Language, meeting: Moment | None, facts: ItemFacts) -> str:
    if meeting is None:
        return ""
    same_day = meeting.wall.date() == facts.starts.wall.date()
    return lang.clock(meeting.wall) if same_day else lang.moment(meeting)


def _optional(lang: Language, now: ItemFacts) -> Html:
    if now.optional:
        return escape(lang.gettext("Come if you like: it is optional now."))
    return escape(lang.gettext("It is no longer optional."))


def _interpretation(lang: Language, now: ItemFacts) -> Html:
    names = [lang.name_of(code) for code in now.interpretation]
    # Translators: languages that interpreters (tolke, Dolmetscher) translate an item into.
    said = lang.gettext("New interpretation: {languages}")
    return fill(said, languages=lang.join(names) or "–")


def _link(lang: Language, now: ItemFacts) -> Html:
    return fill(lang.gettext("New online link: {link}"), link=now.online_link or "–")
