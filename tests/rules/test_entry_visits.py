"""A whole visit in one message: what is recognised is taken, what is missing stays open."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.entry import OtherWeekday, TownEntry, VisitEntry, read_visit
from bot.rules.entry.folding import fold
from bot.rules.entry.visit_words import KIND_WORDS, TOPIC_WORDS
from bot.rules.refusals import Refusal
from bot.rules.visits import Kind

TODAY = date(2026, 8, 3)
WHOLE = VisitEntry(
    kind=Kind.TWINNING,
    title="Åby Friendship Days",
    host=TownEntry("Åby"),
    guests=(TownEntry("Lindau-Ost", "de", 14), TownEntry("Lipowo", "pl", 10)),
    starts_on=date(2026, 10, 22),
    ends_on=date(2026, 10, 25),
    zone="Europe/Copenhagen",
    languages=("da", "de", "pl"),
)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(
            "twinning | Åby Friendship Days | host: Åby | guests: Lindau-Ost (de, 14), "
            "Lipowo (pl, 10) | 22-25 Oct 2026 | Europe/Copenhagen | da, de, pl",
            id="as shown",
        ),
        pytest.param(
            "22.10.-25.10.2026 | da, de og pl | guests: Lindau-Ost (14, de); Lipowo (10 people, "
            "polski) | Europe/Copenhagen | host: Åby | Åby Friendship Days | Twinning",
            id="in another order",
        ),
        pytest.param(
            "venskabsby\nÅby Friendship Days\nvært: Åby\ngæster: Lindau-Ost (tysk, 14)\n"
            "gæst: Lipowo (polsk, 10)\ndato: 22. - 25. oktober 2026\ntidszone: Europe/Copenhagen\n"
            "sprog: dansk, tysk og polsk",
            id="in Danish, in lines",
        ),
        pytest.param(
            "Städtepartnerschaft | Titel: Åby Friendship Days | Gastgeber: Åby | Gäste: Lindau-Ost"
            " (Deutsch, 14), Lipowo (Polnisch, 10) | 22.-25.10.2026 | Zeitzone: Europe/Copenhagen"
            " | Sprachen: Dänisch, Deutsch, Polnisch",
            id="in German",
        ),
    ],
)
def test_a_whole_visit_is_understood(typed: str) -> None:
    assert read_visit(typed, TODAY) == WHOLE


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        pytest.param("", VisitEntry(), id="nothing"),
        pytest.param(" | \n | ", VisitEntry(), id="only bars"),
        pytest.param("Summer days", VisitEntry(title="Summer days"), id="a title"),
        pytest.param("Summer: a start", VisitEntry(title="Summer: a start"), id="with a colon"),
        pytest.param("Poland", VisitEntry(title="Poland"), id="a zone's name as a title"),
        pytest.param("zone: Poland", VisitEntry(zone="Poland"), id="a zone that was named"),
        pytest.param("A | B | C", VisitEntry(title="A", unread=("B", "C")), id="too much"),
        pytest.param("zone: Mars", VisitEntry(unread=("Mars",)), id="an unknown zone"),
        pytest.param("dates: soon", VisitEntry(unread=("soon",)), id="unreadable dates"),
        pytest.param("languages: x", VisitEntry(unread=("x",)), id="an unknown language"),
        pytest.param("kind: party", VisitEntry(unread=("party",)), id="an unknown kind"),
        pytest.param("host: Åby (da, 18)", VisitEntry(host=TownEntry("Åby", "da", 18)), id="host"),
        pytest.param(
            "guests: Lipowo (10", VisitEntry(guests=(TownEntry("Lipowo", None, 10),)), id="("
        ),
        pytest.param(
            "guests: A, B", VisitEntry(guests=(TownEntry("A"), TownEntry("B"))), id="towns"
        ),
        pytest.param("guests: , ", VisitEntry(), id="no towns"),
        pytest.param("host:", VisitEntry(), id="no host"),
        pytest.param(
            "22 Oct 2026",
            VisitEntry(starts_on=date(2026, 10, 22), ends_on=date(2026, 10, 22)),
            id="one day",
        ),
        pytest.param("English", VisitEntry(languages=("en",)), id="a language"),
    ],
)
def test_what_was_not_said_stays_open(typed: str, entry: VisitEntry) -> None:
    assert read_visit(typed, TODAY) == entry


@pytest.mark.parametrize(
    ("word", "kind"), [(word, kind) for kind, words in KIND_WORDS.items() for word in words]
)
def test_a_kind_is_understood_in_each_language(word: str, kind: Kind) -> None:
    assert read_visit(f"{word.upper()} | x", TODAY) == VisitEntry(kind=kind, title="x")


@pytest.mark.parametrize("table", [KIND_WORDS, TOPIC_WORDS], ids=["kinds", "topics"])
def test_no_word_names_two_things(table: dict[str, tuple[str, ...]]) -> None:
    named: dict[str, set[str]] = {}
    for thing, words in table.items():
        for word in words:
            named.setdefault(fold(word), set()).add(thing)

    assert {word: things for word, things in named.items() if len(things) > 1} == {}


def test_a_weekday_that_does_not_fit_is_asked_about() -> None:
    with pytest.raises(OtherWeekday):
        read_visit("Fri 22 - Sun 25 Oct 2026", TODAY)


@given(st.text() | st.text(alphabet="host: guest(A,1)|\n2-5.Oct/"))
def test_whatever_is_typed_is_a_visit_or_a_refusal(typed: str) -> None:
    try:
        entry = read_visit(typed, TODAY)
    except Refusal:
        return

    assert (entry.starts_on is None) == (entry.ends_on is None)
