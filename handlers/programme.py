"""Reading the programme: the whole, a day of it, one item, now and next."""

from collections.abc import Sequence
from datetime import date

from bot.actions import programme
from bot.actions.releases import released
from bot.languages import Language
from bot.replies import item_cards as cards
from bot.replies import programme as replies
from bot.replies.items import OpenItem, ShowDay, Whose
from bot.replies.programme import Reading
from bot.replies.reply import Reply, in_languages
from bot.rules import agenda
from bot.rules.people import VisitId
from bot.rules.programme import Item, ItemId
from bot.rules.rights import Standing
from bot.rules.times import Moment
from bot.rules.visits import Visit
from handlers import items, mine, zones
from handlers.routes import Routes, join
from handlers.turn import Turn


async def whole(turn: Turn, rest: str) -> None:
    reading = await _reading(turn, await turn.visit(), Whose.ALL)
    turn.say(_shown(turn, reading, None, 0))


async def show_day(turn: Turn, press: ShowDay) -> None:
    visit = await turn.unit.visits.get(VisitId(press.visit_id))
    reading = await _reading(turn, visit, press.whose)
    turn.change(_shown(turn, reading, press.wanted, press.page))


async def now(turn: Turn, rest: str) -> None:
    """In a group for everybody, in private for the one who asks."""
    visit = await turn.visit()
    reading = await _reading(turn, visit, Whose.MINE)
    there = [item for day in reading.days.values() for item in day]
    found = agenda.now_and_next(there, turn.now)
    turn.say_here(lambda lang: replies.now_and_next(lang, reading, found))


async def open_item(turn: Turn, press: OpenItem) -> None:
    there = await turn.unit.programme.get(ItemId(press.item_id))
    standing = await turn.my_standing(await turn.unit.visits.get(there.visit_id))
    if not _in_its_group(turn, standing.visit):
        standing.must_read()
    draft = standing.is_organiser and turn.is_private
    item = await programme.one_item(turn.unit, standing, there.id, draft=draft)
    seen = await programme.look_at(turn.unit, item)
    if turn.is_private:
        organising = standing.is_organiser
        zone = turn.person.zone
        turn.change(cards.item_card(turn.lang, seen, organising=organising, zone=zone))
    else:
        turn.toast(cards.item_pop_up(turn.lang, seen, turn.person.zone), alert=True)


async def _reading(turn: Turn, visit: Visit, whose: Whose) -> Reading:
    standing = await turn.my_standing(visit)
    return Reading(
        visit,
        agenda.by_day(await _items(turn, standing, whose)),
        await turn.unit.visits.delegations(visit.id),
        Whose.ALL if _in_its_group(turn, visit) else whose,
        turn.person.zone if turn.is_private else "",
        organising=standing.is_organiser,
        in_group=not turn.is_private,
    )


async def _items(turn: Turn, standing: Standing, whose: Whose) -> Sequence[Item]:
    """In the visit's group everybody reads everything; elsewhere one must be in the visit.

    In private organisers see what they are working on.
    """
    if _in_its_group(turn, standing.visit):
        return await released(turn.unit, standing.visit.id)
    if whose is Whose.MINE:
        return await programme.my_items(turn.unit, standing)
    if standing.is_organiser and turn.is_private:
        return await turn.unit.programme.in_visit(standing.visit.id)
    return await programme.reading(turn.unit, standing)


def _in_its_group(turn: Turn, visit: Visit) -> bool:
    return visit.chat_id == turn.chat.id


def _shown(turn: Turn, reading: Reading, wanted: date | None, page: int) -> Reply:
    """A day in all the languages of the chat; the pages are the same in each."""
    langs = [turn.lang] if turn.is_private else turn.languages_of(turn.chat)
    today = Moment.of(turn.now, reading.visit.zone).wall.date()
    day = agenda.day_to_open(list(reading.days), wanted or today)
    if day is None:
        return in_languages([_empty(lang, reading) for lang in langs])
    found = replies.pages(langs, reading, day)
    return in_languages([replies.day_page(lang, reading, day, found, page) for lang in langs])


def _empty(lang: Language, reading: Reading) -> Reply:
    if reading.whose is Whose.MINE:
        return replies.nothing_for_you(lang, reading)
    return replies.nothing_yet(lang, reading)


READING = Routes(
    commands={"programme": whole, "now": now},
    presses={ShowDay: show_day, OpenItem: open_item},
)
ROUTES = join([READING, items.ROUTES, mine.ROUTES, zones.ROUTES])
