"""What changed from one version of the programme to another."""

from bot.actions import versions
from bot.replies import versions as replies
from bot.replies.release_presses import CompareVersions, ShowVersions
from bot.rules.people import VisitId
from bot.rules.rights import Standing
from handlers.routes import Routes
from handlers.turn import Turn


async def compare(turn: Turn, press: CompareVersions) -> None:
    standing = await _reading(turn, press.visit_id)
    found = await versions.compare(turn.unit, standing, press.before, press.after, turn.lang.code)
    turn.change(replies.compared(turn.lang, found, turn.person.zone, press.page))


async def every_version(turn: Turn, rest: str) -> None:
    turn.must_be_private("versions")
    standing = await turn.my_standing()
    found = await versions.versions(turn.unit, standing)
    turn.say(replies.version_list(turn.lang, standing.visit, found, 0, 0))


async def show(turn: Turn, press: ShowVersions) -> None:
    standing = await _reading(turn, press.visit_id)
    found = await versions.versions(turn.unit, standing)
    turn.change(replies.version_list(turn.lang, standing.visit, found, press.chosen, press.page))


async def _reading(turn: Turn, visit_id: int) -> Standing:
    turn.must_be_private("programme")
    return await turn.my_standing(await turn.unit.visits.get(VisitId(visit_id)))


ROUTES = Routes(
    commands={"versions": every_version},
    presses={CompareVersions: compare, ShowVersions: show},
)
