"""The visit's group: linked by an organiser, with one card; the bot added, removed, moved along."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from telegram import (
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberBanned,
    ChatMemberLeft,
    ChatMemberUpdated,
    Message,
)

from bot.actions import invitations, visits
from bot.replies import groups as replies
from bot.replies.groups import InMyLanguage, LinkGroup, NowInMyLanguage
from bot.replies.items import Whose
from bot.replies.programme_presses import ReadAlone
from bot.replies.refusals import refusal
from bot.replies.reply import in_languages
from bot.rules.ballots import BallotId
from bot.rules.invitations import LinkForAGroup, LinkUnknown, Purpose, must_be_open
from bot.rules.people import Chat, PersonId, Presence, VisitId
from bot.rules.refusals import NotFound, Refusal
from bot.rules.times import Moment
from bot.rules.visits import Stage, Visit, must_be_on
from bot.store.messages import Card, CardKind, Draft
from handlers import group_settings, visit_cards
from handlers.desk import Desk
from handlers.programme_alone import shows_whispers, tell_alone
from handlers.routes import Routes, join
from handlers.turn import Turn

# The link's own message comes right after the bot: only without one is the group asked.
LINK_COMES_WITHIN: Final = timedelta(seconds=5)
MOST_OFFERED: Final = 6


async def group(turn: Turn, rest: str) -> None:
    """In private the settings; in a group that has no visit yet: which visit it is for."""
    if turn.is_private:
        await group_settings.settings(turn)
        return
    there = await turn.unit.visits.in_chat(turn.chat.id, turn.thread_id)
    if there and there.thread_id == turn.thread_id:
        turn.say_here(lambda lang: replies.linked_already(lang, there, turn.house.links))
        return
    mine = await _organised(turn, turn.person.id)
    turn.say_here(lambda lang: replies.who_links(lang, mine))


async def open_link(turn: Turn, token: str) -> None:
    """/start g-TOKEN: an organiser has put the bot in a group."""
    if turn.is_private:
        raise LinkForAGroup
    found = await invitations.find_link(turn.unit, turn.person, token, turn.now)
    if isinstance(found, Refusal):
        turn.say_here(lambda lang: refusal(found, lang, turn.house.links))
        return
    if found.purpose is not Purpose.GROUP:
        raise LinkUnknown
    must_be_open(found, turn.now)
    await _link(turn, await turn.unit.visits.get(found.visit_id))


async def link(turn: Turn, press: LinkGroup) -> None:
    if turn.is_private:
        raise NotFound
    visit = await turn.unit.visits.get(press.visit_id)
    must_be_on(visit)
    await _link(turn, visit)
    languages = turn.languages_of(turn.chat, turn.person)
    turn.change(in_languages([replies.linked(lang, visit) for lang in languages]))


async def _link(turn: Turn, visit: Visit) -> None:
    """Done twice it is done once, and the card is not posted again."""
    standing = await turn.my_standing(visit)
    changed = await visits.link_group(turn.unit, standing, turn.chat.id, turn.thread_id, turn.now)
    if not changed:
        return
    if not turn.chat.languages:
        await turn.unit.chats.set_languages(turn.chat.id, visit.languages[:2])
    for card in await turn.unit.cards.of(CardKind.VISIT, visit.id):
        if card.chat_id == turn.chat.id:
            await _leave_behind(turn, visit, card)
    for each in changed:
        await turn.visit_changed(each.id)
    thread_id = turn.thread_id
    await turn.post_card(CardKind.VISIT, visit.id, turn.chat, thread_id=thread_id, pin=True)
    await visit_cards.keep_fresh(turn, visit.id)


async def _leave_behind(turn: Turn, visit: Visit, card: Card) -> None:
    """A card that stands in another topic of this group."""
    await turn.unit.cards.forget(card.id)
    if card.message_id:
        languages = turn.languages_of(turn.chat)
        said = in_languages([replies.moved_card(lang, visit) for lang in languages])
        turn.edit(turn.chat, card.message_id, said)


async def in_my_language(turn: Turn, press: InMyLanguage) -> None:
    """Who is not in the visit may be told alone, but gets nothing of it in private."""
    visit = await _shown_here(turn, press)
    card = await visit_cards.about(turn, visit)
    may_read = shows_whispers(turn) or (await turn.my_standing(visit)).may_read
    if card.next is None or not may_read:
        turn.toast(replies.essentials(turn.lang, card), alert=True)
    else:
        await tell_alone(turn, visit, ReadAlone(visit.id, Whose.ALL))


async def now_in_my_language(turn: Turn, press: NowInMyLanguage) -> None:
    visit = await _shown_here(turn, press)
    both = await visit_cards.now_and_next(turn, visit)
    turn.toast(replies.now_and_next(turn.lang, both), alert=True)


async def _shown_here(turn: Turn, press: InMyLanguage | NowInMyLanguage) -> Visit:
    """What the group's card shows is for all who can press it; elsewhere only for the visit's."""
    visit = await turn.unit.visits.get(press.visit_id)
    if visit.chat_id != turn.chat.id:
        (await turn.my_standing(visit)).must_take_part()
    return visit


async def bot_moved(turn: Turn, moved: ChatMemberUpdated) -> None:
    """Remember whether and how the bot can speak in this chat, and what follows for the card."""
    member = moved.new_chat_member
    presence, can_pin = _presence(member, turn), _can_pin(member)
    await turn.unit.chats.set_presence(turn.chat.id, presence, turn.now, can_pin=can_pin)
    if turn.is_private:
        return
    if can_pin and not turn.chat.can_pin:
        await _pin_what_stands_there(turn)
    cards = await _visit_cards(turn, turn.chat)
    was_there = _presence(moved.old_chat_member, turn) is not Presence.GONE
    match presence:
        case Presence.GONE:
            await _left(turn, cards, was_there=was_there)
        case _ if cards:
            await _is_back(turn, cards)
        case _ if not turn.chat.is_reachable:
            await _ask_soon(turn)


async def _left(turn: Turn, cards: Sequence[Card], *, was_there: bool) -> None:
    """When it comes back, the cards are posted anew."""
    for card in cards:
        await turn.unit.cards.drawn(card.id, None, "")
        visit = await turn.unit.visits.get(VisitId(card.ref))
        if was_there and visit.chat_id == turn.chat.id:
            await _tell_organisers(turn, visit)


async def _tell_organisers(turn: Turn, visit: Visit) -> None:
    for organiser in await turn.unit.visits.organisers(visit.id):
        await turn.tell(
            organiser, lambda lang: replies.removed_from_group(lang, visit, turn.chat.title)
        )


async def _is_back(turn: Turn, cards: Sequence[Card]) -> None:
    for card in cards:
        if card.message_id is None:
            await turn.redraw(CardKind.VISIT, card.ref)


async def _pin_what_stands_there(turn: Turn) -> None:
    """The card of the day last: of several pins Telegram shows the newest first."""
    for card in await turn.unit.cards.in_chat(turn.chat.id):
        if card.pin and card.message_id:
            turn.drafts.append(_pin(turn.chat, card.message_id))


def _pin(chat: Chat, message_id: int) -> Draft:
    payload = {"message_id": message_id, "disable_notification": True}
    return Draft(chat.id, chat.telegram_id, "pinChatMessage", payload)


async def _ask_soon(turn: Turn) -> None:
    """Unless the link says it first, ask which visit the group is for."""
    chat = turn.chat.telegram_id
    await turn.unit.notes.put(_added_by(chat), str(turn.person.id))
    await turn.unit.dues.put("adopt", chat, Moment.of(turn.now + LINK_COMES_WITHIN, "UTC"))


def _added_by(chat: int) -> str:
    return f"added-by:{chat}"


async def adopt(desk: Desk, telegram_id: int) -> None:
    """Offer the visits of whoever has added the bot."""
    chat = await desk.unit.chats.by_telegram(telegram_id)
    if chat is None or not chat.is_reachable or await _visit_cards(desk, chat):
        return
    added_by = await desk.unit.notes.get(_added_by(telegram_id))
    person = await desk.unit.people.get(PersonId(int(added_by))) if added_by else None
    theirs = await _organised(desk, person.id) if person else ()
    languages = desk.languages_of(chat, person)
    desk.write(chat, in_languages([replies.who_links(lang, theirs) for lang in languages]))


async def _organised(desk: Desk, person_id: PersonId) -> Sequence[Visit]:
    """Those that still may get a group, the next ones first."""
    ids = await desk.unit.visits.organised_by(person_id)
    theirs = [await desk.unit.visits.get(visit_id) for visit_id in ids]
    on = (visit for visit in theirs if visit.stage not in (Stage.CANCELLED, Stage.CLOSED))
    return sorted(on, key=lambda visit: visit.starts_on)[:MOST_OFFERED]


async def _visit_cards(desk: Desk, chat: Chat) -> Sequence[Card]:
    cards = await desk.unit.cards.in_chat(chat.id)
    return [card for card in cards if card.kind is CardKind.VISIT]


def _presence(member: ChatMember, turn: Turn) -> Presence:
    match member:
        case ChatMemberBanned() if turn.is_private:
            return Presence.BLOCKED
        case ChatMemberBanned() | ChatMemberLeft():
            return Presence.GONE
        case ChatMemberAdministrator():
            return Presence.ADMIN
    return Presence.MEMBER


def _can_pin(member: ChatMember) -> bool:
    return isinstance(member, ChatMemberAdministrator) and bool(member.can_pin_messages)


async def happened(turn: Turn, message: Message) -> None:
    """Telegram tells of a migration twice, once in each chat; both times mean the same."""
    here = turn.chat.telegram_id
    if message.migrate_to_chat_id:
        await _migrate(turn, here, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id:
        await _migrate(turn, message.migrate_from_chat_id, here)


async def _migrate(turn: Turn, old: int, new: int) -> None:
    """The messages of the old group cannot be edited in the new one: its cards are posted there."""
    await turn.unit.chats.migrate(old, new, turn.now)
    chat = await turn.unit.chats.by_telegram(new)
    for card in await turn.unit.cards.in_chat(chat.id) if chat else ():
        if card.message_id is None and await _is_still_used(turn, card):
            await turn.redraw(card.kind, card.ref)


async def _is_still_used(turn: Turn, card: Card) -> bool:
    """The result of a vote that is over stands in the old messages, and in /ballots."""
    if card.kind is not CardKind.BALLOT:
        return True
    return (await turn.unit.ballots.get(BallotId(card.ref))).is_open(turn.now)


ROUTES = join(
    [
        Routes(
            commands={"group": group},
            presses={
                LinkGroup: link,
                InMyLanguage: in_my_language,
                NowInMyLanguage: now_in_my_language,
            },
            starts={"g": open_link},
            dues={"adopt": adopt},
        ),
        visit_cards.ROUTES,
        group_settings.ROUTES,
    ]
)
