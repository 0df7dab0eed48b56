"""From which day to which, typed in any of six languages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.entry import NotADate, OtherWeekday, StayEndsBeforeItStarts, read_span_of_dates
from bot.rules.refusals import Refusal

TODAY = date(2026, 8, 3)
THURSDAY, SUNDAY = date(2026, 10, 22), date(2026, 10, 25)


@pytest.mark.parametrize(
    "typed",
    [
        "22-25 Oct 2026", "22–25 Oct 2026", "22—25 October", "22 - 25 Oct, 2026", "22-25 oct",
        "22.10.-25.10.2026", "22.10.2026-25.10.2026", "22.10.2026 - 25.10.2026", "22.10-25.10",
        "22.-25.10.2026", "22.–25.10.", "22. - 25.10.26", "22-25.10.2026", "22/10-25/10 2026",
        "22/10 - 25/10", "22/10-25/10/2026", "22/10/2026-25/10/2026", "22-10-2026 - 25-10-2026",
        "22-10-2026..25-10-2026", "22-10 - 25-10-2026", "2026-10-22..2026-10-25",
        "2026-10-22 - 2026-10-25", "2026-10-22/2026-10-25", "2026-10-22 to 2026-10-25",
        "22. - 25. oktober 2026", "22.-25. oktober", "22. til 25. oktober 2026",
        "fra 22. til 25. oktober", "fra den 22. til den 25. oktober 2026", "d. 22.-25. oktober",
        "22. bis 25. Oktober 2026", "vom 22. bis 25. Oktober", "vom 22. bis zum 25. Oktober",
        "22-25 okt 2026", "från 22 till 25 oktober 2026", "22 till 25 oktober",
        "22-25 października 2026", "od 22 do 25 października 2026 r.", "22–25 paź",
        "22-25 octobre 2026", "du 22 au 25 octobre 2026", "22 au 25 octobre",
        "22 Oct - 25 Oct 2026",
        "22 Oct 2026 - 25 Oct", "22 Oct 2026 - 25 Oct 2026", "22 Oct-25 Oct", "22 Oct - 25",
        "Oct 22-25 2026", "Oct 22-25, 2026", "Oct 22 - Oct 25", "October 22nd to 25th 2026",
        "from 22 to 25 October", "22nd-25th October 2026", "Thu 22 - Sun 25 Oct 2026",
        "Thu 22 Oct - Sun 25 Oct", "Thursday, 22 October to Sunday, 25 October 2026",
        "tors 22. - søn 25. okt", "Do 22.10. - So 25.10.2026", "Do., 22. bis So., 25. Oktober",
        "czw 22.10 - nd 25.10.2026", "jeu 22 au dim 25 octobre 2026", "22 ... 25 Oct",
    ],
)  # fmt: skip
def test_22_to_25_october_is_understood(typed: str) -> None:
    assert read_span_of_dates(typed, TODAY) == (THURSDAY, SUNDAY)


@pytest.mark.parametrize(
    ("typed", "starts_on", "ends_on"),
    [
        pytest.param("30.9.-2.10.2026", (2026, 9, 30), (2026, 10, 2), id="over the end of a month"),
        pytest.param("28 Dec - 2 Jan", (2026, 12, 28), (2027, 1, 2), id="over New Year"),
        pytest.param("28 Dec - 2 Jan 2027", (2026, 12, 28), (2027, 1, 2), id="year of the end"),
        pytest.param("28 Dec 2026 - 2 Jan", (2026, 12, 28), (2027, 1, 2), id="year of the start"),
        pytest.param("28.12.2026-2.1.2027", (2026, 12, 28), (2027, 1, 2), id="both years"),
        pytest.param("22 Oct 2026", (2026, 10, 22), (2026, 10, 22), id="one day"),
        pytest.param("22.10", (2026, 10, 22), (2026, 10, 22), id="one day without a year"),
        pytest.param("22-22 Oct", (2026, 10, 22), (2026, 10, 22), id="the same day twice"),
        pytest.param("1-3 Aug", (2026, 8, 1), (2026, 8, 3), id="it ends today"),
        pytest.param("1-2 Aug", (2027, 8, 1), (2027, 8, 2), id="this year it is over"),
        pytest.param("28.2.-1.3.2028", (2028, 2, 28), (2028, 3, 1), id="a leap year"),
        pytest.param("5.6.27", (2027, 6, 5), (2027, 6, 5), id="a short year is no second day"),
    ],
)
def test_what_was_not_said_is_filled_in(
    typed: str, starts_on: tuple[int, int, int], ends_on: tuple[int, int, int]
) -> None:
    assert read_span_of_dates(typed, TODAY) == (date(*starts_on), date(*ends_on))


@pytest.mark.parametrize(
    ("typed", "starts_on", "ends_on"),
    [
        ("25-22 Oct 2026", SUNDAY, THURSDAY),
        ("25 Oct 2026 - 22 Oct 2026", SUNDAY, THURSDAY),
        ("25 Oct - 22 Oct", SUNDAY, THURSDAY),
        ("30 Nov - 2 Oct 2026", date(2026, 11, 30), date(2026, 10, 2)),
        ("22 Oct 2026 - 25 Oct 2025", THURSDAY, date(2025, 10, 25)),
    ],
)
def test_an_end_before_the_start_is_refused_with_both(
    typed: str, starts_on: date, ends_on: date
) -> None:
    with pytest.raises(StayEndsBeforeItStarts) as refused:
        read_span_of_dates(typed, TODAY)

    assert refused.value == StayEndsBeforeItStarts(starts_on, ends_on)


def test_a_weekday_that_does_not_fit_is_asked_about() -> None:
    with pytest.raises(OtherWeekday) as refused:
        read_span_of_dates("Fri 22 - Sun 25 Oct 2026", TODAY)

    assert refused.value == OtherWeekday("Fri 22 - Sun 25 Oct 2026", THURSDAY, 4)


@pytest.mark.parametrize(
    "typed",
    ["", "-", "22-25", "22", "Oct", "October 2026", "31 Sep - 2 Oct", "22 Oct -", "- 25 Oct",
     "22-25-28 Oct", "soon", "22 Oct to tour", "9:30-11", "22 - 25 Oct" + " -" * 50,
     "1999-10-22..1999-10-25", "Fri-Sun"],
)  # fmt: skip
def test_what_is_no_stay_is_refused_with_what_was_typed(typed: str) -> None:
    with pytest.raises(NotADate) as refused:
        read_span_of_dates(typed, TODAY)

    assert refused.value == NotADate(typed)


@given(st.dates(TODAY, date(2190, 1, 1)), st.integers(0, 60))
def test_a_printed_stay_is_read_back(starts_on: date, nights: int) -> None:
    ends_on = starts_on + timedelta(days=nights)

    for style in ("%d.%m.%Y", "%Y-%m-%d", "%d-%m-%Y", "%d %b %Y"):
        typed = f"{starts_on.strftime(style)} - {ends_on.strftime(style)}"
        assert read_span_of_dates(typed, TODAY) == (starts_on, ends_on)


@given(st.text() | st.text(alphabet="0123456789.-/ Octo"))
def test_whatever_is_typed_is_a_stay_or_a_refusal(typed: str) -> None:
    try:
        starts_on, ends_on = read_span_of_dates(typed, TODAY)
    except Refusal:
        return

    assert starts_on <= ends_on
