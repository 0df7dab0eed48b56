"""The visit's group: its pinned card, the pop-ups of the card, and linking the two."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.languages import Language
from bot.links import Links
from bot.replies.group_settings import ShowGroup
from bot.replies.items import Whose
from bot.replies.press import Press
from bot.replies.programme_presses import ReadAlone
from bot.replies.refusals import refusal
from bot.replies.reply import Button, Html, Reply, Style, bold, escape, fill, lines
from bot.replies.visits import stage_name
from bot.rules.agenda import NowAndNext
from bot.rules.people import VisitId
from bot.rules.programme import Item
from bot.rules.releases import Release
from bot.rules.times import Moment
from bot.rules.visits import GroupWithoutVisit, Stage, Visit


@dataclass(frozen=True, slots=True)
class LinkGroup(Press):
    """The group it is pressed in, or the topic, is the one of this visit."""

    TAG: ClassVar[str] = "gl"
    visit_id: VisitId


@dataclass(frozen=True, slots=True)
class InMyLanguage(Press):
    """The programme for whoever presses, or the essentials of the visit in a pop-up."""

    TAG: ClassVar[str] = "gm"
    visit_id: VisitId


@dataclass(frozen=True, slots=True)
class NowInMyLanguage(Press):
    TAG: ClassVar[str] = "gn"
    visit_id: VisitId


@dataclass(frozen=True, slots=True)
class TownCount:
    town: str
    registered: int
    waiting: int
    quota: int | None


@dataclass(frozen=True, slots=True)
class GroupCard:
    """What the group is shown of its visit."""

    visit: Visit
    towns: tuple[TownCount, ...]
    next: Item | None
    release: Release | None = None  # the newest


def group_card(lang: Language, card: GroupCard, links: Links) -> Reply:
    """Its length depends on the towns only, never on the people."""
    visit = card.visit
    calm = visit.stage in (Stage.PLANNED, Stage.REGISTRATION, Stage.RELEASED)
    words = lines(
        bold(visit.title.best(lang.code)),
        None if calm else bold(stage_name(lang, visit.stage)),
        fill("{town}, {days}", town=visit.host_town, days=_days(lang, visit)),
        "",
        *(_count(lang, town) for town in card.towns),
        *(("",) if card.release or card.next else ()),
        None if card.release is None else _version(lang, visit, card.release),
        None if card.next is None else escape(_next(lang, card.next)),
    )
    mine = Button(lang.gettext("My registration"), url=links.start("do-register"))
    programme = Button(lang.gettext("Programme"), url=links.start("do-programme"))
    now = Button(lang.gettext("Now and next"), NowInMyLanguage(visit.id))
    other = Button(lang.gettext("In my language"), InMyLanguage(visit.id))
    own = Button(lang.gettext("My programme"), ReadAlone(visit.id, Whose.MINE))
    return Reply(words, ((mine,), (programme,), (now,), (other,), (own,)))


def _version(lang: Language, visit: Visit, release: Release) -> Html:
    day = Moment.of(release.created_at, visit.zone).wall.date()
    # Translators: a numbered release of the programme, and its day.
    said = lang.gettext("Programme: version {number}, {day}")
    return fill(said, number=release.number, day=lang.short_day(day))


def _days(lang: Language, visit: Visit) -> str:
    return lang.days(visit.starts_on, visit.ends_on)


def _count(lang: Language, town: TownCount) -> Html:
    """• Lindau-Ost: 14 of 14, 2 waiting"""
    if town.quota is None:
        words = lang.ngettext("• {town}: {n} person", "• {town}: {n} people", town.registered)
    elif town.waiting:
        # Translators: {waiting} is how many stand on the waiting list (da: venteliste)
        words = lang.gettext("• {town}: {n} of {quota}, {waiting} waiting")
    else:
        words = lang.gettext("• {town}: {n} of {quota}")
    facts = {"n": town.registered, "quota": town.quota, "waiting": town.waiting}
    return fill(words, town=town.town, **facts)


def _next(lang: Language, item: Item) -> str:
    return lang.gettext("Next: {item}").format(item=_item(lang, item))


def _now(lang: Language, item: Item) -> str:
    return lang.gettext("Now: {item}").format(item=_item(lang, item))


def _item(lang: Language, item: Item) -> str:
    """Fri 23 Oct, 09:30 Harbour tour, Quay 4"""
    facts = item.facts
    when = lang.short_day(item.day) if facts.all_day else lang.moment(facts.starts)
    place = f", {facts.place}" if facts.place else ""
    return f"{when} {facts.title.best(lang.code)}{place}"


def moved_card(lang: Language, visit: Visit) -> Reply:
    """In the place of a card that is in another group or topic now."""
    words = lang.gettext("The card of {visit} is in another place now.")
    return Reply(fill(words, visit=bold(visit.title.best(lang.code))))


def essentials(lang: Language, card: GroupCard) -> str:
    """For a pop-up: what it does not hold stands in the private chat."""
    visit = card.visit
    registered = sum(town.registered for town in card.towns)
    people = lang.ngettext("{n} person is registered.", "{n} people are registered.", registered)
    following = _next(lang, card.next) if card.next else ""
    parts = (
        visit.title.best(lang.code),
        f"{visit.host_town}, {_days(lang, visit)}",
        people.format(n=registered),
        following,
    )
    return "\n".join(part for part in parts if part)


def now_and_next(lang: Language, both: NowAndNext) -> str:
    """For a pop-up."""
    if not both.now and not both.next:
        return lang.gettext("Nothing more is planned.")
    now = [_now(lang, item) for item in both.now]
    return "\n".join([*now, *(_next(lang, item) for item in both.next)])


def who_links(lang: Language, visits: Sequence[Visit]) -> Reply:
    """In a group that belongs to no visit yet; everybody sees the buttons, organisers may press."""
    if not visits:
        words = lang.gettext(
            "I do not know yet which visit this group is for. "
            "An organiser of the visit writes /group here."
        )
        return Reply(escape(words))
    words = lang.gettext(
        "I do not know yet which visit this group is for. An organiser presses the button, "
        "and I put the card of the visit here."
    )
    # Translators: a button; {visit} is the title of the visit
    label = lang.gettext("This is the group of “{visit}”")
    return Reply(
        escape(words),
        tuple(
            (Button(label.format(visit=visit.title.best(lang.code)), LinkGroup(visit.id)),)
            for visit in visits
        ),
    )


@refusal.register
def _(why: GroupWithoutVisit, lang: Language, links: Links) -> Reply:
    return who_links(lang, ())


def linked(lang: Language, visit: Visit) -> Reply:
    words = lang.gettext("This is the group of {visit} now.")
    return Reply(fill(words, visit=bold(visit.title.best(lang.code))))


def linked_already(lang: Language, visit: Visit, links: Links) -> Reply:
    words = lang.gettext("This is the group of {visit}. Its settings are in the private chat.")
    there = Button(lang.gettext("Settings of the group"), url=links.start("do-group"))
    return Reply(fill(words, visit=bold(visit.title.best(lang.code))), ((there,),))


def removed_from_group(lang: Language, visit: Visit, group: str) -> Reply:
    """To the organisers, in private."""
    words = lang.gettext(
        "I was removed from the group “{group}”: the card of {visit} stands still there. "
        "To put me back, press here."
    )
    back = Button(lang.gettext("Put me in the group"), ShowGroup(visit.id), style=Style.MAIN)
    return Reply(fill(words, group=group, visit=bold(visit.title.best(lang.code))), ((back,),))
