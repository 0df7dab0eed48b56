"""Changing a visit that is made: one thing at a time, shown before it is saved."""

import asyncio
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bot.actions import visits
from bot.languages import Language
from bot.replies import newvisit, visit_times
from bot.replies import visit_changes as replies
from bot.replies.reply import Reply
from bot.replies.visit_changes import ChangePart, ChangeTown, ChooseTown, TownChange, VisitChange
from bot.replies.visits import ChangeVisit
from bot.rules.new_visits import Place, read_spoken_languages
from bot.rules.people import DelegationId, VisitId
from bot.rules.texts import Texts
from bot.rules.visit_changes import OneLanguage, OnlySaving, Part, Planned, VisitFacts
from bot.rules.visits import Visit
from bot.store.people import Answers
from bot.towns import warm
from handlers import forms, visit_cards
from handlers.forms import Ask, Form, Heard, Step
from handlers.newvisit import read_dates, read_languages, read_title, read_zone
from handlers.routes import Routes
from handlers.turn import Turn


async def choose_part(turn: Turn, press: ChangeVisit) -> None:
    turn.change(replies.parts(turn.lang, await _organised(turn, press.visit_id)))


async def choose_town(turn: Turn, press: ChooseTown) -> None:
    visit = await _organised(turn, press.visit_id)
    turn.change(replies.towns(turn.lang, visit, await turn.unit.visits.delegations(visit.id)))


async def ask(turn: Turn, press: ChangePart) -> None:
    visit = await _organised(turn, press.visit_id)
    if press.part is Part.ZONE:
        asyncio.get_running_loop().run_in_executor(None, warm)
    planned = await visits.planned(turn.unit, visit.id)
    facts = {"visit": visit.id, "part": press.part, "was": _kept(visit)}
    await forms.begin(turn, CHANGE, facts | _kept_plan(planned))


async def ask_home(turn: Turn, press: ChangeTown) -> None:
    town = await turn.unit.visits.delegation(press.delegation_id)
    await _organised(turn, town.visit_id)
    await forms.begin(turn, HOME, {"id": town.id, "town": town.town, "was": town.language})


async def _organised(turn: Turn, visit_id: VisitId) -> Visit:
    turn.must_be_private("visit")
    visit = await turn.unit.visits.get(visit_id)
    (await turn.my_standing(visit)).must_organise()
    return visit


def _kept(visit: Visit) -> dict[str, Any]:
    """What is so today, in the form in which the questions are answered."""
    return {
        Part.TITLE: visit.title.entries,
        Part.DATES: [visit.starts_on.isoformat(), visit.ends_on.isoformat()],
        Part.ZONE: visit.zone,
        Part.LANGUAGES: visit.languages,
    }


def _facts(kept: Mapping[str, Any]) -> VisitFacts:
    starts_on, ends_on = map(date.fromisoformat, kept[Part.DATES])
    title = Texts(tuple((language, words) for language, words in kept[Part.TITLE]))
    return VisitFacts(title, starts_on, ends_on, kept[Part.ZONE], tuple(kept[Part.LANGUAGES]))


def _kept_plan(planned: Planned) -> dict[str, Any]:
    return {
        "stays": [
            [comes.isoformat(), goes.isoformat(), n] for (comes, goes), n in planned.stays.items()
        ],
        "items": [[day.isoformat(), n] for day, n in planned.items.items()],
    }


def _plan(kept: Mapping[str, Any]) -> Planned:
    day = date.fromisoformat
    return Planned(
        {(day(comes), day(goes)): n for comes, goes, n in kept["stays"]},
        {day(on): n for on, n in kept["items"]},
    )


def _change(part: Part, was: VisitFacts, will: VisitFacts, planned: Planned) -> VisitChange:
    return VisitChange(part, was, will, planned.outside(will), sum(planned.items.values()))


def _question(part: Part, asked: Ask) -> Ask:
    def ask(lang: Language, answers: Answers) -> Reply:
        return replies.with_now(lang, asked(lang, answers), part, _facts(answers["was"]))

    return ask


def _ask_dates(lang: Language, answers: Answers) -> Reply:
    return visit_times.dates_question(lang, _now(answers).date())


def _ask_zone(lang: Language, answers: Answers) -> Reply:
    there = Place("", "", answers["was"][Part.ZONE])
    return visit_times.zone_question(lang, [there], _now(answers))


def _now(answers: Answers) -> datetime:
    return datetime.fromisoformat(answers["now"])


def _ask_whether(lang: Language, answers: Answers) -> Reply:
    part, was = Part(answers["part"]), _facts(answers["was"])
    will = _facts({**answers["was"], part: answers[part]})
    return replies.summary(lang, _change(part, was, will, _plan(answers)))


async def _read_whether(heard: Heard, answers: Answers) -> bool:
    if not heard.pressed:
        raise OnlySaving
    return True


async def _read_home(heard: Heard, answers: Answers) -> str:
    match read_spoken_languages(heard.text):
        case (language,):
            return language
    raise OneLanguage


def _town_change(answers: Answers) -> TownChange:
    return TownChange(answers["town"], answers["was"], answers["home"])


async def _save(turn: Turn, answers: Answers) -> None:
    """Only the one thing: what others changed meanwhile stays."""
    before = await turn.unit.visits.get(answers["visit"])
    part, was = Part(answers["part"]), VisitFacts.of(before)
    will = _facts({**_kept(before), part: answers[part]})
    standing = await turn.my_standing(before)
    if not await visits.change_visit(turn.unit, standing, part, will, turn.now):
        turn.change(replies.nothing_changed(turn.lang, before))
        return
    await turn.visit_changed(before.id)
    await visit_cards.keep_fresh(turn, before.id)
    change = _change(part, was, will, await visits.planned(turn.unit, before.id))
    turn.change(replies.saved(turn.lang, before, change))


async def _save_home(turn: Turn, answers: Answers) -> None:
    town = await turn.unit.visits.delegation(DelegationId(answers["id"]))
    visit = await turn.unit.visits.get(town.visit_id)
    standing, home = await turn.my_standing(visit), answers["home"]
    if await visits.set_home_language(turn.unit, standing, town, home, turn.now):
        await turn.visit_changed(visit.id)
        turn.change(replies.town_saved(turn.lang, visit, _town_change(answers)))
    else:
        turn.change(replies.nothing_changed(turn.lang, visit))


def _step(part: Part, asked: Ask, read: forms.Read) -> Step:
    return Step(part, _question(part, asked), read, lambda answers: answers["part"] == part)


CHANGE = Form(
    "changevisit",
    (
        _step(Part.TITLE, lambda lang, _: newvisit.title_question(lang), read_title),
        _step(Part.DATES, _ask_dates, read_dates),
        _step(Part.ZONE, _ask_zone, read_zone),
        _step(
            Part.LANGUAGES, lambda lang, _: visit_times.languages_question(lang, ()), read_languages
        ),
        Step("sure", _ask_whether, _read_whether),
    ),
    _save,
)
HOME = Form(
    "townlanguage",
    (
        Step(
            "home",
            lambda lang, answers: replies.home_question(lang, answers["town"], answers["was"]),
            _read_home,
        ),
        Step(
            "sure",
            lambda lang, answers: replies.town_summary(lang, _town_change(answers)),
            _read_whether,
        ),
    ),
    _save_home,
)

ROUTES = Routes(
    presses={
        ChangeVisit: choose_part,
        ChangePart: ask,
        ChooseTown: choose_town,
        ChangeTown: ask_home,
    },
    forms={form.name: form for form in (CHANGE, HOME)},
)
