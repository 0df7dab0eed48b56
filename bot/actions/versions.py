"""Versions of a programme beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions.release_previews import Author, author
from bot.actions.releases import between
from bot.rules.refusals import NotFound
from bot.rules.releases import Change, Release, public
from bot.rules.rights import Standing
from bot.rules.visits import Delegation, Visit
from bot.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed up to `after`; `before` 0: nothing was out yet."""

    visit: Visit
    before: int
    after: Author
    newest: int
    changes: Sequence[Change]
    delegations: Sequence[Delegation]
    organising: bool


async def versions(unit: Unit, standing: Standing) -> Sequence[Author]:
    """The newest first."""
    standing.must_read()
    return [await author(unit, each) for each in await unit.releases.in_visit(standing.visit.id)]


async def compare(
    unit: Unit, standing: Standing, one: int, other: int, language: str
) -> Comparison:
    """What is for organisers alone stays with them."""
    standing.must_read()
    visit = standing.visit
    before, after = sorted((one, other))
    releases = await unit.releases.in_visit(visit.id)
    found = await between(unit, visit.id, before, after)
    return Comparison(
        visit,
        before,
        await author(unit, _version(releases, before, after)),
        releases[0].number,
        found if standing.is_organiser else public(found, language),
        await unit.visits.delegations(visit.id),
        standing.is_organiser,
    )


def _version(releases: Sequence[Release], before: int, after: int) -> Release:
    numbers = {each.number: each for each in releases}
    if before not in {0, *numbers} or after not in numbers:
        raise NotFound
    return numbers[after]
