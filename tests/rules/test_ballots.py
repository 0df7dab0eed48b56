"""Who may vote until when, how votes add up, and what may be opened."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.rules import ballots
from bot.rules.ballots import (
    Ballot,
    BallotId,
    BallotState,
    ClosesInThePast,
    End,
    NotTwoToTwelve,
    Shown,
    Tally,
    TooLong,
    Vote,
    VotingIsOver,
)
from bot.rules.people import PersonId, VisitId
from bot.rules.refusals import NotFound
from bot.rules.texts import Texts
from bot.rules.times import Moment

NOW = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)
ZONE = "Europe/Copenhagen"
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
ANNA = PersonId(1)


def a_ballot(
    *options: str, several: bool = False, closes: datetime = NOW + HOUR, number: int = 1
) -> Ballot:
    return Ballot(
        BallotId(number),
        VisitId(1),
        Texts.one("en", "Evening?"),
        tuple(Texts.one("en", option) for option in options or ("Concert", "Boat")),
        several=several,
        secret=False,
        shown=Shown.LIVE,
        closes=Moment.of(closes, ZONE),
        state=BallotState.OPEN,
        created_by=ANNA,
    )


def voted(*choices: int) -> Vote:
    return Vote(BallotId(1), ANNA, frozenset(choices), NOW)


@pytest.mark.parametrize("late_by", [timedelta(0), SECOND], ids=["on_the_dot", "a_second_late"])
def test_from_the_end_on_nothing_can_be_voted_or_taken_back(late_by: timedelta) -> None:
    late = NOW + HOUR + late_by

    with pytest.raises(VotingIsOver):
        ballots.cast(a_ballot(), None, ANNA, 0, True, late)
    with pytest.raises(VotingIsOver):
        ballots.withdraw(a_ballot(), ANNA, late)


@pytest.mark.parametrize(
    ("several", "had", "option", "on", "has"),
    [
        (False, {0}, 1, True, {1}),
        (False, {0}, 0, True, {0}),
        (False, {0}, 0, False, set()),
        (False, {0}, 1, False, {0}),
        (True, {0}, 1, True, {0, 1}),
        (True, {0, 1}, 0, False, {1}),
    ],
)
def test_an_option_is_set_or_unset_whatever_was_chosen_before(
    several: bool, had: set[int], option: int, on: bool, has: set[int]
) -> None:
    vote = ballots.cast(a_ballot(several=several), voted(*had), ANNA, option, on, NOW)

    assert vote.choices == has


@pytest.mark.parametrize("option", [-1, 2])
def test_an_option_that_is_not_there_is_not_found(option: int) -> None:
    with pytest.raises(NotFound):
        ballots.cast(a_ballot(), None, ANNA, option, True, NOW)


def test_people_without_a_choice_are_no_voters() -> None:
    groups = [(frozenset({0}), 3), (frozenset({0, 1}), 2), (frozenset[int](), 9)]

    assert ballots.tally(2, groups) == Tally((5, 2), 5)


@pytest.mark.parametrize(("counts", "winners"), [((0, 0), ()), ((2, 1), (0,)), ((2, 2, 1), (0, 1))])
def test_the_most_votes_win_and_equal_ones_are_a_tie(
    counts: tuple[int, ...], winners: tuple[int, ...]
) -> None:
    assert Tally(counts, sum(counts)).winners == winners


@pytest.mark.parametrize(
    "options",
    [("Concert",), ("Concert", "CONCERT"), tuple(map(str, range(13)))],
    ids=["one", "the_same_twice", "thirteen"],
)
def test_a_ballot_needs_two_to_twelve_different_options(options: tuple[str, ...]) -> None:
    with pytest.raises(NotTwoToTwelve):
        ballots.check(a_ballot(*options), NOW)


@pytest.mark.parametrize(
    ("option", "fits"),
    [("x" * 80, True), ("x" * 81, False), ("😀" * 40, True), ("😀" * 41, False)],
)
def test_options_are_as_long_as_telegram_counts_them(option: str, fits: bool) -> None:
    options = (Texts.one("en", option), Texts.one("en", "Boat"))

    if fits:
        assert ballots.check_options(options) == options
    else:
        with pytest.raises(TooLong):
            ballots.check_options(options)


def test_a_translation_that_is_too_long_is_refused_too() -> None:
    with pytest.raises(TooLong):
        ballots.check_question(Texts.one("en", "Evening?").with_("de", "x" * 251))


def test_a_ballot_that_ends_now_cannot_be_opened() -> None:
    with pytest.raises(ClosesInThePast):
        ballots.check(a_ballot(closes=NOW), NOW)


@pytest.mark.parametrize(
    ("end", "wall"),
    [
        (End.HOUR, "2026-10-01T15:00"),
        (End.TONIGHT, "2026-10-01T20:00"),
        (End.TOMORROW, "2026-10-02T12:00"),
        (End.LAST_EVENING, "2026-10-24T20:00"),
    ],
)
def test_ready_made_ends_are_on_the_clock_of_the_visit(end: End, wall: str) -> None:
    moment = ballots.end_at(end, NOW + 40 * SECOND, ZONE, date(2026, 10, 25))

    assert moment.wall == datetime.fromisoformat(wall)


def test_ends_that_have_passed_are_not_offered() -> None:
    late_on_the_last_evening = datetime(2026, 10, 24, 19, 0, tzinfo=UTC)

    ends = ballots.ends_ahead(late_on_the_last_evening, ZONE, date(2026, 10, 25))

    assert ends == (End.HOUR, End.TOMORROW)


def test_closed_early_a_ballot_ended_now_and_closed_late_when_it_was_to_end() -> None:
    ballot = a_ballot()

    assert ballots.closed(ballot, NOW).closes.utc == NOW
    assert ballots.closed(ballot, NOW + 5 * HOUR).closes == ballot.closes


def test_a_ballot_that_is_over_keeps_its_end() -> None:
    with pytest.raises(VotingIsOver):
        ballots.moved(a_ballot(), Moment.of(NOW + 9 * HOUR, ZONE), NOW + 2 * HOUR)


def test_open_ballots_come_first_and_the_soonest_to_close_of_them() -> None:
    ends = {1: -2 * HOUR, 2: 3 * HOUR, 3: HOUR, 4: -HOUR}
    those = [a_ballot(closes=NOW + end, number=number) for number, end in ends.items()]

    assert [each.id for each in ballots.open_first(those, NOW)] == [3, 2, 4, 1]
