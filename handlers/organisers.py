"""/organisers: who they are, and how one more is let in."""

from collections.abc import Sequence

from bot.actions import invitations, visits
from bot.replies import organisers as replies
from bot.replies.organisers import AskRemoval, DecideOrganiser, RemoveOrganiser, ShowOrganisers
from bot.rules.people import Person
from bot.rules.refusals import NotFound
from bot.rules.visits import OrganiserState, Visit, must_be_on
from handlers.menus import set_own_menu
from handlers.routes import Routes
from handlers.turn import Turn


async def list_organisers(turn: Turn, rest: str) -> None:
    turn.must_be_private("organisers")
    await _show(turn, await turn.organising())


async def show(turn: Turn, press: ShowOrganisers) -> None:
    await _show(turn, await _organised(turn, press))


async def ask_to_organise(turn: Turn, visit: Visit) -> None:
    """Somebody has opened the link for organisers: those there are decide."""
    must_be_on(visit)
    if (await turn.my_standing(visit)).is_organiser:
        turn.say(replies.organises_already(turn.lang, visit))
        return
    if await invitations.ask_to_organise(turn.unit, visit, turn.person, turn.now):
        for organiser in await turn.unit.visits.organisers(visit.id):
            await turn.tell(organiser, lambda lang: replies.request(lang, visit, turn.person))
    turn.say(replies.asked(turn.lang, visit))


async def decide(turn: Turn, press: DecideOrganiser) -> None:
    visit = await turn.unit.visits.get(press.visit_id)
    standing = await turn.my_standing(visit)
    wanted = OrganiserState.APPROVED if press.approved else OrganiserState.DECLINED
    asker = await turn.unit.people.get(press.person_id)
    if await visits.decide_organiser(turn.unit, standing, asker.id, wanted, turn.now):
        answer = replies.approved if press.approved else replies.declined
        await turn.tell(asker.id, lambda lang: answer(lang, visit))
        await set_own_menu(turn, asker)
        await turn.visit_changed(visit.id)
    state = await turn.unit.visits.organiser(visit.id, asker.id)
    is_one = state is OrganiserState.APPROVED
    turn.change(replies.decided(turn.lang, visit, asker, approved=is_one))


async def ask_removal(turn: Turn, press: AskRemoval) -> None:
    visit = await _organised(turn, press)
    # Nobody else's name is any business of this button.
    if press.person_id not in await turn.unit.visits.organisers(visit.id):
        raise NotFound
    person = await turn.unit.people.get(press.person_id)
    turn.change(replies.really_remove(turn.lang, visit, person))


async def remove(turn: Turn, press: RemoveOrganiser) -> None:
    visit = await turn.unit.visits.get(press.visit_id)
    standing = await turn.my_standing(visit)
    if await visits.remove_organiser(turn.unit, standing, press.person_id, turn.now):
        await turn.tell(press.person_id, lambda lang: replies.removed(lang, visit))
        await set_own_menu(turn, await turn.unit.people.get(press.person_id))
        await turn.visit_changed(visit.id)
    await _show(turn, visit)


async def _organised(turn: Turn, press: ShowOrganisers | AskRemoval) -> Visit:
    visit = await turn.unit.visits.get(press.visit_id)
    (await turn.my_standing(visit)).must_organise()
    return visit


async def _show(turn: Turn, visit: Visit) -> None:
    there = await _people(turn, visit, OrganiserState.APPROVED)
    asking = await _people(turn, visit, OrganiserState.ASKED)
    turn.change(replies.organisers_list(turn.lang, visit, there, asking))


async def _people(turn: Turn, visit: Visit, state: OrganiserState) -> Sequence[Person]:
    ids = await turn.unit.visits.organisers(visit.id, state)
    return [await turn.unit.people.get(person_id) for person_id in ids]


ROUTES = Routes(
    commands={"organisers": list_organisers},
    presses={
        ShowOrganisers: show,
        DecideOrganiser: decide,
        AskRemoval: ask_removal,
        RemoveOrganiser: remove,
    },
)
