"""Reminders as people read them, and how they choose them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from bot.languages import Language
from bot.replies.help import Run
from bot.replies.item_places import ways_there
from bot.replies.item_texts import SHORT_PLACE, SHORT_TITLE, item_lines, meeting, shortened, there
from bot.replies.items import OpenItem, ShowDay, Whose
from bot.replies.press import Press
from bot.replies.reply import Button, Html, Reply, Style, bold, escape, fill, italic, lines
from bot.replies.rows import in_rows
from bot.replies.times import tg_time
from bot.rules.people import PersonId
from bot.rules.programme import Item, ItemFacts
from bot.rules.reminders import BEFORE, Own, Reminder
from bot.rules.rights import Insight
from bot.rules.times import Moment
from bot.rules.visits import Delegation, Visit

MOST_ITEMS: Final = 12
MOST_MISSED: Final = 8
MOST_NAMES: Final = 4
MINUTES_OF_AN_HOUR: Final = 60


@dataclass(frozen=True, slots=True)
class RemindBefore(Press):
    """So many minutes before the meeting time; 0: never."""

    TAG: ClassVar[str] = "rmb"
    minutes: int


@dataclass(frozen=True, slots=True)
class RemindInTheEvening(Press):
    TAG: ClassVar[str] = "rme"
    on: bool


def reminded(
    lang: Language, reminder: Reminder, delegations: Sequence[Delegation], now: datetime
) -> Reply:
    """The times are the clock's: also what arrives late is right."""
    if reminder.evening_before:
        return _evening_before(lang, reminder, delegations, now)
    return _soon(lang, reminder, now)


def _soon(lang: Language, reminder: Reminder, now: datetime) -> Reply:
    [own] = reminder.own
    item, facts = own.item, own.item.facts
    said = fill(
        # Translators: a reminder; {time} is a clock time, with its day if that is not today.
        lang.gettext("{title} starts at {time}."),
        title=bold(_title(lang, item)),
        time=tg_time(facts.starts, _clock(lang, facts.starts, now)),
    )
    words = lines(
        fill("🔔 {said}", said=said),
        there(lang, facts, reminder.reader.person.zone),
        meeting(lang, facts, SHORT_PLACE),
        fill(lang.gettext("Place: {place}"), place=_placed(facts)) if _placed(facts) else None,
        escape(facts.online_link) if facts.online_link else None,
        _whom(lang, own, reminder.reader.person.id),
    )
    doors = (
        Button(lang.gettext("Details"), OpenItem(item.id)),
        Button(lang.gettext("Reminders…"), Run("reminders")),
    )
    return Reply(words, (*ways_there(lang, item, Insight.PUBLIC), doors))


def _title(lang: Language, item: Item) -> str:
    return shortened(item.facts.title.best(lang.code), SHORT_TITLE)


def _clock(lang: Language, moment: Moment, now: datetime) -> str:
    today = Moment.of(now, moment.zone).wall.date()
    return lang.clock(moment.wall) if moment.wall.date() == today else lang.moment(moment)


def _placed(facts: ItemFacts) -> str:
    return ", ".join(shortened(each, SHORT_PLACE) for each in (facts.place, facts.address) if each)


def _whom(lang: Language, own: Own, reader: PersonId) -> Html | None:
    """Whoever reads for others is told whom it is for."""
    others = [part.name for part in own.parts if part.person_id != reader]
    if not others:
        return None
    # Translators: in “For: you and Inge”, of an item of the programme (da: dig, de: Sie).
    me = [lang.gettext("you")] if len(others) < len(own.parts) else []
    names = [shortened(each, SHORT_PLACE) for each in [*me, *others]]
    more = len(names) - MOST_NAMES
    if more > 0:
        rest = lang.ngettext("{n} other", "{n} others", more).format(n=more)
        names = [*names[:MOST_NAMES], rest]
    # Translators: {whom} is "the guests", "heads of delegation" or the name of a town.
    return fill(lang.gettext("For: {whom}"), whom=lang.join(names))


def _evening_before(
    lang: Language, reminder: Reminder, delegations: Sequence[Delegation], now: datetime
) -> Reply:
    reader, first = reminder.reader, reminder.own[0]
    zone = reader.person.zone
    listed = [
        lines(
            "",
            item_lines(lang, own.item, n, delegations, zone),
            _whom(lang, own, reader.person.id),
        )
        for n, own in enumerate(reminder.own[:MOST_ITEMS], start=1)
    ]
    more = len(reminder.own) - MOST_ITEMS
    rest = fill(lang.ngettext("… and {n} more", "… and {n} more", more), n=more)
    programme = ShowDay(first.item.visit_id, Whose.MINE, 0, first.item.day.isoformat())
    return Reply(
        lines(bold(_which_day(lang, reminder, now)), *listed, *(("", rest) if more > 0 else ())),
        (
            (Button(lang.gettext("My programme"), programme),),
            (Button(lang.gettext("Reminders…"), Run("reminders")),),
        ),
    )


def _which_day(lang: Language, reminder: Reminder, now: datetime) -> str:
    """By the reader's clock it is tomorrow, or, when it comes late, today."""
    zone = reminder.reader.zone
    begins, today = (Moment.of(each, zone).wall.date() for each in (reminder.until, now))
    # Translators: heads a list of what is in the programme; {day} is such as “Friday 23 October”.
    said = lang.gettext("Today, {day}:") if begins == today else lang.gettext("Tomorrow, {day}:")
    return said.format(day=lang.day(reminder.own[0].item.day))


def missed(lang: Language, visit: Visit, reminders: Sequence[Reminder]) -> Reply:
    """To the organisers: they may know who waits where."""
    of = Counter(each.evening_before or each.own[0].item.id for each in reminders)
    items = {each.evening_before or each.own[0].item.id: each for each in reminders}
    told = [_missed(lang, items[which], count) for which, count in of.items()]
    more = len(told) - MOST_MISSED
    rest = fill(lang.ngettext("… and {n} more", "… and {n} more", more), n=more)
    why = lang.gettext("I was not running for a while.")
    return Reply(
        lines(
            bold(visit.title.best(lang.code)),
            escape(why),
            *(fill("• {what}", what=each) for each in told[:MOST_MISSED]),
            rest if more > 0 else None,
        ),
        ((Button(lang.gettext("Write to people"), Run("say")),),),
    )


def _missed(lang: Language, reminder: Reminder, count: int) -> Html:
    if reminder.evening_before:
        said = lang.ngettext(
            "{n} overview of {day} could not be sent in time.",
            "{n} overviews of {day} could not be sent in time.",
            count,
        )
        return fill(said, n=count, day=lang.day(reminder.evening_before))
    said = lang.ngettext(
        "{n} reminder for {item} could not be sent in time.",
        "{n} reminders for {item} could not be sent in time.",
        count,
    )
    return fill(said, n=count, item=bold(_title(lang, reminder.own[0].item)))


def choose(lang: Language, minutes: int, zone: str, *, evening_before: bool) -> Reply:
    """What is so now, and every other choice a press away."""
    return Reply(
        lines(
            escape(_how_long_before(lang, minutes)),
            "",
            escape(_in_the_evening(lang, on=evening_before)),
            italic(
                fill(lang.gettext("Your clock is in {place}."), place=lang.zone(zone))
                if zone
                else escape(lang.gettext("The times are those of the visit’s place."))
            ),
        ),
        (
            *in_rows([_before(lang, each, minutes) for each in BEFORE], 3),
            (_before(lang, 0, minutes),),
            (_evening(lang, on=not evening_before),),
            (Button(lang.gettext("Where my clock is"), Run("zone")),),
        ),
    )


def _how_long_before(lang: Language, minutes: int) -> str:
    if not minutes:
        return lang.gettext("I do not remind you before items of the programme.")
    # Translators: {time} is “30 minutes” or “1 hour”; people meet, then the item starts.
    said = lang.gettext("I remind you {time} before you meet for an item of the programme.")
    return said.format(time=_long(lang, minutes))


def _long(lang: Language, minutes: int) -> str:
    if minutes % MINUTES_OF_AN_HOUR == 0:
        hours = minutes // MINUTES_OF_AN_HOUR
        return lang.ngettext("{n} hour", "{n} hours", hours).format(n=hours)
    return lang.ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


def _in_the_evening(lang: Language, *, on: bool) -> str:
    if on:
        return lang.gettext("The evening before, at 18:00, I send you the next day’s programme.")
    return lang.gettext("The evening before I send nothing.")


def _before(lang: Language, minutes: int, chosen: int) -> Button:
    label = _long(lang, minutes) if minutes else lang.gettext("No reminders")
    if minutes == chosen:
        return Button(f"✓ {label}", RemindBefore(minutes), style=Style.MAIN)
    return Button(label, RemindBefore(minutes))


def _evening(lang: Language, *, on: bool) -> Button:
    label = (
        lang.gettext("Write the evening before")
        if on
        else lang.gettext("Do not write the evening before")
    )
    return Button(label, RemindInTheEvening(on))
