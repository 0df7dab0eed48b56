"""The programme for one reader: in their language alone in the group, or all of it at once."""

from collections.abc import Sequence

from bot.replies.items import ShowDay, Whose
from bot.replies.programme import Place, Reading
from bot.replies.programme_presses import ReadAlone, WholeProgramme
from bot.replies.whole_programme import whole_programme as whole
from bot.rules.people import VisitId
from handlers.capabilities import Feature
from handlers.programme_days import day_of, day_shown
from handlers.programme_reading import empty, reading
from handlers.routes import Routes
from handlers.turn import Turn


async def read_alone(turn: Turn, press: ReadAlone) -> None:
    """In private the same buttons may stand below what was written there instead."""
    visit = await turn.unit.visits.get(VisitId(press.visit_id))
    shown = await reading(turn, visit, press.whose, Place.ASIDE)
    command = "my" if press.whose is Whose.MINE else "programme"
    day = ShowDay(press.visit_id, press.whose, 0, press.day).wanted
    await turn.whisper(day_of(turn, shown, [turn.lang], day, 0), command=command)


async def whole_programme(turn: Turn, press: WholeProgramme) -> None:
    visit = await turn.unit.visits.get(VisitId(press.visit_id))
    place = Place.PRIVATE if turn.is_private else Place.ASIDE
    shown = await reading(turn, visit, press.whose, place)
    for message in _all_days(turn, shown):
        await turn.whisper(message, command="programme")


def _all_days(turn: Turn, shown: Reading) -> Sequence[Reply]:
    """In one message, unless it must do without folds and is long."""
    if not shown.days:
        return [empty(turn.lang, shown)]
    if turn.is_private and not _shows_blocks(turn):
        return in_words(turn.lang, shown)
    return [in_blocks(turn.lang, shown, day_shown(turn, shown))]


def _shows_blocks(turn: Turn) -> bool:
    return turn.house.capabilities.offers(Feature.RICH, turn.chat.id, turn.now)


ROUTES = Routes(presses={ReadAlone: read_alone, WholeProgramme: whole_programme})
