"""/invite and the links themselves: handed on, taken back, opened."""

from bot.actions import invitations
from bot.replies import invitations as replies
from bot.replies.invitations import (
    AskRenew,
    AskRevoke,
    LinkPress,
    PrintLink,
    RenewLink,
    RevokeLink,
    ShowLink,
    ShowLinks,
    Shown,
)
from bot.replies.refusals import refusal
from bot.rules.invitations import Invitation, LinkForAGroup, Purpose
from bot.rules.people import DelegationId, Status
from bot.rules.refusals import NotFound, Refusal
from bot.rules.rights import Standing
from bot.rules.visits import Delegation, Visit
from handlers.organisers import ask_to_organise
from handlers.registrations import begin_registration
from handlers.routes import Routes
from handlers.turn import Turn


async def invite(turn: Turn, rest: str) -> None:
    turn.must_be_private("invite")
    await _list(turn, await turn.organising())


async def show_all(turn: Turn, press: ShowLinks) -> None:
    turn.must_be_private("invite")
    visit = await turn.unit.visits.get(press.visit_id)
    (await turn.my_standing(visit)).must_organise()
    await _list(turn, visit)


async def show(turn: Turn, press: ShowLink) -> None:
    turn.change(replies.link_page(turn.lang, await _shown(turn, press), turn.now))


async def print_link(turn: Turn, press: PrintLink) -> None:
    turn.say(replies.link_picture(turn.lang, await _shown(turn, press)))


async def ask_revoke(turn: Turn, press: AskRevoke) -> None:
    turn.change(replies.really_revoke(turn.lang, await _shown(turn, press)))


async def revoke(turn: Turn, press: RevokeLink) -> None:
    standing, delegation = await _about(turn, press)
    await invitations.revoke_link(turn.unit, standing, _purpose(delegation), delegation, turn.now)
    turn.change(replies.link_page(turn.lang, await _shown(turn, press), turn.now))


async def ask_renew(turn: Turn, press: AskRenew) -> None:
    turn.change(replies.really_renew(turn.lang, await _shown(turn, press)))


async def renew(turn: Turn, press: RenewLink) -> None:
    standing, delegation = await _about(turn, press)
    purpose, links = _purpose(delegation), turn.house.links
    there = await invitations.current_link(turn.unit, standing.visit, purpose, delegation)
    if there and there.id == press.old:
        await invitations.renew_link(turn.unit, links, standing, purpose, delegation, turn.now)
    turn.change(replies.link_page(turn.lang, await _shown(turn, press), turn.now))


async def open_link(turn: Turn, token: str) -> None:
    """/start i-TOKEN: somebody opens an invitation."""
    if not turn.is_private:
        turn.say_here(lambda lang: replies.wrong_place(lang, turn.house.links, f"i-{token}"))
        return
    found = await invitations.find_link(turn.unit, turn.person, token, turn.now)
    if isinstance(found, Refusal):
        turn.say(refusal(found, turn.lang, turn.house.links))
        return
    visit = await turn.unit.visits.get(found.visit_id)
    match found.purpose:
        case Purpose.DELEGATION:
            await _join(turn, found, visit)
        case Purpose.ORGANISER:
            await invitations.use_link(turn.unit, found, turn.person, turn.now)
            await ask_to_organise(turn, visit)
        case Purpose.GROUP:
            raise LinkForAGroup


async def _join(turn: Turn, invitation: Invitation, visit: Visit) -> None:
    """Whoever is in sees that they are, also when the link is no longer good."""
    delegation = await _delegation(turn, visit, invitation.delegation_id or 0)
    there = await turn.unit.registrations.of(visit.id, turn.person.id)
    if there and there.is_registered:
        await turn.unit.people.set_current_visit(turn.person.id, visit.id)
        turn.say(replies.registered_already(turn.lang, visit))
        return
    if there is None or there.status is Status.WITHDRAWN:
        await invitations.use_link(turn.unit, invitation, turn.person, turn.now)
    await begin_registration(turn, visit, delegation)


async def _list(turn: Turn, visit: Visit) -> None:
    delegations = await turn.unit.visits.delegations(visit.id)
    links = await turn.unit.invitations.in_visit(visit.id)
    used = [
        sum(link.uses for link in links if link.delegation_id == delegation.id)
        for delegation in delegations
    ]
    turn.change(replies.links_list(turn.lang, visit, delegations, used))


async def _about(turn: Turn, press: LinkPress) -> tuple[Standing, Delegation | None]:
    visit = await turn.unit.visits.get(press.visit_id)
    standing = await turn.my_standing(visit)
    standing.must_organise()
    turn.must_be_private("invite")  # whoever reads a link may use it
    delegation = await _delegation(turn, visit, press.delegation) if press.delegation else None
    return standing, delegation


async def _delegation(turn: Turn, visit: Visit, which: int) -> Delegation:
    """Of this visit: the button only claims it."""
    delegation = await turn.unit.visits.delegation(DelegationId(which))
    if delegation.visit_id != visit.id:
        raise NotFound
    return delegation


async def _shown(turn: Turn, press: LinkPress) -> Shown:
    standing, delegation = await _about(turn, press)
    links = turn.house.links
    invitation = await invitations.open_link(
        turn.unit, links, standing, _purpose(delegation), delegation, turn.now
    )
    address = links.start(f"i-{invitations.token_of(links, invitation)}")
    return Shown(standing.visit, delegation, invitation, address)


def _purpose(delegation: Delegation | None) -> Purpose:
    return Purpose.DELEGATION if delegation else Purpose.ORGANISER


ROUTES = Routes(
    commands={"invite": invite},
    presses={
        ShowLinks: show_all,
        ShowLink: show,
        PrintLink: print_link,
        AskRevoke: ask_revoke,
        RevokeLink: revoke,
        AskRenew: ask_renew,
        RenewLink: renew,
    },
    starts={"i": open_link},
)
