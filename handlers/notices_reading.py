"""What notices say to their readers, put together once for all who read the same."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.actions import notices
from bot.actions.notices import Versions
from bot.languages import Language
from bot.replies import notices as replies
from bot.replies.notices import Reading, Words
from bot.rules.notices import Notice, key
from bot.rules.people import Participation, Person, PersonId, VisitId
from bot.rules.visits import Visit
from bot.store.messages import Priority
from handlers.desk import Desk


@dataclass(frozen=True, slots=True)
class Reader:
    person: Person
    lang: Language
    reading: Reading


@dataclass(slots=True)
class Readings:
    """The notices of one visit, in one transaction."""

    desk: Desk
    visit: Visit
    parts: Mapping[PersonId, Sequence[Participation]]
    _versions: dict[tuple[int, int], Versions] = field(default_factory=dict)
    _words: dict[tuple[object, ...], Words] = field(default_factory=dict)

    @classmethod
    async def of(cls, desk: Desk, visit_id: VisitId) -> "Readings":
        visit = await desk.unit.visits.get(visit_id)
        return cls(desk, visit, await notices.reading(desk.unit, visit_id))

    async def reader(
        self, notice: Notice, newest: int | None = None, *, is_reminder: bool = False
    ) -> Reader:
        """What the notice said when it was written, or says as of the newest version."""
        person = await self.desk.unit.people.get(notice.person_id)
        lang = self.desk.language_of(person)
        versions = await self._between(notice.from_version, newest or notice.to_version)
        told = versions.news.told(person.id, self.parts.get(person.id, ()), lang.code)
        reading = Reading(self.visit, versions, told, person.zone, is_reminder)
        return Reader(person, lang, reading)

    async def _between(self, before: int, after: int) -> Versions:
        if (before, after) not in self._versions:
            found = await notices.between(self.desk.unit, self.visit.id, before, after)
            self._versions[before, after] = found
        return self._versions[before, after]

    async def write(self, notice: Notice, reader: Reader, once: str | None = None) -> None:
        """To somebody without Telegram nothing can be written."""
        chat = await self.desk.unit.people.private_chat(reader.person.id, self.desk.now)
        if chat is not None:
            words, again = await self._put(reader), reader.reading.again
            self.desk.write(
                chat,
                words.for_(reader.lang, self.visit, notice.id, again),
                priority=Priority.BROADCAST,
                notice_id=notice.id,
                once=once,
            )

    async def _put(self, reader: Reader) -> Words:
        reading = reader.reading
        told = tuple((key(each.change), each.names) for each in reading.told)
        same = (reader.lang.code, reading.zone, reading.versions.before, told)
        if same not in self._words:
            links, now = self.desk.house.links, self.desk.now
            # A calendar of many entries takes its time, in which others are answered.
            self._words[same] = await asyncio.to_thread(
                replies.notice, reader.lang, links, reading, now
            )
        return self._words[same]
