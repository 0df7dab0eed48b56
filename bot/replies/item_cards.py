"""The card of an item with its buttons, and what is doubtful about it."""

from bot.actions.programme import ItemInVisit
from bot.languages import Language
from bot.replies.help import Run
from bot.replies.item_texts import clocks, item_details, shortened
from bot.replies.items import (
    AskToCancel,
    CancelItem,
    ChangeItem,
    ChangePart,
    ItemFile,
    MoveItem,
    OpenItem,
    Part,
    RestoreItem,
    ShowDay,
    TakeBackItems,
    Whose,
)
from bot.replies.reply import Button, Html, Reply, Style, bold, escape, fill, lines
from bot.rules.programme import Item
from bot.rules.times import Moment

MOST_NAMED = 5
TITLE_IN_PASSING = 40


def item_card(
    lang: Language,
    seen: ItemInVisit,
    *,
    organising: bool,
    zone: str = "",
    notes: tuple[Html, ...] = (),
    tell: bool = False,
) -> Reply:
    """`notes`: what became of it just now; `tell`: nobody is told unless it is written to them."""
    item = seen.item
    warned = doubtful(lang, seen) if organising else None
    words = lines(
        *(lines(note, "") for note in notes),
        item_details(lang, item, seen.delegations, zone),
        _languages(lang, item) if organising else None,
        lines("", warned) if warned else None,
    )
    written = ((Button(lang.gettext("Write to people"), Run("say")),),) if tell else ()
    acts = _organising(lang, item) if organising else ()
    return Reply(words, (*acts, *written, *_reading(lang, item)))


def item_pop_up(lang: Language, seen: ItemInVisit, zone: str) -> str:
    """In a group: for the one who tapped, in their language."""
    return Reply(item_details(lang, seen.item, seen.delegations, zone)).plain


def saved(lang: Language) -> Html:
    return escape(lang.gettext("Saved."))


def one_hour_assumed(lang: Language) -> Html:
    return escape(lang.gettext("No end was given, so one hour is planned. Move changes it."))


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


def what_to_change(lang: Language, seen: ItemInVisit) -> Reply:
    item = seen.item
    parts = (
        (lang.gettext("Title"), Part.TITLE),
        (lang.gettext("Place"), Part.PLACE),
        # Translators: where people gather for an item (mødested, Treffpunkt).
        (lang.gettext("Meeting point"), Part.MEETING),
        (lang.gettext("Notes"), Part.NOTES),
        (lang.gettext("For whom"), Part.AUDIENCE),
        (lang.gettext("Add a language"), Part.LANGUAGES),
    )
    buttons = [Button(label, ChangePart(item.id, part)) for label, part in parts]
    return Reply(
        lines(
            item_details(lang, item, seen.delegations),
            "",
            bold(lang.gettext("What do you want to change?")),
        ),
        (*zip(buttons[::2], buttons[1::2], strict=True), (_back(lang, item),)),
    )


def ask_to_cancel(lang: Language, seen: ItemInVisit) -> Reply:
    item = seen.item
    # Translators: to cancel an item is that it does not take place (aflyse, ausfallen lassen).
    question = lang.gettext("Cancel this item? It stays visible, struck through.")
    yes = Button(lang.gettext("Yes, cancel it"), CancelItem(item.id), style=Style.BAD)
    return Reply(
        lines(item_details(lang, item, seen.delegations), "", bold(question)),
        ((yes, _back(lang, item)),),
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


def _organising(lang: Language, item: Item) -> tuple[tuple[Button, ...], ...]:
    if item.is_cancelled:
        return ((Button(lang.gettext("Undo the cancellation"), RestoreItem(item.id)),),)
    return (
        (
            Button(lang.gettext("Move"), MoveItem(item.id)),
            Button(lang.gettext("Change"), ChangeItem(item.id)),
        ),
        # Translators: to say that an item does not take place (aflys, ausfallen lassen).
        (Button(lang.gettext("Cancel item"), AskToCancel(item.id)),),
    )


def _reading(lang: Language, item: Item) -> tuple[tuple[Button, ...], ...]:
    day = ShowDay(item.visit_id, Whose.ALL, 0, item.day.isoformat())
    there = Button(lang.gettext("‹ Programme"), day)
    if item.is_cancelled:
        return ((there,),)
    return ((Button(lang.gettext("Add to calendar"), ItemFile(item.id)),), (there,))


def _back(lang: Language, item: Item) -> Button:
    return Button(lang.gettext("‹ Back"), OpenItem(item.id))
