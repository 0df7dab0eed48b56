"""Moments and whole ballots, as people type them."""

from datetime import UTC, datetime

import pytest

from bot.rules.entry.ballots import BallotEntry, Tongue, read_ballot, read_options
from bot.rules.entry.moments import NotAMoment, read_moment
from bot.rules.texts import NoWords, Texts
from bot.rules.times import Moment

NOW = datetime(2026, 10, 1, 12, 0, 40, tzinfo=UTC)  # Thursday, 14:00 in Copenhagen
ZONE = "Europe/Copenhagen"
TONGUE = Tongue("en", ("en", "da", "de", "pl"))


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("Fri 18:00", "2026-10-02T18:00"),
        ("until Fri 18:00", "2026-10-02T18:00"),
        ("Thu 13:00", "2026-10-08T13:00"),
        ("Thu 15:00", "2026-10-01T15:00"),
        ("18:00", "2026-10-01T18:00"),
        ("13:00", "2026-10-02T13:00"),
        ("kl. 18", "2026-10-01T18:00"),
        ("22.10. 18:00", "2026-10-22T18:00"),
        ("22.10. 18", "2026-10-22T18:00"),
        ("2026-10-22 18:00", "2026-10-22T18:00"),
        ("18:00 Fri", "2026-10-02T18:00"),
        ("Friday, 23 October, 6 pm", "2026-10-23T18:00"),
        ("tomorrow 12:00", "2026-10-02T12:00"),
        ("fredag kl. 18.30", "2026-10-02T18:30"),
        ("indtil fredag kl. 18", "2026-10-02T18:00"),
        ("bis Freitag 18 Uhr", "2026-10-02T18:00"),
        ("bis zum 22.10. 18 Uhr", "2026-10-22T18:00"),
        ("do 22.10. 18:00", "2026-10-22T18:00"),
        ("jusqu’au 22.10. 18h", "2026-10-22T18:00"),
        ("in 2 hours", "2026-10-01T16:00"),
        ("om 2 timer", "2026-10-01T16:00"),
        ("in 2 Stunden", "2026-10-01T16:00"),
        ("za 2 godziny", "2026-10-01T16:00"),
        ("dans 30 minutes", "2026-10-01T14:30"),
        ("om 2 dagar", "2026-10-03T14:00"),
        ("in 1 week", "2026-10-08T14:00"),
    ],
)
def test_a_moment_is_read_on_the_clock_of_the_visit(text: str, wall: str) -> None:
    moment = read_moment(text, now=NOW, zone=ZONE)

    assert moment == Moment(datetime.fromisoformat(wall), ZONE)


@pytest.mark.parametrize(
    "text", ["", "soon", "Friday", "22.10.", "22 Oct 2026", "12.10", "25:00", "in 2 moons", "in x"]
)
def test_a_day_without_a_clock_or_neither_is_no_moment(text: str) -> None:
    with pytest.raises(NotAMoment):
        read_moment(text, now=NOW, zone=ZONE)


def test_a_moment_in_the_past_is_read_and_left_to_others_to_refuse() -> None:
    assert read_moment("2026-09-30 18:00", now=NOW, zone=ZONE).utc < NOW


@pytest.mark.parametrize(
    "raw",
    [
        "Evening? | Concert / da: Koncert | Boat | until Fri 18:00",
        "Evening?\nConcert\nda: Koncert\nBoat\nuntil Fri 18:00",
        "Evening? |\n Concert\nda: Koncert |\n Boat | | until Fri 18:00",
    ],
    ids=["bars", "lines", "both"],
)
def test_a_ballot_in_one_message(raw: str) -> None:
    entry = read_ballot(raw, TONGUE, now=NOW, zone=ZONE)

    assert entry == BallotEntry(
        Texts.one("en", "Evening?"),
        (Texts((("en", "Concert"), ("da", "Koncert"))), Texts.one("en", "Boat")),
        Moment(datetime.fromisoformat("2026-10-02T18:00"), ZONE),
    )


@pytest.mark.parametrize(
    "last", ["Fri 18:00", "Until late", "Till stranden", "By boat", "do Gdyni"]
)
def test_an_option_that_only_looks_like_an_end_is_an_option(last: str) -> None:
    entry = read_ballot(f"When? | Thu 18:00 | {last}", TONGUE, now=NOW, zone=ZONE)

    assert [option.original for option in entry.options] == ["Thu 18:00", last]
    assert entry.closes is None


def test_an_end_that_cannot_be_read_is_said_and_not_made_an_option() -> None:
    with pytest.raises(NotAMoment):
        read_ballot("When? | A | B | until 25:00", TONGUE, now=NOW, zone=ZONE)


def test_a_question_alone_leaves_the_rest_to_be_asked() -> None:
    entry = read_ballot("Evening?", TONGUE, now=NOW, zone=ZONE)

    assert entry == BallotEntry(Texts.one("en", "Evening?"))


@pytest.mark.parametrize("raw", ["", "|", " | | "])
def test_a_ballot_without_words_is_refused(raw: str) -> None:
    with pytest.raises(NoWords):
        read_ballot(raw, TONGUE, now=NOW, zone=ZONE)
    with pytest.raises(NoWords):
        read_options(raw, TONGUE)
