"""Taking part: from the invitation link to the registration, and what becomes of it later."""

from collections.abc import Iterable
from functools import partial

from bot.actions import registrations
from bot.actions.registrations import Outcome, sheet
from bot.replies import registrations as replies
from bot.replies.registration_presses import (
    AddPerson,
    ChooseField,
    ComeBack,
    EditField,
    OfferContact,
    RegisterMe,
    ShowCompanions,
    ShowRegistration,
    Withdraw,
)
from bot.replies.registration_questions import send_contact
from bot.rules.people import DelegationId, Participation, ParticipationId, Role, Status, VisitId
from bot.rules.registrations import (
    Field,
    must_add,
    must_change,
    must_take_registrations,
)
from bot.rules.rights import Standing
from bot.rules.visits import Delegation, Visit
from bot.store.people import Answers
from handlers import forms, registration_form
from handlers.desk import Desk
from handlers.forms import Form
from handlers.routes import Routes
from handlers.turn import Turn


async def begin_registration(turn: Turn, visit: Visit, delegation: Delegation) -> None:
    """For whoever opened an invitation: ask, or show the registration there is."""
    turn.must_be_private("register")
    mine = await turn.unit.registrations.of(visit.id, turn.person.id)
    # Who withdrew from one delegation may come with another.
    if mine and (mine.status is not Status.WITHDRAWN or mine.delegation_id == delegation.id):
        await _show(turn, mine)
        return
    must_take_registrations(visit)
    facts = registration_form.about(visit, delegation, me=turn.person)
    if not turn.person.language:
        telegram = turn.person.telegram_language
        facts |= registration_form.languages_offered(turn.house.languages, telegram)
    await forms.begin(turn, FORM, facts)


async def _finish(turn: Turn, answers: Answers) -> None:
    kept = registration_form.edited(answers)
    if kept is not None:
        await _save_change(turn, kept, answers)
    elif answers["check"] in set(Field):
        again = registration_form.without(answers, Field(answers["check"]))
        await forms.begin(turn, FORM, again)
    else:
        await _save(turn, answers)


async def _save(turn: Turn, answers: Answers) -> None:
    visit_id, delegation_id = registration_form.which(answers)
    visit = await turn.unit.visits.get(visit_id)
    me, filled_in = turn.person.id, registration_form.whole(answers)
    if registration_form.subject(answers).telegram_name:
        outcome = await registrations.register(
            turn.unit, visit, delegation_id, me, filled_in, me, turn.now
        )
        await turn.unit.people.set_current_visit(me, visit_id)
    else:
        standing = await turn.standing(turn.person, visit)
        outcome = await registrations.register_other(
            turn.unit, standing, delegation_id, filled_in, turn.now
        )
    await _settle(turn, outcome)
    await _tell_of_head(turn, outcome.participation)
    await _show(turn, outcome.participation)


async def _save_change(turn: Turn, kept: ParticipationId, answers: Answers) -> None:
    before, standing = await _found(turn, kept)
    wanted = registration_form.changed(before, answers)
    after = await registrations.change(turn.unit, standing, before, wanted, turn.now)
    if after != before:
        await _settle(turn, Outcome(after))
        await _tell_if_of_another(turn, after)
    if before.role is not Role.HEAD:
        await _tell_of_head(turn, after)
    await _show(turn, after)


async def withdraw(turn: Turn, press: Withdraw) -> None:
    before, standing = await _found(turn, press.participation_id)
    must_change(standing, before)
    if not press.sure and before.status is not Status.WITHDRAWN:
        shown = await sheet(turn.unit, before)
        turn.change(replies.ask_to_withdraw(turn.lang, shown, turn.person.id))
        return
    outcome = await registrations.withdraw(turn.unit, standing, before, turn.now)
    await _moved(turn, before, outcome)


async def come_back(turn: Turn, press: ComeBack) -> None:
    before, standing = await _found(turn, press.participation_id)
    outcome = await registrations.come_back(turn.unit, standing, before, turn.now)
    await _moved(turn, before, outcome)


async def _moved(turn: Turn, before: Participation, outcome: Outcome) -> None:
    """Somebody came or went; pressed twice it happened once."""
    if outcome.participation != before:
        await _settle(turn, outcome)
        await _tell_if_of_another(turn, outcome.participation)
    await _show(turn, outcome.participation)


async def show(turn: Turn, press: ShowRegistration) -> None:
    person, standing = await _found(turn, press.participation_id)
    must_change(standing, person)
    await _show(turn, person)


async def choose_field(turn: Turn, press: ChooseField) -> None:
    person, standing = await _found(turn, press.participation_id)
    must_change(standing, person)
    turn.change(replies.choose_field(turn.lang, await sheet(turn.unit, person)))


async def edit_field(turn: Turn, press: EditField) -> None:
    person, standing = await _found(turn, press.participation_id)
    must_change(standing, person)
    must_take_registrations(standing.visit)
    delegation = await turn.unit.visits.delegation(person.delegation_id)
    me = turn.person if person.person_id == turn.person.id else None
    facts = registration_form.about(standing.visit, delegation, me=me)
    await forms.begin(turn, FORM, facts | registration_form.only(person, press.field))


async def add(turn: Turn, press: AddPerson) -> None:
    delegation = await turn.unit.visits.delegation(DelegationId(press.delegation_id))
    visit = await turn.unit.visits.get(delegation.visit_id)
    must_add(await turn.standing(turn.person, visit), delegation.id)
    must_take_registrations(visit)
    await forms.begin(turn, FORM, registration_form.about(visit, delegation, me=None))


async def offer_contact(turn: Turn, press: OfferContact) -> None:
    turn.must_be_private("register")
    await forms.show_keyboard(turn, "phone", send_contact(turn.lang))


async def register_me(turn: Turn, press: RegisterMe) -> None:
    delegation = await turn.unit.visits.delegation(DelegationId(press.delegation_id))
    visit = await turn.unit.visits.get(delegation.visit_id)
    (await turn.standing(turn.person, visit)).must_organise()
    await begin_registration(turn, visit, delegation)


async def show_companions(turn: Turn, press: ShowCompanions) -> None:
    turn.must_be_private("register")
    visit = await turn.unit.visits.get(VisitId(press.visit_id))
    people = await turn.unit.registrations.by(visit.id, turn.person.id)
    turn.change(replies.companions(turn.lang, visit, people, press.page))


async def show_mine(turn: Turn, rest: str) -> None:
    """My registration; for an organiser without one, the way to one."""
    turn.must_be_private("register")
    mine = await turn.unit.registrations.of_person(turn.person.id)
    if mine and not await turn.unit.visits.of_person(turn.person.id):
        # Withdrawn from everything: still to be found, and to be undone.
        await _show(turn, mine[0])
        return
    standing = await turn.my_standing()
    if standing.participation:
        await _show(turn, standing.participation)
        return
    standing.must_take_part()
    delegations = await turn.unit.visits.delegations(standing.visit.id)
    turn.change(replies.which_delegation(turn.lang, delegations))


async def tell_promoted(desk: Desk, promoted: Iterable[Participation]) -> None:
    """Who got a place is told, or who registered them."""
    for each in promoted:
        reader = each.person_id or each.registered_by
        shown = await sheet(desk.unit, each)
        await desk.tell(reader, partial(replies.place_free, sheet=shown, reader=reader))


async def _settle(turn: Turn, outcome: Outcome) -> None:
    await turn.visit_changed(outcome.participation.visit_id)
    await tell_promoted(turn, outcome.promoted)


async def _tell_if_of_another(turn: Turn, person: Participation) -> None:
    """An organiser changed somebody else's registration."""
    if turn.person.id in {person.person_id, person.registered_by}:
        return
    reader = person.person_id or person.registered_by
    shown, organiser = await sheet(turn.unit, person), turn.person.name
    await turn.tell(reader, lambda lang: replies.changed_by(lang, shown, organiser, reader))


async def _tell_of_head(turn: Turn, person: Participation) -> None:
    if person.role is not Role.HEAD:
        return
    shown = await sheet(turn.unit, person)
    for organiser in await turn.unit.visits.organisers(person.visit_id):
        if organiser != turn.person.id:
            await turn.tell(organiser, lambda lang: replies.new_head(lang, shown))


async def _found(turn: Turn, participation_id: int) -> tuple[Participation, Standing]:
    turn.must_be_private("register")
    person = await turn.unit.registrations.get(ParticipationId(participation_id))
    visit = await turn.unit.visits.get(person.visit_id)
    return person, await turn.standing(turn.person, visit)


async def _show(turn: Turn, person: Participation) -> None:
    shown = await sheet(turn.unit, person)
    turn.change(replies.registration(turn.lang, shown, turn.person.id))


FORM = Form("register", registration_form.STEPS, _finish)

ROUTES = Routes(
    commands={"register": show_mine},
    presses={
        ShowRegistration: show,
        ChooseField: choose_field,
        EditField: edit_field,
        Withdraw: withdraw,
        ComeBack: come_back,
        AddPerson: add,
        OfferContact: offer_contact,
        RegisterMe: register_me,
        ShowCompanions: show_companions,
    },
    forms={FORM.name: FORM},
)
