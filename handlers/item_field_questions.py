"""The steps about what else there is to know of an item, and what the answers make of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.languages import Language
from bot.replies import item_field_forms as replies
from bot.replies.items import Part
from bot.replies.reply import Reply
from bot.rules.entry import read_languages, read_number
from bot.rules.entry.links import read_link
from bot.rules.entry.phones import read_name_and_phone
from bot.rules.entry.positions import read_position
from bot.rules.programme import (
    LONGEST_LINK,
    LONGEST_NOTES,
    LONGEST_PLACE,
    ItemFacts,
    all_fit,
    fits,
    merged,
)
from bot.rules.texts import Texts, read_texts
from bot.store.people import Answers
from handlers.forms import Heard, Step
from handlers.item_questions import from_the_map, place, skipped, texts, typed, was


def _ask_address(lang: Language, answers: Answers) -> Reply:
    return replies.ask_address(lang, was(answers, "address"))


async def _read_address(heard: Heard, answers: Answers) -> dict[str, Any]:
    if skipped(heard):
        return {"address": "", "position": None}
    if heard.location:
        return from_the_map(heard, heard.location)
    if at := read_position(typed(heard)):
        return {"position": list(at)}
    return {"address": fits(typed(heard), LONGEST_PLACE)}


def _ask_internal(lang: Language, answers: Answers) -> Reply:
    return replies.ask_internal(lang, was(answers, "internal"))


async def _read_internal(heard: Heard, answers: Answers) -> str:
    return "" if skipped(heard) else fits(typed(heard), LONGEST_NOTES)


def _ask_host(lang: Language, answers: Answers) -> Reply:
    return replies.ask_host(lang, was(answers, "host"))


async def _read_host(heard: Heard, answers: Answers) -> tuple[str, str]:
    if skipped(heard):
        return "", ""
    return read_name_and_phone(fits(typed(heard), LONGEST_PLACE))


def _ask_dress(lang: Language, answers: Answers) -> Reply:
    return replies.ask_dress(lang, texts(was(answers, "dress")))


async def _read_dress(heard: Heard, answers: Answers) -> str:
    if skipped(heard):
        return ""
    said = read_texts(typed(heard), heard.lang.code, answers["languages"])
    return all_fit(said, LONGEST_PLACE).to_json()


def _ask_interpretation(lang: Language, answers: Answers) -> Reply:
    return replies.ask_interpretation(lang, was(answers, "interpretation"))


async def _read_interpretation(heard: Heard, answers: Answers) -> Sequence[str]:
    return () if skipped(heard) else read_languages(typed(heard))


def _ask_capacity(lang: Language, answers: Answers) -> Reply:
    return replies.ask_capacity(lang, was(answers, "capacity"))


async def _read_capacity(heard: Heard, answers: Answers) -> int | None:
    return None if skipped(heard) else read_number(typed(heard))


def _ask_link(lang: Language, answers: Answers) -> Reply:
    return replies.ask_link(lang, was(answers, "link"))


async def _read_link(heard: Heard, answers: Answers) -> str:
    return "" if skipped(heard) else fits(read_link(typed(heard)), LONGEST_LINK)


def _ask_dress_in(lang: Language, answers: Answers) -> Reply:
    now = Texts.from_json(was(answers, "dress"))
    return replies.ask_dress_in(lang, answers["language"], now)


async def _read_dress_in(heard: Heard, answers: Answers) -> str:
    return "" if skipped(heard) else fits(typed(heard), LONGEST_PLACE)


def _host(_: ItemFacts, answers: Answers) -> dict[str, Any]:
    name, phone = answers[Part.HOST]
    return {"host": name, "host_phone": phone}


def _dress(facts: ItemFacts, answers: Answers) -> dict[str, Any]:
    wear = texts(answers[Part.DRESS])
    return {"dress": wear and merged(facts.dress, wear)}


# What an answer makes of the item, by the part that was asked for.
SAID: Mapping[Part, Callable[[ItemFacts, Answers], dict[str, Any]]] = {
    Part.PLACE: lambda _, answers: place(answers[Part.PLACE]),
    Part.ADDRESS: lambda _, answers: place(answers[Part.ADDRESS]),
    Part.INTERNAL: lambda _, answers: {"internal_notes": answers[Part.INTERNAL]},
    Part.HOST: _host,
    Part.DRESS: _dress,
    Part.INTERPRETATION: lambda _, answers: {"interpretation": tuple(answers[Part.INTERPRETATION])},
    Part.CAPACITY: lambda _, answers: {"capacity": answers[Part.CAPACITY]},
    Part.LINK: lambda _, answers: {"online_link": answers[Part.LINK]},
}
DRESS_IN = Step("dress_in", _ask_dress_in, _read_dress_in)
STEPS: Mapping[Part, Step] = {
    Part.ADDRESS: Step(Part.ADDRESS, _ask_address, _read_address),
    Part.INTERNAL: Step(Part.INTERNAL, _ask_internal, _read_internal),
    Part.HOST: Step(Part.HOST, _ask_host, _read_host),
    Part.DRESS: Step(Part.DRESS, _ask_dress, _read_dress),
    Part.INTERPRETATION: Step(Part.INTERPRETATION, _ask_interpretation, _read_interpretation),
    Part.CAPACITY: Step(Part.CAPACITY, _ask_capacity, _read_capacity),
    Part.LINK: Step(Part.LINK, _ask_link, _read_link),
}
