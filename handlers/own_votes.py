"""One's own vote in private: one message a person and ballot, and it follows whatever they vote."""

from collections.abc import Iterable

from telegram import Message

from bot.actions import ballots
from bot.replies import own_votes as replies
from bot.replies.ballots import ShowCounts
from bot.replies.reply import Reply
from bot.rules.ballots import Ballot, BallotId
from bot.rules.people import Chat, PersonId
from bot.rules.rights import Standing
from bot.store.messages import Card, CardKind, Priority
from handlers.desk import Desk
from handlers.turn import Turn


async def hand_out(desk: Desk, ballot: Ballot, to: Iterable[PersonId]) -> None:
    """Everybody gets a card of their own, in their language."""
    for person_id in to:
        if chat := await desk.unit.people.private_chat(person_id, desk.now):
            await desk.post_card(CardKind.VOTE, ballot.id, chat, priority=Priority.BROADCAST)


async def follow(turn: Turn, ballot: Ballot) -> None:
    """The person voted: here in private, or in the group with a card in private to follow."""
    if turn.is_private:
        await show(turn, ballot)
        return
    chat = await turn.unit.people.private_chat(turn.person.id, turn.now)
    if chat and chat.is_reachable:
        await turn.redraw_in(chat, CardKind.VOTE, ballot.id)


async def show(turn: Turn, ballot: Ballot) -> None:
    """The tapped message, or else a new one, is the card from now on."""
    tapped = tapped_message(turn)
    cards = await turn.unit.cards.in_chat(turn.chat.id)
    mine = [card for card in cards if (card.kind, card.ref) == (CardKind.VOTE, ballot.id)]
    if tapped is None or tapped not in {card.message_id for card in mine}:
        await leave(turn)
        await _give_up(turn, ballot, mine)
        card = await turn.unit.cards.put(CardKind.VOTE, ballot.id, turn.chat.id, None)
        await turn.unit.cards.drawn(card.id, tapped, "")
    await turn.post_card(CardKind.VOTE, ballot.id, turn.chat, priority=Priority.REPLY)


async def _give_up(turn: Turn, ballot: Ballot, cards: Iterable[Card]) -> None:
    """The old card says where to look; its row goes, so that no late answer can revive it."""
    for card in cards:
        await turn.unit.cards.forget(card.id)
        if card.message_id:
            turn.edit(turn.chat, card.message_id, replies.moved_down(turn.lang, ballot))


async def leave(turn: Turn) -> None:
    """Another page takes the place of what was a card: a vote must not draw over it."""
    tapped = tapped_message(turn)
    for card in await turn.unit.cards.in_chat(turn.chat.id) if tapped else ():
        if (card.kind, card.message_id) == (CardKind.VOTE, tapped):
            await turn.unit.cards.forget(card.id)


def tapped_message(turn: Turn) -> int | None:
    """As `Turn.change` understands it: None means that a new message is needed."""
    message = turn.query.message if turn.query else None
    return message.message_id if isinstance(message, Message) and message.text else None


async def counts(turn: Turn, press: ShowCounts) -> None:
    ballot = await turn.unit.ballots.get(BallotId(press.ballot_id))
    standing = await turn.my_standing(await turn.unit.visits.get(ballot.visit_id))
    looked = await ballots.look(turn.unit, standing, ballot)
    turn.toast(replies.counts_now(turn.lang, ballot, looked.tally, turn.now), alert=True)


async def voting_card(desk: Desk, standing: Standing, ballot: Ballot) -> Reply:
    looked = await ballots.look(desk.unit, standing, ballot)
    return replies.voting_card(
        desk.language_of(standing.person),
        ballot,
        looked.tally,
        looked.vote,
        desk.now,
        organises=standing.is_organiser,
    )


async def draw(desk: Desk, card: Card, chat: Chat) -> Reply | None:
    """What did not arrive while voting went on is not sent after its end."""
    ballot = await desk.unit.ballots.get(BallotId(card.ref))
    person = await desk.unit.people.by_telegram(chat.telegram_id)
    if person is None or (card.message_id is None and not ballot.is_open(desk.now)):
        return None
    standing = await desk.standing(person, await desk.unit.visits.get(ballot.visit_id))
    if not (standing.is_organiser or standing.is_registered):
        return None
    return await voting_card(desk, standing, ballot)
