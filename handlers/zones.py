"""Saying where one's own clock is: `/zone Helsinki`, a location, or the same as the visit."""

import asyncio

from bot import towns
from bot.languages import Language
from bot.replies import zones as replies
from bot.replies.reply import Reply
from bot.replies.zones import SAME
from bot.rules.times import is_zone
from bot.rules.zones import NoSuchPlace
from bot.store.people import Answers
from handlers.forms import Form, Heard, Step, begin
from handlers.reminders import catch_up
from handlers.routes import Routes
from handlers.turn import Turn

Found = list[tuple[str, str]]  # what it is called, and its zone


async def set_zone(turn: Turn, rest: str) -> None:
    turn.must_be_private("zone")
    asyncio.get_running_loop().run_in_executor(None, towns.warm)
    said = {"where": await _search(rest)} if rest else {}
    await begin(turn, ZONE, {"set_to": turn.person.zone, **said})


def _ask_where(lang: Language, answers: Answers) -> Reply:
    return replies.ask_where(lang, answers["set_to"])


async def _read_where(heard: Heard, answers: Answers) -> Found:
    if heard.pressed and heard.text == SAME:
        return []
    if heard.location:
        return [("", towns.zone_at(*heard.location))]
    return await _search(heard.text)


async def _search(text: str) -> Found:
    """Each zone once: of towns with the same clock it does not matter which is meant."""
    found = await asyncio.to_thread(towns.find_zones, text)
    if not found:
        raise NoSuchPlace(text)
    named = {each.zone: each for each in reversed(found)}
    return [
        (f"{each.name}, {each.country}" if each.country else each.name, each.zone)
        for each in reversed(named.values())
    ]


def _several(answers: Answers) -> bool:
    return len(answers["where"]) > 1


def _ask_which(lang: Language, answers: Answers) -> Reply:
    return replies.ask_which(lang, answers["where"])


async def _read_which(heard: Heard, answers: Answers) -> str:
    if heard.pressed and is_zone(heard.text):
        return heard.text
    _, zone = (await _search(heard.text))[0]
    return zone


async def _set(turn: Turn, answers: Answers) -> None:
    found = answers.get("which") or next((place[1] for place in answers["where"]), "")
    await turn.unit.people.set_zone(turn.person.id, found)
    turn.change(replies.zone_set(turn.lang, found))
    await catch_up(turn)


ZONE = Form(
    "zone",
    (Step("where", _ask_where, _read_where), Step("which", _ask_which, _read_which, _several)),
    _set,
)
ROUTES = Routes(commands={"zone": set_zone}, forms={ZONE.name: ZONE})
