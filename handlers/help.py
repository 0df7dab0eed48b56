"""Greeting, help, privacy, and words that nothing was waiting for."""

from bot.replies import help as replies
from bot.replies.privacy import privacy as privacy_reply
from bot.replies.visit_picker import UseVisit, visit_picked
from bot.rules.people import VisitId
from bot.rules.visits import NoVisit, WhichVisit
from handlers.menus import set_own_menu
from handlers.routes import Routes
from handlers.turn import Turn


async def hello(turn: Turn, rest: str) -> None:
    """/start without a link: a greeting for strangers, help for whoever is in a visit."""
    if turn.is_private and await turn.unit.visits.of_person(turn.person.id):
        await show_help(turn, rest)
        return
    if turn.is_private and turn.person.telegram_id in turn.house.owners:
        await set_own_menu(turn, turn.person)
        turn.say(replies.hello_owner(turn.lang, turn.person.name))
        return
    turn.say(replies.hello(turn.lang, turn.person.name))


async def show_help(turn: Turn, rest: str) -> None:
    if not turn.is_private:
        turn.say_here(lambda lang: replies.help_in_group(lang, turn.house.links))
        return
    owner = turn.person.telegram_id in turn.house.owners
    organises = owner or bool(await turn.unit.visits.organised_by(turn.person.id))
    try:
        title = (await turn.visit()).title.best(turn.lang.code)
    except NoVisit:
        turn.say(replies.help_without_visit(turn.lang, may_make_one=organises))
    except WhichVisit:
        turn.say(replies.help_with_several_visits(turn.lang, organises=organises))
    else:
        turn.say(replies.help_in_private(turn.lang, title, organises=organises))


async def privacy(turn: Turn, rest: str) -> None:
    turn.must_be_private("privacy")
    turn.say(privacy_reply(turn.lang))


def not_understood(turn: Turn) -> None:
    turn.say(replies.not_understood(turn.lang))


async def use_visit(turn: Turn, press: UseVisit) -> None:
    visit = await turn.unit.visits.get(VisitId(press.visit_id))
    standing = await turn.standing(turn.person, visit)
    standing.must_take_part()
    await turn.unit.people.set_current_visit(turn.person.id, visit.id)
    turn.change(visit_picked(turn.lang, visit))


ROUTES = Routes(
    commands={"help": show_help, "privacy": privacy},
    starts={"": hello, "hello": hello},
    presses={UseVisit: use_visit},
)
