"""Drafts of any kind: every field, words that files are afraid of, nights when clocks change."""

from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from bot.replies.cells import Whom
from bot.rules.audiences import EVERYBODY, Audience
from bot.rules.people import ParticipationId, PersonId, Role
from bot.rules.programme import Item, ItemFacts, ItemId, ItemStatus, Position
from bot.rules.texts import Texts
from bot.rules.times import Moment
from bot.rules.visits import Side, Visit
from tests.builders import NOW, ZONE
from tests.items import DELEGATIONS, GUESTS, VISIT

CODES = ("en", "da", "de", "sv", "pl", "fr")
WHOM = Whom(
    DELEGATIONS, {ParticipationId(n): name for n, name in enumerate(["Anna", "Bo", "Anna"])}
)
HOSTILE = (
    "=1+1", "+45 12", "-", "@SUM(A1)", "'quoted'", '"', "1", "9:30", "22-10-2026", "true", "0,5",
    "nan", "None", '=HYPERLINK("http://x")', "a;b,c\\n", "BEGIN:VEVENT", "<b>&amp;</b>", "å😀é",
    "Title (da)", "example", "_x000D_", "yes", "cancelled", "Cancelled: Tour", "1e5",
)  # fmt: skip

lines = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=30),
).map(str.strip)
paragraphs = st.lists(lines, min_size=1, max_size=3).map(lambda each: "\n".join(each).strip())


def texts(words: st.SearchStrategy[str]) -> st.SearchStrategy[Texts]:
    said = st.dictionaries(st.sampled_from(CODES), words.filter(bool), min_size=1, max_size=4)

    @st.composite
    def some(draw: Any) -> Texts:
        entries = tuple(draw(said).items())
        others = [code for code, _ in entries[1:]]
        stale = draw(st.sets(st.sampled_from(others))) if others else ()
        return Texts(entries, frozenset(stale))

    return some()


audiences = st.sampled_from(
    (
        EVERYBODY,
        Audience.side(Side.HOST),
        Audience.delegation(GUESTS.id),
        Audience.role(Role.HEAD),
        Audience.people([ParticipationId(1)]),
        Audience.people([ParticipationId(0), ParticipationId(2)]),
    )
)
places = st.decimals(-80, 80, places=4).map(float)


def wall(day: date, minutes: int) -> datetime:
    return datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)


@st.composite
def times(draw: Any, visit: Visit) -> dict[str, Any]:
    day = visit.starts_on + timedelta(days=draw(st.integers(0, 3)))
    if draw(st.booleans()):
        starts = wall(day, 0)
        ends = starts + timedelta(days=draw(st.integers(1, 4)))
        return {"starts": Moment(starts, ZONE), "ends": Moment(ends, ZONE), "all_day": True}
    minutes = draw(st.integers(0, 24 * 60 - 1) | st.integers(115, 185))
    starts = wall(day, minutes)
    ends = starts + timedelta(minutes=draw(st.integers(1, 90) | st.integers(1, 3000)))
    before = draw(st.none() | st.integers(-60, 1500))
    meeting = None if before is None else Moment(starts - timedelta(minutes=before), ZONE)
    return {
        "starts": Moment(starts, ZONE),
        "ends": Moment(ends, ZONE),
        "all_day": False,
        "meeting": meeting,
    }


@st.composite
def drafts(draw: Any, visit: Visit = VISIT, most: int = 4) -> list[Item]:
    return [draw(_items(visit, number)) for number in range(1, draw(st.integers(1, most)) + 1)]


@st.composite
def _items(draw: Any, visit: Visit, number: int) -> Item:
    facts = {
        "title": draw(texts(lines)),
        "notes": draw(st.none() | texts(paragraphs)),
        "place": draw(lines),
        "meeting_point": draw(lines),
        "meeting": None,
        "audience": draw(audiences),
        "status": draw(st.sampled_from(sorted(set(ItemStatus) - {ItemStatus.REMOVED}))),
        "internal_notes": draw(paragraphs),
        "address": draw(lines),
        "position": draw(st.none() | st.builds(Position, places, places)),
        "host": draw(lines),
        "host_phone": draw(lines),
        "dress": draw(st.none() | texts(lines)),
        "interpretation": tuple(draw(st.lists(st.sampled_from(CODES), unique=True, max_size=3))),
        "optional": draw(st.booleans()),
        "capacity": draw(st.none() | st.integers(1, 500)),
        "online_link": draw(st.sampled_from(("", "https://meet.example/a?b=c;d,e"))),
        **draw(times(visit)),
    }
    return Item(ItemId(number), visit.id, ItemFacts(**facts), PersonId(1), NOW, NOW)
