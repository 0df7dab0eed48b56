"""The words for what of an item reads differently: its status, its texts, and all in short."""

from collections.abc import Iterator, Sequence

from bot.languages import Language
from bot.replies.item_texts import SHORT_PLACE, SHORT_TITLE, shortened
from bot.replies.reply import Html, escape, fill
from bot.rules.programme import ItemFacts, ItemStatus
from bot.rules.releases import Aspect, Change
from bot.rules.texts import Texts

NOTES_IN_PASSING = 200


def value(lang: Language, before: str, after: str) -> Html:
    """What it is now, and was."""
    if not before:
        return escape(after)
    return fill(lang.gettext("{new} (was: {before})"), new=after or "–", before=before)


def status_line(lang: Language, was: ItemStatus | None, now: ItemStatus) -> Html | None:
    match was, now:
        case (_, ItemStatus.POSTPONED):
            return escape(lang.gettext("You will hear when it takes place."))
        case (_, ItemStatus.TENTATIVE):
            return escape(lang.gettext("It is not certain yet."))
        case (ItemStatus.TENTATIVE, ItemStatus.PLANNED):
            return escape(lang.gettext("It is certain now."))
        case (ItemStatus.POSTPONED, ItemStatus.PLANNED):
            return escape(lang.gettext("It has a new time."))
        case (ItemStatus.CANCELLED, ItemStatus.PLANNED):
            return escape(lang.gettext("It takes place after all."))
    return None


def reworded(lang: Language, change: Change) -> Iterator[Html]:
    """Title, notes and dress code, as far as this reader sees them change."""
    if change.before is None or change.after is None:
        return
    was, now, aspects = change.before.facts, change.after.facts, change.aspects(lang.code)
    if Aspect.TITLE in aspects:
        before = shortened(was.title.best(lang.code), SHORT_TITLE)
        yield fill(lang.gettext("Its title was: {title}"), title=before)
    if Aspect.NOTES in aspects:
        notes = shortened(latest(lang, now.notes), NOTES_IN_PASSING) or "–"
        yield fill(lang.gettext("New notes: {notes}"), notes=notes)
    if Aspect.DRESS in aspects:
        dress = [shortened(latest(lang, each), SHORT_PLACE) for each in (was.dress, now.dress)]
        # Translators: a dress code is what to wear to an item (påklædning, Kleiderordnung).
        yield fill(lang.gettext("New dress code: {dress}"), dress=value(lang, *dress))


def latest(lang: Language, texts: Texts | None) -> str:
    """In the reader's language, unless that says what the original said before."""
    return (texts.newer(lang.code) or texts.best(lang.code)) if texts else ""


def notes_of(
    lang: Language, was: ItemFacts, now: ItemFacts, aspects: frozenset[Aspect]
) -> Iterator[Html]:
    """What is for organisers alone."""
    if Aspect.CAPACITY in aspects:
        places = [str(each.capacity) if each.capacity else "" for each in (was, now)]
        yield fill(lang.gettext("Room for: {places}"), places=value(lang, *places))
    if Aspect.HOST in aspects:
        hosts = [", ".join(filter(None, (each.host, each.host_phone))) for each in (was, now)]
        # Translators: who is responsible for an item on the spot (ansvarlig, verantwortlich).
        yield fill(lang.gettext("Responsible: {host}"), host=value(lang, *hosts))
    if Aspect.INTERNAL in aspects:
        notes = shortened(now.internal_notes, NOTES_IN_PASSING) or "–"
        # Translators: notes that only organisers can read.
        yield fill(lang.gettext("New internal notes: {notes}"), notes=notes)
    if codes := elsewhere_reworded(lang, was, now):
        names = lang.join([lang.name_of(code) for code in codes])
        yield fill(lang.gettext("New words in: {languages}"), languages=names)


def elsewhere_reworded(lang: Language, was: ItemFacts, now: ItemFacts) -> Sequence[str]:
    """Other languages than the reader's in which it says something else."""
    pairs = ((was.title, now.title), (was.notes, now.notes), (was.dress, now.dress))
    codes = {code for old, new in pairs for code in _differing(old, new)}
    return sorted(codes - {lang.code})


def _differing(was: Texts | None, now: Texts | None) -> Iterator[str]:
    old, new = (dict(each.entries) if each else {} for each in (was, now))
    return (code for code in old.keys() | new.keys() if old.get(code) != new.get(code))


def in_short(lang: Language, change: Change) -> Sequence[str]:
    """All that differs but the time, a few words each."""
    read, every = change.aspects(lang.code), change.aspects()
    words = {
        Aspect.STATUS: _status_in_short(lang, change),
        Aspect.TITLE: lang.gettext("new title"),
        Aspect.PLACE: lang.gettext("new place"),
        # Translators: where people gather for an item (mødested, Treffpunkt).
        Aspect.MEETING: lang.gettext("new meeting point or time"),
        Aspect.NOTES: lang.gettext("new notes"),
        Aspect.AUDIENCE: lang.gettext("for other people"),
        Aspect.OPTIONAL: _optional_in_short(lang, change),
        Aspect.CAPACITY: lang.gettext("room for another number of people"),
        # Translators: what to wear to an item (påklædning, Kleiderordnung).
        Aspect.DRESS: lang.gettext("new dress code"),
        # Translators: languages that interpreters (tolke, Dolmetscher) translate an item into.
        Aspect.INTERPRETATION: lang.gettext("new interpretation"),
        Aspect.ONLINE: lang.gettext("new online link"),
        # Translators: who is responsible for an item on the spot.
        Aspect.HOST: lang.gettext("somebody else is responsible"),
        # Translators: notes that only organisers can read.
        Aspect.INTERNAL: lang.gettext("new internal notes"),
    }
    texts = frozenset({Aspect.TITLE, Aspect.NOTES, Aspect.DRESS})
    translated = [lang.gettext("new words in other languages")] if every & texts - read else []
    return [words[each] for each in words if each in every - (texts - read)] + translated


def _status_in_short(lang: Language, change: Change) -> str:
    if change.item.status is ItemStatus.TENTATIVE:
        return lang.gettext("not certain yet")
    if change.before and change.before.is_off:
        return lang.gettext("takes place after all")
    return lang.gettext("certain now")


def _optional_in_short(lang: Language, change: Change) -> str:
    if change.item.facts.optional:
        return lang.gettext("optional now")
    return lang.gettext("no longer optional")
