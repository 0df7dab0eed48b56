"""The programme for one reader: in their language alone in the group, or all of it at once."""

from collections.abc import Sequence

from bot.replies.items import ShowDay, Whose
from bot.replies.programme import Place, Reading
from bot.replies.programme_presses import ReadAlone, WholeProgramme
from bot.replies.reply import Reply
from bot.replies.whole_programme import in_words
from bot.replies.whole_programme import whole_programme as whole
from bot.rules.people import VisitId
from bot.rules.visits import Visit
from handlers.capabilities import Feature
from handlers.programme_days import day_of, day_shown
from handlers.programme_reading import empty, reading
from handlers.routes import Routes
from handlers.turn import Turn


async def read_alone(turn: Turn, press: ReadAlone) -> None:
    """In private the same buttons may stand below what was written there instead."""
    visit = await turn.unit.visits.get(VisitId(press.visit_id))
    if not shows_whispers(turn):  # in private it is for people of the visit
        (await turn.my_standing(visit)).must_read()
    await tell_alone(turn, visit, press)


async def tell_alone(turn: Turn, visit: Visit, press: ReadAlone) -> None:
    shown = await reading(turn, visit, press.whose, Place.ASIDE)
    command = "my" if press.whose is Whose.MINE else "programme"
    day = ShowDay(press.visit_id, press.whose, 0, press.day).wanted
    await turn.whisper(day_of(turn, shown, [turn.lang], day, 0), command=command)


def shows_whispers(turn: Turn) -> bool:
    features = turn.house.capabilities
    return not turn.is_private and features.offers(Feature.EPHEMERAL, turn.chat.id, turn.now)


async def whole_programme(turn: Turn, press: WholeProgramme) -> None:
    visit = await turn.unit.visits.get(VisitId(press.visit_id))
    place = Place.PRIVATE if turn.is_private else Place.ASIDE
    shown = await reading(turn, visit, press.whose, place)
    first, *others = _all_days(turn, shown)
    if turn.is_private:
        turn.change(first)
        for each in others:
            turn.say(each)
    else:
        await turn.whisper(first, command="programme")


def _all_days(turn: Turn, shown: Reading) -> Sequence[Reply]:
    """One message, unless it is long and must do without folds."""
    day, capabilities = day_shown(turn, shown), turn.house.capabilities
    if day is None:
        return [empty(turn.lang, shown)]
    if turn.is_private and not capabilities.offers(Feature.RICH, turn.chat.id, turn.now):
        return in_words(turn.lang, shown, day)
    return [whole(turn.lang, shown, day)]


ROUTES = Routes(presses={ReadAlone: read_alone, WholeProgramme: whole_programme})
