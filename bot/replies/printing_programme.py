"""The programme on paper: what everybody may read, in one language."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.actions.exports import Printout
from bot.languages import Language
from bot.replies.audiences import NO_NAMES, Names, for_whom
from bot.replies.item_texts import clocks, details, newer, newer_title, state
from bot.replies.printing import Day, Entry, Paper
from bot.replies.reply import Html, Reply, escape
from bot.rules.agenda import by_day
from bot.rules.audiences import EVERYBODY
from bot.rules.programme import Item, ItemFacts, ItemStatus
from bot.rules.releases import Release
from bot.rules.rights import Insight
from bot.rules.times import Moment
from bot.rules.visits import Delegation, Visit

DAY: Final = timedelta(days=1)


def programme_paper(lang: Language, printout: Printout) -> Paper:
    visit = printout.visit
    title, version = seen(visit.title.best(lang.code)), version_line(lang, visit, printout.release)
    return Paper(
        title,
        when_line(lang, visit),
        (version, zone_line(lang, visit)),
        f"{title} · {version}",
        labels(lang),
        days(lang, printout),
    )


def seen(text: str) -> str:
    """Without marks that nobody sees, as everywhere else."""
    return plain(escape(text))


def plain(words: Html) -> str:
    return Reply(words).plain


def when_line(lang: Language, visit: Visit) -> str:
    return f"{seen(visit.host_town)}, {lang.days(visit.starts_on, visit.ends_on)}"


def version_line(lang: Language, visit: Visit, release: Release) -> str:
    on = Moment.of(release.created_at, visit.zone).wall.date()
    # Translators: a numbered release of the programme, and the day it was released.
    return lang.gettext("Version {n}, {date}").format(n=release.number, date=lang.long_date(on))


def zone_line(lang: Language, visit: Visit) -> str:
    return lang.gettext("Clock times are those of {place}.").format(place=lang.zone(visit.zone))


def labels(lang: Language) -> tuple[str, ...]:
    return (
        # Translators: the head of a column of clock times.
        lang.gettext("Time"),
        # Translators: the head of a column with the items of a programme.
        lang.gettext("What"),
        # Translators: the head of a column of places.
        lang.gettext("Where"),
        # Translators: where people gather, often not where the item is (mødested, Treffpunkt).
        lang.gettext("Meeting point"),
    )


def days(lang: Language, printout: Printout) -> Sequence[Day]:
    return [
        Day(lang.day(day), [entry(lang, printout, item) for item in items])
        for day, items in by_day(printout.items).items()
    ]


def entry(lang: Language, printout: Printout, item: Item, names: Names = NO_NAMES) -> Entry:
    facts = item.facts
    return Entry(
        clocks=_clocks(lang, printout.visit, facts),
        status="" if facts.status is ItemStatus.PLANNED else plain(state(lang, facts.status)),
        title=seen(facts.title.best(lang.code)),
        facts=_facts(lang, facts, printout.delegations, names),
        where=[seen(line) for line in (facts.place, facts.address) if line],
        meet=_meet(lang, facts),
        notes=seen(facts.notes.best(lang.code)) if facts.notes else "",
        original=[plain(line) for line in _newer(lang, facts) if line],
        is_off=item.is_off,
    )


def _clocks(lang: Language, visit: Visit, facts: ItemFacts) -> str:
    starts, ends = facts.starts.wall, facts.ends.wall
    if facts.all_day and ends - starts > DAY:
        return lang.days(starts.date(), (ends - DAY).date())
    if not facts.all_day and ends - starts >= DAY:
        return f"{lang.clock(starts)}–{lang.moment(facts.ends)}"
    here = "" if facts.starts.zone == visit.zone else f" ({lang.zone(facts.starts.zone)})"
    return clocks(lang, facts) + here


def _facts(
    lang: Language, facts: ItemFacts, delegations: Sequence[Delegation], names: Names
) -> list[str]:
    whom = for_whom(lang, facts.audience, delegations, names)
    # Translators: {whom} is "the guests", "heads of delegation" or the name of a town.
    who = lang.gettext("For: {whom}").format(whom=seen(whom))
    known = [plain(line) for line in details(lang, facts, Insight.PUBLIC) if line]
    return [who, *known] if facts.audience != EVERYBODY else known


def _meet(lang: Language, facts: ItemFacts) -> str:
    point, meeting = seen(facts.meeting_point), facts.meeting
    if meeting is None:
        return point
    same_day = meeting.wall.date() == facts.starts.wall.date()
    at = lang.clock(meeting.wall) if same_day else lang.moment(meeting)
    return f"{at}, {point}" if point else at


def _newer(lang: Language, facts: ItemFacts) -> tuple[Html | None, ...]:
    """What the originals say by now, so that nobody reads only the old words."""
    return newer_title(lang, facts), newer(lang, facts.notes) if facts.notes else None
