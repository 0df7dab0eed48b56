"""The steps about whom an item is for: all, some, or people by name."""

from typing import Any, Final

from bot.languages import Language
from bot.replies import item_forms as replies
from bot.replies.audiences import audiences
from bot.replies.item_field_forms import BY_NAME, DONE, Offered, ask_named
from bot.replies.reply import Reply
from bot.rules.audiences import Audience
from bot.rules.entry import UnknownAudience, read_audience
from bot.rules.entry.named import UnknownName, read_named
from bot.rules.people import ParticipationId
from bot.rules.refusals import NotFound
from bot.store.people import Answers
from handlers.forms import Heard, Step
from handlers.item_questions import delegations_of, typed

NOBODY: Final = {"on": [], "page": 0, "done": False}


def audience(answers: Answers) -> Audience:
    if answers["audience"] == BY_NAME:
        return Audience.people(ParticipationId(each) for each in answers["named"]["on"])
    return Audience.parse(answers["audience"])


def _ask_audience(lang: Language, answers: Answers) -> Reply:
    return replies.ask_audience(lang, delegations_of(answers))


async def _read_audience(heard: Heard, answers: Answers) -> str:
    delegations = delegations_of(answers)
    if not heard.pressed:
        return _typed(typed(heard), answers)
    offered = {str(each) for _, each in audiences(heard.lang, delegations)}
    if heard.text not in {*offered, BY_NAME}:
        raise NotFound
    return heard.text


def _typed(said: str, answers: Answers) -> str:
    """Names do as well as the words on the buttons; if several could be meant, one is pressed."""
    try:
        return str(read_audience(said, delegations_of(answers)))
    except UnknownAudience:
        try:
            return str(_by_name(said, answers))
        except UnknownName as why:
            if why.several:
                return BY_NAME
        raise


def _by_name(said: str, answers: Answers) -> Audience:
    return read_named(said, [(ParticipationId(id_), name) for id_, name in answers["people"]])


def _chosen(answers: Answers) -> dict[str, Any]:
    return {**NOBODY, **answers.get("named", {})}


def _ask_named(lang: Language, answers: Answers) -> Reply:
    chosen = _chosen(answers)
    people = [
        Offered(ParticipationId(id_), name, id_ in chosen["on"]) for id_, name in answers["people"]
    ]
    return ask_named(lang, people, chosen["page"])


async def _read_named(heard: Heard, answers: Answers) -> dict[str, Any]:
    chosen = _chosen(answers)
    if heard.pressed:
        return _pressed(heard.text, chosen, {id_ for id_, _ in answers["people"]})
    on = {*chosen["on"], *_by_name(typed(heard), answers).named}
    return {**chosen, "on": sorted(on), "done": True}


def _pressed(said: str, chosen: dict[str, Any], there: set[int]) -> dict[str, Any]:
    if said == DONE and chosen["on"]:
        return {**chosen, "done": True}
    sign, number = said[:1], said[1:]
    if not (number.isascii() and number.isdecimal()):
        raise NotFound
    if sign == "p":
        return {**chosen, "page": int(number)}
    if int(number) not in there or sign not in {"+", "-"}:
        raise NotFound
    others = {*chosen["on"]} - {int(number)}
    return {**chosen, "on": sorted(others | {int(number)} if sign == "+" else others)}


AUDIENCE = Step("audience", _ask_audience, _read_audience)
NAMED = Step(
    "named",
    _ask_named,
    _read_named,
    needed=lambda answers: answers.get("audience") == BY_NAME,
    is_done=lambda chosen: bool(chosen["done"]),
)
