"""The card of the day in the visit's group: put there in the morning, instead of yesterday's."""

from collections.abc import Sequence
from datetime import date

from bot.actions.releases import released
from bot.actions.reminders import DAY_CARD
from bot.replies import day_cards as replies
from bot.replies.day_cards import DayCard
from bot.replies.reply import Reply
from bot.rules import day_cards
from bot.rules.people import Chat, VisitId
from bot.rules.programme import Item
from bot.rules.reminders import takes_place
from bot.rules.times import Moment
from bot.rules.visits import Visit
from bot.store.messages import Card, CardKind, Draft
from handlers.desk import Desk
from handlers.routes import Routes


async def look(desk: Desk, ref: int) -> None:
    """Put up, bring up to date or take away; done twice it is done once."""
    visit = await desk.unit.visits.get(VisitId(ref))
    if not takes_place(visit) or visit.chat_id is None:
        await _take_away(desk, visit)
        return
    items = await released(desk.unit, visit.id)
    await _show(desk, visit, items, day_cards.day_to_show(visit, items, desk.now))
    following = day_cards.next_look(visit, items, desk.now)
    if following:
        await desk.unit.dues.put(DAY_CARD, visit.id, Moment.of(following, "UTC"))


async def _show(desk: Desk, visit: Visit, items: Sequence[Item], day: date | None) -> None:
    if day is None:
        await _take_away(desk, visit)
    elif await _day_shown(desk, visit) == day and await _stands_there(desk, visit):
        await desk.redraw(CardKind.DAY, visit.id)
    elif not day_cards.is_too_late(items, day, desk.now):
        await _take_away(desk, visit)
        await _put_up(desk, visit, day)


async def _put_up(desk: Desk, visit: Visit, day: date) -> None:
    chat = await desk.unit.chats.get(visit.chat_id) if visit.chat_id else None
    if chat is None or not chat.is_reachable:
        return
    await desk.unit.notes.put(_note(visit), day.isoformat())
    await desk.post_card(CardKind.DAY, visit.id, chat, thread_id=visit.thread_id, pin=True)


async def _stands_there(desk: Desk, visit: Visit) -> bool:
    """In this group, and in this topic of it."""
    cards = await desk.unit.cards.of(CardKind.DAY, visit.id)
    return [(card.chat_id, card.thread_id) for card in cards] == [(visit.chat_id, visit.thread_id)]


async def _take_away(desk: Desk, visit: Visit) -> None:
    """The message stays where it is; only its pin goes, and nobody edits it any more."""
    for card in await desk.unit.cards.of(CardKind.DAY, visit.id):
        chat = await desk.unit.chats.get(card.chat_id)
        await desk.unit.cards.forget(card.id)
        if card.message_id and chat.can_pin:
            desk.drafts.append(_unpin(chat, card.message_id))


def _unpin(chat: Chat, message_id: int) -> Draft:
    return Draft(chat.id, chat.telegram_id, "unpinChatMessage", {"message_id": message_id})


async def draw(desk: Desk, card: Card, chat: Chat) -> Reply | None:
    visit = await desk.unit.visits.get(VisitId(card.ref))
    day = await _day_shown(desk, visit)
    items = day_cards.items_of(await released(desk.unit, visit.id), day) if day else ()
    if day is None or not items:
        return None
    shown = DayCard(visit, day, items, await desk.unit.visits.delegations(visit.id))
    return replies.day_card(desk.languages_of(chat), shown, desk.house.links, desk.now)


async def _day_shown(desk: Desk, visit: Visit) -> date | None:
    kept = await desk.unit.notes.get(_note(visit))
    return date.fromisoformat(kept) if kept else None


def _note(visit: Visit) -> str:
    return f"day-card:{visit.id}"


ROUTES = Routes(dues={DAY_CARD: look}, cards={CardKind.DAY: draw})
