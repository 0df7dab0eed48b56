"""Voting: taps on a ballot, its pages, and how it ends."""

from bot.actions import ballots
from bot.replies import ballot_desk as desk_replies
from bot.replies import ballots as replies
from bot.replies import own_votes as own_replies
from bot.replies.ballots import (
    AskToClose,
    CastVote,
    CloseNow,
    ListBallots,
    ShowBallot,
    ShowCounts,
    ShowResults,
    TakeBack,
)
from bot.replies.press import MOST_DIGITS
from bot.replies.reply import Reply
from bot.rules.ballots import Ballot, BallotId, BallotState, Vote, open_first
from bot.rules.people import Chat, VisitId
from bot.rules.refusals import NotFound
from bot.rules.rights import Standing
from bot.rules.visits import Visit
from bot.store.messages import Card, CardKind, Priority
from handlers import own_votes
from handlers.desk import Desk
from handlers.routes import Routes
from handlers.turn import Turn

BALLOTS_A_PAGE, NAMES_A_PAGE = desk_replies.BALLOTS_A_PAGE, desk_replies.NAMES_A_PAGE


async def found(turn: Turn, ballot_id: int) -> tuple[Ballot, Standing]:
    """The ballot, and what the actor is in its visit."""
    ballot = await turn.unit.ballots.get(BallotId(ballot_id))
    visit = await turn.unit.visits.get(ballot.visit_id)
    return ballot, await turn.standing(turn.person, visit)


async def found_in_private(turn: Turn, ballot_id: int) -> tuple[Ballot, Standing]:
    """For what is about one person: a group's card must not be overwritten with it."""
    turn.must_be_private("ballots")
    return await found(turn, ballot_id)


async def page_of(turn: Turn, ballot_id: int) -> tuple[Ballot, Standing]:
    """For a page that takes the place of what may have been one's own card."""
    there = await found_in_private(turn, ballot_id)
    await own_votes.leave(turn)
    return there


async def cast_vote(turn: Turn, press: CastVote) -> None:
    ballot, standing = await found(turn, press.ballot_id)
    vote = await ballots.cast_vote(turn.unit, standing, ballot, press.option, press.on, turn.now)
    await _voted(turn, standing, ballot, vote)


async def take_back(turn: Turn, press: TakeBack) -> None:
    ballot, standing = await found(turn, press.ballot_id)
    vote = await ballots.take_back(turn.unit, standing, ballot, turn.now)
    await _voted(turn, standing, ballot, vote)


async def _voted(turn: Turn, standing: Standing, ballot: Ballot, vote: Vote) -> None:
    await turn.redraw(CardKind.BALLOT, ballot.id)
    await own_votes.follow(turn, ballot)
    turn.toast(own_replies.vote_saved(turn.lang, ballot, vote))


async def show(turn: Turn, press: ShowBallot) -> None:
    await _show(turn, press.ballot_id)


async def start(turn: Turn, rest: str) -> None:
    """From the card in the group into private."""
    if not rest.isdecimal() or len(rest) > MOST_DIGITS:
        raise NotFound
    await _show(turn, int(rest))


async def _show(turn: Turn, ballot_id: int) -> None:
    ballot, standing = await found_in_private(turn, ballot_id)
    standing.must_take_part()
    if ballot.is_open(turn.now):
        await own_votes.show(turn, ballot)
        return
    await own_votes.leave(turn)
    turn.change(await own_votes.voting_card(turn, standing, ballot))


async def command(turn: Turn, rest: str) -> None:
    visit = await turn.visit()
    turn.must_be_private("ballots")
    turn.say(await _list(turn, visit, 0))


async def list_ballots(turn: Turn, press: ListBallots) -> None:
    turn.must_be_private("ballots")
    visit = await turn.unit.visits.get(VisitId(press.visit_id))
    await own_votes.leave(turn)
    turn.change(await _list(turn, visit, max(0, press.page)))


async def _list(turn: Turn, visit: Visit, page: int) -> Reply:
    standing = await turn.my_standing(visit)
    standing.must_take_part()
    begin = page * BALLOTS_A_PAGE
    those = open_first(await turn.unit.ballots.in_visit(visit.id), turn.now)
    looked = [
        await ballots.look(turn.unit, standing, ballot)
        for ballot in those[begin : begin + BALLOTS_A_PAGE]
    ]
    more = len(those) > begin + BALLOTS_A_PAGE
    reply = desk_replies.ballot_list(turn.lang, visit, looked, turn.now, page, more=more)
    return desk_replies.with_new(turn.lang, reply) if standing.is_organiser else reply


async def show_results(turn: Turn, press: ShowResults) -> None:
    ballot, standing = await page_of(turn, press.ballot_id)
    page = max(0, press.page)
    begin = page * NAMES_A_PAGE
    names = await ballots.names(turn.unit, standing, ballot, turn.now, NAMES_A_PAGE + 1, begin)
    tally = await turn.unit.ballots.tally(ballot)
    turn.change(
        desk_replies.results(
            turn.lang,
            ballot,
            tally,
            names[:NAMES_A_PAGE],
            turn.now,
            page,
            more=len(names) > NAMES_A_PAGE,
        )
    )


async def ask_to_close(turn: Turn, press: AskToClose) -> None:
    ballot, standing = await page_of(turn, press.ballot_id)
    standing.must_organise()
    if not ballot.is_open(turn.now):
        turn.change(await own_votes.voting_card(turn, standing, ballot))
        return
    tally = await turn.unit.ballots.tally(ballot)
    turn.change(desk_replies.ask_to_close(turn.lang, ballot, tally))


async def close_now(turn: Turn, press: CloseNow) -> None:
    ballot, standing = await page_of(turn, press.ballot_id)
    closed = await ballots.close_early(turn.unit, standing, ballot, turn.now)
    if ballot.state is BallotState.OPEN:
        await tell_result(turn, closed)
    turn.change(await own_votes.voting_card(turn, standing, closed))


async def close(desk: Desk, ref: int) -> None:
    """By the clock."""
    ballot = await desk.unit.ballots.get(BallotId(ref))
    if closed := await ballots.close_when_over(desk.unit, ballot, desk.now):
        await tell_result(desk, closed)


async def tell_result(desk: Desk, ballot: Ballot) -> None:
    """The cards show it, and it is said once: in the group, or to each when there is none."""
    await redraw_all(desk, ballot)
    tally = await desk.unit.ballots.tally(ballot)
    visit = await desk.unit.visits.get(ballot.visit_id)
    mark = f"ballot:{ballot.id}:result"
    if (group := await group_of(desk, visit)) is None:
        for person_id in await ballots.electorate(desk.unit, visit.id):
            await desk.tell(
                person_id,
                lambda lang: replies.result_news([lang], ballot, tally),
                priority=Priority.BROADCAST,
                once=f"{mark}:{person_id}",
            )
        return
    news = replies.result_news(desk.languages_of(group), ballot, tally)
    desk.write(group, news, thread_id=visit.thread_id, once=mark)


async def redraw_all(desk: Desk, ballot: Ballot) -> None:
    """Its end is another one, or it has come: everybody's own card says so too."""
    await desk.redraw(CardKind.BALLOT, ballot.id)
    await desk.redraw(CardKind.VOTE, ballot.id)


async def group_of(desk: Desk, visit: Visit) -> Chat | None:
    """The visit's group, if there is one that can be written to."""
    if visit.chat_id is None:
        return None
    chat = await desk.unit.chats.get(visit.chat_id)
    return chat if chat.is_reachable else None


async def draw(desk: Desk, card: Card, chat: Chat) -> Reply | None:
    ballot = await desk.unit.ballots.get(BallotId(card.ref))
    tally = await desk.unit.ballots.tally(ballot)
    return replies.ballot_card(desk.languages_of(chat), desk.house.links, ballot, tally, desk.now)


ROUTES = Routes(
    commands={"ballots": command},
    presses={
        CastVote: cast_vote,
        TakeBack: take_back,
        ShowBallot: show,
        ShowCounts: own_votes.counts,
        ListBallots: list_ballots,
        ShowResults: show_results,
        AskToClose: ask_to_close,
        CloseNow: close_now,
    },
    starts={"ballot": start},
    dues={ballots.DUE: close},
    cards={CardKind.BALLOT: draw, CardKind.VOTE: own_votes.draw},
)
