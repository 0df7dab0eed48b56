"""What a person has said and has before them in a visit."""

from collections.abc import Sequence

from bot.actions import confirmations, programme
from bot.replies import mine as replies
from bot.replies.mine import Mine
from bot.rules.people import Status
from bot.rules.programme import Item
from bot.rules.rights import Standing
from bot.rules.visits import NotOnThisVisit, Visit
from handlers.routes import Routes
from handlers.turn import Turn


async def my(turn: Turn, rest: str) -> None:
    turn.must_be_private("my")
    standing = await turn.my_standing(await _visit(turn))
    visit, unit, me = standing.visit, turn.unit, turn.person.id
    mine = Mine(
        visit,
        [
            *([standing.participation] if standing.participation else []),
            *await unit.registrations.by(visit.id, me),
        ],
        [
            (ballot, await unit.ballots.vote_of(ballot.id, me))
            for ballot in await unit.ballots.in_visit(visit.id)
        ],
        await _coming(turn, standing),
        await unit.visits.delegations(visit.id),
        turn.person.zone,
        me,
        await confirmations.open_for(unit, standing),
    )
    turn.say(replies.my_visit(turn.lang, mine, turn.now))


async def _visit(turn: Turn) -> Visit:
    """Also the one that the person has withdrawn from: their no must be found again."""
    current = turn.person.current_visit_id
    return await turn.unit.visits.get(current) if current else await turn.visit()


async def _coming(turn: Turn, standing: Standing) -> Sequence[Item]:
    part = standing.participation
    if not standing.is_organiser and part is None:
        raise NotOnThisVisit
    if part is not None and part.status is Status.WITHDRAWN and not standing.is_organiser:
        return []
    items = await programme.my_items(turn.unit, standing)
    return [item for item in items if item.facts.ends.utc > turn.now]


ROUTES = Routes(commands={"my": my})
