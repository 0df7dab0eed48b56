"""A time of day and from when to when, as people type them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.entry import (
    ClockEndsBeforeItStarts,
    ClockSpan,
    NotAClock,
    read_clock,
    read_clock_span,
)
from bot.rules.refusals import Refusal

HALF_PAST_NINE, ELEVEN = time(9, 30), time(11)


@pytest.mark.parametrize(
    "typed",
    ["9:30", "09:30", "9.30", "09.30", "9h30", "0930", "9:30 am", "9.30 a.m.", "9:30AM", "9:30 Uhr",
     "9.30 h", "kl. 9.30", "kl 9.30", "klokken 9.30", "um 9.30 Uhr", "at 9:30", "à 9h30",
     "o godz. 9.30", "o 9:30", " 9:30, ", "９:３０"],
)  # fmt: skip
def test_half_past_nine_is_understood(typed: str) -> None:
    assert read_clock(typed) == HALF_PAST_NINE


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("9", time(9)), ("09", time(9)), ("0", time(0)), ("23", time(23)), ("9 Uhr", time(9)),
        ("9h", time(9)), ("9 heures", time(9)), ("9 o'clock", time(9)), ("kl. 9", time(9)),
        ("9 am", time(9)), ("9pm", time(21)), ("9:30 pm", time(21, 30)), ("12 am", time(0)),
        ("12 pm", time(12)), ("12:30 p.m.", time(12, 30)), ("23:59", time(23, 59)),
        ("00:00", time(0)), ("2359", time(23, 59)), ("21h", time(21)), ("1 p. m.", time(13)),
    ],
)  # fmt: skip
def test_a_clock_is_read(typed: str, clock: time) -> None:
    assert read_clock(typed) == clock


@pytest.mark.parametrize(
    "typed",
    ["", " ", "noon", "24", "24:00", "25", "9:60", "9:3", "9:300", "930", "13 pm", "0 am",
     "9:30:00",
     "-9", "9-11", "kl.", "Uhr", "9 30", "99999", "9:30 tour", "2460"],
)  # fmt: skip
def test_what_is_no_clock_is_refused_with_what_was_typed(typed: str) -> None:
    with pytest.raises(NotAClock) as refused:
        read_clock(typed)

    assert refused.value == NotAClock(typed)


@pytest.mark.parametrize(
    "typed",
    ["9:30-11", "9.30-11", "9.30–11.00", "9:30 - 11:00", "9:30—11", "09:30-11:00", "0930-1100",
     "9h30-11h", "9:30..11", "kl. 9.30-11", "kl. 9.30 - kl. 11", "9.30-11 Uhr", "9:30 Uhr - 11 Uhr",
     "fra 9.30 til 11", "fra kl. 9.30 til kl. 11", "9.30 til 11", "von 9.30 bis 11 Uhr",
     "9.30 bis 11", "från 9.30 till 11", "od 9:30 do 11", "od godz. 9.30 do 11", "de 9h30 à 11h",
     "9:30 to 11", "from 9:30 to 11", "9:30-11 am", "9:30 am - 11 am", "9:30am-11", "9:30-11:00 h"],
)  # fmt: skip
def test_half_past_nine_to_eleven_is_understood(typed: str) -> None:
    assert read_clock_span(typed) == ClockSpan(HALF_PAST_NINE, ELEVEN)


@pytest.mark.parametrize(
    "typed", ["9:30", "9:30-", "9:30 –", "from 9:30", "ab 9.30 Uhr", "fra 9.30"]
)
def test_the_end_may_stay_open(typed: str) -> None:
    assert read_clock_span(typed) == ClockSpan(HALF_PAST_NINE)


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("20-01", time(20), time(1)), ("20:00-01:30", time(20), time(1, 30)),
        ("22-7", time(22), time(7)), ("18-06", time(18), time(6)), ("20-24", time(20), time(0)),
        ("20:00-24:00", time(20), time(0)), ("20-00:00", time(20), time(0)),
        ("8 pm - 1 am", time(20), time(1)), ("12-24", time(12), time(0)),
        ("9-24", time(9), time(0)), ("23:59-00:01", time(23, 59), time(0, 1)),
    ],
)  # fmt: skip
def test_an_evening_may_end_on_the_next_day(typed: str, start: time, end: time) -> None:
    assert read_clock_span(typed) == ClockSpan(start, end, end_next_day=True)


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("2-3 pm", time(14), time(15)), ("11-1 pm", time(11), time(13)),
        ("12-2 pm", time(12), time(14)),
        ("9-11 pm", time(21), time(23)), ("9 am - 1 pm", time(9), time(13)),
        ("0-1", time(0), time(1)),
        ("9-12", time(9), time(12)), ("13.15-13.45", time(13, 15), time(13, 45)),
    ],
)  # fmt: skip
def test_morning_and_afternoon_are_told_apart(typed: str, start: time, end: time) -> None:
    assert read_clock_span(typed) == ClockSpan(start, end)


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("11-9:30", time(11), time(9, 30)), ("15-14", time(15), time(14)),
        ("9-9", time(9), time(9)),
        ("14-11", time(14), time(11)), ("from 9 to 5", time(9), time(5)),
        ("20-20", time(20), time(20)),
        ("18-06:01", time(18), time(6, 1)),
    ],
)  # fmt: skip
def test_an_end_before_the_start_is_refused_unless_it_is_a_night(
    typed: str, start: time, end: time
) -> None:
    with pytest.raises(ClockEndsBeforeItStarts) as refused:
        read_clock_span(typed)

    assert refused.value == ClockEndsBeforeItStarts(typed, start, end)


@pytest.mark.parametrize(
    "typed",
    ["", "-", "-11", "9-x", "x-9", "24-1", "24", "9-25", "9-11-12", "9:30 to", "9:60-11", "Tour"],
)
def test_what_is_no_span_is_refused_with_what_was_typed(typed: str) -> None:
    with pytest.raises(NotAClock) as refused:
        read_clock_span(typed)

    assert refused.value == NotAClock(typed)


@given(st.times(), st.sampled_from(["%H:%M", "%H.%M", "%Hh%M", "%H%M", "%I:%M %p", "kl. %H.%M"]))
def test_a_printed_clock_is_read_back(clock: time, style: str) -> None:
    minute = clock.replace(second=0, microsecond=0, fold=0)

    assert read_clock(minute.strftime(style)) == minute


@given(st.text() | st.text(alphabet="0123456789:.h -pmto"))
def test_whatever_is_typed_is_a_clock_or_a_refusal(typed: str) -> None:
    for read in (read_clock, read_clock_span):
        try:
            said = read(typed)
        except Refusal:
            continue

        assert isinstance(said, time | ClockSpan)
