"""What people do with invitation links."""

from datetime import datetime

from bot.links import Links, digest, new_salt
from bot.rules.invitations import (
    Invitation,
    LinkUnknown,
    LinkUsedUp,
    Misses,
    Purpose,
    TooManyWrongLinks,
    expiry,
    must_be_open,
    uses_for,
)
from bot.rules.people import Person
from bot.rules.refusals import Refusal
from bot.rules.rights import Standing
from bot.rules.visits import Delegation, OrganiserState, Visit
from bot.store.unit import Unit


def token_of(links: Links, invitation: Invitation) -> str:
    return links.token("invitation", invitation.salt)


async def current_link(
    unit: Unit, visit: Visit, purpose: Purpose, delegation: Delegation | None
) -> Invitation | None:
    """The newest one, whatever became of it."""
    delegation_id = delegation.id if delegation else None
    those = (
        each
        for each in await unit.invitations.in_visit(visit.id)
        if (each.purpose, each.delegation_id) == (purpose, delegation_id)
    )
    return next(those, None)


async def open_link(
    unit: Unit,
    links: Links,
    standing: Standing,
    purpose: Purpose,
    delegation: Delegation | None,
    now: datetime,
) -> Invitation:
    """The link there is, or a new one if there was none ever."""
    standing.must_organise()
    there = await current_link(unit, standing.visit, purpose, delegation)
    return there or await _new_link(unit, links, standing, purpose, delegation, now)


async def renew_link(
    unit: Unit,
    links: Links,
    standing: Standing,
    purpose: Purpose,
    delegation: Delegation | None,
    now: datetime,
) -> Invitation:
    """The old link opens nothing from now on."""
    await revoke_link(unit, standing, purpose, delegation, now)
    return await _new_link(unit, links, standing, purpose, delegation, now)


async def revoke_link(
    unit: Unit,
    standing: Standing,
    purpose: Purpose,
    delegation: Delegation | None,
    now: datetime,
) -> None:
    standing.must_organise()
    there = await current_link(unit, standing.visit, purpose, delegation)
    if there is None or there.revoked_at is not None:
        return
    await unit.invitations.revoke(there.id, now)
    await unit.log.wrote(
        standing.visit.id, standing.person.id, "invitation.revoked", there.delegation_id, now
    )


async def _new_link(
    unit: Unit,
    links: Links,
    standing: Standing,
    purpose: Purpose,
    delegation: Delegation | None,
    now: datetime,
) -> Invitation:
    visit, salt = standing.visit, new_salt()
    invitation = await unit.invitations.add(
        visit.id,
        purpose,
        delegation.id if delegation else None,
        token_hash=digest(links.token("invitation", salt)),
        salt=salt,
        expires_at=expiry(visit, now),
        most_uses=uses_for(delegation.quota if delegation else None),
        created_by=standing.person.id,
        now=now,
    )
    await unit.log.wrote(
        visit.id, standing.person.id, "invitation.made", invitation.delegation_id, now
    )
    return invitation


async def find_link(unit: Unit, person: Person, token: str, now: datetime) -> Invitation | Refusal:
    """A wrong token is counted, so it is answered and not raised: raising would take that back."""
    name = f"wrong-links:{person.id}"
    misses = Misses.parse(await unit.notes.get(name), now)
    if misses.are_too_many:
        return TooManyWrongLinks()
    invitation = await unit.invitations.by_hash(digest(token))
    if invitation is None:
        await unit.notes.put(name, str(misses.and_one()))
        return LinkUnknown()
    return invitation


async def use_link(unit: Unit, invitation: Invitation, person: Person, now: datetime) -> None:
    """Counts each person once; who has used it before may open it again."""
    must_be_open(invitation, now)
    if not await unit.invitations.use(invitation.id, person.id, now):
        raise LinkUsedUp


async def ask_to_organise(unit: Unit, visit: Visit, person: Person, now: datetime) -> bool:
    """False: has asked before, or organises already."""
    before = await unit.visits.organiser(visit.id, person.id)
    if before in (OrganiserState.ASKED, OrganiserState.APPROVED):
        return False
    await unit.visits.put_organiser(visit.id, person.id, OrganiserState.ASKED, now)
    return True
