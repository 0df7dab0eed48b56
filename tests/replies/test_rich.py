"""Blocks and times as values: escaped, within Telegram's limits, and readable without markup."""

import pytest

from bot.replies.reply import (
    Html,
    Reply,
    bold,
    escape,
    fill,
    fit,
    in_languages,
    length,
    lines,
    without_times,
)
from bot.replies.rich import fold, heading, is_within_limits, paragraphs, table
from bot.replies.times import tg_time
from bot.rules.times import Moment
from tests.builders import NOW, ZONE


def at_two() -> Html:
    return tg_time(Moment.of(NOW, ZONE), "14:00 <CEST>")


UNIX = int(NOW.timestamp())


def test_a_day_is_a_fold_with_a_table_in_it_and_what_people_typed_is_no_markup() -> None:
    friday = table([("9:30", "Harbour <b>tour</b>", bold("Quay & 4"))], ("When", "What", "Where"))

    assert fold("Friday & more", friday, open=True) == (
        "<details open><summary>Friday &amp; more</summary><table striped>"
        "<tr><th>When</th><th>What</th><th>Where</th></tr>"
        "<tr><td>9:30</td><td>Harbour &lt;b&gt;tour&lt;/b&gt;</td><td><b>Quay &amp; 4</b></td></tr>"
        "</table></details>"
    )


def test_a_fold_is_shut_unless_it_is_said_otherwise_and_may_hold_several_blocks() -> None:
    assert fold("a", heading("b & c"), paragraphs(Html("d\n\n<b>e</b>"))) == (
        "<details><summary>a</summary><h3>b &amp; c</h3><p>d</p><p><b>e</b></p></details>"
    )


def test_braces_that_people_typed_stay_as_they_are() -> None:
    assert table([("{0}", "{rows}")]) == (
        "<table striped><tr><td>{0}</td><td>{rows}</td></tr></table>"
    )


@pytest.mark.parametrize(
    ("markup", "fits"),
    [
        (paragraphs(Html("å" * 32_768)), True),
        (paragraphs(Html("å" * 32_769)), False),
        (table([("a",)] * 499), True),
        (table([("a",)] * 500), False),
        (table([("a",) * 20]), True),
        (table([("a",) * 21]), False),
        (Html("<b>" * 16 + "a" + "</b>" * 16), True),
        (Html("<b>" * 17 + "a" + "</b>" * 17), False),
        (Html("<hr/>" * 500), True),
        (Html("<hr/>" * 501), False),
    ],
)
def test_what_telegram_would_not_take_is_known_before(markup: Html, fits: bool) -> None:
    assert is_within_limits(markup) is fits


def test_a_time_shows_the_venues_clock_and_carries_the_instant() -> None:
    assert at_two() == f'<tg-time unix="{UNIX}">14:00 &lt;CEST&gt;</tg-time>'


def test_an_hour_that_comes_twice_is_the_one_that_is_meant() -> None:
    later = Moment.of(NOW.replace(month=10, day=25, hour=1, minute=30), ZONE)
    earlier = Moment.of(NOW.replace(month=10, day=25, hour=0, minute=30), ZONE)

    first, second = tg_time(earlier, "2:30"), tg_time(later, "2:30")

    assert (without_times(first), without_times(second)) == ("2:30", "2:30")
    assert first != second


def test_a_time_is_its_words_in_a_pop_up_and_when_letters_are_counted() -> None:
    reply = Reply(fill("At {time}", time=at_two()))

    assert (reply.plain, length(reply.html)) == ("At 14:00 <CEST>", 15)


def test_times_give_way_from_the_end_when_too_much_stands_out() -> None:
    text = lines(*(fill("{time} {what}", time=at_two(), what=bold("a")) for _ in range(60)))

    fitted = fit(text)

    assert (fitted.count("<b>"), fitted.count("<tg-time")) == (60, 40)
    assert fitted.startswith("<tg-time")
    assert length(fitted) == length(text)


def test_a_hundred_are_all_kept() -> None:
    text = lines(*(fill("{time} {what}", time=at_two(), what=bold("a")) for _ in range(50)))

    assert fit(text) == text


def test_where_names_alone_are_too_many_no_time_is_left() -> None:
    text = lines(at_two(), *(bold("a") for _ in range(120)))

    assert fit(text) == lines(escape("14:00 <CEST>"), *(bold("a") for _ in range(120)))


def test_blocks_of_several_languages_stand_below_each_other_if_each_has_some() -> None:
    da, de = Reply(Html("a"), rich=Html("<p>a</p>")), Reply(Html("b"), rich=Html("<p>b</p>"))

    assert in_languages([da, de]).rich == "<p>a</p><hr/><p>b</p>"
    assert in_languages([da, Reply(Html("b"))]).rich is None
    assert in_languages([Reply(Html("b")), da]).rich is None
