"""/language: each person reads in their own."""

from dataclasses import replace

from bot.replies import languages as replies
from bot.replies.languages import UseLanguage
from bot.rules.refusals import NotFound
from handlers.menus import set_own_menu
from handlers.routes import Routes
from handlers.turn import Turn


async def pick(turn: Turn, rest: str) -> None:
    turn.must_be_private("language")
    turn.say(replies.language_picker(turn.lang, turn.house.languages))


async def use(turn: Turn, press: UseLanguage) -> None:
    if press.code and press.code not in turn.house.languages.shipped:
        raise NotFound
    await turn.unit.people.set_language(turn.person.id, press.code)
    for visit in await turn.unit.visits.of_person(turn.person.id):
        await turn.visit_changed(visit.id)  # calendars speak the language of who reads them
    turn.person = replace(turn.person, language=press.code)
    await set_own_menu(turn, turn.person)
    turn.change(replies.language_chosen(turn.lang))


ROUTES = Routes(commands={"language": pick}, presses={UseLanguage: use})
