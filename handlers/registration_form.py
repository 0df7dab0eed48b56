"""The steps of a registration: what each answer may be, and what all of them come to."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from bot.languages import Language, Languages
from bot.replies import registration_questions as questions
from bot.replies import registration_words as words
from bot.replies.registration_questions import MINE, Subject
from bot.replies.registration_words import ALL_DAYS, OTHER_DAYS, SKIP, YES
from bot.replies.reply import Reply
from bot.rules.people import DelegationId, Participation, ParticipationId, Person, Role, VisitId
from bot.rules.refusals import NotFound
from bot.rules.registrations import (
    Field,
    NotAnAnswer,
    NotYourNumber,
    check_stay,
    international,
    read_day,
    read_name,
    read_own_phone,
    read_stay,
)
from bot.rules.texts import Texts
from bot.rules.times import days
from bot.rules.visits import Delegation, Side, Visit
from bot.store.people import Answers
from bot.store.registrations import Registration
from handlers.forms import Heard, Step
from handlers.menus import set_own_menu
from handlers.turn import Turn

STEPS_OF: Final = {
    Field.NAME: ("name",),
    Field.ROLE: ("role",),
    Field.DAYS: ("stay", "arrives", "leaves"),
    Field.PHONE: ("phone",),
    Field.LISTED: ("listed",),
}


def about(visit: Visit, delegation: Delegation, *, me: Person | None) -> dict[str, Any]:
    """The facts that the questions need, as answers keep them."""
    return {
        "visit_id": visit.id,
        "delegation_id": delegation.id,
        "title": visit.title.to_json(),
        "town": delegation.town,
        "side": str(delegation.side),
        "first": visit.starts_on.isoformat(),
        "last": visit.ends_on.isoformat(),
        "telegram_name": me.name if me else "",
    }


def languages_offered(languages: Languages, telegram: str) -> dict[str, Any]:
    """Makes the form ask for the language too."""
    first = languages.of(telegram).code
    codes = [first, *(code for code in languages.shipped if code != first)]
    names = [languages.of(code).name_of(code) for code in codes]
    return {
        "languages": [(code, name.capitalize()) for code, name in zip(codes, names, strict=True)]
    }


def only(participation: Participation, field: Field) -> dict[str, Any]:
    """Makes the form ask for one field of a registration there is."""
    return {
        "participation_id": participation.id,
        "only": str(field),
        "has_phone": bool(participation.phone),
    }


def without(answers: Answers, field: Field) -> dict[str, Any]:
    """Take back the answers about one field, so that they are asked again."""
    gone = {*STEPS_OF[field], "check"}
    return {name: value for name, value in answers.items() if name not in gone}


def subject(answers: Answers) -> Subject:
    return Subject(
        Texts.from_json(answers["title"]),
        answers["town"],
        Side(answers["side"]),
        date.fromisoformat(answers["first"]),
        date.fromisoformat(answers["last"]),
        answers["telegram_name"],
    )


def which(answers: Answers) -> tuple[VisitId, DelegationId]:
    return VisitId(answers["visit_id"]), DelegationId(answers["delegation_id"])


def edited(answers: Answers) -> ParticipationId | None:
    kept = answers.get("participation_id")
    return None if kept is None else ParticipationId(kept)


def whole(answers: Answers) -> Registration:
    """All answers as a registration."""
    arrives, leaves = _stay(answers)
    return Registration(
        answers["name"],
        Role(answers["role"]),
        arrives,
        leaves,
        answers["listed"] == YES,
        answers["phone"],
    )


def changed(kept: Participation, answers: Answers) -> Registration:
    """The registration as it is now, with the one field that was asked for."""
    now = Registration.of(kept)
    match Field(answers["only"]):
        case Field.NAME:
            return replace(now, name=answers["name"])
        case Field.ROLE:
            return replace(now, role=Role(answers["role"]))
        case Field.PHONE:
            return replace(now, phone=answers["phone"])
        case Field.LISTED:
            return replace(now, listed=answers["listed"] == YES)
        case Field.DAYS:
            arrives, leaves = _stay(answers)
            return replace(now, arrives_on=arrives, leaves_on=leaves)


def _stay(answers: Answers) -> tuple[date, date]:
    match answers.get("stay", ALL_DAYS):
        case [arrives, leaves]:
            return date.fromisoformat(arrives), date.fromisoformat(leaves)
        case value if value == OTHER_DAYS:
            return date.fromisoformat(answers["arrives"]), date.fromisoformat(answers["leaves"])
    return subject(answers).first, subject(answers).last


def _one_of(heard: Heard, labels: Mapping[str, str]) -> str:
    """What was pressed, or the label that was typed."""
    if heard.pressed:
        if heard.text not in labels:
            raise NotFound
        return heard.text
    typed = heard.text.strip().casefold()
    for value, label in labels.items():
        if label.casefold() == typed:
            return value
    raise NotAnAnswer(heard.text, next(iter(labels.values())))


async def _language(heard: Heard, answers: Answers) -> str:
    return _one_of(heard, dict(answers["languages"]))


async def _use_language(turn: Turn, code: str) -> None:
    await turn.unit.people.set_language(turn.person.id, code)
    turn.person = replace(turn.person, language=code)
    await set_own_menu(turn, turn.person)


async def _name(heard: Heard, answers: Answers) -> str:
    if heard.pressed:
        return read_name(answers["telegram_name"] if heard.text == MINE else "")
    return read_name(heard.text)


async def _role(heard: Heard, answers: Answers) -> str:
    return _one_of(heard, words.role_labels(heard.lang, subject(answers).side))


async def _days(heard: Heard, answers: Answers) -> Any:
    labels = words.stay_labels(heard.lang)
    if heard.pressed or heard.text.strip().casefold() in {*map(str.casefold, labels.values())}:
        return _one_of(heard, labels)
    stay = read_stay(heard.text, subject(answers).first, subject(answers).last)
    return [day.isoformat() for day in stay]


async def _arrives(heard: Heard, answers: Answers) -> str:
    offered = days(subject(answers).first, subject(answers).last)
    return read_day(heard.text, offered, heard.lang.code).isoformat()


async def _leaves(heard: Heard, answers: Answers) -> str:
    offered = days(subject(answers).first, subject(answers).last)
    day = read_day(heard.text, offered, heard.lang.code)
    check_stay(date.fromisoformat(answers["arrives"]), day)
    return day.isoformat()


async def _phone(heard: Heard, answers: Answers) -> str:
    if heard.pressed and heard.text == SKIP:
        return ""
    sent = heard.contact
    if sent is None:
        return read_own_phone(heard.text)
    # Of family without Telegram any card will do.
    if subject(answers).telegram_name and not sent.is_own:
        raise NotYourNumber
    return read_own_phone(international(sent.phone) if sent.is_own else sent.phone)


async def _listed(heard: Heard, answers: Answers) -> str:
    return _one_of(heard, words.consent_labels(heard.lang))


async def _check(heard: Heard, answers: Answers) -> str:
    return _one_of(heard, questions.check_labels(heard.lang, subject(answers)))


def _ask_name(lang: Language, answers: Answers) -> Reply:
    return questions.ask_name(lang, subject(answers), greets="only" not in answers)


def _departure(lang: Language, answers: Answers) -> Reply:
    arrives = date.fromisoformat(answers["arrives"])
    return questions.ask_departure(lang, subject(answers), arrives)


def _ask_phone(lang: Language, answers: Answers) -> Reply:
    removes = bool(answers.get("has_phone"))
    return questions.ask_phone(lang, subject(answers), removes=removes)


def _asks(answers: Answers, field: Field) -> bool:
    return Field(answers.get("only", field)) is field


def _asks_days(answers: Answers) -> bool:
    return _asks(answers, Field.DAYS) and answers["first"] != answers["last"]


def _only_some_days(answers: Answers) -> bool:
    return str(answers.get("stay")) == OTHER_DAYS


STEPS: Final = (
    Step(
        "language",
        lambda lang, answers: questions.ask_language(lang, answers["languages"]),
        _language,
        lambda answers: "languages" in answers,
        _use_language,
    ),
    Step(
        "name",
        _ask_name,
        _name,
        lambda answers: _asks(answers, Field.NAME),
    ),
    Step(
        "role",
        lambda lang, answers: questions.ask_role(lang, subject(answers)),
        _role,
        lambda answers: _asks(answers, Field.ROLE),
    ),
    Step(
        "stay", lambda lang, answers: questions.ask_stay(lang, subject(answers)), _days, _asks_days
    ),
    Step(
        "arrives",
        lambda lang, answers: questions.ask_arrival(lang, subject(answers)),
        _arrives,
        _only_some_days,
    ),
    Step("leaves", _departure, _leaves, _only_some_days),
    Step("phone", _ask_phone, _phone, lambda answers: _asks(answers, Field.PHONE)),
    Step(
        "listed",
        lambda lang, answers: questions.ask_consent(lang, subject(answers)),
        _listed,
        lambda answers: _asks(answers, Field.LISTED),
    ),
    Step(
        "check",
        lambda lang, answers: questions.ask_to_check(lang, subject(answers), whole(answers)),
        _check,
        lambda answers: "only" not in answers,
    ),
)
