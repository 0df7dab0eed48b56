"""The programme as calendar entries in the reader's language, and the notes in its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.actions.calendars import Reading
from bot.calendars.components import Organizer
from bot.calendars.events import Event, Status
from bot.calendars.feeds import (
    last_change,
    next_change,
    render_feed,
    still_shown,
    whole_day_notice,
    within_limits,
)
from bot.languages import Language
from bot.links import Links
from bot.replies.item_texts import details, meeting, newer, newer_title
from bot.replies.reply import Html, Reply, escape, lines
from bot.rules.calendars import Showing
from bot.rules.programme import Item, ItemFacts, ItemStatus
from bot.rules.rights import Insight
from bot.rules.visits import Visit


@dataclass(frozen=True, slots=True)
class Feed:
    """All that one calendar says. Equal feeds are equal bytes, so each is rendered once."""

    name: str
    description: str
    events: tuple[Event, ...]
    notice: Event
    changed: datetime
    until: datetime | None  # when it says something else without anybody changing anything

    def render(self) -> bytes:
        return render_feed(self.name, self.description, self.events, if_empty=self.notice)


def feed(lang: Language, links: Links, reading: Reading, now: datetime) -> Feed:
    visit = reading.visit
    every = entries(lang, links, reading.items)
    shown = (event for event in every if still_shown(event, now))
    return Feed(
        _name(lang, reading),
        _about(lang, visit),
        within_limits(shown, visit.starts_on, visit.ends_on),
        _notice(lang, links, reading),
        max(_changed(reading), last_change(every, now) or visit.changed_at),
        next_change(every, now),
    )


def _name(lang: Language, reading: Reading) -> str:
    return ", ".join(filter(None, (reading.visit.title.best(lang.code), reading.town)))


def entries(lang: Language, links: Links, items: Iterable[Item]) -> list[Event]:
    return [entry(lang, links, item) for item in items]


def entry(lang: Language, links: Links, item: Item) -> Event:
    facts = item.facts
    return Event(
        uid=_uid(links, item.visit_id, f"i{item.id}"),
        summary=_summary(lang, facts),
        start=facts.starts.wall.date() if facts.all_day else facts.starts.wall,
        end=facts.ends.wall.date() if facts.all_day else facts.ends.wall,
        zone=facts.starts.zone,
        place=_place(facts),
        conference=facts.online_link or None,
        latitude=facts.position.latitude if facts.position else None,
        longitude=facts.position.longitude if facts.position else None,
        description=_description(lang, facts),
        status=_status(item),
        sequence=item.sequence,
        created=item.created_at,
        changed=item.changed_at,
        language=lang.code,
    )


def _summary(lang: Language, facts: ItemFacts) -> str:
    title = facts.title.best(lang.code)
    match facts.status:
        case ItemStatus.CANCELLED | ItemStatus.REMOVED:
            # Translators: an item of the programme that does not take place (da: Aflyst,
            # de: Fällt aus).
            return lang.gettext("Cancelled: {title}").format(title=title)
        case ItemStatus.POSTPONED:
            # Translators: an item that takes place later, at a time that is not known yet.
            return lang.gettext("Postponed: {title}").format(title=title)
    return title


def _status(item: Item) -> Status:
    if item.is_off:
        return Status.CANCELLED
    return Status.TENTATIVE if item.status is ItemStatus.TENTATIVE else Status.CONFIRMED


def organizer(visit: Visit) -> Organizer:
    return Organizer(visit.host_town)


def _uid(links: Links, visit_id: int, thing: str) -> str:
    return f"v{visit_id}-{thing}@{links.username.lower()}.venskab"


def _description(lang: Language, facts: ItemFacts) -> str:
    """Without phones and internal notes: a calendar is seen by more than its owner."""
    met = meeting(lang, facts)
    known = lines(newer_title(lang, facts), met, *details(lang, facts, Insight.PUBLIC))
    notes = (
        lines(escape(facts.notes.best(lang.code)), newer(lang, facts.notes)) if facts.notes else ""
    )
    return "\n\n".join(Reply(Html(part)).plain for part in (known, notes) if part)


def _place(facts: ItemFacts) -> str:
    return ", ".join(dict.fromkeys(filter(None, (facts.place, facts.address))))


def _about(lang: Language, visit: Visit) -> str:
    return lang.gettext("{town}, {days}. Changes arrive here by themselves.").format(
        town=visit.host_town, days=lang.days(visit.starts_on, visit.ends_on)
    )


def _changed(reading: Reading) -> datetime:
    feed = reading.feed
    return max(reading.visit.changed_at, feed.revoked_at or feed.created_at)


def _notice(lang: Language, links: Links, reading: Reading) -> Event:
    visit = reading.visit
    words = _note(lang, reading.shows)
    return whole_day_notice(
        _uid(links, visit.id, reading.shows),
        words.format(visit=visit.title.best(lang.code), bot=f"@{links.username}"),
        visit.starts_on,
        visit.ends_on,
        at=_changed(reading),
        zone=visit.zone,
        language=lang.code,
    )


def _note(lang: Language, shows: Showing) -> str:
    match shows:
        case Showing.WITHDRAWN:
            # Translators: {bot} is the name of the bot in Telegram; /calendar stays as it is.
            return lang.gettext(
                "{visit}: this calendar address was withdrawn. Write /calendar to {bot}."
            )
        case Showing.NOT_TAKING_PART:
            # Translators: shown in the calendar of somebody who withdrew from the visit.
            return lang.gettext("{visit}: you are not registered any more.")
        case Showing.VISIT_CANCELLED:
            # Translators: the whole visit does not take place (da: aflyst, de: abgesagt).
            return lang.gettext("Cancelled: {visit}")
    return lang.gettext("{visit}: the programme follows.")
