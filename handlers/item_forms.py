"""Adding, moving and changing an item by questions."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from typing import Any

from bot.actions import programme
from bot.replies import item_cards as cards
from bot.replies.item_texts import responsible
from bot.replies.items import Part
from bot.replies.reply import Html
from bot.replies.rows import Rows
from bot.rules.people import VisitId
from bot.rules.programme import Item, ItemFacts, ItemId, meeting_at, merged, moved
from bot.rules.releases import untranslated
from bot.rules.rights import Insight
from bot.rules.texts import Texts
from bot.rules.times import Moment
from bot.rules.visits import Visit
from bot.store.people import Answers
from handlers import item_field_questions as fields
from handlers import item_questions as ask
from handlers.forms import Form, Step, begin
from handlers.item_audience_questions import AUDIENCE, NAMED, audience
from handlers.turn import Turn


async def begin_adding(turn: Turn, visit: Visit) -> None:
    await begin(turn, ADD, await ask.about(turn, visit))


async def begin_moving(turn: Turn, item: Item) -> None:
    await begin(turn, MOVE, await _about_item(turn, item))


async def begin_changing(turn: Turn, item: Item, part: Part) -> None:
    await begin(turn, CHANGE, {**await _about_item(turn, item), "part": str(part)})


async def begin_translating(turn: Turn, item: Item, language: str) -> None:
    about = {**await _about_item(turn, item), "part": str(Part.LANGUAGES), "language": language}
    await begin(turn, CHANGE, about)


async def _about_item(turn: Turn, item: Item) -> dict[str, Any]:
    facts = item.facts
    at = turn.lang.clock(facts.meeting.wall) if facts.meeting else ""
    was = {
        "title": facts.title.to_json(),
        "place": facts.place,
        "meeting": ", ".join(filter(None, (facts.meeting_point, at))),
        "notes": facts.notes.to_json() if facts.notes else "",
        "address": facts.address,
        "internal": facts.internal_notes,
        "host": responsible(facts),
        "dress": facts.dress.to_json() if facts.dress else "",
        "interpretation": ", ".join(facts.interpretation),
        "capacity": "" if facts.capacity is None else str(facts.capacity),
        "link": facts.online_link,
        "is_somewhere": bool(facts.address or facts.position),
    }
    about = await ask.about(turn, await turn.unit.visits.get(item.visit_id))
    lacking = sorted(
        untranslated(item, about["languages"]), key=lambda code: code not in facts.stale
    )
    return {**about, "item": item.id, "was": was, "lacking": lacking}


async def _add(turn: Turn, answers: Answers) -> None:
    standing = await turn.my_standing(await turn.unit.visits.get(VisitId(answers["visit"])))
    facts = _facts(answers, standing.visit.zone)
    item = await programme.add_item(turn.unit, standing, facts, turn.now)
    no_end = bool(answers["clock"]) and answers["clock"][1] is None
    await show_added(turn, item, no_end=no_end)


def _facts(answers: Answers, zone: str) -> ItemFacts:
    slot = ask.slot(answers)
    starts, ends = slot.walls()
    return ItemFacts(
        title=Texts.from_json(answers["title"]),
        notes=ask.texts(answers["notes"]),
        starts=Moment(starts, zone),
        ends=Moment(ends, zone),
        all_day=slot.start is None,
        audience=audience(answers),
        **{"place": "", **ask.place(answers["place"])},
        **_meeting(answers, Moment(starts, zone)),
    )


def _meeting(answers: Answers, starts: Moment) -> dict[str, Any]:
    point, at = answers["meeting"]
    clock = time.fromisoformat(at) if at else None
    return {"meeting_point": point, "meeting": meeting_at(clock, starts.wall, starts.zone)}


async def show_added(turn: Turn, item: Item, *, no_end: bool) -> None:
    notes = [cards.saved(turn.lang), *([cards.one_hour_assumed(turn.lang)] if no_end else [])]
    await show(turn, item, *notes, undo=True)


async def show(turn: Turn, item: Item, *notes: Html, undo: bool = False, rows: Rows = ()) -> None:
    """The item's card for its organisers."""
    seen = await programme.look_at(turn.unit, item)
    card = cards.item_card(
        turn.lang, seen, insight=Insight.ORGANISER, zone=turn.person.zone, notes=notes
    )
    undoing = (cards.take_back(turn.lang, item, item),) if undo else ()
    turn.change(card.with_rows(*undoing, *rows))


async def _changed(turn: Turn, answers: Answers, change: Callable[[ItemFacts], ItemFacts]) -> None:
    item = await turn.unit.programme.get(ItemId(answers["item"]))
    standing = await turn.my_standing(await turn.unit.visits.get(item.visit_id))
    now = await programme.change_item(turn.unit, standing, item, change(item.facts), turn.now)
    outdated = cards.outdated(turn.lang, item, now)
    rows = (cards.translate(turn.lang, now),) if outdated else ()
    if answers.get("part") == Part.LANGUAGES and await _lacks_words(turn, standing.visit):
        rows = (cards.more_to_translate(turn.lang, now),)
    notes = [cards.saved(turn.lang), *([outdated] if outdated else [])]
    await show(turn, now, *notes, rows=rows)


async def _lacks_words(turn: Turn, visit: Visit) -> bool:
    draft = await turn.unit.programme.in_visit(visit.id)
    return any(untranslated(item, visit.languages) for item in draft if not item.is_off)


async def _move(turn: Turn, answers: Answers) -> None:
    await _changed(turn, answers, lambda facts: moved(facts, ask.slot(answers)))


async def _change(turn: Turn, answers: Answers) -> None:
    await _changed(turn, answers, lambda facts: changed(facts, answers))


def changed(facts: ItemFacts, answers: Answers) -> ItemFacts:
    """The item with the one part that was asked for said anew."""
    part = Part(answers["part"])
    if part in fields.SAID:
        return replace(facts, **fields.SAID[part](facts, answers))
    match part:
        case Part.TITLE:
            return replace(facts, title=merged(facts.title, Texts.from_json(answers["title"])))
        case Part.MEETING:
            return replace(facts, **_meeting(answers, facts.starts))
        case Part.NOTES:
            said = ask.texts(answers["notes"])
            return replace(facts, notes=said and merged(facts.notes, said))
        case Part.AUDIENCE:
            return replace(facts, audience=audience(answers))
    return _translated(facts, answers)


def _translated(facts: ItemFacts, answers: Answers) -> ItemFacts:
    code, words, wear = answers["language"], answers.get("notes_in"), answers.get("dress_in")
    notes = facts.notes.with_(code, words) if facts.notes and words else facts.notes
    dress = facts.dress.with_(code, wear) if facts.dress and wear else facts.dress
    title = facts.title.with_(code, answers["title_in"])
    return replace(facts, title=title, notes=notes, dress=dress)


def _for(part: Part, *steps: Step) -> tuple[Step, ...]:
    return tuple(replace(step, needed=lambda answers: answers["part"] == part) for step in steps)


def _has(words: str) -> Callable[[Answers], bool]:
    return lambda answers: answers["part"] == Part.LANGUAGES and bool(answers["was"][words])


def _by_name(answers: Answers) -> bool:
    return answers["part"] == Part.AUDIENCE and NAMED.needed(answers)


ADD = Form(
    "item",
    (
        ask.DAY,
        ask.CLOCK,
        ask.TITLE,
        ask.PLACE,
        ask.MEETING,
        AUDIENCE,
        NAMED,
        ask.NOTES,
    ),
    _add,
)
MOVE = Form("item_move", (ask.DAY, ask.CLOCK), _move)
CHANGE = Form(
    "item_change",
    (
        *_for(Part.TITLE, ask.TITLE),
        *_for(Part.PLACE, ask.PLACE),
        *_for(Part.MEETING, ask.MEETING),
        *_for(Part.NOTES, ask.NOTES),
        *_for(Part.AUDIENCE, AUDIENCE),
        replace(NAMED, needed=_by_name),
        *_for(Part.LANGUAGES, ask.LANGUAGE, ask.TITLE_IN),
        replace(ask.NOTES_IN, needed=_has("notes")),
        replace(fields.DRESS_IN, needed=_has("dress")),
        fields.ADDRESS,
        *(step for part, asked in fields.STEPS.items() for step in _for(part, asked)),
    ),
    _change,
)
