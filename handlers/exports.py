"""/export, and the files and pages it gives."""

from bot.actions import exports
from bot.replies import exports as replies
from bot.replies.exports import OpenExport, PrintProgramme, PrintRunSheet, ProgrammeSheet
from bot.rules.calendars import NothingToAdd
from bot.rules.people import VisitId
from bot.rules.refusals import NotFound
from bot.rules.rights import Standing
from handlers.dry_runs import who
from handlers.routes import Routes
from handlers.turn import Turn


async def command(turn: Turn, rest: str) -> None:
    turn.must_be_private("export")
    _offer(turn, await turn.my_standing())


async def open_export(turn: Turn, press: OpenExport) -> None:
    _offer(turn, await _mine(turn, press.visit_id))


def _offer(turn: Turn, standing: Standing) -> None:
    standing.must_take_part()
    visit = standing.visit
    codes = replies.languages_to_print(turn.house.languages, visit, turn.lang)
    turn.say(replies.choices(turn.lang, visit, codes, organising=standing.is_organiser))


async def programme_sheet(turn: Turn, press: ProgrammeSheet) -> None:
    standing = await _mine(turn, press.visit_id)
    visit, items = standing.visit, await exports.programme_to_save(turn.unit, standing)
    if not items:
        raise NothingToAdd
    if standing.is_organiser:
        whom = await who(turn.unit, visit, items)
        turn.say(replies.programme_sheet(turn.lang, visit, items, whom))
    else:
        delegations = await turn.unit.visits.delegations(visit.id)
        turn.say(replies.programme_to_read(turn.lang, visit, items, delegations))


async def print_programme(turn: Turn, press: PrintProgramme) -> None:
    standing = await _mine(turn, press.visit_id)
    printed = turn.house.languages.shipped.get(press.code)
    if printed is None:
        raise NotFound
    turn.say(
        replies.programme_pages(turn.lang, printed, await exports.printout(turn.unit, standing))
    )


async def print_run_sheet(turn: Turn, press: PrintRunSheet) -> None:
    standing = await _mine(turn, press.visit_id)
    sheet = await exports.run_sheet(turn.unit, standing)
    await turn.unit.log.wrote(
        standing.visit.id,
        turn.person.id,
        "programme.exported",
        sheet.printout.release.number,
        turn.now,
    )
    turn.say(replies.run_sheet_pages(turn.lang, sheet))


async def _mine(turn: Turn, visit_id: int) -> Standing:
    turn.must_be_private("export")
    return await turn.my_standing(await turn.unit.visits.get(VisitId(visit_id)))


ROUTES = Routes(
    commands={"export": command},
    presses={
        OpenExport: open_export,
        ProgrammeSheet: programme_sheet,
        PrintProgramme: print_programme,
        PrintRunSheet: print_run_sheet,
    },
)
