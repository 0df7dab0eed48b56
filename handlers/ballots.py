"""Ballots in the chat."""

from bot.actions import ballots
from bot.replies import ballots as replies
from bot.replies.ballots import CastVote
from bot.replies.reply import Reply, in_languages
from bot.rules.ballots import BallotId
from bot.rules.people import Chat
from bot.store.messages import Card, CardKind
from handlers.desk import Desk
from handlers.routes import Routes
from handlers.turn import Turn


async def cast_vote(turn: Turn, press: CastVote) -> None:
    ballot = await turn.unit.ballots.get(BallotId(press.ballot_id))
    standing = await turn.standing(turn.person, await turn.unit.visits.get(ballot.visit_id))
    vote = await ballots.cast_vote(turn.unit, standing, ballot, press.option, press.on, turn.now)
    await turn.redraw(CardKind.BALLOT, ballot.id)
    turn.toast(replies.vote_saved(turn.lang, ballot, vote))


async def close(desk: Desk, ref: int) -> None:
    ballot = await ballots.close_ballot(desk.unit, BallotId(ref))
    await desk.redraw(CardKind.BALLOT, ballot.id)


async def draw(desk: Desk, card: Card, chat: Chat) -> Reply | None:
    ballot = await desk.unit.ballots.get(BallotId(card.ref))
    tally = await desk.unit.ballots.tally(ballot)
    return in_languages(
        [replies.ballot_card(lang, ballot, tally, desk.now) for lang in desk.languages_of(chat)]
    )


ROUTES = Routes(
    presses={CastVote: cast_vote},
    dues={"ballot": close},
    cards={CardKind.BALLOT: draw},
)
