"""Looking who must be reminded of what by now, some people at a time."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.actions.releases import released
from bot.rules import reminders
from bot.rules.people import DelegationId, Person, VisitId
from bot.rules.programme import Item
from bot.rules.refusals import NotFound
from bot.rules.reminders import BEFORE, Occasion, Progress, Reader, Reminder
from bot.rules.times import Moment
from bot.rules.visits import Delegation, Visit
from bot.store.unit import Unit

DUE: Final = "reminders"
DAY_CARD: Final = "day card"
MOMENTS: Final = (DUE, DAY_CARD)  # what is looked at anew when anything of a visit has changed
MOST_AT_ONCE: Final = 20  # people to a transaction, so that nobody else waits for it


@dataclass(frozen=True, slots=True)
class Round:
    """One look at a visit: people after people, at one and the same time."""

    progress: Progress
    items: Sequence[Item]
    readers: Sequence[Reader]
    planned: Sequence[Occasion]
    delegations: Mapping[DelegationId, Delegation]

    def of(self, reader: Reader) -> Iterator[Reminder]:
        return reminders.reminders(reader, self.planned, self.delegations)

    def due_to(self, reader: Reader) -> list[Reminder]:
        """Without what an earlier round has sent; before the first one there was none."""
        since, now = self.progress.since, self.progress.now
        due = (each for each in self.of(reader) if each.is_due(now))
        return [each for each in due if since == now or each.is_new(since)]

    async def missed(self) -> Sequence[Reminder]:
        """To be told once, when the round begins."""
        since, now = self.progress.since, self.progress.now
        begun = any(since < each.starts <= now for each in self.planned)
        if self.progress.after or not begun:
            return ()
        found: list[Reminder] = []
        for reader in self.readers:
            found += (each for each in self.of(reader) if each.was_missed(since, now))
            await asyncio.sleep(0)  # others are answered meanwhile
        return found

    async def next_people(self) -> tuple[Sequence[Reminder], int]:
        """What is due to the next people, and the last of them; 0: nobody is left."""
        due: list[Reminder] = []
        people = 0
        for reader in self.readers:
            if reader.person.id <= self.progress.after:
                continue
            theirs = self.due_to(reader)
            await asyncio.sleep(0)  # as above
            due += theirs
            people += bool(theirs)
            if people == MOST_AT_ONCE:
                return due, reader.person.id
        return due, 0


async def begin(unit: Unit, visit: Visit, now: datetime) -> Round:
    """The round that is under way, or a new one."""
    progress = Progress.parse(await unit.notes.get(_note(visit.id)), now)
    items = await released(unit, visit.id)
    people = await unit.people.readers(visit.id)
    return Round(
        progress,
        items,
        reminders.readers(await unit.registrations.in_visit(visit.id), people, visit.zone),
        reminders.occasions(items, progress.since, progress.now),
        {each.id: each for each in await unit.visits.delegations(visit.id)},
    )


async def go_on(unit: Unit, visit: Visit, now: datetime, after: int, current: Round) -> None:
    """With the next people at once, or when the next reminder is due."""
    progress = current.progress
    if after:
        await unit.notes.put(_note(visit.id), progress.midway(after))
        await look(unit, visit.id, now)
        return
    await unit.notes.put(_note(visit.id), progress.over())
    if not reminders.is_over(current.items, progress.now):
        following = reminders.next_look(current.readers, current.planned, progress.now)
        await look(unit, visit.id, following)


async def pause(unit: Unit, visit: Visit, now: datetime) -> None:
    """Nothing takes place: nobody is reminded, and nothing is missed."""
    await unit.notes.put(_note(visit.id), Progress(now, now).over())


async def look(unit: Unit, visit_id: VisitId, at: datetime) -> None:
    await unit.dues.put(DUE, visit_id, Moment.of(at, "UTC"))


async def remind_before(unit: Unit, person: Person, minutes: int) -> None:
    """So long before the meeting time; 0: never."""
    if minutes not in {0, *BEFORE}:
        raise NotFound
    await unit.people.set_reminders(person.id, minutes, evening_before=person.evening_before)


async def remind_in_the_evening(unit: Unit, person: Person, *, on: bool) -> None:
    await unit.people.set_reminders(person.id, person.reminded_before, evening_before=on)


async def due_to(unit: Unit, visit: Visit, person: Person, now: datetime) -> Sequence[Reminder]:
    """What is due by now to somebody who has just chosen otherwise; also what was sent already."""
    found = await begin(unit, visit, now)
    await look(unit, visit.id, now)
    mine = [reader for reader in found.readers if reader.person.id == person.id]
    return [each for reader in mine for each in found.of(reader) if each.is_due(now)]


def _note(visit_id: VisitId) -> str:
    return f"reminders:{visit_id}"
