"""A wall clock in a place means one instant, also on the nights when the clocks change."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.times import EndsBeforeItStarts, Moment, Span, days, is_zone

COPENHAGEN, KYIV = "Europe/Copenhagen", "Europe/Kyiv"
ZONES = st.sampled_from(
    [COPENHAGEN, KYIV, "UTC", "Pacific/Apia", "Australia/Lord_Howe", "America/New_York"]
)
wall_at = datetime.fromisoformat
WALLS = st.datetimes(wall_at("2000-01-01"), wall_at("2099-12-31"))


def at(hour: int, minute: int = 0, zone: str = COPENHAGEN) -> Moment:
    return Moment(wall_at(f"2026-10-23 {hour:02}:{minute:02}"), zone)


def span(start: int, end: int) -> Span:
    return Span(at(start), at(end))


def test_half_past_nine_in_copenhagen_is_half_past_seven_in_utc_in_summer() -> None:
    moment = at(9, 30)

    assert moment.utc == datetime(2026, 10, 23, 7, 30, tzinfo=UTC)
    assert moment.utc.tzinfo is UTC
    assert (moment.in_gap, moment.in_fold) == (False, False)


@pytest.mark.parametrize("minute", [0, 1, 30, 59])
def test_a_time_that_the_clocks_skip_means_the_first_instant_after(minute: int) -> None:
    moment = Moment(wall_at(f"2026-03-29 02:{minute:02}"), COPENHAGEN)

    assert (moment.in_gap, moment.in_fold) == (True, False)
    assert moment.utc == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


def test_a_whole_day_that_a_place_skipped_means_the_midnight_after() -> None:
    moment = Moment(wall_at("2011-12-30 14:00"), "Pacific/Apia")

    assert moment.in_gap
    assert moment.utc == datetime(2011, 12, 30, 10, tzinfo=UTC)


def test_a_time_that_comes_twice_means_the_first() -> None:
    moment = Moment(wall_at("2026-10-25 02:30"), COPENHAGEN)

    assert (moment.in_gap, moment.in_fold) == (False, True)
    assert moment.utc == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_second_half_past_two_of_the_night_keeps_its_instant() -> None:
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    moment = Moment.of(second, COPENHAGEN)

    assert moment.wall == wall_at("2026-10-25 02:30")
    assert moment.utc == second


@pytest.mark.parametrize("hour", [1, 3])
def test_the_hours_around_the_change_are_neither_skipped_nor_twice(hour: int) -> None:
    spring = Moment(wall_at(f"2026-03-29 0{hour}:00"), COPENHAGEN)
    autumn = Moment(wall_at(f"2026-10-25 0{hour}:00"), COPENHAGEN)

    assert [spring.in_gap, spring.in_fold, autumn.in_gap, autumn.in_fold] == [False] * 4


def test_an_instant_from_any_zone_is_shown_on_the_wall_of_the_place() -> None:
    instant = datetime(2026, 10, 23, 12, tzinfo=timezone(timedelta(hours=5)))

    assert Moment.of(instant, COPENHAGEN) == at(9)


def test_an_instant_without_a_zone_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        Moment.of(wall_at("2026-10-23 12:00"), COPENHAGEN)


def test_a_wall_time_with_a_zone_of_its_own_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="no zone of its own"):
        Moment(datetime(2026, 10, 23, 12, tzinfo=UTC), COPENHAGEN)


@given(WALLS, ZONES)
def test_every_instant_comes_back_from_the_wall_it_is_shown_on(wall: datetime, zone: str) -> None:
    instant = wall.replace(tzinfo=UTC)

    assert Moment.of(instant, zone).utc == instant


@given(WALLS, ZONES)
def test_every_wall_time_outside_a_gap_is_what_the_wall_shows(wall: datetime, zone: str) -> None:
    moment = Moment(wall, zone)

    shown = Moment.of(moment.utc, zone).wall

    assert shown > wall if moment.in_gap else shown == wall


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        pytest.param((9, 11), (10, 12), True, id="one begins in the other"),
        pytest.param((9, 12), (10, 11), True, id="one inside the other"),
        pytest.param((9, 10), (10, 11), False, id="one after the other"),
        pytest.param((9, 10), (11, 12), False, id="apart"),
        pytest.param((9, 9), (9, 11), True, id="an instant at the start"),
        pytest.param((10, 10), (9, 11), True, id="an instant inside"),
        pytest.param((11, 11), (9, 11), False, id="an instant at the end"),
        pytest.param((9, 9), (9, 9), True, id="the same instant"),
    ],
)
def test_two_spans_clash_when_nobody_can_be_in_both(
    first: tuple[int, int], second: tuple[int, int], clash: bool
) -> None:
    assert span(*first).overlaps(span(*second)) is clash
    assert span(*second).overlaps(span(*first)) is clash


def test_spans_in_different_zones_are_compared_as_instants() -> None:
    flight = Span(at(10), at(13, zone=KYIV))
    reception = Span(at(12, zone=COPENHAGEN), at(13))

    assert flight.end.utc == reception.start.utc
    assert not flight.overlaps(reception)


def test_a_span_that_ends_before_it_starts_is_refused_with_both_ends() -> None:
    with pytest.raises(EndsBeforeItStarts) as refused:
        Span(at(11), at(9))

    assert refused.value == EndsBeforeItStarts(at(11), at(9))


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Europe/Copenhagen", True),
        ("America/Argentina/Buenos_Aires", True),
        ("UTC", True),
        ("Europe", False),
        ("Europe/Aaby", False),
        ("", False),
        ("../etc/passwd", False),
        ("/etc/passwd", False),
        ("Europe/Copenhagen\0", False),
        ("localtime", False),
        ("Factory", False),
    ],
)
def test_only_places_of_the_zone_database_are_zones(name: str, known: bool) -> None:
    assert is_zone(name) is known


@given(st.text())
def test_whatever_is_asked_about_a_zone_gets_an_answer(name: str) -> None:
    assert is_zone(name) in {True, False}


def test_the_days_of_a_stay_are_the_first_the_last_and_all_between() -> None:
    assert days(date(2026, 10, 30), date(2026, 11, 1)) == (
        date(2026, 10, 30),
        date(2026, 10, 31),
        date(2026, 11, 1),
    )
    assert days(date(2026, 10, 30), date(2026, 10, 30)) == (date(2026, 10, 30),)
    assert days(date(2026, 10, 30), date(2026, 10, 29)) == ()
