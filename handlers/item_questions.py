"""The steps of the forms about programme items: what is asked, and how an answer is read."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from bot.languages import Language
from bot.replies import item_field_forms as fields
from bot.replies import item_forms as replies
from bot.replies.audiences import audiences
from bot.replies.item_forms import ALL_DAY, SKIP
from bot.replies.reply import Reply
from bot.rules.audiences import Audience
from bot.rules.entry import (
    read_audience,
    read_clock_span,
    read_date,
    read_languages,
)
from bot.rules.entry.details import read_details
from bot.rules.entry.named import read_named
from bot.rules.people import DelegationId, ParticipationId, VisitId
from bot.rules.programme import (
    LONGEST_NOTES,
    LONGEST_PLACE,
    LONGEST_TITLE,
    Position,
    Slot,
    all_fit,
    fits,
)
from bot.rules.refusals import NotFound
from bot.rules.texts import NoWords, Texts, read_texts
from bot.rules.times import Moment, days
from bot.rules.visits import Delegation, Side, Visit
from bot.store.people import Answers
from handlers.forms import Heard, Step
from handlers.turn import Turn


async def about(turn: Turn, visit: Visit) -> dict[str, Any]:
    """The facts of the visit that the questions need, as a form keeps them."""
    delegations = await turn.unit.visits.delegations(visit.id)
    shipped = turn.house.languages.shipped
    return {
        "visit": visit.id,
        "zone": visit.zone,
        "days": [day.isoformat() for day in days(visit.starts_on, visit.ends_on)],
        "languages": list(dict.fromkeys([*visit.languages, *shipped])),
        "delegations": [[each.id, each.town, each.side] for each in delegations],
        "people": [
            [each.id, each.name]
            for each in await turn.unit.registrations.in_visit(visit.id)
            if each.is_registered
        ],
    }


def slot(answers: Answers) -> Slot:
    day = date.fromisoformat(answers["day"])
    if (clocks := answers["clock"]) is None:
        return Slot.of(day, None)
    start, end, next_day = clocks
    return Slot(day, time.fromisoformat(start), end and time.fromisoformat(end), next_day)


def texts(kept: str | None) -> Texts | None:
    return Texts.from_json(kept) if kept else None


def _iso(clock: time | None) -> str | None:
    return None if clock is None else clock.isoformat()


def was(answers: Answers, part: str) -> Any:
    return answers.get("was", {}).get(part)


def _days(answers: Answers) -> Sequence[date]:
    return [date.fromisoformat(day) for day in answers["days"]]


def _delegations(answers: Answers) -> Sequence[Delegation]:
    visit = VisitId(answers["visit"])
    return [
        Delegation(DelegationId(id_), visit, town, Side(side), "", None, 0)
        for id_, town, side in answers["delegations"]
    ]


def typed(heard: Heard) -> str:
    """A picture or a sticker has no words."""
    if not heard.text.strip():
        raise NoWords
    return heard.text.strip()


def skipped(heard: Heard) -> bool:
    return heard.pressed and heard.text == SKIP


def _ask_day(lang: Language, answers: Answers) -> Reply:
    return replies.ask_day(lang, _days(answers), moving="was" in answers)


async def _read_day(heard: Heard, answers: Answers) -> str:
    there = _days(answers)
    today = Moment.of(heard.now, answers["zone"]).wall.date()
    return read_date(
        typed(heard), today=today, within=(there[0], there[-1]), language=heard.lang.code
    ).isoformat()


def _ask_clock(lang: Language, answers: Answers) -> Reply:
    return replies.ask_clock(lang, date.fromisoformat(answers["day"]), moving="was" in answers)


async def _read_clock(heard: Heard, answers: Answers) -> tuple[str, str | None, bool] | None:
    if heard.pressed and heard.text == ALL_DAY:
        return None
    said = read_clock_span(typed(heard))
    return said.start.isoformat(), _iso(said.end), said.end_next_day


def _ask_title(lang: Language, answers: Answers) -> Reply:
    return replies.ask_title(lang, texts(was(answers, "title")))


async def _read_title(heard: Heard, answers: Answers) -> str:
    said = read_texts(typed(heard), heard.lang.code, answers["languages"])
    return all_fit(said, LONGEST_TITLE).to_json()


def _ask_place(lang: Language, answers: Answers) -> Reply:
    return replies.ask_place(lang, was(answers, "place"))


async def _read_place(heard: Heard, answers: Answers) -> dict[str, Any]:
    """The facts it makes known: a place that is sent from the map says more than its name."""
    if skipped(heard):
        return {"place": ""}
    if heard.location:
        return from_the_map(heard, heard.location)
    return {"place": fits(typed(heard), LONGEST_PLACE)}


def from_the_map(heard: Heard, location: tuple[float, float]) -> dict[str, Any]:
    name, address = heard.venue or ("", "")
    known = {"place": name[:LONGEST_PLACE], "address": address[:LONGEST_PLACE]}
    return {**{part: said for part, said in known.items() if said}, "position": list(location)}


def place(said: dict[str, Any]) -> dict[str, Any]:
    """Such an answer as facts of an item."""
    at = said.get("position")
    return {**said, "position": Position(*at)} if at else said


def _ask_meeting(lang: Language, answers: Answers) -> Reply:
    return replies.ask_meeting(lang, was(answers, "meeting"))


async def _read_meeting(heard: Heard, answers: Answers) -> tuple[str, str | None]:
    if skipped(heard):
        return "", None
    said = read_details([f"meet: {fits(typed(heard), LONGEST_PLACE)}"])
    return said.meeting_point, _iso(said.meeting_time)


def _ask_audience(lang: Language, answers: Answers) -> Reply:
    return replies.ask_audience(lang, _delegations(answers))


async def _read_audience(heard: Heard, answers: Answers) -> str:
    if heard.pressed:
        offered = {str(each) for _, each in audiences(heard.lang, _delegations(answers))}
        if heard.text not in {*offered, fields.BY_NAME}:
            raise NotFound
        return heard.text
    return str(read_audience(typed(heard), _delegations(answers)))


def _people(answers: Answers) -> Sequence[tuple[ParticipationId, str]]:
    return [(ParticipationId(id_), name) for id_, name in answers["people"]]


def _ask_named(lang: Language, answers: Answers) -> Reply:
    return fields.ask_named(lang, [name for _, name in _people(answers)])


async def _read_named(heard: Heard, answers: Answers) -> str:
    return str(read_named(typed(heard), _people(answers)))


def audience(answers: Answers) -> Audience:
    by_name = answers["audience"] == fields.BY_NAME
    return Audience.parse(answers["named"] if by_name else answers["audience"])


def _ask_notes(lang: Language, answers: Answers) -> Reply:
    return replies.ask_notes(lang, texts(was(answers, "notes")))


async def _read_notes(heard: Heard, answers: Answers) -> str:
    if skipped(heard):
        return ""
    said = read_texts(typed(heard), heard.lang.code, answers["languages"])
    return all_fit(said, LONGEST_NOTES).to_json()


def _ask_language(lang: Language, answers: Answers) -> Reply:
    title = Texts.from_json(was(answers, "title"))
    missing = [code for code in answers["languages"] if code not in title.languages]
    return replies.ask_language(lang, [*sorted(title.stale), *missing])


async def _read_language(heard: Heard, answers: Answers) -> str:
    return heard.text if heard.pressed else read_languages(typed(heard))[0]


def _ask_title_in(lang: Language, answers: Answers) -> Reply:
    now = Texts.from_json(was(answers, "title"))
    return replies.ask_title_in(lang, answers["language"], now)


async def _read_title_in(heard: Heard, answers: Answers) -> str:
    return fits(typed(heard), LONGEST_TITLE)


def _ask_notes_in(lang: Language, answers: Answers) -> Reply:
    now = Texts.from_json(was(answers, "notes"))
    return replies.ask_notes_in(lang, answers["language"], now)


async def _read_notes_in(heard: Heard, answers: Answers) -> str:
    return "" if skipped(heard) else fits(typed(heard), LONGEST_NOTES)


DAY = Step("day", _ask_day, _read_day)
CLOCK = Step("clock", _ask_clock, _read_clock)
TITLE = Step("title", _ask_title, _read_title)
PLACE = Step("place", _ask_place, _read_place)
MEETING = Step("meeting", _ask_meeting, _read_meeting)
AUDIENCE = Step("audience", _ask_audience, _read_audience)
NOTES = Step("notes", _ask_notes, _read_notes)
LANGUAGE = Step("language", _ask_language, _read_language)
TITLE_IN = Step("title_in", _ask_title_in, _read_title_in)
NOTES_IN = Step("notes_in", _ask_notes_in, _read_notes_in)
NAMED = Step("named", _ask_named, _read_named, lambda said: said.get("audience") == fields.BY_NAME)
