"""One item as a row of a programme sheet, written and read in the reader's words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TypeAlias

from bot.languages import Language
from bot.replies.audiences import for_whom
from bot.replies.headings import heading
from bot.rules.audiences import Audience, Scope
from bot.rules.columns import Column, columns
from bot.rules.entry import UnknownAudience, read_audience
from bot.rules.entry.folding import fold
from bot.rules.people import ParticipationId
from bot.rules.programme import Item, ItemFacts, ItemStatus, meeting_at
from bot.rules.texts import Texts
from bot.rules.visits import Delegation, Visit

Value: TypeAlias = str | int | date | time | None
BETWEEN_PEOPLE = ";"


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is in a visit, by the words for them."""

    delegations: Sequence[Delegation]
    people: Mapping[ParticipationId, str]


def sheet_columns(visit: Visit, items: Iterable[Item]) -> tuple[tuple[Column, str], ...]:
    """A column for each language of the visit, and for others that an item has words in."""
    codes = dict.fromkeys(visit.languages)
    for item in items:
        for texts in (item.facts.title, item.facts.notes, item.facts.dress):
            codes |= dict.fromkeys(texts.languages if texts else ())
    return columns(tuple(codes))


def header(lang: Language, sheet: Iterable[tuple[Column, str]]) -> list[str]:
    return [heading(lang, column, code) for column, code in sheet]


def cells(
    lang: Language, item: Item, whom: Whom, sheet: Iterable[tuple[Column, str]]
) -> list[Value]:
    """A cell for each column; `read_cells` makes the same item of them again."""
    there = _plain(lang, item, whom) | _times(item.facts)
    return [
        _words(item.facts, column, code) if code else there.get(column) for column, code in sheet
    ]


def _words(facts: ItemFacts, column: Column, code: str) -> str | None:
    texts: Texts | None = {
        Column.TITLE: facts.title,
        Column.NOTES: facts.notes,
        Column.DRESS: facts.dress,
    }[column]
    return dict(texts.entries).get(code) if texts else None


def _times(facts: ItemFacts) -> dict[Column, Value]:
    starts, ends = facts.starts.wall, facts.ends.wall
    last_day = (ends - timedelta(days=facts.all_day)).date()
    return {
        Column.DAY: starts.date(),
        Column.START: None if facts.all_day else starts.time(),
        Column.END: None if facts.all_day else ends.time(),
        Column.LAST_DAY: last_day if last_day != starts.date() else None,
        Column.MEETING_TIME: _meeting(facts),
    }


def _meeting(facts: ItemFacts) -> Value:
    """A clock says it all, unless people meet on a day nobody would think of."""
    if facts.meeting is None:
        return None
    wall = facts.meeting.wall
    if meeting_at(wall.time(), facts.starts.wall, facts.starts.zone) == facts.meeting:
        return wall.time()
    return f"{wall:%Y-%m-%d %H:%M}"


def _plain(lang: Language, item: Item, whom: Whom) -> dict[Column, Value]:
    facts = item.facts
    where = facts.position
    return {
        Column.ID: int(item.id),
        Column.PLACE: facts.place or None,
        Column.ADDRESS: facts.address or None,
        Column.POSITION: f"{where.latitude!r}, {where.longitude!r}" if where else None,
        Column.MEETING_POINT: facts.meeting_point or None,
        Column.AUDIENCE: _audience(lang, facts.audience, whom),
        Column.HOST: facts.host or None,
        Column.PHONE: facts.host_phone or None,
        Column.INTERPRETATION: ", ".join(facts.interpretation) or None,
        Column.OPTIONAL: yes(lang) if facts.optional else None,
        Column.PLACES: facts.capacity,
        Column.LINK: facts.online_link or None,
        Column.STATUS: statuses(lang).get(facts.status),
        Column.INTERNAL_NOTES: facts.internal_notes or None,
    }


def _audience(lang: Language, audience: Audience, whom: Whom) -> str | None:
    """In words, if they mean just that when they are read; else as it is kept."""
    if audience == Audience():
        return None
    words = for_whom(lang, audience, whom.delegations)
    if audience.scope is Scope.PEOPLE:
        names = (whom.people.get(each, "") for each in sorted(audience.named))
        words = f"{BETWEEN_PEOPLE} ".join(names)
    try:
        return words if read_whom(words, whom) == audience else str(audience)
    except UnknownAudience:
        return str(audience)


def read_whom(said: str, whom: Whom) -> Audience:
    """For everybody, a side, a role, a town, people by name, or as it is kept."""
    if (kept := _kept(said, whom)) is not None:
        return kept
    by_name = dict[str, list[ParticipationId]]()
    for each, name in whom.people.items():
        by_name.setdefault(fold(name), []).append(each)
    named = [by_name.get(fold(name), []) for name in said.split(BETWEEN_PEOPLE) if name.strip()]
    if named and all(len(each) == 1 for each in named):
        return Audience.people(each for [each] in named)
    return read_audience(said, whom.delegations)


def _kept(said: str, whom: Whom) -> Audience | None:
    scope, _, which = said.strip().partition(":")
    match scope:
        case Scope.DELEGATION if which.isdecimal():
            return Audience.parse(said.strip())
        case Scope.PEOPLE if all(each.isdecimal() for each in which.split(",")):
            audience = Audience.parse(said.strip())
            if audience.named <= whom.people.keys():
                return audience
    return None


def yes(lang: Language) -> str:
    # Translators: stands in a cell of a spreadsheet, below the heading “Optional”.
    return lang.gettext("yes")


def statuses(lang: Language) -> dict[ItemStatus, str]:
    """An empty cell is an item that takes place."""
    return {
        # Translators: the status of a programme item, in a cell of a spreadsheet.
        ItemStatus.TENTATIVE: lang.gettext("not certain"),
        # Translators: the status of a programme item that does not take place (aflyst, fällt aus).
        ItemStatus.CANCELLED: lang.gettext("cancelled"),
        # Translators: it takes place later, nobody knows yet when (udsat, verschoben).
        ItemStatus.POSTPONED: lang.gettext("postponed"),
    }
