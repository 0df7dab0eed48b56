"""What a typed item becomes, and what moving it does."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from bot.rules.audiences import EVERYBODY
from bot.rules.entry import ItemEntry
from bot.rules.programme import LONGEST_TITLE, Slot, TooLong, merged, moved, planned
from bot.rules.texts import Texts
from tests.builders import ZONE
from tests.items import FRIDAY, SATURDAY, an_item, at

ENTRY = ItemEntry(
    FRIDAY, time(9, 30), time(11), False, Texts.one("en", "Tour"), "Quay 4", "", None, None, ""
)


def walls(entry: ItemEntry) -> tuple[datetime, datetime]:
    facts = planned(entry, ZONE, EVERYBODY)
    return facts.starts.wall, facts.ends.wall


@pytest.mark.parametrize(
    ("entry", "starts", "ends"),
    [
        (ENTRY, "2026-10-23 09:30", "2026-10-23 11:00"),
        (replace(ENTRY, end=None), "2026-10-23 09:30", "2026-10-23 10:30"),
        (
            replace(ENTRY, start=time(23, 30), end=None),
            "2026-10-23 23:30",
            "2026-10-24 00:30",
        ),
        (
            replace(ENTRY, start=time(20), end=time(1), end_next_day=True),
            "2026-10-23 20:00",
            "2026-10-24 01:00",
        ),
        (replace(ENTRY, start=None, end=None), "2026-10-23 00:00", "2026-10-24 00:00"),
    ],
    ids=["as_typed", "an_open_end", "an_open_end_at_night", "past_midnight", "all_day"],
)
def test_an_item_lasts_as_typed_and_an_hour_when_nobody_said(
    entry: ItemEntry, starts: str, ends: str
) -> None:
    assert walls(entry) == (at(starts).wall, at(ends).wall)


@pytest.mark.parametrize(
    ("start", "meets", "expected"),
    [
        (time(9, 30), time(9, 15), "2026-10-23 09:15"),
        (time(0, 30), time(23, 45), "2026-10-22 23:45"),
        (time(9, 30), time(9, 45), "2026-10-23 09:45"),
    ],
    ids=["the_same_day", "the_evening_before", "too_late_but_as_typed"],
)
def test_people_meet_on_the_day_of_the_item_or_the_evening_before(
    start: time, meets: time, expected: str
) -> None:
    entry = replace(ENTRY, start=start, end=None, meeting_time=meets)

    assert planned(entry, ZONE, EVERYBODY).meeting == at(expected)


def test_a_title_that_no_message_holds_is_refused() -> None:
    entry = replace(ENTRY, title=Texts.one("en", "x" * (LONGEST_TITLE + 1)))

    with pytest.raises(TooLong):
        planned(entry, ZONE, EVERYBODY)


def test_a_moved_item_without_an_end_is_as_long_as_before_and_people_meet_as_long_before() -> None:
    facts = an_item(ends="2026-10-23 11:00", meeting=at("2026-10-23 09:15")).facts

    there = moved(facts, Slot(SATURDAY, time(14), None))

    assert (there.meeting, there.starts, there.ends) == (
        at("2026-10-24 13:45"),
        at("2026-10-24 14:00"),
        at("2026-10-24 15:30"),
    )


def test_an_item_moved_to_all_day_ends_at_midnight() -> None:
    there = moved(an_item().facts, Slot(SATURDAY, None, None))

    assert (there.all_day, there.ends) == (True, at("2026-10-25 00:00"))


def test_an_item_of_all_day_moved_to_a_clock_takes_an_hour() -> None:
    there = moved(an_item("2026-10-23").facts, Slot(FRIDAY, time(9), None))

    assert (there.all_day, there.ends) == (False, at("2026-10-23 10:00"))


def test_the_sequence_grows_with_time_and_place_but_not_with_words() -> None:
    item = an_item()
    facts = item.facts

    assert [
        item.sequence_with(replace(facts, title=Texts.one("en", "Boat trip"))),
        item.sequence_with(replace(facts, place="Quay 5")),
        item.sequence_with(replace(facts, starts=at("2026-10-23 09:00"))),
    ] == [0, 1, 1]


def test_saying_a_title_in_one_language_keeps_the_others() -> None:
    now = Texts((("en", "Tour"), ("da", "Tur")))

    assert merged(now, Texts.one("en", "Trip")) == Texts(
        (("en", "Trip"), ("da", "Tur")), frozenset({"da"})
    )
    assert merged(now, Texts.one("da", "Rundtur")) == Texts((("en", "Tour"), ("da", "Rundtur")))


def test_a_day_of_the_item_is_where_the_visit_is() -> None:
    assert an_item("2026-10-23 00:30").day == date(2026, 10, 23)
