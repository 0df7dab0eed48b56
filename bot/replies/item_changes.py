"""What of an item can be changed, in one menu."""

from collections.abc import Sequence

from bot.actions.programme import ItemInVisit
from bot.languages import Language
from bot.replies.help import Run
from bot.replies.item_cards import back
from bot.replies.item_texts import item_details, shortened
from bot.replies.items import ChangePart, NeedsTranslation, Part, SetOptional, SetStatus, Translate
from bot.replies.reply import Button, Html, Reply, bold, escape, fill, lines
from bot.replies.rows import existing_page, in_rows, page_turns
from bot.rules.programme import Item, ItemStatus
from bot.rules.rights import Insight
from bot.rules.visits import Visit

ITEMS_ON_A_PAGE, LANGUAGES_OF_AN_ITEM = 4, 3
SHORT_TITLE = 60


def what_to_change(lang: Language, seen: ItemInVisit) -> Reply:
    item = seen.item
    buttons = [Button(label, ChangePart(item.id, part)) for label, part in _parts(lang)]
    return Reply(
        lines(
            item_details(lang, item, seen.delegations, "", Insight.ORGANISER, seen.names),
            "",
            bold(lang.gettext("What do you want to change?")),
        ),
        (
            *in_rows(buttons, 2),
            (_certainty(lang, item), _attendance(lang, item)),
            (back(lang, item),),
        ),
    )


def _parts(lang: Language) -> tuple[tuple[str, Part], ...]:
    return (
        (lang.gettext("Title"), Part.TITLE),
        (lang.gettext("Place"), Part.PLACE),
        # Translators: where people gather for an item (mødested, Treffpunkt).
        (lang.gettext("Meeting point"), Part.MEETING),
        (lang.gettext("For whom"), Part.AUDIENCE),
        (lang.gettext("Notes"), Part.NOTES),
        (lang.gettext("Add a language"), Part.LANGUAGES),
        (lang.gettext("Address"), Part.ADDRESS),
        # Translators: notes that organisers write for each other.
        (lang.gettext("Internal notes"), Part.INTERNAL),
        # Translators: who is responsible for an item on the spot, with a phone number.
        (lang.gettext("Responsible"), Part.HOST),
        # Translators: what to wear (påklædning, Kleiderordnung).
        (lang.gettext("Dress code"), Part.DRESS),
        # Translators: the languages into which interpreters translate.
        (lang.gettext("Interpretation"), Part.INTERPRETATION),
        # Translators: how many people there is room for.
        (lang.gettext("Room for how many"), Part.CAPACITY),
        (lang.gettext("Online link"), Part.LINK),
    )


def _certainty(lang: Language, item: Item) -> Button:
    if item.status is ItemStatus.TENTATIVE:
        return Button(lang.gettext("Mark as certain"), SetStatus(item.id, certain=True))
    return Button(lang.gettext("Mark as not certain"), SetStatus(item.id, certain=False))


def _attendance(lang: Language, item: Item) -> Button:
    if item.facts.optional:
        # Translators: people are expected to come to the item.
        return Button(lang.gettext("Make it not optional"), SetOptional(item.id, optional=False))
    # Translators: people may choose whether they come to the item.
    return Button(lang.gettext("Make it optional"), SetOptional(item.id, optional=True))


def needs_words(
    lang: Language, visit: Visit, found: Sequence[tuple[Item, Sequence[str]]], page: int
) -> Reply:
    """Items of the draft with the languages they lack; a button for each opens the question."""
    if not found:
        return Reply(escape(lang.gettext("Every item can be read in all languages of the visit.")))
    page = existing_page(page, ITEMS_ON_A_PAGE, len(found))
    first = page * ITEMS_ON_A_PAGE
    shown = list(enumerate(found[first : first + ITEMS_ON_A_PAGE], start=first + 1))
    buttons = [
        Button(f"{n} · {lang.name_of(code)}", Translate(item.id, code))
        for n, (item, codes) in shown
        for code in codes[:LANGUAGES_OF_AN_ITEM]
    ]
    said = lang.ngettext(
        "{n} item needs a translation:",
        "{n} items need a translation:",
        len(found),
    )
    return Reply(
        lines(bold(fill(said, n=len(found))), "", *(_lacking(lang, n, *each) for n, each in shown)),
        (
            *in_rows(buttons, 2),
            *page_turns(
                page, ITEMS_ON_A_PAGE, len(found), lambda to: NeedsTranslation(visit.id, to)
            ),
            (Button(lang.gettext("Release…"), Run("release")),),
        ),
    )


def _lacking(lang: Language, number: int, item: Item, codes: Sequence[str]) -> Html:
    return fill(
        "{n}. {title}: {languages}",
        n=number,
        title=shortened(item.facts.title.best(lang.code), SHORT_TITLE),
        languages=lang.join([lang.name_of(code) for code in codes]),
    )
