"""What people do with ballots."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.rules import ballots
from bot.rules.ballots import Ballot, BallotState, Tally, Vote
from bot.rules.people import PersonId, VisitId
from bot.rules.rights import Standing
from bot.rules.times import Moment
from bot.store.unit import Unit

DUE = "ballot"


@dataclass(frozen=True, slots=True)
class Looked:
    """A ballot as one person sees it."""

    ballot: Ballot
    tally: Tally
    vote: Vote | None


async def open_ballot(unit: Unit, standing: Standing, draft: Ballot, now: datetime) -> Ballot:
    """Keep what was only a draft until now; its `id` is not used."""
    standing.must_organise()
    ballots.check(draft, now)
    ballot = await unit.ballots.add(
        draft.visit_id,
        draft.question,
        draft.options,
        several=draft.several,
        secret=draft.secret,
        shown=draft.shown,
        closes=draft.closes,
        created_by=standing.person.id,
        now=now,
    )
    await unit.dues.put(DUE, ballot.id, ballot.closes)
    await unit.log.wrote(ballot.visit_id, standing.person.id, "ballot.opened", ballot.id, now)
    return ballot


async def cast_vote(
    unit: Unit, standing: Standing, ballot: Ballot, option: int, on: bool, now: datetime
) -> Vote:
    standing.must_take_part()
    earlier = await unit.ballots.vote_of(ballot.id, standing.person.id)
    vote = ballots.cast(ballot, earlier, standing.person.id, option, on, now)
    await unit.ballots.put(vote)
    return vote


async def take_back(unit: Unit, standing: Standing, ballot: Ballot, now: datetime) -> Vote:
    standing.must_take_part()
    vote = ballots.withdraw(ballot, standing.person.id, now)
    await unit.ballots.put(vote)
    return vote


async def look(unit: Unit, standing: Standing, ballot: Ballot) -> Looked:
    standing.must_take_part()
    return Looked(
        ballot,
        await unit.ballots.tally(ballot),
        await unit.ballots.vote_of(ballot.id, standing.person.id),
    )


async def close_early(unit: Unit, standing: Standing, ballot: Ballot, now: datetime) -> Ballot:
    """Closed already: nothing happens, and the answer says when that was."""
    standing.must_organise()
    if ballot.state is BallotState.CLOSED:
        return ballot
    await unit.dues.drop(DUE, ballot.id)
    await unit.log.wrote(ballot.visit_id, standing.person.id, "ballot.closed", ballot.id, now)
    return await _keep(unit, ballots.closed(ballot, now))


async def close_when_over(unit: Unit, ballot: Ballot, now: datetime) -> Ballot | None:
    """None when there is nothing to close: closed by hand, or its end was moved meanwhile."""
    if ballot.state is BallotState.CLOSED:
        return None
    if ballot.is_open(now):
        await unit.dues.put(DUE, ballot.id, ballot.closes)
        return None
    return await _keep(unit, ballots.closed(ballot, now))


async def move_end(
    unit: Unit, standing: Standing, ballot: Ballot, closes: Moment, now: datetime
) -> Ballot:
    standing.must_organise()
    moved = ballots.moved(ballot, closes, now)
    await unit.dues.put(DUE, ballot.id, closes)
    await unit.log.wrote(ballot.visit_id, standing.person.id, "ballot.moved", ballot.id, now)
    return await _keep(unit, moved)


async def names(
    unit: Unit, standing: Standing, ballot: Ballot, now: datetime, limit: int, after: int
) -> Sequence[tuple[str, frozenset[int]]]:
    """Who voted for what: nobody's name of a secret ballot, nor before its results are shown."""
    standing.must_organise()
    if ballot.secret or not ballot.shows_counts(now):
        return ()
    return await unit.ballots.voters(ballot.id, limit, after)


async def electorate(unit: Unit, visit_id: VisitId) -> list[PersonId]:
    """Everybody who may vote, each once: registered people with Telegram, and organisers."""
    registered = [
        participation.person_id
        for participation in await unit.registrations.in_visit(visit_id)
        if participation.is_registered and participation.person_id is not None
    ]
    return list(dict.fromkeys([*registered, *await unit.visits.organisers(visit_id)]))


async def _keep(unit: Unit, ballot: Ballot) -> Ballot:
    await unit.ballots.update(ballot)
    return ballot
