"""One programme item in words: its lines in a list, and everything there is to say of it."""

from collections.abc import Sequence

from bot.languages import Language
from bot.replies.audiences import NO_NAMES, Names, for_whom
from bot.replies.reply import Html, bold, escape, fill, italic, lines
from bot.replies.times import tg_time
from bot.rules.agenda import elsewhere
from bot.rules.audiences import EVERYBODY
from bot.rules.programme import LONGEST_PLACE, Item, ItemFacts, ItemStatus
from bot.rules.rights import Insight
from bot.rules.texts import Texts
from bot.rules.times import Moment
from bot.rules.visits import Delegation

SHORT_TITLE, SHORT_PLACE = 120, 80
BRIEF_TITLE, BRIEF_PLACE = 80, 40
LONGEST_WORDING = 500  # beside the words that there are, lest both fill a message


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
    head = _head(lang, facts, number, SHORT_TITLE)
    place = escape(shortened(facts.place, SHORT_PLACE)) if facts.place else None
    if item.is_off:
        return fill("{state} {item}", state=state(lang, facts.status), item=struck(head))
    return lines(
        _uncertain(lang, facts, head),
        newer_title(lang, facts),
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
    head = _head(lang, facts, number, BRIEF_TITLE)
    if item.is_off:
        return fill("{state} {item}", state=state(lang, facts.status), item=struck(head))
    head = _uncertain(lang, facts, head)
    placed = fill("{item}, {place}", item=head, place=shortened(facts.place, BRIEF_PLACE))
    return lines(
        placed if facts.place else head,
        newer_title(lang, facts),
        meeting(lang, facts, BRIEF_PLACE),
        _for(lang, item, delegations, BRIEF_PLACE),
    )


def item_details(
    lang: Language,
    item: Item,
    delegations: Sequence[Delegation],
    zone: str = "",
    insight: Insight = Insight.PUBLIC,
    names: Names = NO_NAMES,
) -> Html:
    """Everything there is to say of it to somebody with that insight."""
    facts = item.facts
    title = bold(facts.title.best(lang.code))
    when = when_said(lang, facts)
    if item.is_off:
        title, when = lines(state(lang, facts.status), struck(title)), struck(when)
    elif facts.status is ItemStatus.TENTATIVE:
        title = lines(state(lang, facts.status), title)
    return lines(
        title,
        newer_title(lang, facts),
        when,
        there(lang, facts, zone),
        fill(lang.gettext("Place: {place}"), place=facts.place) if facts.place else None,
        fill(lang.gettext("Address: {address}"), address=facts.address) if facts.address else None,
        meeting(lang, facts),
        _for(lang, item, delegations, names=names),
        *details(lang, facts, insight),
        _notes(lang, facts),
        _internal(lang, facts) if insight is Insight.ORGANISER else None,
    )


def state(lang: Language, status: ItemStatus) -> Html:
    """What stands before an item that is not simply planned."""
    match status:
        case ItemStatus.TENTATIVE:
            # Translators: before an item of which it is not certain yet that it takes place.
            return bold(lang.gettext("Not certain yet:"))
        case ItemStatus.POSTPONED:
            # Translators: before an item that takes place later, at a time not known yet
            # (da: Udsat, de: Verschoben).
            return bold(lang.gettext("Postponed:"))
    # Translators: an item of the programme that does not take place (da: Aflyst, de: Fällt aus,
    # from Ausfall). Not the word for a person who withdraws (da: afbud, de: Absage).
    return bold(lang.gettext("Cancelled:"))


def _head(lang: Language, facts: ItemFacts, number: int, most: int) -> Html:
    title = bold(shortened(facts.title.best(lang.code), most))
    times = tg_time(facts.starts, clocks(lang, facts))
    return fill("{n}. {clocks} {title}", n=number, clocks=times, title=title)


def _uncertain(lang: Language, facts: ItemFacts, head: Html) -> Html:
    if facts.status is not ItemStatus.TENTATIVE:
        return head
    return fill("{item} ({state})", item=head, state=lang.gettext("not certain yet"))


def when_said(lang: Language, facts: ItemFacts) -> Html:
    """Day and clock, and whose clock that is."""
    when = f"{lang.day(facts.starts.wall.date())}, {clocks(lang, facts)}"
    if facts.all_day:
        return escape(when)
    return tg_time(facts.starts, f"{when} ({lang.zone(facts.starts.zone)})")


def newer(lang: Language, texts: Texts) -> Html | None:
    """To a reader of a translation that is not up to date, what the original says."""
    said = texts.newer(lang.code)
    if not said:
        return None
    # Translators: {text} is the newest wording, in the language it was written in.
    return italic(
        fill(lang.gettext("(New wording: {text})"), text=shortened(said, LONGEST_WORDING))
    )


def newer_title(lang: Language, facts: ItemFacts) -> Html | None:
    return newer(lang, facts.title)


def _notes(lang: Language, facts: ItemFacts) -> Html | None:
    if facts.notes is None:
        return None
    return lines("", escape(facts.notes.best(lang.code)), newer(lang, facts.notes))


def _internal(lang: Language, facts: ItemFacts) -> Html | None:
    if not facts.internal_notes:
        return None
    said = lang.gettext("Only organisers see this: {notes}")
    return fill("\n{said}", said=fill(said, notes=facts.internal_notes))


def details(lang: Language, facts: ItemFacts, insight: Insight) -> list[Html | None]:
    """What else there is to know before one comes."""
    dress, host = facts.dress, responsible(facts)
    # Translators: what to wear, such as "formal" or "outdoor clothes".
    wear = lang.gettext("Dress: {dress}")
    # Translators: the languages into which interpreters translate what is said.
    spoken = lang.gettext("Interpretation: {languages}")
    # Translators: who is responsible for an item on the spot.
    who = lang.gettext("Responsible: {host}")
    places = lang.ngettext("Room for {n} person", "Room for {n} people", facts.capacity or 0)
    return [
        fill(wear, dress=dress.best(lang.code)) if dress else None,
        newer(lang, dress) if dress else None,
        fill(spoken, languages=lang.join([lang.name_of(code) for code in facts.interpretation]))
        if facts.interpretation
        else None,
        escape(lang.gettext("You choose whether you come.")) if facts.optional else None,
        fill(places, n=facts.capacity) if facts.capacity is not None else None,
        fill(lang.gettext("Online: {link}"), link=facts.online_link) if facts.online_link else None,
        fill(who, host=host) if host and insight >= Insight.ESCORT else None,
    ]


def responsible(facts: ItemFacts) -> str:
    return ", ".join(filter(None, (facts.host, facts.host_phone)))


def struck(words: Html) -> Html:
    return Html(f"<s>{words}</s>")


def meeting(lang: Language, facts: ItemFacts, most: int = LONGEST_PLACE) -> Html | None:
    point = shortened(facts.meeting_point, most)
    at = _meets_at(lang, facts, facts.meeting) if facts.meeting else None
    if point and at:
        # Translators: a meeting point is where people gather, often not where the item is
        # (da: mødested, de: Treffpunkt).
        return fill(lang.gettext("Meeting point: {place}, {time}"), place=point, time=at)
    if point:
        # Translators: where people gather, often not where the item is (mødested, Treffpunkt).
        return fill(lang.gettext("Meeting point: {place}"), place=point)
    return fill(lang.gettext("Meet at {time}"), time=at) if at else None


def _meets_at(lang: Language, facts: ItemFacts, meets: Moment) -> Html:
    on_the_day = meets.wall.date() == facts.starts.wall.date()
    return tg_time(meets, lang.clock(meets.wall) if on_the_day else lang.moment(meets))


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
    lang: Language,
    item: Item,
    delegations: Sequence[Delegation],
    most: int = LONGEST_PLACE,
    names: Names = NO_NAMES,
) -> Html | None:
    if item.facts.audience == EVERYBODY:
        return None
    whom = shortened(for_whom(lang, item.facts.audience, delegations, names), most)
    # Translators: {whom} is "the guests", "heads of delegation" or the name of a town.
    return fill(lang.gettext("For: {whom}"), whom=whom)
