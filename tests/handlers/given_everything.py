"""A visit with one of everything, and people who have no business in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from itertools import product
from typing import Any, get_type_hints

from bot.actions import calendars
from bot.replies.press import Press
from bot.rules.audiences import Audience
from bot.rules.imports import ImportState, Source, SourceKind
from bot.rules.invitations import Purpose
from bot.rules.people import Person, Role, Status
from bot.rules.programme import ItemFacts
from bot.rules.rights import Standing
from bot.rules.texts import Texts
from bot.rules.times import Moment
from bot.rules.visits import OrganiserState, Visit
from bot.store.registrations import Registration
from bot.store.unit import Unit
from handlers.desk import House
from tests.builders import (
    NOW,
    OWNER,
    ZONE,
    a_ballot,
    a_delegation,
    a_participant,
    a_person,
    a_visit,
    release_all,
)
from tests.telegram import Rehearsal, Someone

OLGA, ANNA = Someone(OWNER, "Olga"), Someone(1, "Zerlina")  # Olga owns the installation too
STRANGER = Someone(77, "Stranger")
ELSEWHERE = Someone(3, "Bernd")  # takes part in another visit
GONE = Someone(4, "Wilma")  # has withdrawn from this one
SECRETS = ("Zerlina", "Vaultopia", "Whither", "Psst", "t.me/venskab_bot?start=i-", "/calendar/")


_PLAIN = {
    **dict.fromkeys(("page", "option", "drafted", "chosen"), 0),
    "day": "",
    "minutes": 60,
    "code": "da",
    "language": "da",
    "codes": "da,de",
    "step": "check",
    "value": "yes",
    "command": "log",
    "digest": "0",
}


@dataclass(frozen=True, slots=True)
class Everything:
    """By the name of a button's field: what it would hold on a button of this visit."""

    visit: Visit
    of_field: Mapping[str, object]

    def presses(self, kind: type[Press]) -> Iterator[Press]:
        """Every button of this kind that could stand below a message of the visit."""
        hints = get_type_hints(kind)
        choices = [self._values(field.name, hints[field.name]) for field in fields(kind)]  # type: ignore[arg-type]  # every Press is a dataclass
        for values in product(*choices):
            yield kind(*values)

    def _values(self, name: str, hint: Any) -> list[Any]:
        if hint is bool:
            return [True, False]
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return list(hint)
        return [hint(self.of_field[name])]


async def given_everything(bot: Rehearsal, house: House) -> Everything:
    async with bot.store.writing() as unit:
        olga, anna = await a_person(unit, OLGA.id, OLGA.name), await a_person(unit, 1, ANNA.name)
        visit = await a_visit(unit, olga)
        await unit.people.set_current_visit(olga.id, visit.id)
        ida = await a_person(unit, 8, "Ida")
        await unit.visits.put_organiser(visit.id, ida.id, OrganiserState.APPROVED, NOW)
        town = await a_delegation(unit, visit)
        mine = await a_participant(unit, visit, town, anna, Role.HEAD)
        gone = await a_participant(unit, visit, town, await a_person(unit, GONE.id, GONE.name))
        await unit.registrations.set_status(gone.id, Status.WITHDRAWN, NOW)
        await _somewhere_else(unit)
        kept = Registration(
            "Zerlina's child", Role.MEMBER, visit.starts_on, visit.ends_on, listed=True
        )
        await unit.registrations.add(visit.id, town.id, None, kept, Status.REGISTERED, anna.id, NOW)
        return Everything(
            visit,
            {
                "visit_id": visit.id,
                "delegation_id": town.id,
                "delegation": town.id,
                "participation_id": mine.id,
                "person_id": ida.id,
                **await _things(unit, house, visit, olga, anna),
                **_PLAIN,
            },
        )


async def _somewhere_else(unit: Unit) -> None:
    other = await a_visit(unit, await a_person(unit, 9, "Otto"))
    there = await a_delegation(unit, other, "Brest")
    await a_participant(unit, other, there, await a_person(unit, ELSEWHERE.id, ELSEWHERE.name))


async def _things(
    unit: Unit, house: House, visit: Visit, olga: Person, anna: Person
) -> dict[str, object]:
    starts, ends = (Moment(NOW.replace(day=23, hour=hour, tzinfo=None), ZONE) for hour in (9, 10))
    title = Texts.one("en", "Vaultopia tour")
    facts = ItemFacts(title, None, "", "", None, starts, ends, all_day=False, audience=Audience())
    item = await unit.programme.add(visit.id, facts, olga.id, NOW)
    release = await release_all(unit, visit)
    await unit.notices.put(release, {anna.id: NOW}, NOW)
    [notice] = await unit.notices.due(visit.id, NOW, 1)
    ballot = await a_ballot(unit, visit)
    words = Texts.one("en", "Psst, all of you")
    said = await unit.announcements.add(visit.id, Audience(), words, olga.id, NOW)
    part = await unit.registrations.of(visit.id, anna.id)
    standing = Standing(anna, visit, is_organiser=False, participation=part)
    address = await calendars.address(unit, standing, house.links, NOW)
    link = await unit.invitations.add(
        visit.id,
        Purpose.ORGANISER,
        None,
        token_hash="hash of a link",
        salt="salt",
        expires_at=ends.utc,
        most_uses=9,
        created_by=olga.id,
        now=NOW,
    )
    source = Source("", SourceKind.TEXT, content="Fri 12-13 Whither lunch")
    imported = await unit.imports.add(visit.id, olga.id, source, ImportState.SHOWN, NOW)
    return {
        "item_id": item.id,
        "import_id": imported.id,
        "first": item.id,
        "last": item.id,
        "ballot_id": ballot.id,
        "announcement_id": said.id,
        "release_id": release.id,
        "notice_id": notice.id,
        "before": 0,
        "after": 1,
        "number": release.number,
        "feed_id": address.feed.id,
        "old": link.id,
    }


_OF_THE_VISIT = {
    "visit": "id = :visit",
    **dict.fromkeys(
        (
            *("delegation", "organiser", "participation", "invitation", "item"),
            *("ballot", "announcement", "confirmation", "feed", "log", "notice"),
            "programme_import",
        ),
        "visit_id = :visit",
    ),
    "vote": "ballot_id IN (SELECT id FROM ballot WHERE visit_id = :visit)",
    "invitation_use": "0 < :visit",
    "card": "0 < :visit",
}


async def all_that_is_kept(bot: Rehearsal, visit: Visit) -> dict[str, list[dict[str, Any]]]:
    async with bot.store.database.reading() as connection:
        return {
            table: [
                dict(row)
                for row in await connection.all(
                    f"SELECT * FROM {table} WHERE {which}",
                    visit=visit.id,
                )
            ]
            for table, which in _OF_THE_VISIT.items()
        }
