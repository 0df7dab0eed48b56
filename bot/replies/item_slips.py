"""What is said of typed items and times that cannot be read, and of many items added at once."""

from collections.abc import Sequence

from bot.actions.programme import ItemInVisit
from bot.languages import Language
from bot.links import Links
from bot.replies.help import Run
from bot.replies.item_cards import doubts_about
from bot.replies.item_texts import shortened
from bot.replies.refusals import refusal
from bot.replies.reply import Button, Html, Reply, bold, escape, fill, lines
from bot.rules.entry import (
    ClockEndsBeforeItStarts,
    ItemUnreadable,
    Missing,
    NotAClock,
    UnknownAudience,
    UnreadLine,
)
from bot.rules.programme import TooLong

MOST_LINES = 15
LINE_IN_PASSING = 60


@refusal.register
def _(why: ItemUnreadable, lang: Language, links: Links) -> Reply:
    return Reply(lines(_missing(lang, why), "", example(lang)))


@refusal.register
def _(why: NotAClock, lang: Language, links: Links) -> Reply:
    said = lang.gettext("“{text}” is not a time that I understand. Write it like 9:30-11 or 9:30.")
    return Reply(fill(said, text=shortened(why.text, LINE_IN_PASSING)))


@refusal.register
def _(why: ClockEndsBeforeItStarts, lang: Language, links: Links) -> Reply:
    said = lang.gettext("{end} is before {start}. Write from when to when, like 9:30-11.")
    return Reply(fill(said, start=lang.clock(why.start), end=lang.clock(why.end)))


@refusal.register
def _(why: UnknownAudience, lang: Language, links: Links) -> Reply:
    said = lang.gettext(
        "I do not know who “{text}” is. Write “all”, “guests”, “hosts”, “heads”, “escorts”, "
        "“interpreters”, “families” or a town: {towns}."
    )
    towns = ", ".join(why.delegations)
    return Reply(fill(said, text=shortened(why.text, LINE_IN_PASSING), towns=towns))


@refusal.register
def _(why: TooLong, lang: Language, links: Links) -> Reply:
    said = lang.ngettext(
        "That is too long: at most {n} character fits here. Longer texts can stand in the notes.",
        "That is too long: at most {n} characters fit here. Longer texts can stand in the notes.",
        why.most,
    )
    return Reply(fill(said, n=why.most))


def example(lang: Language) -> Html:
    # Translators: translate the weekday and the words; keep “/item”, “@” and the order.
    return fill("<code>{line}</code>", line=lang.gettext("/item Fri 9:30-11 Harbour tour @ Quay 4"))


def _missing(lang: Language, why: ItemUnreadable) -> Html:
    at = shortened(why.at, LINE_IN_PASSING)
    match why.missing:
        case Missing.DAY if at:
            return fill(lang.gettext("I looked for a day, but found “{text}”."), text=at)
        case Missing.CLOCK:
            return fill(lang.gettext("I looked for a time, but found “{text}”."), text=at)
        case Missing.TITLE:
            return escape(lang.gettext("The title is missing: what is it?"))
    return escape(lang.gettext("The day is missing: when is it?"))


def many_added(
    lang: Language,
    links: Links,
    added: Sequence[ItemInVisit],
    unread: Sequence[UnreadLine],
    open_ends: int,
) -> Reply:
    """What became of a pasted programme; nothing that was typed is passed over in silence."""
    return Reply(
        lines(
            bold(_count(lang, len(added))),
            _in_the_draft(lang) if added else None,
            _open_ends(lang, open_ends) if open_ends else None,
            *_doubts(lang, added),
            _unread(lang, links, unread) if unread else None,
        )
    )


def ways_on(lang: Language) -> tuple[Button, ...]:
    return (
        Button(lang.gettext("Programme"), Run("programme")),
        Button(lang.gettext("Release…"), Run("release")),
    )


def _count(lang: Language, added: int) -> Html:
    if not added:
        return escape(lang.gettext("Nothing was added."))
    return fill(lang.ngettext("{n} item was added.", "{n} items were added.", added), n=added)


def _in_the_draft(lang: Language) -> Html:
    said = lang.gettext("In the draft: people see it after {release}.")
    return fill(said, release="/release")


def _open_ends(lang: Language, count: int) -> Html:
    said = lang.ngettext(
        "{n} has no end: one hour is planned for it.",
        "{n} have no end: one hour is planned for each.",
        count,
    )
    return fill(said, n=count)


def _doubts(lang: Language, added: Sequence[ItemInVisit]) -> list[Html]:
    doubtful = [(seen.item, why) for seen in added if (why := doubts_about(lang, seen))]
    shown = [
        fill(
            "⚠️ {title}: {why}",
            title=bold(shortened(item.facts.title.best(lang.code), LINE_IN_PASSING)),
            why=Html(" ".join(why)),
        )
        for item, why in doubtful[:MOST_LINES]
    ]
    more = len(doubtful) - MOST_LINES
    and_more = lang.ngettext("⚠️ and {n} more", "⚠️ and {n} more", more)
    return [*shown, fill(and_more, n=more)] if more > 0 else shown


def _unread(lang: Language, links: Links, unread: Sequence[UnreadLine]) -> Html:
    heading = lang.ngettext(
        "{n} line was not understood. Send it again, corrected, after /item:",
        "{n} lines were not understood. Send them again, corrected, after /item:",
        len(unread),
    )
    shown = [
        fill(
            # Translators: {n} is the number of a line, {line} what stands in it, {why} a sentence.
            lang.gettext("Line {n}: “{line}”. {why}"),
            n=each.number,
            line=shortened(each.line, LINE_IN_PASSING),
            why=refusal(each.why, lang, links).plain.partition("\n")[0],
        )
        for each in unread[:MOST_LINES]
    ]
    others = ", ".join(str(each.number) for each in unread[MOST_LINES:])
    also = (
        fill(lang.gettext("The same goes for lines {numbers}."), numbers=others) if others else None
    )
    return lines("", bold(fill(heading, n=len(unread))), *shown, also, "", example(lang))
