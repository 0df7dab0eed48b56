"""What people do with ballots."""

from datetime import datetime

from bot.rules import ballots
from bot.rules.ballots import Ballot, BallotId, Vote
from bot.rules.rights import Standing
from bot.store.unit import Unit


async def cast_vote(
    unit: Unit, standing: Standing, ballot: Ballot, option: int, on: bool, now: datetime
) -> Vote:
    standing.must_take_part()
    earlier = await unit.ballots.vote_of(ballot.id, standing.person.id)
    vote = ballots.cast(ballot, earlier, standing.person.id, option, on, now)
    await unit.ballots.put(vote)
    return vote


async def close_ballot(unit: Unit, ballot_id: BallotId) -> Ballot:
    await unit.ballots.close(ballot_id)
    return await unit.ballots.get(ballot_id)
