"""/release: organisers look at what would change, make it what people read, and take it back."""

from collections import Counter
from collections.abc import Mapping

from bot.actions import release_previews as previews
from bot.actions import releases
from bot.actions.release_previews import Author, Preview
from bot.replies import releases as replies
from bot.replies import releases_made as made
from bot.replies.items import AskToReleaseItem
from bot.replies.release_presses import (
    KeepDraft,
    MakeRelease,
    ReleaseItem,
    ShowRelease,
    TakeBackRelease,
)
from bot.replies.reply import Reply
from bot.rules.notices import Reach
from bot.rules.people import VisitId
from bot.rules.programme import Item, ItemId
from bot.rules.refusals import NotFound
from bot.rules.releases import Release, TooLateToTakeBack, reads_as
from bot.rules.rights import Standing
from handlers.notices import tell_of
from handlers.routes import Routes
from handlers.turn import Turn


async def release(turn: Turn, rest: str) -> None:
    turn.must_be_private("release")
    seen = await previews.preview(turn.unit, await turn.my_standing())
    turn.change(_asked(turn, seen, 0))


async def show(turn: Turn, press: ShowRelease) -> None:
    seen = await previews.preview(turn.unit, await _organising(turn, press.visit_id))
    turn.change(_asked(turn, seen, press.page))


def _asked(turn: Turn, seen: Preview, page: int) -> Reply:
    if seen.changes:
        return replies.preview(turn.lang, seen, _readers(turn, seen), page)
    undo = _can_be_undone(turn, seen.newest)
    return made.nothing_to_release(turn.lang, seen.visit, seen.newest, can_be_undone=undo)


def _readers(turn: Turn, seen: Preview) -> Mapping[str, int]:
    return Counter(turn.house.languages.of(each.language).code for each in seen.affected)


def _can_be_undone(turn: Turn, newest: Author | None) -> bool:
    if newest is None:
        return False
    return newest.release.can_be_taken_back(newest.release.number, turn.now)


async def make(turn: Turn, press: MakeRelease) -> None:
    standing = await _organising(turn, press.visit_id)
    seen = await previews.preview(turn.unit, standing)
    if seen.number != press.number:
        turn.change(await _meanwhile(turn, seen, press.number))
    elif not seen.changes:
        turn.change(_asked(turn, seen, 0))
    elif replies.drafted(seen) != press.drafted:
        turn.change(replies.draft_changed(turn.lang, _asked(turn, seen, 0)))
    else:
        await _release(turn, standing)


async def ask_about_item(turn: Turn, press: AskToReleaseItem) -> None:
    item, standing = await _organised(turn, press.item_id)
    seen = await previews.preview(turn.unit, standing, item.id)
    turn.change(_asked_about(turn, seen, item))


def _asked_about(turn: Turn, seen: Preview, item: Item) -> Reply:
    if seen.changes:
        return replies.preview_of_item(turn.lang, seen, _readers(turn, seen), item)
    return replies.item_is_out(turn.lang, item)


async def release_item(turn: Turn, press: ReleaseItem) -> None:
    """Urgent: told at once; at night only what is about the next twelve hours."""
    item, standing = await _organised(turn, press.item_id)
    seen = await previews.preview(turn.unit, standing, item.id)
    if not seen.changes and seen.number != press.number:
        turn.change(await _meanwhile(turn, seen, press.number))
    elif not seen.changes:
        turn.change(_asked_about(turn, seen, item))
    elif (seen.number, replies.drafted(seen)) != (press.number, press.drafted):
        turn.change(replies.draft_changed(turn.lang, _asked_about(turn, seen, item)))
    else:
        await _release(turn, standing, item.id)


async def _release(turn: Turn, standing: Standing, only: ItemId | None = None) -> None:
    unit, visit = turn.unit, standing.visit
    new = await releases.release(unit, standing, turn.now, only)
    await turn.visit_changed(visit.id)
    told = await tell_of(turn, standing, new, urgent=only is not None)
    turn.change(made.is_out(turn.lang, new, told, can_be_undone=True))


async def _meanwhile(turn: Turn, seen: Preview, number: int) -> Reply:
    """What an old button meets: what it made, or what somebody else did."""
    newest = seen.newest
    if newest is None:
        raise NotFound  # nobody was ever shown such a button
    if (newest.release.number, newest.person.id) != (number, turn.person.id):
        return made.newer_is_out(turn.lang, seen.visit, newest)
    told = len(await turn.unit.notices.of_release(newest.release))
    undo = _can_be_undone(turn, newest)
    return made.is_out(turn.lang, newest.release, told, can_be_undone=undo)


async def keep_draft(turn: Turn, press: KeepDraft) -> None:
    await _organising(turn, press.visit_id)
    turn.change(replies.kept(turn.lang))


async def take_back(turn: Turn, press: TakeBackRelease) -> None:
    standing = await _organising(turn, press.visit_id)
    newest = await turn.unit.releases.newest(standing.visit.id)
    if newest is None or newest.takes_back != press.number:
        undone = await _release_of(turn, standing, press.number)
        if newest is None or not undone.can_be_taken_back(newest.number, turn.now):
            raise TooLateToTakeBack
        if not press.sure:
            told = await _told(turn, undone)
            turn.change(made.ask_to_take_back(turn.lang, undone, told))
            return
        await _take_back(turn, standing, undone)
    every = await turn.unit.releases.in_visit(standing.visit.id)
    turn.change(made.taken_back(turn.lang, press.number, reads_as(press.number - 1, every)))


async def _told(turn: Turn, release: Release) -> int:
    """To how many it has gone out."""
    notices = await turn.unit.notices.of_release(release)
    return sum(each.reach in {Reach.SEEN, Reach.DELIVERED} for each in notices)


async def _release_of(turn: Turn, standing: Standing, number: int) -> Release:
    for each in await turn.unit.releases.in_visit(standing.visit.id):
        if each.number == number:
            return each
    raise NotFound


async def _take_back(turn: Turn, standing: Standing, undone: Release) -> None:
    undoing = await releases.take_back(turn.unit, standing, undone, turn.now)
    await turn.visit_changed(standing.visit.id)
    await tell_of(turn, standing, undoing, urgent=True)


async def _organising(turn: Turn, visit_id: int) -> Standing:
    turn.must_be_private("release")
    standing = await turn.my_standing(await turn.unit.visits.get(VisitId(visit_id)))
    standing.must_organise()
    return standing


async def _organised(turn: Turn, item_id: int) -> tuple[Item, Standing]:
    item = await turn.unit.programme.get(ItemId(item_id))
    return item, await _organising(turn, item.visit_id)


ROUTES = Routes(
    commands={"release": release},
    presses={
        ShowRelease: show,
        MakeRelease: make,
        KeepDraft: keep_draft,
        TakeBackRelease: take_back,
        AskToReleaseItem: ask_about_item,
        ReleaseItem: release_item,
    },
)
