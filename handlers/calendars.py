"""/calendar and the calendar files."""

from bot.actions import calendars
from bot.actions.calendars import Address
from bot.actions.releases import released
from bot.replies import calendars as replies
from bot.replies.calendars import (
    AskToRenew,
    AskToWithdraw,
    CalendarPicture,
    OpenCalendar,
    Renew,
    Withdraw,
)
from bot.replies.items import ItemFile, ProgrammeFile
from bot.replies.press import MOST_DIGITS
from bot.rules.people import VisitId
from bot.rules.programme import ItemId
from bot.rules.refusals import NotFound
from bot.rules.rights import Standing
from bot.store.feeds import FeedId
from handlers.routes import Routes
from handlers.turn import Turn

ITEM, PROGRAMME = "fileitem", "fileprogramme"  # of deep links


async def command(turn: Turn, rest: str) -> None:
    turn.must_be_private("calendar")
    standing = await turn.my_standing()
    address = await _address(turn, standing)
    turn.say(replies.my_calendar(turn.lang, turn.house.links, standing.visit, address))


async def open_calendar(turn: Turn, press: OpenCalendar) -> None:
    standing = await _mine(turn, press.visit_id)
    address = await _address(turn, standing)
    turn.change(replies.my_calendar(turn.lang, turn.house.links, standing.visit, address))


async def show_picture(turn: Turn, press: CalendarPicture) -> None:
    standing = await _mine(turn, press.visit_id)
    address = await _address(turn, standing)
    turn.say(replies.picture(turn.lang, turn.house.links, standing.visit, address))


async def ask_to_renew(turn: Turn, press: AskToRenew) -> None:
    standing = await _mine(turn, press.visit_id)
    turn.change(replies.ask_to_renew(turn.lang, standing.visit, press.feed_id))


async def renew(turn: Turn, press: Renew) -> None:
    standing = await _mine(turn, press.visit_id)
    links, old = turn.house.links, FeedId(press.feed_id)
    address = await calendars.renew_address(turn.unit, standing, links, old, turn.now)
    turn.touched.add(standing.visit.id)
    turn.change(replies.my_calendar(turn.lang, links, standing.visit, address, is_new=True))


async def ask_to_withdraw(turn: Turn, press: AskToWithdraw) -> None:
    standing = await _mine(turn, press.visit_id)
    turn.change(replies.ask_to_withdraw(turn.lang, standing.visit, press.feed_id))


async def withdraw(turn: Turn, press: Withdraw) -> None:
    standing = await _mine(turn, press.visit_id)
    old = FeedId(press.feed_id)
    if not await calendars.withdraw_address(turn.unit, standing, old, turn.now):
        return await open_calendar(turn, OpenCalendar(press.visit_id))
    turn.touched.add(standing.visit.id)
    turn.change(replies.withdrawn(turn.lang, standing.visit))
    return None


async def item_file(turn: Turn, press: ItemFile) -> None:
    if not turn.is_private:
        return turn.toast("", url=turn.house.links.start(f"{ITEM}-{press.item_id}"))
    item = await turn.unit.releases.item(ItemId(press.item_id))
    if item is None:
        raise NotFound
    standing = await _standing(turn, item.visit_id)
    standing.must_take_part()
    visit, links = standing.visit, turn.house.links
    delegations = await turn.unit.visits.delegations(visit.id)
    turn.say(replies.item_file(turn.lang, links, visit, item, delegations, turn.now))
    return None


async def programme_file(turn: Turn, press: ProgrammeFile) -> None:
    if not turn.is_private:
        return turn.toast("", url=turn.house.links.start(f"{PROGRAMME}-{press.visit_id}"))
    standing = await _standing(turn, press.visit_id)
    standing.must_take_part()
    items = await released(turn.unit, standing.visit.id)
    links = turn.house.links
    turn.say(replies.programme_file(turn.lang, links, standing.visit, items, turn.now))
    return None


async def start_item_file(turn: Turn, rest: str) -> None:
    await item_file(turn, ItemFile(_number(rest)))


async def start_programme_file(turn: Turn, rest: str) -> None:
    await programme_file(turn, ProgrammeFile(_number(rest)))


def _number(rest: str) -> int:
    if not (rest.isascii() and rest.isdecimal()) or len(rest) > MOST_DIGITS:
        raise NotFound
    return int(rest)


async def _mine(turn: Turn, visit_id: int) -> Standing:
    turn.must_be_private("calendar")
    return await _standing(turn, visit_id)


async def _standing(turn: Turn, visit_id: int) -> Standing:
    return await turn.standing(turn.person, await turn.unit.visits.get(VisitId(visit_id)))


async def _address(turn: Turn, standing: Standing) -> Address:
    address = await calendars.my_address(turn.unit, standing, turn.house.links, turn.now)
    if address.replaced:
        turn.touched.add(standing.visit.id)
    return address


ROUTES = Routes(
    commands={"calendar": command},
    presses={
        OpenCalendar: open_calendar,
        CalendarPicture: show_picture,
        AskToRenew: ask_to_renew,
        Renew: renew,
        AskToWithdraw: ask_to_withdraw,
        Withdraw: withdraw,
        ItemFile: item_file,
        ProgrammeFile: programme_file,
    },
    starts={ITEM: start_item_file, PROGRAMME: start_programme_file},
)
