"""Values with dull defaults, so that a test names only what it is about."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.rules.ballots import Ballot, Shown
from bot.rules.people import Participation, Person, Role, Status
from bot.rules.releases import Release, editions
from bot.rules.texts import Texts
from bot.rules.times import Moment
from bot.rules.visits import Delegation, Kind, OrganiserState, Side, Visit
from bot.store.registrations import Registration
from bot.store.unit import Unit

NOW = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)
ZONE = "Europe/Copenhagen"
FIRST_DAY, LAST_DAY = date(2026, 10, 22), date(2026, 10, 25)
OWNER = 900


async def a_person(
    unit: Unit, telegram_id: int = 1, name: str = "Anna", language: str = "en"
) -> Person:
    return await unit.people.seen(telegram_id, name, "", language, NOW)


async def a_visit(unit: Unit, organiser: Person, **facts: Any) -> Visit:
    """Åby hosts Lindau-Ost and Lipowo; `organiser` organises it."""
    dull: dict[str, Any] = {
        "kind": Kind.TWINNING,
        "title": Texts.one("en", "Friendship days"),
        "host_town": "Åby",
        "starts_on": FIRST_DAY,
        "ends_on": LAST_DAY,
        "zone": ZONE,
        "languages": ("en", "da", "de"),
        "created_by": organiser.id,
        "now": NOW,
    }
    visit = await unit.visits.add(**(dull | facts))
    await unit.visits.put_organiser(visit.id, organiser.id, OrganiserState.APPROVED, NOW)
    return visit


async def a_delegation(
    unit: Unit,
    visit: Visit,
    town: str = "Lindau-Ost",
    side: Side = Side.GUEST,
    quota: int | None = None,
) -> Delegation:
    return await unit.visits.add_delegation(visit.id, town, side, "de", quota)


async def a_participant(
    unit: Unit, visit: Visit, delegation: Delegation, person: Person, role: Role = Role.MEMBER
) -> Participation:
    registration = Registration(person.name, role, visit.starts_on, visit.ends_on, listed=True)
    return await unit.registrations.add(
        visit.id, delegation.id, person.id, registration, Status.REGISTERED, person.id, NOW
    )


async def a_ballot(unit: Unit, visit: Visit, *options: str, **facts: Any) -> Ballot:
    """Open for a day."""
    dull: dict[str, Any] = {
        "several": False,
        "secret": False,
        "shown": Shown.LIVE,
        "closes": Moment.of(NOW + timedelta(days=1), visit.zone),
        "created_by": visit.created_by,
        "now": NOW,
    }
    ballot = await unit.ballots.add(
        visit.id,
        Texts.one("en", "Saturday evening?"),
        [Texts.one("en", option) for option in options or ("Concert", "Boat")],
        **(dull | facts),
    )
    await unit.dues.put("ballot", ballot.id, ballot.closes)
    return ballot


async def release_all(unit: Unit, visit: Visit, now: datetime = NOW) -> Release:
    """Everything in the draft is what people read."""
    draft = await unit.programme.in_visit(visit.id)
    new = editions(draft, await unit.releases.programme(visit.id))
    return await unit.releases.add(visit.id, new, visit.created_by, now)
