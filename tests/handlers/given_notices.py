"""A visit whose programme is released, and changed: what tests of notices begin with."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from bot.actions import releases
from bot.rules.people import Participation, Person, Role, Status
from bot.rules.programme import Item, ItemStatus
from bot.rules.releases import Release
from bot.rules.rights import Standing
from bot.rules.texts import Texts
from bot.rules.visits import Delegation, Side, Visit
from bot.store.registrations import Registration
from bot.store.unit import Unit
from handlers.desk import Desk, House, keep
from handlers.notices import tell_of
from tests.builders import NOW, a_delegation, a_participant, a_person, a_visit
from tests.items import an_item, at
from tests.telegram import Rehearsal, Said, Someone

OLGA = Someone(2, "Olga")
ANNA = Someone(1, "Anna")
BERND = Someone(3, "Bernd", "de")
MERGED = timedelta(minutes=2)


@dataclass
class Town:
    """Olga organises. Anna (en) comes from Åby, Bernd (de), head, from Lindau-Ost with a child."""

    bot: Rehearsal
    house: House
    visit: Visit

    async def item(self, title: str | Texts = "Harbour tour", **facts: Any) -> Item:
        """In the draft."""
        async with self.bot.store.writing() as unit:
            dull = an_item("2026-10-23 09:30", title=title, place="Quay 4").facts
            return await unit.programme.add(
                self.visit.id, replace(dull, **facts), self.visit.created_by, NOW
            )

    async def change(self, item: Item, **facts: Any) -> None:
        async with self.bot.store.writing() as unit:
            changed = replace((await unit.programme.get(item.id)).facts, **facts)
            await unit.programme.update(item.id, changed, NOW)

    async def cancel(self, item: Item) -> None:
        await self.change(item, status=ItemStatus.CANCELLED)

    async def release(self, *, urgent: bool = False) -> Release:
        """What an organiser does who presses the button."""
        async with self.bot.store.writing() as unit:
            desk = self._desk(unit)
            standing = await self._olga(desk)
            made = await releases.release(unit, standing, desk.now)
            await tell_of(desk, standing, made, urgent=urgent)
            committed = await keep(unit, [desk], desk.now)
        self.bot.office.after(committed)
        await self.bot.settled()
        return made

    async def take_back(self, made: Release) -> Release:
        async with self.bot.store.writing() as unit:
            desk = self._desk(unit)
            standing = await self._olga(desk)
            undone = await releases.take_back(unit, standing, made, desk.now)
            await tell_of(desk, standing, undone, urgent=False)
            committed = await keep(unit, [desk], desk.now)
        self.bot.office.after(committed)
        await self.bot.settled()
        return undone

    def _desk(self, unit: Unit) -> Desk:
        return Desk(self.house, unit, self.bot.office.ticks.clock())

    async def _olga(self, desk: Desk) -> Standing:
        olga = await desk.unit.people.get(self.visit.created_by)
        return await desk.standing(olga, self.visit)

    async def later(self, time: timedelta = MERGED) -> list[Said]:
        """What is said when that time has passed, without the organiser's card."""
        clock: Any = self.bot.office.ticks.clock
        clock.pass_by(time)
        before = len(self.bot.request.said)
        await self.bot.office.ticks.due()
        await self.bot.settled()
        return self.bot.request.said[before:]


async def given_a_town(bot: Rehearsal, house: House) -> Town:
    for someone in (ANNA, OLGA, BERND):
        await bot.write(someone, "hello")
    async with bot.store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit, OLGA.id, "Olga"))
        hosts = await a_delegation(unit, visit, "Åby", Side.HOST)
        guests = await a_delegation(unit, visit)
        await a_participant(unit, visit, hosts, await a_person(unit, ANNA.id))
        bernd = await a_person(unit, BERND.id, "Bernd", "de")
        await a_participant(unit, visit, guests, bernd, Role.HEAD)
        await a_child(unit, visit, guests, bernd)
    return Town(bot, house, visit)


async def a_child(unit: Unit, visit: Visit, town: Delegation, of: Person) -> Participation:
    """Without Telegram; `of` has registered it."""
    child = Registration("Kim", Role.MEMBER, visit.starts_on, visit.ends_on, listed=False)
    return await unit.registrations.add(
        visit.id, town.id, None, child, Status.REGISTERED, of.id, NOW
    )


def told(said: list[Said], who: Someone) -> list[Said]:
    """The messages to somebody; an organiser's card left out."""
    return [
        each
        for each in said
        if each.params.get("chat_id") == who.id
        and each.method.startswith("send")
        and not (who is OLGA and "Version " in each.text)
    ]


async def given_it_is_out(town: Town) -> None:
    await town.release()
    await town.later()


TEN_FIFTEEN = {"starts": at("2026-10-23 10:15"), "ends": at("2026-10-23 11:15")}


async def give_phone(town: Town, who: Someone, phone: str) -> None:
    async with town.bot.store.writing() as unit:
        person = await unit.people.by_telegram(who.id)
        assert person is not None
        part = await unit.registrations.of(town.visit.id, person.id)
        assert part is not None
        facts = Registration(
            part.name, part.role, part.arrives_on, part.leaves_on, part.listed, phone
        )
        await unit.registrations.update(part.id, facts, NOW)
