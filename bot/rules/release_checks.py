"""What an organiser should look at before a programme goes out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from bot.rules.clashes import doubts
from bot.rules.programme import OFF, Item
from bot.rules.releases import untranslated, without_meeting_point, without_place
from bot.rules.visits import Delegation, Visit


@dataclass(frozen=True, slots=True)
class Missing:
    """All empty: nothing stands in the way."""

    untranslated: Sequence[Item] = ()
    without_place: Sequence[Item] = ()
    without_meeting_point: Sequence[Item] = ()
    overlaps: Sequence[tuple[Item, Item]] = ()


def missing(visit: Visit, items: Sequence[Item], delegations: Sequence[Delegation]) -> Missing:
    """`items` by start, as the draft is."""
    on = [item for item in items if item.status not in OFF]
    return Missing(
        [item for item in on if untranslated(item, visit.languages)],
        without_place(on),
        without_meeting_point(on),
        [
            (item, other)
            for at, item in enumerate(on)
            for other in doubts(item, visit, _begun_by_its_end(item, on, at), delegations).overlaps
        ],
    )


def _begun_by_its_end(item: Item, on: Sequence[Item], at: int) -> Iterator[Item]:
    """Of those after it: what comes later still cannot overlap, and need not be looked at."""
    ends = item.facts.ends.utc
    return takewhile(lambda other: other.facts.starts.utc < ends, islice(on, at + 1, None))
