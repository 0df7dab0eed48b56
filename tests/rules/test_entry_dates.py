"""A day, typed in any of six languages, for a visit from Thursday 22 to Sunday 25 October 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.entry import NotADate, OtherWeekday, WeekdayNotInVisit, read_date
from bot.rules.entry.folding import fold
from bot.rules.entry.words import MONTHS, WEEKDAYS
from bot.rules.refusals import Refusal

TODAY = date(2026, 8, 3)  # a Monday
VISIT = date(2026, 10, 22), date(2026, 10, 25)
THURSDAY, FRIDAY, SATURDAY, SUNDAY = (date(2026, 10, day) for day in range(22, 26))
LANGUAGES = ("en", "da", "de", "sv", "pl", "fr")
DAYS = st.dates(date(2000, 1, 1), date(2199, 12, 31))


def read(text: str, language: str | None = None) -> date:
    return read_date(text, today=TODAY, within=VISIT, language=language)


@pytest.mark.parametrize(
    "typed",
    [
        "22-10-2026", "22.10.2026", "22/10/2026", "2026-10-22", "2026.10.22", "2026/10/22",
        "22.10.26", "22. 10. 2026", "22.10. 2026", "22/10 2026", "22.10.2026 r.", " 22.10.2026. ",
        "22/10", "22.10", "22.10.", "22-10", "22. 10.", "22 Oct", "22 OCT", "22Oct", "22 Oct.",
        "22 oct 2026", "22 Oct, 2026", "22 Oct '26", "22nd October", "the 22nd of October",
        "Oct 22", "Oct. 22", "October 22nd, 2026", "22 oktober", "22. oktober", "22. okt.",
        "d. 22. oktober", "den 22. oktober 2026", "22. Oktober", "am 22. Oktober 2026",
        "den 22 okt", "22:a oktober", "22 października", "22 października 2026 r.", "22 paź",
        "22 październik", "22 pazdziernika", "22 octobre", "le 22 octobre 2026", "22 oct.",
        "Thu 22 Oct", "Thursday, 22 October 2026", "tors 22/10", "torsdag d. 22. oktober",
        "Donnerstag, den 22.10.", "Do 22.10.", "torsdag den 22 oktober", "czw. 22.10",
        "czwartek, 22 października", "jeu. 22 octobre", "jeudi 22/10", "２２.１０.２０２６",
        "Thu", "thursday", "Thurs.", "torsdag", "tors.", "Do", "DONNERSTAG", "czwartek", "czw.",
        "w czwartek", "jeudi", "jeu.", "on Thursday", "am Donnerstag",
    ],
)  # fmt: skip
def test_thursday_the_22nd_of_october_is_understood(typed: str) -> None:
    assert read(typed) == THURSDAY


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Fri", FRIDAY), ("fre", FRIDAY), ("fredag", FRIDAY), ("Fr", FRIDAY), ("Freitag", FRIDAY),
        ("pt", FRIDAY), ("piątek", FRIDAY), ("piatek", FRIDAY), ("ven", FRIDAY),
        ("vendredi", FRIDAY), ("lørdag", SATURDAY), ("loerdag", SATURDAY), ("lör", SATURDAY),
        ("Sonnabend", SATURDAY), ("sobotę", SATURDAY), ("sam.", SATURDAY), ("søn", SUNDAY),
        ("niedziela", SUNDAY), ("dimanche", SUNDAY), ("So", SUNDAY),
    ],
)  # fmt: skip
def test_a_weekday_is_that_day_of_the_visit(typed: str, day: date) -> None:
    assert read(typed) == day


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_a_day_is_read_in_its_own_language_and_in_the_others(language: str) -> None:
    for n, names in enumerate(WEEKDAYS[language]):
        for name in names.split():
            monday_on = TODAY + timedelta(days=n)
            assert read_date(name, today=TODAY, language=language) == monday_on
            assert read_date(name.upper(), today=TODAY) == monday_on


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_a_month_is_read_whoever_reads_it(language: str) -> None:
    for n, names in enumerate(MONTHS[language], start=1):
        for name in names.split():
            for reader in LANGUAGES:
                day = read_date(f"3. {name} 2026", today=TODAY, language=reader)
                assert day == date(2026, n, 3)


def test_no_word_means_different_days_or_months_in_two_languages() -> None:
    for table in (WEEKDAYS, MONTHS):
        meanings: dict[str, set[int]] = {}
        for names in table.values():
            for n, name in enumerate(names):
                for word in name.split():
                    meanings.setdefault(fold(word), set()).add(n)
        assert {word for word, ns in meanings.items() if len(ns) > 1} == set()


@pytest.mark.parametrize(
    ("typed", "language", "weekday"),
    [
        ("ma", "da", 0), ("ma", "fr", 1), ("må", "sv", 0), ("di", "de", 1), ("di", "fr", 6),
        ("mar", "fr", 1), ("to", "da", 3), ("on", "sv", 2), ("nie", "pl", 6), ("we", "en", 2),
        ("lu", "fr", 0), ("sø", "da", 6),
    ],
)  # fmt: skip
def test_a_word_with_two_meanings_is_read_in_the_readers_language(
    typed: str, language: str, weekday: int
) -> None:
    day = read_date(typed, today=TODAY, language=language)

    assert (day.weekday(), day - TODAY < timedelta(days=7)) == (weekday, True)


@pytest.mark.parametrize("typed", ["ma", "to", "on", "nie", "mar", "lu", "me"])
def test_a_short_word_of_another_language_is_no_day(typed: str) -> None:
    with pytest.raises(NotADate):
        read(typed)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("today", 0), ("i dag", 0), ("idag", 0), ("heute", 0), ("dziś", 0), ("dzisiaj", 0),
        ("aujourd’hui", 0), ("tomorrow", 1), ("i morgen", 1), ("morgen", 1), ("imorgon", 1),
        ("jutro", 1), ("demain", 1), ("overmorgen", 2), ("übermorgen", 2), ("pojutrze", 2),
        ("après-demain", 2), ("i övermorgon", 2),
    ],
)  # fmt: skip
def test_today_and_the_days_after_need_no_date(typed: str, days: int) -> None:
    assert read(typed) == TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        pytest.param("23.10", FRIDAY, id="inside the visit"),
        pytest.param("1 Nov", date(2026, 11, 1), id="after the visit"),
        pytest.param("3.8.", TODAY, id="today"),
        pytest.param("2.8.", date(2027, 8, 2), id="yesterday is next year"),
        pytest.param("29.2.", date(2028, 2, 29), id="the next leap day"),
        pytest.param("23.10.2025", date(2025, 10, 23), id="the year that was said"),
    ],
)
def test_without_a_year_it_is_the_day_of_the_visit_or_else_the_next_one(
    typed: str, day: date
) -> None:
    assert read(typed) == day


def test_the_day_of_a_visit_that_is_over_stays_in_its_year() -> None:
    assert read_date("23.10", today=date(2026, 11, 23), within=VISIT) == FRIDAY


def test_a_visit_over_new_year_has_each_day_in_its_own_year() -> None:
    visit = date(2026, 12, 30), date(2027, 1, 2)

    assert read_date("31.12.", today=TODAY, within=visit) == date(2026, 12, 31)
    assert read_date("1.1.", today=TODAY, within=visit) == date(2027, 1, 1)


def test_of_two_fridays_in_a_long_visit_it_is_the_one_to_come() -> None:
    visit = date(2026, 10, 22), date(2026, 11, 1)

    assert read_date("Fri", today=TODAY, within=visit) == FRIDAY
    assert read_date("Fri", today=FRIDAY, within=visit) == FRIDAY
    assert read_date("Fri", today=SATURDAY, within=visit) == date(2026, 10, 30)
    assert read_date("Fri", today=date(2026, 11, 1), within=visit) == FRIDAY


def test_a_weekday_that_the_visit_has_not_is_asked_about() -> None:
    with pytest.raises(WeekdayNotInVisit) as refused:
        read("Mon")

    assert refused.value == WeekdayNotInVisit("Mon", 0, THURSDAY, SUNDAY)


@pytest.mark.parametrize("typed", ["Fri 22 Oct", "fredag d. 22/10", "Fr, 22.10.2026", "pt 22.10."])
def test_a_weekday_that_does_not_fit_the_date_is_asked_about(typed: str) -> None:
    with pytest.raises(OtherWeekday) as refused:
        read(typed)

    assert refused.value == OtherWeekday(typed, THURSDAY, 4)


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", ".", "22", "the 22nd", "October", "10/22", "32.1.", "0.10.", "22.0.", "22.13.",
        "30 Feb", "31.9.2026", "29.2.2027", "22.10.1999", "22.10.2200", "22.10.0000",
        "22.10-2026", "22 10", "22 Oct 26", "22 Foo", "Harbour tour", "9:30", "22.10.2026 x",
        "Fri tour", "2026-10", "1/2/3/4", "99999999999.1.", "-22.10.",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_what_was_typed(typed: str) -> None:
    with pytest.raises(NotADate) as refused:
        read(typed)

    assert refused.value == NotADate(typed)


@given(DAYS, st.sampled_from(["%d.%m.%Y", "%d-%m-%Y", "%d/%m %Y", "%Y-%m-%d", "%A %d %B %Y"]))
def test_a_printed_date_is_read_back(day: date, style: str) -> None:
    assert read_date(day.strftime(style), today=TODAY) == day


@given(st.dates(TODAY, TODAY + timedelta(days=365)))
def test_a_date_of_the_coming_year_is_read_back_without_its_year(day: date) -> None:
    assert read_date(f"{day.day}.{day.month}.", today=TODAY) == (
        TODAY if (day.day, day.month) == (TODAY.day, TODAY.month) else day
    )


@given(st.text() | st.text(alphabet="0123456789.-/ Frioct'"), st.sampled_from([None, *LANGUAGES]))
def test_whatever_is_typed_is_a_date_or_a_refusal(typed: str, language: str | None) -> None:
    try:
        day = read(typed, language)
    except Refusal:
        return

    assert 2000 <= day.year <= 2199
