"""Reminding people by the clock, and /reminders."""

from collections.abc import Sequence
from functools import partial

from bot.actions import reminders
from bot.replies import reminders as replies
from bot.replies.reminders import RemindBefore, RemindInTheEvening
from bot.rules.people import VisitId
from bot.rules.reminders import Reminder, takes_place
from bot.rules.visits import Visit
from bot.store.messages import Priority
from handlers.desk import Desk
from handlers.routes import Routes
from handlers.turn import Turn


async def remind(desk: Desk, ref: int) -> None:
    """The next people of a round; it goes on until everybody has what is due to them."""
    visit = await desk.unit.visits.get(VisitId(ref))
    if not takes_place(visit):
        await reminders.pause(desk.unit, visit, desk.now)
        return
    current = await reminders.begin(desk.unit, visit, desk.now)
    if missed := await current.missed():
        await _report(desk, visit, missed)
    due, after = await current.next_people()
    await _send(desk, visit, due)
    await reminders.go_on(desk.unit, visit, desk.now, after, current)


async def _send(desk: Desk, visit: Visit, due: Sequence[Reminder]) -> None:
    """What was sent already is not sent again."""
    delegations = await desk.unit.visits.delegations(visit.id)
    for each in due:
        await desk.tell(
            each.reader.person.id,
            partial(replies.reminded, reminder=each, delegations=delegations, now=desk.now),
            priority=Priority.BROADCAST,
            once=each.once,
        )


async def _report(desk: Desk, visit: Visit, missed: Sequence[Reminder]) -> None:
    for organiser in await desk.unit.visits.organisers(visit.id):
        await desk.tell(organiser, lambda lang: replies.missed(lang, visit, missed))


async def command(turn: Turn, rest: str) -> None:
    turn.must_be_private("reminders")
    await _show(turn)


async def remind_before(turn: Turn, press: RemindBefore) -> None:
    turn.must_be_private("reminders")
    await reminders.remind_before(turn.unit, turn.person, press.minutes)
    await _chosen(turn)


async def remind_in_the_evening(turn: Turn, press: RemindInTheEvening) -> None:
    turn.must_be_private("reminders")
    await reminders.remind_in_the_evening(turn.unit, turn.person, on=press.on)
    await _chosen(turn)


async def _chosen(turn: Turn) -> None:
    await catch_up(turn)
    await _show(turn)


async def catch_up(turn: Turn) -> None:
    """Who wants to hear an hour before, or whose evening has begun, may have to hear now."""
    for visit in await turn.unit.visits.of_person(turn.person.id):
        if takes_place(visit):
            due = await reminders.due_to(turn.unit, visit, turn.person, turn.now)
            await _send(turn, visit, due)


async def _show(turn: Turn) -> None:
    me = await turn.unit.people.get(turn.person.id)
    turn.change(
        replies.choose(turn.lang, me.reminded_before, me.zone, evening_before=me.evening_before)
    )


ROUTES = Routes(
    commands={"reminders": command},
    presses={RemindBefore: remind_before, RemindInTheEvening: remind_in_the_evening},
    dues={reminders.DUE: remind},
)
