"""Reading the programme: the whole, a day of it, one item, now and next."""

from collections.abc import Sequence

from bot.actions import programme
from bot.languages import Language
from bot.replies import item_cards as cards
from bot.replies.items import OpenItem, ShowDay, Whose
from bot.replies.now import now_and_next
from bot.replies.programme import Place
from bot.rules import agenda
from bot.rules.people import VisitId
from bot.rules.programme import ItemId
from handlers import items, mine, programme_alone, versions, zones
from handlers.programme_days import day_of
from handlers.programme_reading import in_its_group, place_of, reading
from handlers.routes import Routes, join
from handlers.turn import Turn


async def whole(turn: Turn, rest: str) -> None:
    shown = await reading(turn, await turn.visit(), Whose.ALL, place_of(turn))
    turn.say(day_of(turn, shown, _languages(turn), None, 0))


async def show_day(turn: Turn, press: ShowDay) -> None:
    visit = await turn.unit.visits.get(VisitId(press.visit_id))
    shown = await reading(turn, visit, press.whose, place_of(turn))
    turn.change(day_of(turn, shown, _languages(turn), press.wanted, press.page))


def _languages(turn: Turn) -> Sequence[Language]:
    return turn.languages_of(turn.chat) if place_of(turn) is Place.GROUP else [turn.lang]


async def now(turn: Turn, rest: str) -> None:
    """In a group for everybody, in private for the one who asks."""
    visit = await turn.visit()
    shown = await reading(turn, visit, Whose.MINE, place_of(turn))
    there = [item for day in shown.days.values() for item in day]
    found = agenda.now_and_next(there, turn.now)
    turn.say_here(lambda lang: now_and_next(lang, shown, found))


async def open_item(turn: Turn, press: OpenItem) -> None:
    there = await turn.unit.programme.get(ItemId(press.item_id))
    standing = await turn.my_standing(await turn.unit.visits.get(there.visit_id))
    if not in_its_group(turn, standing.visit):
        standing.must_read()
    draft = standing.is_organiser and turn.is_private
    item = await programme.one_item(turn.unit, standing, there.id, draft=draft)
    seen = await programme.look_at(turn.unit, item)
    zone = turn.person.zone
    if turn.is_private:
        turn.change(cards.item_card(turn.lang, seen, insight=standing.insight, zone=zone))
    elif programme_alone.shows_whispers(turn):
        await turn.whisper(cards.item_alone(turn.lang, seen, zone), command="programme")
    else:
        turn.toast(cards.item_pop_up(turn.lang, seen, zone), alert=True)


READING = Routes(
    commands={"programme": whole, "now": now},
    presses={ShowDay: show_day, OpenItem: open_item},
)
ROUTES = join(
    [READING, programme_alone.ROUTES, versions.ROUTES, items.ROUTES, mine.ROUTES, zones.ROUTES]
)
