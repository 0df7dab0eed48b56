"""One programme item in words: its lines in a list, and everything there is to say of it."""

from collections.abc import Sequence

from bot.languages import Language
from bot.replies.audiences import for_whom
from bot.replies.reply import Html, bold, escape, fill, lines
from bot.rules.agenda import elsewhere
from bot.rules.audiences import EVERYBODY
from bot.rules.programme import LONGEST_PLACE, Item, ItemFacts
from bot.rules.times import Moment
from bot.rules.visits import Delegation

SHORT_TITLE, SHORT_PLACE = 120, 80
BRIEF_TITLE, BRIEF_PLACE = 80, 40


def shortened(text: str, most: int) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= most else one_line[: most - 1].rstrip() + "…"


def clocks(lang: Language, facts: ItemFacts) -> str:
    if facts.all_day:
        return lang.gettext("All day")
    return lang.clocks(facts.starts.wall, facts.ends.wall)


def item_lines(
    lang: Language, item: Item, number: int, delegations: Sequence[Delegation], zone: str = ""
) -> Html:
    """In a list under its day; `zone` is where the reader's clock is, if elsewhere."""
    facts = item.facts
    title = bold(shortened(facts.title.best(lang.code), SHORT_TITLE))
    head = fill("{n}. {clocks} {title}", n=number, clocks=clocks(lang, facts), title=title)
    place = escape(shortened(facts.place, SHORT_PLACE)) if facts.place else None
    if item.is_cancelled:
        return fill("{cancelled} {item}", cancelled=cancelled(lang), item=struck(head))
    return lines(
        head,
        there(lang, facts, zone),
        place,
        meeting(lang, facts, SHORT_PLACE),
        _for(lang, item, delegations, SHORT_PLACE),
    )


def item_in_brief(
    lang: Language, item: Item, number: int, delegations: Sequence[Delegation]
) -> Html:
    """For a group, where several languages share a message."""
    facts = item.facts
    head = fill(
        "{n}. {clocks} {title}",
        n=number,
        clocks=clocks(lang, facts),
        title=bold(shortened(facts.title.best(lang.code), BRIEF_TITLE)),
    )
    if item.is_cancelled:
        return fill("{cancelled} {item}", cancelled=cancelled(lang), item=struck(head))
    placed = fill("{item}, {place}", item=head, place=shortened(facts.place, BRIEF_PLACE))
    return lines(
        placed if facts.place else head,
        meeting(lang, facts, BRIEF_PLACE),
        _for(lang, item, delegations, BRIEF_PLACE),
    )


def item_details(
    lang: Language, item: Item, delegations: Sequence[Delegation], zone: str = ""
) -> Html:
    """Everything there is to say of it."""
    facts = item.facts
    title = bold(facts.title.best(lang.code))
    when = fill("{day}, {clocks}", day=lang.day(item.day), clocks=clocks(lang, facts))
    if item.is_cancelled:
        title, when = lines(cancelled(lang), struck(title)), struck(when)
    return lines(
        title,
        when,
        there(lang, facts, zone),
        fill(lang.gettext("Place: {place}"), place=facts.place) if facts.place else None,
        meeting(lang, facts),
        _for(lang, item, delegations),
        fill("\n{notes}", notes=facts.notes.best(lang.code)) if facts.notes else None,
    )


def cancelled(lang: Language) -> Html:
    # Translators: an item of the programme that does not take place (da: Aflyst, de: Fällt aus,
    # from Ausfall). Not the word for a person who withdraws (da: afbud, de: Absage).
    return bold(lang.gettext("Cancelled:"))


def struck(words: Html) -> Html:
    return Html(f"<s>{words}</s>")


def meeting(lang: Language, facts: ItemFacts, most: int = LONGEST_PLACE) -> Html | None:
    point = shortened(facts.meeting_point, most)
    at = lang.clock(facts.meeting.wall) if facts.meeting else ""
    if facts.meeting and facts.meeting.wall.date() != facts.starts.wall.date():
        at = lang.moment(facts.meeting)
    if point and at:
        # Translators: a meeting point is where people gather, often not where the item is
        # (da: mødested, de: Treffpunkt).
        return fill(lang.gettext("Meeting point: {place}, {time}"), place=point, time=at)
    if point:
        # Translators: where people gather, often not where the item is (mødested, Treffpunkt).
        return fill(lang.gettext("Meeting point: {place}"), place=point)
    return fill(lang.gettext("Meet at {time}"), time=at) if at else None


def there(lang: Language, facts: ItemFacts, zone: str) -> Html | None:
    """The same time on the reader's own clock, when that shows another."""
    starts, ends = elsewhere(facts.starts, zone), elsewhere(facts.ends, zone)
    if facts.all_day or starts is None or ends is None:
        return None
    same_day = starts.wall.date() == facts.starts.wall.date()
    return fill(
        # Translators: {times} is a clock span such as 10:30–12:00, {place} a town.
        lang.gettext("({times} in {place})"),
        times=lang.clocks(starts.wall, ends.wall) if same_day else _with_day(lang, starts, ends),
        place=lang.zone(zone),
    )


def _with_day(lang: Language, starts: Moment, ends: Moment) -> str:
    return f"{lang.moment(starts)}–{lang.clock(ends.wall)}"


def _for(
    lang: Language, item: Item, delegations: Sequence[Delegation], most: int = LONGEST_PLACE
) -> Html | None:
    if item.facts.audience == EVERYBODY:
        return None
    whom = shortened(for_whom(lang, item.facts.audience, delegations), most)
    # Translators: {whom} is "the guests", "heads of delegation" or the name of a town.
    return fill(lang.gettext("For: {whom}"), whom=whom)
