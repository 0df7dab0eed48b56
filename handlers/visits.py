"""/visits, /visit and /log: which visit this is about, how it stands, who did what."""

from bot.actions import visits
from bot.replies import log
from bot.replies import visits as replies
from bot.replies.log import Entry
from bot.replies.newvisit import town_line
from bot.replies.visits import AskStage, MadeVisit, SetStage, ShowVisit, ShowVisits
from bot.rules.new_visits import Town
from bot.rules.visits import Visit
from handlers import confirmations, visit_changes
from handlers.routes import Routes, join
from handlers.turn import Turn


async def my_visits(turn: Turn, rest: str) -> None:
    turn.must_be_private("visits")
    await _list(turn, 0)


async def turn_page(turn: Turn, press: ShowVisits) -> None:
    await _list(turn, max(0, press.page))


async def _list(turn: Turn, page: int) -> None:
    mine = await turn.unit.visits.of_person(turn.person.id)
    owner = turn.person.telegram_id in turn.house.owners
    makes = owner or bool(await turn.unit.visits.organised_by(turn.person.id))
    current = turn.person.current_visit_id or (mine[0].id if len(mine) == 1 else None)
    turn.change(replies.my_visits(turn.lang, mine, current, page, makes=makes))


async def visit(turn: Turn, rest: str) -> None:
    turn.must_be_private("visit")
    await _show(turn, await turn.organising())


async def show(turn: Turn, press: ShowVisit) -> None:
    await _show(turn, await _organised(turn, press))


async def ask_stage(turn: Turn, press: AskStage) -> None:
    turn.change(replies.really(turn.lang, await _organised(turn, press), press.stage))


async def set_stage(turn: Turn, press: SetStage) -> None:
    before = await turn.unit.visits.get(press.visit_id)
    standing = await turn.my_standing(before)
    await visits.set_stage(turn.unit, standing, press.stage, turn.now)
    after = await turn.unit.visits.get(before.id)
    if after.stage is not before.stage:
        await turn.visit_changed(before.id)
        await confirmations.follow_stage(turn, before, after)
    turn.change(replies.stage_set(turn.lang, after))


async def show_log(turn: Turn, rest: str) -> None:
    turn.must_be_private("log")
    about = await turn.organising()
    entries = [
        Entry(at, (await turn.unit.people.get(who)).name, action)
        for at, who, action, _ in await turn.unit.log.last(about.id)
    ]
    turn.change(log.log_list(turn.lang, about, entries))


async def _organised(turn: Turn, press: ShowVisit | AskStage) -> Visit:
    about = await turn.unit.visits.get(press.visit_id)
    (await turn.my_standing(about)).must_organise()
    return about


async def _show(turn: Turn, about: Visit) -> None:
    """The buttons below mean this visit, so the chat is about it from now on."""
    await turn.unit.people.set_current_visit(turn.person.id, about.id)
    towns = [
        town_line(turn.lang, Town(each.town, each.language, each.quota), each.side)
        for each in await turn.unit.visits.delegations(about.id)
    ]
    names = [
        (await turn.unit.people.get(organiser)).name
        for organiser in await turn.unit.visits.organisers(about.id)
    ]
    group = (await turn.unit.chats.get(about.chat_id)).title if about.chat_id else ""
    asked = bool(await turn.unit.confirmations.in_visit(about.id))
    made = MadeVisit(about, tuple(towns), tuple(names), group, asks_again=asked)
    turn.change(replies.organiser_card(turn.lang, made))


READING = Routes(
    commands={"visits": my_visits, "visit": visit, "log": show_log},
    presses={ShowVisits: turn_page, ShowVisit: show, AskStage: ask_stage, SetStage: set_stage},
)
ROUTES = join([READING, visit_changes.ROUTES, confirmations.ROUTES])
