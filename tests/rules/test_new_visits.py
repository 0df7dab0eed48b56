"""What people type when they make a visit."""

from datetime import date

import pytest

from bot.languages import SHIPPED, Languages
from bot.replies.visit_times import example_days
from bot.rules.entry import TownEntry
from bot.rules.new_visits import (
    DatesTurnedRound,
    LongOver,
    NoQuota,
    NoSuchKind,
    NoTitle,
    NoTown,
    NoVisitDates,
    NoVisitLanguage,
    TitleTooLong,
    Town,
    WeekdayIsAnother,
    read_dates,
    read_kind,
    read_quota,
    read_spoken_languages,
    read_title,
    read_town,
    read_towns,
    read_whole_visit,
    suggested_languages,
)
from bot.rules.texts import Texts
from bot.rules.visits import Kind

TODAY = date(2026, 10, 1)
AABY, LINDAU = Town("Åby", "da", 18), Town("Lindau-Ost", "de", 14)


@pytest.mark.parametrize("said", ["study", "Study trip", "Studienreise", "studietur"])
def test_a_kind_is_read_by_its_key_and_by_its_name_in_any_language(said: str) -> None:
    assert read_kind(said, TODAY) is Kind.STUDY


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(NoSuchKind):
        read_kind("banquet", TODAY)


def test_a_title_may_be_in_several_languages_and_is_one_line_in_each() -> None:
    title = read_title("Friendship\ndays / da: Venskabsdage", "en", SHIPPED)

    assert title == Texts((("en", "Friendship days"), ("da", "Venskabsdage")))


def test_a_title_needs_words_and_not_too_many() -> None:
    assert read_title("x" * 120, "en", SHIPPED).original == "x" * 120
    with pytest.raises(NoTitle):
        read_title("  ", "en", SHIPPED)
    with pytest.raises(TitleTooLong):
        read_title("Days / da: " + "x" * 121, "en", SHIPPED)


@pytest.mark.parametrize(
    "said",
    [
        "Lindau-Ost (de, 14), Lipowo",
        "Lindau-Ost (de, 14)\nLipowo",
        "Lindau-Ost (de, 14) | Lipowo",
    ],
)
def test_towns_are_read_with_commas_or_one_a_line(said: str) -> None:
    assert read_towns(said, TODAY) == (TownEntry("Lindau-Ost", "de", 14), TownEntry("Lipowo"))


@pytest.mark.parametrize("said", ["", "(de, 14)", ","])
def test_a_town_needs_a_name(said: str) -> None:
    with pytest.raises(NoTown):
        read_town(said, TODAY)


def test_a_quota_is_a_number_of_people() -> None:
    assert read_quota("18 people") == 18
    for wrong in ("many", "0", "-3"):
        with pytest.raises(NoQuota):
            read_quota(wrong)


def test_a_visit_may_be_under_way_but_not_over() -> None:
    assert read_dates("29 Sep - 1 Oct 2026", TODAY, "en") == (date(2026, 9, 29), TODAY)
    with pytest.raises(LongOver):
        read_dates("29-30 Sep 2026", TODAY, "en")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("soon", NoVisitDates("soon", TODAY)),
        ("25-22 Oct 2026", DatesTurnedRound(date(2026, 10, 25), date(2026, 10, 22))),
        ("Mon 22 Oct 2026", WeekdayIsAnother(date(2026, 10, 22))),
    ],
)
def test_a_slip_in_the_dates_says_which(said: str, why: Exception) -> None:
    with pytest.raises(type(why)) as refused:
        read_dates(said, TODAY, "en")

    assert refused.value == why


def test_a_slip_in_a_whole_visit_is_told_as_in_the_question() -> None:
    with pytest.raises(WeekdayIsAnother):
        read_whole_visit("study | Wind | Mon 22 Oct 2026", TODAY)
    with pytest.raises(LongOver):
        read_whole_visit("study | Wind | 1-3 May 2026", TODAY)


def test_languages_are_read_or_refused() -> None:
    assert read_spoken_languages("dansk, German") == ("da", "de")
    with pytest.raises(NoVisitLanguage):
        read_spoken_languages("Klingon")


def test_the_towns_languages_are_suggested_each_choice_once() -> None:
    english = Town("Bath", "en", None)

    assert suggested_languages(AABY, [LINDAU, LINDAU]) == (
        ("da", "de"),
        ("da", "de", "en"),
        ("en",),
    )
    assert suggested_languages(english, []) == (("en",),)


@pytest.mark.parametrize("code", SHIPPED)
def test_the_example_of_each_language_is_read_as_it_is_meant(
    languages: Languages, code: str
) -> None:
    example = example_days(languages.of(code), TODAY)

    assert read_dates(example, TODAY, code) == (date(2027, 5, 13), date(2027, 5, 16))
