"""What a person has said and has before them in a visit."""

from bot.actions import programme
from bot.replies import mine as replies
from bot.replies.mine import Mine
from handlers.routes import Routes
from handlers.turn import Turn


async def my(turn: Turn, rest: str) -> None:
    turn.must_be_private("my")
    standing = await turn.my_standing()
    visit, unit, me = standing.visit, turn.unit, turn.person.id
    own = [standing.participation] if standing.participation else []
    items = await programme.my_items(unit, standing)
    mine = Mine(
        visit,
        [*own, *await unit.registrations.by(visit.id, me)],
        [
            (ballot, await unit.ballots.vote_of(ballot.id, me))
            for ballot in await unit.ballots.in_visit(visit.id)
        ],
        [item for item in items if item.facts.ends.utc > turn.now],
        await unit.visits.delegations(visit.id),
        turn.person.zone,
    )
    turn.say(replies.my_visit(turn.lang, mine, turn.now))


ROUTES = Routes(commands={"my": my})
