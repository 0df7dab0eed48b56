"""Who takes part, for everybody; quotas, for organisers."""

from dataclasses import replace
from typing import Final

from bot.actions.people import gauges, roll
from bot.actions.registrations import set_quota
from bot.replies import people as replies
from bot.replies.people import ANY
from bot.replies.registration_presses import SetQuota, ShowDelegation, ShowPeople
from bot.replies.reply import lines
from bot.rules.people import DelegationId, VisitId
from bot.rules.registrations import read_quota
from bot.rules.rights import Standing
from bot.rules.visits import Delegation
from bot.store.people import Answers
from handlers import forms
from handlers.forms import Form, Heard, Step
from handlers.registrations import tell_promoted
from handlers.routes import Routes
from handlers.turn import Turn


async def people(turn: Turn, rest: str) -> None:
    standing = await turn.my_standing()
    standing.must_take_part()
    visit = standing.visit
    known = await gauges(turn.unit, visit.id)
    if turn.is_private:
        turn.change(replies.all_delegations(turn.lang, visit, known, 0))
        return
    turn.say_here(lambda lang: replies.in_group(lang, visit, known, turn.house.links))


async def show_people(turn: Turn, press: ShowPeople) -> None:
    turn.must_be_private("people")
    visit = await turn.unit.visits.get(VisitId(press.visit_id))
    (await turn.standing(turn.person, visit)).must_take_part()
    known = await gauges(turn.unit, visit.id)
    turn.change(replies.all_delegations(turn.lang, visit, known, press.page))


async def show_delegation(turn: Turn, press: ShowDelegation) -> None:
    delegation, standing = await _found(turn, press.delegation_id)
    standing.must_take_part()
    shown = await roll(turn.unit, standing, delegation)
    turn.change(replies.one_delegation(turn.lang, standing.visit, shown, press.page))


async def ask_quota(turn: Turn, press: SetQuota) -> None:
    delegation, standing = await _found(turn, press.delegation_id)
    standing.must_organise()
    await forms.begin(turn, FORM, {"delegation_id": delegation.id, "town": delegation.town})


async def _read_quota(heard: Heard, answers: Answers) -> int | None:
    return None if heard.pressed and heard.text == ANY else read_quota(heard.text)


async def _set_quota(turn: Turn, answers: Answers) -> None:
    delegation, standing = await _found(turn, answers["delegation_id"])
    promoted = await set_quota(turn.unit, standing, delegation.id, answers["quota"], turn.now)
    await turn.visit_changed(standing.visit.id)
    await tell_promoted(turn, promoted)
    delegation = await turn.unit.visits.delegation(delegation.id)
    shown = await roll(turn.unit, standing, delegation)
    said = replies.quota_set(turn.lang, shown.gauge, len(promoted))
    page = replies.one_delegation(turn.lang, standing.visit, shown, 0)
    turn.change(replace(page, html=lines(said, "", page.html)))


async def _found(turn: Turn, delegation_id: int) -> tuple[Delegation, Standing]:
    turn.must_be_private("people")
    delegation = await turn.unit.visits.delegation(DelegationId(delegation_id))
    visit = await turn.unit.visits.get(delegation.visit_id)
    return delegation, await turn.standing(turn.person, visit)


FORM: Final = Form(
    "quota",
    (Step("quota", lambda lang, answers: replies.ask_quota(lang, answers["town"]), _read_quota),),
    _set_quota,
)

ROUTES = Routes(
    commands={"people": people},
    presses={ShowPeople: show_people, ShowDelegation: show_delegation, SetQuota: ask_quota},
    forms={FORM.name: FORM},
)
