"""The card of an item with its buttons, and what is doubtful about it."""

from bot.actions.programme import ItemInVisit
from bot.languages import Language
from bot.replies.item_places import ways_there
from bot.replies.item_texts import clocks, item_details, shortened
from bot.replies.items import (
    AskToCancel,
    AskToPostpone,
    AskToReleaseItem,
    CancelItem,
    ChangeItem,
    ChangePart,
    ItemFile,
    MoveItem,
    NeedsTranslation,
    OpenItem,
    Part,
    PostponeItem,
    RestoreItem,
    ShowDay,
    TakeBackItems,
    Whose,
)
from bot.replies.reply import Button, Html, Reply, Style, bold, escape, fill, italic, lines
from bot.replies.rows import Rows
from bot.rules.programme import Item, ItemStatus
from bot.rules.rights import Insight
from bot.rules.times import Moment

MOST_NAMED = 5
TITLE_IN_PASSING = 40


def item_card(
    lang: Language,
    seen: ItemInVisit,
    *,
    insight: Insight = Insight.PUBLIC,
    zone: str = "",
    notes: tuple[Html, ...] = (),
) -> Reply:
    """`notes`: what became of it just now."""
    item, organising = seen.item, insight is Insight.ORGANISER
    warned = doubtful(lang, seen) if organising else None
    words = lines(
        *(lines(note, "") for note in notes),
        item_details(lang, item, seen.delegations, zone, insight, seen.names_for(insight)),
        lines("", _languages(lang, item)) if organising else None,
        not_released(lang, seen) if organising else None,
        lines("", warned) if warned else None,
    )
    acts = _organising(lang, seen) if organising else ()
    return Reply(words, (*acts, *ways_there(lang, item, insight), *_reading(lang, seen)))


def not_released(lang: Language, seen: ItemInVisit) -> Html | None:
    if seen.is_released:
        return None
    if seen.released is None:
        return italic(lang.gettext("In the draft only: people do not see this item yet."))
    return italic(lang.gettext("People still read it as it was before."))


def item_alone(lang: Language, seen: ItemInVisit, zone: str) -> Reply:
    """In a group, but for the one who tapped: all that a pop-up has no room for."""
    item = seen.item
    day = ShowDay(item.visit_id, Whose.ALL, 0, item.day.isoformat())
    return Reply(_to_all(lang, seen, zone), ((Button(lang.gettext("‹ Programme"), day),),))


def item_pop_up(lang: Language, seen: ItemInVisit, zone: str) -> str:
    """In a group: for the one who tapped, in their language."""
    return Reply(_to_all(lang, seen, zone)).plain


def _to_all(lang: Language, seen: ItemInVisit, zone: str) -> Html:
    names = seen.names_for(Insight.PUBLIC)
    return item_details(lang, seen.item, seen.delegations, zone, names=names)


def saved(lang: Language) -> Html:
    return escape(lang.gettext("Saved."))


def one_hour_assumed(lang: Language) -> Html:
    return escape(
        lang.gettext("No end was given, so one hour is planned. “Day and time” changes it.")
    )


def outdated(lang: Language, before: Item, now: Item) -> Html | None:
    """Translations that say what the item said before, since just now."""
    codes = sorted(now.facts.stale - before.facts.stale)
    if not codes:
        return None
    said = lang.gettext("The text was not changed in: {languages}. “Add a language” does that.")
    return fill(said, languages=lang.join([lang.name_of(code) for code in codes]))


def translate(lang: Language, item: Item) -> tuple[Button, ...]:
    return (Button(lang.gettext("Add a language"), ChangePart(item.id, Part.LANGUAGES)),)


def more_to_translate(lang: Language, item: Item) -> tuple[Button, ...]:
    return (Button(lang.gettext("Needs translation"), NeedsTranslation(item.visit_id, 0)),)


def take_back(lang: Language, first: Item, last: Item) -> tuple[Button, ...]:
    press = TakeBackItems(first.visit_id, first.id, last.id)
    return (Button(lang.gettext("Undo"), press),)


def taken_back(lang: Language, count: int) -> Reply:
    said = lang.ngettext("{n} item was removed again.", "{n} items were removed again.", count)
    return Reply(fill(said, n=count))


def nothing_to_take_back(lang: Language) -> str:
    return lang.gettext(
        "This can no longer be undone here. Open the item in /programme and cancel it."
    )


def ask_to_cancel(lang: Language, seen: ItemInVisit) -> Reply:
    item = seen.item
    # Translators: to cancel an item is that it does not take place (aflyse, ausfallen lassen).
    question = lang.gettext("Cancel this item? It stays visible, struck through.")
    yes = Button(lang.gettext("Yes, cancel it"), CancelItem(item.id), style=Style.BAD)
    return _asked(lang, seen, question, yes)


def ask_to_postpone(lang: Language, seen: ItemInVisit) -> Reply:
    # Translators: to postpone an item is that it takes place later, at a time not known yet.
    question = lang.gettext(
        "Postpone this item? Its time is struck through until “Day and time” gives it a new one."
    )
    yes = Button(lang.gettext("Yes, postpone it"), PostponeItem(seen.item.id), style=Style.BAD)
    return _asked(lang, seen, question, yes)


def _asked(lang: Language, seen: ItemInVisit, question: str, yes: Button) -> Reply:
    return Reply(
        lines(item_details(lang, seen.item, seen.delegations), "", bold(question)),
        ((yes, back(lang, seen.item)),),
    )


def doubtful(lang: Language, seen: ItemInVisit) -> Html | None:
    warnings = [fill("⚠️ {warning}", warning=warning) for warning in doubts_about(lang, seen)]
    return lines(*warnings) if warnings else None


def doubts_about(lang: Language, seen: ItemInVisit) -> list[Html]:
    """What an organiser should look at; the item is saved all the same."""
    found, visit = seen.doubts, seen.visit
    outside = lang.gettext("This is outside the visit ({days}).")
    late = lang.gettext("The meeting time is after the start.")
    days = lang.days(visit.starts_on, visit.ends_on)
    return [
        *([overlapping(lang, found.overlaps)] if found.overlaps else ()),
        *([fill(outside, days=days)] if found.outside_visit else ()),
        *([escape(late)] if found.meets_too_late else ()),
        *(_skipped(lang, moment) for moment in found.skipped),
        *(_twice(lang, moment) for moment in found.twice),
    ]


def overlapping(lang: Language, items: tuple[Item, ...]) -> Html:
    named = [
        f"{shortened(item.facts.title.best(lang.code), TITLE_IN_PASSING)} "
        f"({clocks(lang, item.facts)})"
        for item in items[:MOST_NAMED]
    ]
    if len(items) <= MOST_NAMED:
        return fill(lang.gettext("Overlaps with {items}."), items=lang.join(named))
    more = len(items) - MOST_NAMED
    return fill(
        lang.ngettext(
            "Overlaps with {items} and {n} more.", "Overlaps with {items} and {n} more.", more
        ),
        items=", ".join(named),
        n=more,
    )


def _skipped(lang: Language, moment: Moment) -> Html:
    meant = Moment.of(moment.utc, moment.zone)
    return fill(
        lang.gettext("The clocks go forward that night, so there is no {time}: it means {meant}."),
        time=lang.clock(moment.wall),
        meant=lang.clock(meant.wall),
    )


def _twice(lang: Language, moment: Moment) -> Html:
    return fill(
        lang.gettext(
            "The clocks go back that night, so {time} comes twice: the first one is meant."
        ),
        time=lang.clock(moment.wall),
    )


def _languages(lang: Language, item: Item) -> Html:
    names = [lang.name_of(code) for code in item.facts.title.languages]
    return fill(lang.gettext("Title in: {languages}"), languages=lang.join(names))


def _organising(lang: Language, seen: ItemInVisit) -> Rows:
    item = seen.item
    release = Button(
        # Translators: make this one change public at once, without the rest of the draft.
        lang.gettext("Release this now"),
        AskToReleaseItem(item.id),
        style=Style.MAIN,
    )
    alone = () if seen.is_released else ((release,),)
    move = Button(lang.gettext("Day and time"), MoveItem(item.id))
    # Translators: to say that an item does not take place (aflys, ausfallen lassen).
    cancel = Button(lang.gettext("Cancel item"), AskToCancel(item.id))
    if item.status is ItemStatus.POSTPONED:
        restore = Button(lang.gettext("Keep the old time"), RestoreItem(item.id))
        return (*alone, (move, restore), (cancel,))
    if item.is_off:
        return (*alone, (Button(lang.gettext("Undo the cancellation"), RestoreItem(item.id)),))
    return (
        *alone,
        (move, Button(lang.gettext("Change"), ChangeItem(item.id))),
        (Button(lang.gettext("Postpone"), AskToPostpone(item.id)), cancel),
    )


def _reading(lang: Language, seen: ItemInVisit) -> Rows:
    item = seen.item
    day = ShowDay(item.visit_id, Whose.ALL, 0, item.day.isoformat())
    there = Button(lang.gettext("‹ Programme"), day)
    if item.is_off or seen.released is None:
        return ((there,),)
    return ((Button(lang.gettext("Add to calendar"), ItemFile(item.id)), there),)


def back(lang: Language, item: Item) -> Button:
    return Button(lang.gettext("‹ Back"), OpenItem(item.id))
