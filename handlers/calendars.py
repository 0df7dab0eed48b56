"""/calendar and the calendar files."""

from bot.actions import calendars
from bot.actions.calendars import Address
from bot.actions.releases import released
from bot.replies import calendar_files
from bot.replies import calendars as replies
from bot.replies.calendars import (
    AskToRenew,
    AskToWithdraw,
    CalendarPicture,
    OpenCalendar,
    OpenShared,
    Renew,
    Withdraw,
)
from bot.replies.items import ItemFile, ProgrammeFile
from bot.replies.press import MOST_DIGITS
from bot.replies.reply import Reply
from bot.rules.calendars import OWN, FeedScope, Subject
from bot.rules.people import DelegationId, VisitId
from bot.rules.programme import ItemId
from bot.rules.refusals import NotFound
from bot.rules.rights import Standing
from bot.rules.visits import Delegation
from bot.store.feeds import FeedId
from handlers.routes import Routes
from handlers.turn import Turn

ITEM, PROGRAMME = "fileitem", "fileprogramme"  # of deep links


async def command(turn: Turn, rest: str) -> None:
    turn.must_be_private("calendar")
    standing = await turn.my_standing()
    turn.say(await page(turn, standing))


async def open_calendar(turn: Turn, press: OpenCalendar) -> None:
    standing = await _mine(turn, press.visit_id)
    turn.change(await page(turn, standing))


async def open_shared(turn: Turn, press: OpenShared) -> None:
    standing = await _mine(turn, press.visit_id)
    turn.change(await page(turn, standing, _subject(press.delegation_id)))


def _subject(delegation_id: int) -> Subject:
    if delegation_id:
        return Subject(FeedScope.DELEGATION, DelegationId(delegation_id))
    return Subject(FeedScope.VISIT)


async def show_picture(turn: Turn, press: CalendarPicture) -> None:
    standing = await _mine(turn, press.visit_id)
    subject = await calendars.subject_of(turn.unit, standing, FeedId(press.feed_id))
    address = await _address(turn, standing, subject)
    turn.say(replies.picture(turn.lang, turn.house.links, standing.visit, address))


async def ask_to_renew(turn: Turn, press: AskToRenew) -> None:
    standing = await _mine(turn, press.visit_id)
    subject = await calendars.subject_of(turn.unit, standing, FeedId(press.feed_id))
    turn.change(replies.ask_to_renew(turn.lang, standing.visit, press.feed_id, subject))


async def renew(turn: Turn, press: Renew) -> None:
    standing = await _mine(turn, press.visit_id)
    links, old = turn.house.links, FeedId(press.feed_id)
    address = await calendars.renew_address(turn.unit, standing, links, old, turn.now)
    turn.touched.add(standing.visit.id)
    turn.change(await _shown(turn, standing, address, is_new=True))


async def ask_to_withdraw(turn: Turn, press: AskToWithdraw) -> None:
    standing = await _mine(turn, press.visit_id)
    subject = await calendars.subject_of(turn.unit, standing, FeedId(press.feed_id))
    turn.change(replies.ask_to_withdraw(turn.lang, standing.visit, press.feed_id, subject))


async def withdraw(turn: Turn, press: Withdraw) -> None:
    standing = await _mine(turn, press.visit_id)
    old = FeedId(press.feed_id)
    subject = await calendars.subject_of(turn.unit, standing, old)
    if not await calendars.withdraw_address(turn.unit, standing, old, turn.now):
        turn.change(await page(turn, standing, subject))
        return
    turn.touched.add(standing.visit.id)
    turn.change(replies.withdrawn(turn.lang, standing.visit, subject))


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
    turn.say(calendar_files.item_file(turn.lang, links, visit, item, delegations, turn.now))
    return None


async def programme_file(turn: Turn, press: ProgrammeFile) -> None:
    if not turn.is_private:
        return turn.toast("", url=turn.house.links.start(f"{PROGRAMME}-{press.visit_id}"))
    standing = await _standing(turn, press.visit_id)
    standing.must_take_part()
    items = await released(turn.unit, standing.visit.id)
    links = turn.house.links
    turn.say(calendar_files.programme_file(turn.lang, links, standing.visit, items, turn.now))
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


async def _address(turn: Turn, standing: Standing, subject: Subject) -> Address:
    links = turn.house.links
    address = await calendars.address(turn.unit, standing, links, turn.now, subject)
    if address.replaced:
        turn.touched.add(standing.visit.id)
    return address


async def page(turn: Turn, standing: Standing, subject: Subject = OWN) -> Reply:
    """The address with what can be done with it."""
    return await _shown(turn, standing, await _address(turn, standing, subject))


async def _shown(
    turn: Turn, standing: Standing, address: Address, *, is_new: bool = False
) -> Reply:
    visit, links = standing.visit, turn.house.links
    every = await turn.unit.visits.delegations(visit.id)
    open_ones = [each for each in every if _may_open(standing, each)]
    whole = standing.is_organiser
    return replies.calendar(turn.lang, links, visit, address, open_ones, whole=whole, is_new=is_new)


def _may_open(standing: Standing, delegation: Delegation) -> bool:
    subject = Subject(FeedScope.DELEGATION, delegation.id)
    return standing.is_organiser or subject.is_headed_by(standing)


ROUTES = Routes(
    commands={"calendar": command},
    presses={
        OpenCalendar: open_calendar,
        OpenShared: open_shared,
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
