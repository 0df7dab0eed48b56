"""For organisers: how far the notices of a release got, whom to remind, and whom to call."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from bot.languages import Language
from bot.replies.item_texts import shortened
from bot.replies.press import Press
from bot.replies.reply import Button, Html, Reply, Style, bold, escape, fill, lines
from bot.replies.rows import existing_page, page_turns
from bot.rules.notices import NOT_REACHED, TO_REMIND, Delivered, Reach
from bot.rules.programme import Item
from bot.rules.releases import Release
from bot.rules.times import Moment
from bot.rules.visits import Visit

# So many that the longest names and numbers still fit into a message.
MOST_NAMED, NAMES_ON_A_PAGE, MOST_TO_CALL = 10, 20, 20
SHORT_NAME, SHORT_PHONE, SHORT_TITLE = 60, 30, 60


@dataclass(frozen=True, slots=True)
class Delivery(Press):
    """How far the notices of this release got, as it stands now."""

    TAG: ClassVar[str] = "zd"
    release_id: int


@dataclass(frozen=True, slots=True)
class RemindUnseen(Press):
    TAG: ClassVar[str] = "zr"
    release_id: int


@dataclass(frozen=True, slots=True)
class AllNames(Press):
    """Everybody who is told, in a message of its own."""

    TAG: ClassVar[str] = "zn"
    release_id: int


@dataclass(frozen=True, slots=True)
class NamesPage(Press):
    TAG: ClassVar[str] = "zq"
    release_id: int
    page: int


@dataclass(frozen=True, slots=True)
class WithoutTelegram:
    """Somebody whom a notice reaches through whoever registered them, if at all."""

    name: str
    phone: str
    told: str  # who reads it for them; empty: nobody


@dataclass(frozen=True, slots=True)
class Progress:
    visit: Visit
    release: Release
    people: Sequence[Delivered]
    without: Sequence[WithoutTelegram]

    def those(self, *reaches: Reach) -> Sequence[Delivered]:
        return [each for each in self.people if each.reach in reaches]

    def next_at(self, now: datetime) -> datetime | None:
        """When the next of those on their way are told, if they must wait for the morning."""
        waiting = [each.notice.send_at for each in self.those(Reach.ON_ITS_WAY)]
        later = [at for at in waiting if at > now]
        return min(later) if later and len(later) == len(waiting) else None


def card(lang: Language, progress: Progress, now: datetime) -> Reply:
    missed = [
        *(_person(lang, each) for each in progress.those(*NOT_REACHED)),
        *(_without(lang, each) for each in progress.without),
    ]
    more = len(missed) - MOST_NAMED
    and_more = lang.ngettext("… and {n} more", "… and {n} more", more)
    return Reply(
        lines(
            bold(shortened(progress.visit.title.best(lang.code), SHORT_TITLE)),
            _version(lang, progress),
            "",
            *counts(lang, progress, now),
            *(["", escape(lang.gettext("Please tell them yourself:"))] if missed else []),
            *missed[:MOST_NAMED],
            fill(and_more, n=more) if more > 0 else None,
        ),
        _ways(lang, progress),
    )


def _version(lang: Language, progress: Progress) -> Html:
    out = Moment.of(progress.release.created_at, progress.visit.zone)
    said = lang.ngettext(
        "Version {number} of {when}: {n} person is told.",
        "Version {number} of {when}: {n} people are told.",
        len(progress.people),
    )
    facts = {"number": progress.release.number, "when": lang.moment(out)}
    return fill(said, n=len(progress.people), **facts)


def counts(lang: Language, progress: Progress, now: datetime) -> Sequence[Html]:
    reaches = Counter(each.reach for each in progress.people)
    failed = sum(reaches[each] for each in NOT_REACHED)
    later = progress.next_at(now)
    way = lang.gettext("On its way: {n}")
    if later is not None:
        # Translators: {time} is when the quiet hours of the night are over.
        way = lang.gettext("Goes out at {time}: {n}")
    at = lang.clock(Moment.of(later, progress.visit.zone).wall) if later else ""
    said = (
        (lang.gettext("✓ Seen: {n}"), reaches[Reach.SEEN]),
        (lang.gettext("Delivered, not seen: {n}"), reaches[Reach.DELIVERED]),
        (way, reaches[Reach.ON_ITS_WAY]),
        (lang.gettext("Not reached: {n}"), failed),
    )
    return [fill(words, n=n, time=at) for words, n in said if n]


def _ways(lang: Language, progress: Progress) -> tuple[tuple[Button, ...], ...]:
    release_id = progress.release.id
    unseen = len(progress.those(*TO_REMIND))
    label = lang.gettext("Remind the unseen ({n})").format(n=unseen)
    again = Button(lang.gettext("Look again"), Delivery(release_id))
    names = Button(lang.gettext("All names"), AllNames(release_id))
    main = Button(label, RemindUnseen(release_id), style=Style.MAIN)
    return (*([(main,)] if unseen else []), (again, names))


def _person(lang: Language, each: Delivered) -> Html:
    return fill("• {who}: {why}", who=_who(each.name, each.phone), why=reach_name(lang, each.reach))


def _who(name: str, phone: str) -> Html:
    named = escape(shortened(name, SHORT_NAME))
    if not phone:
        return named
    return fill("{name}, {phone}", name=named, phone=shortened(phone, SHORT_PHONE))


def _without(lang: Language, each: WithoutTelegram) -> Html:
    said = lang.gettext("• {who}: no Telegram")
    if each.told:
        said = lang.gettext("• {who}: no Telegram, {name} reads it for them")
    return fill(said, who=_who(each.name, each.phone), name=shortened(each.told, SHORT_NAME))


def reach_name(lang: Language, reach: Reach) -> str:
    names = {
        Reach.SEEN: lang.gettext("seen"),
        Reach.DELIVERED: lang.gettext("delivered, not seen"),
        Reach.ON_ITS_WAY: lang.gettext("on its way"),
        Reach.BLOCKED: lang.gettext("has blocked me"),
        Reach.NEVER_STARTED: lang.gettext("never opened a chat with me"),
        Reach.NO_TELEGRAM: lang.gettext("no Telegram"),
        Reach.REFUSED: lang.gettext("refused by Telegram"),
        # Translators: of somebody who could not be written to before
        Reach.BACK: lang.gettext("can be reached again"),
    }
    return names[reach]


_ORDER: Final = (
    *NOT_REACHED,
    Reach.DELIVERED,
    Reach.ON_ITS_WAY,
    Reach.SEEN,
)


def names(lang: Language, progress: Progress, page: int) -> Reply:
    """Those first whom somebody must do something about."""
    people = sorted(progress.people, key=lambda each: _ORDER.index(each.reach))
    every = [
        *(_without(lang, each) for each in progress.without),
        *(_person(lang, each) for each in people),
    ]
    page = existing_page(page, NAMES_ON_A_PAGE, len(every))
    first = page * NAMES_ON_A_PAGE
    release_id = progress.release.id
    return Reply(
        lines(
            bold(shortened(progress.visit.title.best(lang.code), SHORT_TITLE)),
            _version(lang, progress),
            "",
            *every[first : first + NAMES_ON_A_PAGE],
        ),
        page_turns(page, NAMES_ON_A_PAGE, len(every), lambda to: NamesPage(release_id, to)),
    )


def reminded(lang: Language, people: int) -> str:
    if not people:
        return lang.gettext("Nobody to remind: all have seen it, or were reminded just now.")
    said = lang.ngettext("{n} person is reminded.", "{n} people are reminded.", people)
    return said.format(n=people)


@dataclass(frozen=True, slots=True)
class ToCall:
    """Somebody who has not seen that something of theirs starts soon."""

    name: str
    phone: str
    item: Item


def to_call(
    lang: Language, visit: Visit, release: Release, people: Sequence[ToCall], *, organising: bool
) -> Reply:
    said = lang.ngettext(
        "{n} person has not seen version {number} of the programme, and it is about something "
        "that starts soon. Please call:",
        "{n} people have not seen version {number} of the programme, and it is about something "
        "that starts soon. Please call:",
        len(people),
    )
    more = len(people) - MOST_TO_CALL
    and_more = lang.ngettext("… and {n} more", "… and {n} more", more)
    return Reply(
        lines(
            bold(shortened(visit.title.best(lang.code), SHORT_TITLE)),
            fill(said, n=len(people), number=release.number),
            "",
            *(_call(lang, each) for each in people[:MOST_TO_CALL]),
            fill(and_more, n=more) if more > 0 else None,
        ),
        _ways_to_call(lang, release) if organising else (),
    )


def _ways_to_call(lang: Language, release: Release) -> tuple[tuple[Button, ...], ...]:
    return (
        (Button(lang.gettext("Remind the unseen"), RemindUnseen(release.id), style=Style.MAIN),),
        (Button(lang.gettext("Who has seen it"), Delivery(release.id)),),
    )


def _call(lang: Language, each: ToCall) -> Html:
    facts = each.item.facts
    title = shortened(facts.title.best(lang.code), SHORT_TITLE)
    item = title if facts.all_day else f"{title}, {lang.clock(facts.starts.wall)}"
    return fill("• {who}: {item}", who=bold(_who(each.name, each.phone)), item=item)
