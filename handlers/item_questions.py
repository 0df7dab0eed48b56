"""The steps of the forms about programme items: what is asked, and how an answer is read."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from bot.languages import Language
from bot.replies import item_forms as replies
from bot.replies.item_forms import ALL_DAY, KEEP, SKIP
from bot.replies.reply import Reply
from bot.rules.entry import (
    read_clock_span,
    read_date,
    read_languages,
)
from bot.rules.entry.meetings import place_and_clock
from bot.rules.entry.positions import read_position
from bot.rules.people import DelegationId, VisitId
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


def delegations_of(answers: Answers) -> Sequence[Delegation]:
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
    if (found := on_the_map(heard)) is not None:
        return found
    return {"place": fits(typed(heard), LONGEST_PLACE)}


def on_the_map(heard: Heard) -> dict[str, Any] | None:
    """A pin, a venue or typed degrees as facts; None: it is something else."""
    if heard.location and heard.venue:
        name, address = (each[:LONGEST_PLACE] for each in heard.venue)
        return {"place": name, "address": address, "position": list(heard.location)}
    at = heard.location or read_position(heard.text)
    return {"position": list(at)} if at else None


def place(said: dict[str, Any]) -> dict[str, Any]:
    """Such an answer as facts of an item."""
    at = said.get("position")
    return {**said, "position": Position(*at)} if at else said


def _ask_meeting(lang: Language, answers: Answers) -> Reply:
    return replies.ask_meeting(lang, was(answers, "meeting"))


async def _read_meeting(heard: Heard, answers: Answers) -> tuple[str, str | None]:
    if skipped(heard):
        return "", None
    point, clock = place_and_clock(fits(typed(heard), LONGEST_PLACE))
    return point, _iso(clock)


def _ask_notes(lang: Language, answers: Answers) -> Reply:
    return replies.ask_notes(lang, texts(was(answers, "notes")))


async def _read_notes(heard: Heard, answers: Answers) -> str:
    if skipped(heard):
        return ""
    said = read_texts(typed(heard), heard.lang.code, answers["languages"])
    return all_fit(said, LONGEST_NOTES).to_json()


def _ask_language(lang: Language, answers: Answers) -> Reply:
    return replies.ask_language(lang, answers["lacking"])


async def _read_language(heard: Heard, answers: Answers) -> str:
    if not heard.pressed:
        return read_languages(typed(heard))[0]
    if heard.text not in answers["lacking"]:
        raise NotFound
    return heard.text


def _ask_title_in(lang: Language, answers: Answers) -> Reply:
    now = Texts.from_json(was(answers, "title"))
    return replies.ask_title_in(lang, answers["language"], now)


async def _read_title_in(heard: Heard, answers: Answers) -> str:
    return kept_as_it_is(heard, answers, "title") or fits(typed(heard), LONGEST_TITLE)


def kept_as_it_is(heard: Heard, answers: Answers, part: str) -> str:
    """What there is in that language, if it is right still."""
    if not (heard.pressed and heard.text == KEEP):
        return ""
    there = dict(Texts.from_json(was(answers, part)).entries)
    if answers["language"] not in there:
        raise NotFound
    return there[answers["language"]]


def _ask_notes_in(lang: Language, answers: Answers) -> Reply:
    now = Texts.from_json(was(answers, "notes"))
    return replies.ask_notes_in(lang, answers["language"], now)


async def _read_notes_in(heard: Heard, answers: Answers) -> str:
    if skipped(heard):
        return ""
    return kept_as_it_is(heard, answers, "notes") or fits(typed(heard), LONGEST_NOTES)


DAY = Step("day", _ask_day, _read_day)
CLOCK = Step("clock", _ask_clock, _read_clock)
TITLE = Step("title", _ask_title, _read_title)
PLACE = Step("place", _ask_place, _read_place)
MEETING = Step("meeting", _ask_meeting, _read_meeting)
NOTES = Step("notes", _ask_notes, _read_notes)
LANGUAGE = Step("language", _ask_language, _read_language)
TITLE_IN = Step("title_in", _ask_title_in, _read_title_in)
NOTES_IN = Step("notes_in", _ask_notes_in, _read_notes_in)
