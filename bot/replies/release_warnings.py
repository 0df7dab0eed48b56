"""What is missing in a programme before it is released, counted and with the first few named."""

from collections.abc import Sequence

from bot.languages import Language
from bot.replies.item_texts import shortened
from bot.replies.reply import Html, bold, fill
from bot.rules.programme import Item
from bot.rules.release_checks import Missing

MOST_NAMED, NAME_IN_PASSING = 3, 30


def warnings(lang: Language, missing: Missing) -> Sequence[Html]:
    """Nothing of this keeps a programme from going out."""
    found = [
        _warning(
            lang,
            lang.ngettext(
                "{n} item needs a translation: {items}",
                "{n} items need a translation: {items}",
                len(missing.untranslated),
            ),
            missing.untranslated,
        ),
        _warning(
            lang,
            lang.ngettext(
                "{n} item has no place: {items}",
                "{n} items have no place: {items}",
                len(missing.without_place),
            ),
            missing.without_place,
        ),
        _warning(
            lang,
            # Translators: where people gather for an item (mødested, Treffpunkt).
            lang.ngettext(
                "{n} item has no meeting point: {items}",
                "{n} items have no meeting point: {items}",
                len(missing.without_meeting_point),
            ),
            missing.without_meeting_point,
        ),
        _overlaps(lang, missing),
    ]
    said = [each for each in found if each is not None]
    return [Html(""), bold(lang.gettext("To look at:")), *said] if said else []


def _warning(lang: Language, said: str, items: Sequence[Item]) -> Html | None:
    return _first_few(said, [name_of(lang, item) for item in items])


def _overlaps(lang: Language, missing: Missing) -> Html | None:
    count = len(missing.overlaps)
    # Translators: two items at the same time for the same people; {items}: "Tour and Concert".
    said = lang.ngettext("{n} overlap: {items}", "{n} overlaps: {items}", count)
    both = [
        lang.join([name_of(lang, one), name_of(lang, other)]) for one, other in missing.overlaps
    ]
    return _first_few(said, both)


def _first_few(said: str, names: Sequence[str]) -> Html | None:
    if not names:
        return None
    more = "; …" if len(names) > MOST_NAMED else ""
    named = "; ".join(names[:MOST_NAMED])
    return fill("⚠️ {warning}", warning=fill(said, n=len(names), items=f"{named}{more}"))


def name_of(lang: Language, item: Item) -> str:
    return shortened(item.facts.title.best(lang.code), NAME_IN_PASSING)
