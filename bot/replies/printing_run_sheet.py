"""The run sheet: the programme on paper with what is for organisers alone, and who comes."""

from collections.abc import Sequence
from dataclasses import replace

from bot.actions.exports import RunSheet
from bot.languages import Language
from bot.replies.changes import short_change
from bot.replies.item_texts import responsible
from bot.replies.printing import Day, Entry, Group, News, Paper, People, Person
from bot.replies.printing_programme import entry, programme_paper, seen
from bot.replies.registration_words import role_name
from bot.rules.agenda import by_day
from bot.rules.entry.folding import fold
from bot.rules.people import Participation, Role
from bot.rules.programme import Item, ItemFacts
from bot.rules.releases import Change
from bot.rules.visits import Delegation, Visit


def run_sheet_paper(lang: Language, sheet: RunSheet) -> Paper:
    return replace(
        programme_paper(lang, sheet.printout),
        # Translators: stands on a list with phone numbers that is not for everybody.
        secret=lang.gettext("Only for organisers: with phone numbers"),
        days=_days(lang, sheet),
        news=_news(lang, sheet.unreleased) if sheet.unreleased else None,
        people=_people(lang, sheet) if sheet.people else None,
    )


def _days(lang: Language, sheet: RunSheet) -> Sequence[Day]:
    changed = {change.item.id for change in sheet.unreleased}
    return [
        Day(
            lang.day(day),
            [_entry(lang, sheet, item, is_marked=item.id in changed) for item in items],
        )
        for day, items in by_day(sheet.printout.items).items()
    ]


def _entry(lang: Language, sheet: RunSheet, item: Item, *, is_marked: bool) -> Entry:
    names = {each.id: each.name for each in sheet.people}
    return replace(
        entry(lang, sheet.printout, item, names),
        inside="\n".join(_inside(lang, item.facts, is_marked=is_marked)),
        is_marked=is_marked,
    )


def _inside(lang: Language, facts: ItemFacts, *, is_marked: bool) -> list[str]:
    host = responsible(facts)
    said = (
        lang.gettext("Changed in the draft, not released yet.") if is_marked else "",
        # Translators: who is responsible for an item on the spot.
        lang.gettext("Responsible: {host}").format(host=seen(host)) if host else "",
        seen(facts.internal_notes),
    )
    return [line for line in said if line]


def _news(lang: Language, unreleased: Sequence[Change]) -> News:
    count = lang.ngettext(
        "{n} change is not released yet:",
        "{n} changes are not released yet:",
        len(unreleased),
    )
    lines = [seen(short_change(lang, change)) for change in unreleased]
    return News(count.format(n=len(unreleased)), lines)


def _people(lang: Language, sheet: RunSheet) -> People:
    """A delegation after the other, each by name with its head in front."""
    printout = sheet.printout
    groups = [_group(lang, printout.visit, each, sheet.people) for each in printout.delegations]
    return People(lang.gettext("Who takes part"), [group for group in groups if group.people])


def _group(
    lang: Language, visit: Visit, delegation: Delegation, people: Sequence[Participation]
) -> Group:
    own = [each for each in people if each.delegation_id == delegation.id]
    ordered = sorted(own, key=lambda each: (each.role is not Role.HEAD, fold(each.name)))
    count = lang.ngettext("{town}: {n} registered", "{town}: {n} registered", len(own))
    return Group(
        count.format(town=seen(delegation.town), n=len(own)),
        [_person(lang, visit, each) for each in ordered],
    )


def _person(lang: Language, visit: Visit, person: Participation) -> Person:
    """The role if it is a special one, and the days if they are not all."""
    stay = person.arrives_on, person.leaves_on
    role = "" if person.role is Role.MEMBER else role_name(lang, person.role)
    days = "" if stay == (visit.starts_on, visit.ends_on) else lang.days(*stay)
    about = ", ".join(each for each in (role, days) if each)
    return Person(seen(person.name), about, seen(person.phone))
