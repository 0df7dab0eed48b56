"""Greeting, help, and words that nothing was waiting for."""

from bot.replies import help as replies
from bot.replies.visit_picker import UseVisit, visit_picked
from bot.rules.people import VisitId
from handlers.routes import Routes
from handlers.turn import Turn


async def hello(turn: Turn, rest: str) -> None:
    turn.say(replies.hello(turn.lang, turn.person.name))


def not_understood(turn: Turn) -> None:
    turn.say(replies.not_understood(turn.lang))


async def use_visit(turn: Turn, press: UseVisit) -> None:
    visit = await turn.unit.visits.get(VisitId(press.visit_id))
    standing = await turn.standing(turn.person, visit)
    standing.must_take_part()
    await turn.unit.people.set_current_visit(turn.person.id, visit.id)
    turn.change(visit_picked(turn.lang, visit))


ROUTES = Routes(starts={"": hello, "hello": hello}, presses={UseVisit: use_visit})
