"""/newvisit: a visit, question by question or all in one message."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from bot.actions import visits
from bot.home_languages import country_of_zone, language_of_country
from bot.languages import SHIPPED, Language
from bot.replies import newvisit as replies
from bot.replies import visit_times
from bot.replies.newvisit import AddTowns
from bot.replies.reply import Reply
from bot.replies.visit_times import OfferLocation
from bot.rules import new_visits as rules
from bot.rules.entry import TownEntry, VisitEntry
from bot.rules.new_visits import AtSea, NewVisit, NoZone, Place, SeveralZones, Town
from bot.rules.refusals import NotFound
from bot.rules.texts import Texts
from bot.rules.times import is_zone
from bot.rules.visits import Kind
from bot.store.people import Answers
from bot.towns import find_zones, warm, zone_at
from handlers import forms
from handlers.forms import Form, Heard, Step
from handlers.menus import set_own_menu
from handlers.routes import Routes
from handlers.turn import Turn


async def new_visit(turn: Turn, rest: str) -> None:
    """What stands behind the command is not asked any more."""
    turn.must_be_private("newvisit")
    await visits.must_make_visits(turn.unit, turn.person, turn.house.owners)
    asyncio.get_running_loop().run_in_executor(None, warm)
    answers: dict[str, Any] = {}
    if rest:
        entry = rules.read_whole_visit(rest, turn.now.date())
        answers = await _answered(entry, turn.lang)
        if entry.unread:
            turn.say(replies.left_out(turn.lang, entry.unread))
    await forms.begin(turn, NEW_VISIT, answers)


async def _answered(entry: VisitEntry, lang: Language) -> dict[str, Any]:
    host = entry.host
    said: dict[str, Any] = {
        "kind": entry.kind and str(entry.kind),
        "title": entry.title and rules.read_title(entry.title, lang.code, SHIPPED).entries,
        "host": host and await _host(host, find=entry.zone is None),
        "host_quota": host and host.quota,
        "guests": [await _town(town) for town in entry.guests],
        "dates": entry.starts_on
        and entry.ends_on
        and [entry.starts_on.isoformat(), entry.ends_on.isoformat()],
        "zone": entry.zone,
        "languages": entry.languages,
    }
    return {name: answer for name, answer in said.items() if answer}


async def read_kind(heard: Heard, answers: Answers) -> str:
    return str(rules.read_kind(heard.text, heard.now.date()))


async def read_title(heard: Heard, answers: Answers) -> Sequence[tuple[str, str]]:
    return rules.read_title(heard.text, heard.lang.code, SHIPPED).entries


async def read_host(heard: Heard, answers: Answers) -> dict[str, Any]:
    return await _host(rules.read_town(heard.text, heard.now.date()))


async def read_host_quota(heard: Heard, answers: Answers) -> int:
    """0: as many as come."""
    return 0 if heard.pressed else rules.read_quota(heard.text)


async def read_guests(heard: Heard, answers: Answers) -> list[dict[str, Any]]:
    if heard.pressed:
        return []
    return [await _town(town) for town in rules.read_towns(heard.text, heard.now.date())]


async def read_dates(heard: Heard, answers: Answers) -> list[str]:
    stay = rules.read_dates(heard.text, heard.now.date(), heard.lang.code)
    return [day.isoformat() for day in stay]


async def read_zone(heard: Heard, answers: Answers) -> str:
    if heard.location:
        zone = zone_at(*heard.location)
        if zone.startswith("Etc/"):
            raise AtSea
        return zone
    if heard.pressed:
        if not is_zone(heard.text):
            raise NotFound
        return heard.text
    places = await _places(heard.text)
    match places:
        case []:
            raise NoZone(heard.text)
        case [place]:
            return place.zone
    raise SeveralZones(tuple(places), heard.now)


async def read_languages(heard: Heard, answers: Answers) -> Sequence[str]:
    return rules.read_spoken_languages(heard.text)


async def read_yes(heard: Heard, answers: Answers) -> bool:
    """Only the button makes the visit; whatever is written asks again."""
    if not heard.pressed:
        raise rules.OnlyByButton
    return True


async def _host(host: TownEntry, *, find: bool = True) -> dict[str, Any]:
    places = await _places(host.town) if find else []
    return {
        "town": host.town,
        "language": host.language,
        "quota": host.quota,
        "places": [(place.name, place.country, place.zone) for place in places],
    }


async def _town(town: TownEntry) -> dict[str, Any]:
    """Whose language was not said reads the one of the biggest town of that name."""
    places = [] if town.language else await _places(town.town)
    guessed = language_of_country(places[0].country if places else "")
    return {"town": town.town, "language": town.language or guessed, "quota": town.quota}


async def _places(named: str) -> list[Place]:
    """Each clock once. In a thread: the first time takes a second, if the reading is not over."""
    towns = await asyncio.to_thread(find_zones, named)
    clocks = {town.zone: Place(town.name, town.country, town.zone) for town in reversed(towns)}
    return list(reversed(clocks.values()))


def ask_zone(lang: Language, answers: Answers) -> Reply:
    places = [Place(*place) for place in answers["host"]["places"]]
    return visit_times.zone_question(lang, places, _now(answers))


def ask_languages(lang: Language, answers: Answers) -> Reply:
    suggested = rules.suggested_languages(_host_town(answers), _guests(answers))
    return visit_times.languages_question(lang, suggested)


def _now(answers: Answers) -> datetime:
    return datetime.fromisoformat(answers["now"])


def _host_town(answers: Answers) -> Town:
    host = answers["host"]
    language = host["language"] or language_of_country(country_of_zone(answers["zone"]))
    return Town(host["town"], language, host["quota"] or answers.get("host_quota") or None)


def _guests(answers: Mapping[str, Any]) -> tuple[Town, ...]:
    return tuple(Town(each["town"], each["language"], each["quota"]) for each in answers["guests"])


def _new_visit(answers: Answers) -> NewVisit:
    starts_on, ends_on = map(date.fromisoformat, answers["dates"])
    return NewVisit(
        Kind(answers["kind"]),
        Texts(tuple((language, words) for language, words in answers["title"])),
        _host_town(answers),
        _guests(answers),
        starts_on,
        ends_on,
        answers["zone"],
        tuple(answers["languages"]),
    )


async def create(turn: Turn, answers: Answers) -> None:
    await visits.must_make_visits(turn.unit, turn.person, turn.house.owners)
    visit = await visits.make_visit(turn.unit, _new_visit(answers), turn.person, turn.now)
    await set_own_menu(turn, turn.person)
    turn.change(replies.created(turn.lang, visit))


async def add_towns(turn: Turn, press: AddTowns) -> None:
    turn.must_be_private("newvisit")
    visit = await turn.unit.visits.get(press.visit_id)
    (await turn.my_standing(visit)).must_organise()
    await forms.begin(turn, MORE_TOWNS, {"visit": visit.id})


async def towns_named(turn: Turn, answers: Answers) -> None:
    visit = await turn.unit.visits.get(answers["visit"])
    standing = await turn.my_standing(visit)
    await visits.add_towns(turn.unit, standing, _guests(answers), turn.now)
    await turn.visit_changed(visit.id)
    turn.change(replies.towns_added(turn.lang, [town.name for town in _guests(answers)]))


async def offer_location(turn: Turn, press: OfferLocation) -> None:
    await forms.show_keyboard(turn, "zone", visit_times.send_location(turn.lang))


GUESTS = Step("guests", lambda lang, _: replies.guests_question(lang), read_guests)
NEW_VISIT = Form(
    "newvisit",
    (
        Step("kind", lambda lang, _: replies.kind_question(lang), read_kind),
        Step("title", lambda lang, _: replies.title_question(lang), read_title),
        Step("host", lambda lang, _: replies.host_question(lang), read_host),
        Step(
            "host_quota",
            lambda lang, answers: replies.host_quota_question(lang, answers["host"]["town"]),
            read_host_quota,
            lambda answers: answers["host"]["quota"] is None,
        ),
        GUESTS,
        Step(
            "dates",
            lambda lang, answers: visit_times.dates_question(lang, _now(answers).date()),
            read_dates,
        ),
        Step("zone", ask_zone, read_zone),
        Step("languages", ask_languages, read_languages),
        Step(
            "sure",
            lambda lang, answers: replies.summary(lang, _new_visit(answers), _now(answers)),
            read_yes,
        ),
    ),
    create,
)
MORE_TOWNS = Form("addtowns", (GUESTS,), towns_named)

ROUTES = Routes(
    commands={"newvisit": new_visit},
    presses={OfferLocation: offer_location, AddTowns: add_towns},
    forms={form.name: form for form in (NEW_VISIT, MORE_TOWNS)},
)
