"""What a release would mean: what changes, for whom, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.releases import unreleased
from bot.rules.notices import News
from bot.rules.people import Person
from bot.rules.programme import ItemId
from bot.rules.release_checks import Missing, missing
from bot.rules.releases import Change, Release
from bot.rules.rights import Standing
from bot.rules.visits import Delegation, Visit
from bot.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Affected:
    """One person whom a release concerns; without Telegram in their delegation's language."""

    delegation: Delegation
    language: str


@dataclass(frozen=True, slots=True)
class Author:
    release: Release
    person: Person


@dataclass(frozen=True, slots=True)
class Preview:
    visit: Visit
    newest: Author | None
    changes: Sequence[Change]
    others: int  # changes that stay in the draft, when one item is released alone
    affected: Sequence[Affected]
    missing: Missing
    delegations: Sequence[Delegation]
    drafted_at: datetime | None  # the last change of what would be released; None: of nothing

    @property
    def number(self) -> int:
        """Of the version that a release would make."""
        return self.newest.release.number + 1 if self.newest else 1


async def preview(unit: Unit, standing: Standing, only: ItemId | None = None) -> Preview:
    standing.must_organise()
    visit = standing.visit
    every = await unreleased(unit, visit.id)
    found = [each for each in every if only in {None, each.item.id}]
    draft = await unit.programme.in_visit(visit.id)
    delegations = await unit.visits.delegations(visit.id)
    return Preview(
        visit,
        await newest(unit, visit),
        found,
        len(every) - len(found),
        await _affected(unit, visit, found, delegations),
        missing(visit, draft, delegations),
        delegations,
        max((item.changed_at for item in draft if only in {None, item.id}), default=None),
    )


async def newest(unit: Unit, visit: Visit) -> Author | None:
    release = await unit.releases.newest(visit.id)
    return await author(unit, release) if release else None


async def author(unit: Unit, release: Release) -> Author:
    return Author(release, await unit.people.get(release.created_by))


async def _affected(
    unit: Unit, visit: Visit, found: Sequence[Change], delegations: Sequence[Delegation]
) -> Sequence[Affected]:
    towns = {each.id: each for each in delegations}
    people = {each.id: each for each in await unit.people.readers(visit.id)}
    news = News(found, towns)
    there = await unit.registrations.in_visit(visit.id)
    return [
        Affected(
            towns[each.delegation_id],
            people[each.person_id].reads if each.person_id else towns[each.delegation_id].language,
        )
        for each in there
        if each.is_registered and news.of(each, "")
    ]
