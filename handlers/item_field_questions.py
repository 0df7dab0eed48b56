"""The steps about what else there is to know of an item, and what the answers make of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.languages import Language
from bot.replies import item_field_forms as replies
from bot.replies.item_forms import KEEP
from bot.replies.items import Part
from bot.replies.reply import Reply
from bot.rules.entry import read_languages, read_number
from bot.rules.entry.links import read_link
from bot.rules.entry.phones import read_name_and_phone
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
from handlers.item_questions import kept_as_it_is, on_the_map, place, skipped, texts, typed, was


def _ask_address(lang: Language, answers: Answers) -> Reply:
    return replies.ask_address(lang, was(answers, "address"), moved=_of_a_new_place(answers))


async def _read_address(heard: Heard, answers: Answers) -> dict[str, Any]:
    """A new address is not where the old one is on the map."""
    if skipped(heard):
        return {"address": "", "position": None}
    if heard.pressed and heard.text == KEEP:
        return {}
    if (found := on_the_map(heard)) is not None:
        return found
    said = fits(typed(heard), LONGEST_PLACE)
    is_new = was(answers, "address") not in {"", said}
    return {"address": said, **({"position": None} if is_new else {})}


def asks_address(answers: Answers) -> bool:
    """By itself, or because the place is called otherwise now and there is an old one."""
    return answers.get("part") == Part.ADDRESS or _of_a_new_place(answers)


def _of_a_new_place(answers: Answers) -> bool:
    said = answers.get(Part.PLACE, {})
    is_new = answers.get("part") == Part.PLACE and said.get("place") != was(answers, "place")
    return is_new and "position" not in said and was(answers, "is_somewhere")


def _place(_: ItemFacts, answers: Answers) -> dict[str, Any]:
    return place({**answers[Part.PLACE], **answers.get(Part.ADDRESS, {})})


def _address(facts: ItemFacts, answers: Answers) -> dict[str, Any]:
    """A venue has a name too, which is not asked for here if there is one."""
    said = place(answers[Part.ADDRESS])
    return {**said, "place": facts.place} if facts.place else said


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
    if skipped(heard):
        return ""
    return kept_as_it_is(heard, answers, "dress") or fits(typed(heard), LONGEST_PLACE)


def _host(_: ItemFacts, answers: Answers) -> dict[str, Any]:
    name, phone = answers[Part.HOST]
    return {"host": name, "host_phone": phone}


def _dress(facts: ItemFacts, answers: Answers) -> dict[str, Any]:
    wear = texts(answers[Part.DRESS])
    return {"dress": wear and merged(facts.dress, wear)}


# What an answer makes of the item, by the part that was asked for.
SAID: Mapping[Part, Callable[[ItemFacts, Answers], dict[str, Any]]] = {
    Part.PLACE: _place,
    Part.ADDRESS: _address,
    Part.INTERNAL: lambda _, answers: {"internal_notes": answers[Part.INTERNAL]},
    Part.HOST: _host,
    Part.DRESS: _dress,
    Part.INTERPRETATION: lambda _, answers: {"interpretation": tuple(answers[Part.INTERPRETATION])},
    Part.CAPACITY: lambda _, answers: {"capacity": answers[Part.CAPACITY]},
    Part.LINK: lambda _, answers: {"online_link": answers[Part.LINK]},
}
DRESS_IN = Step("dress_in", _ask_dress_in, _read_dress_in)
ADDRESS = Step(Part.ADDRESS, _ask_address, _read_address, asks_address)
STEPS: Mapping[Part, Step] = {
    Part.INTERNAL: Step(Part.INTERNAL, _ask_internal, _read_internal),
    Part.HOST: Step(Part.HOST, _ask_host, _read_host),
    Part.DRESS: Step(Part.DRESS, _ask_dress, _read_dress),
    Part.INTERPRETATION: Step(Part.INTERPRETATION, _ask_interpretation, _read_interpretation),
    Part.CAPACITY: Step(Part.CAPACITY, _ask_capacity, _read_capacity),
    Part.LINK: Step(Part.LINK, _ask_link, _read_link),
}
