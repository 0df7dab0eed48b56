"""Reminders: when each is due, on whose clock, and none too many or too few."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.rules.audiences import Audience
from bot.rules.people import Participation, ParticipationId, Person, PersonId, Status
from bot.rules.programme import Item, ItemStatus
from bot.rules.reminders import (
    LOOK_AGAIN,
    Progress,
    Reader,
    Reminder,
    is_over,
    next_look,
    occasions,
    readers,
    reminders,
)
from tests.builders import NOW, ZONE
from tests.items import DELEGATIONS, HOSTS, a_part, an_item, at

TOWNS = {each.id: each for each in DELEGATIONS}
FRIDAY = date(2026, 10, 23)


def somebody(number: int = 1, zone: str = "", before: int = 30, *, evening: bool = True) -> Person:
    return Person(PersonId(number), number, "Anna", "", "", "en", zone, None, before, evening)


def reads(person: Person, *parts: Participation) -> Reader:
    [reader] = readers(parts or [a_part()], [person], ZONE)
    return reader


def all_of(reader: Reader, *items: Item) -> list[Reminder]:
    first, last = items[0].facts.starts.utc - timedelta(days=1), items[-1].facts.ends.utc
    return list(reminders(reader, occasions(items, first, last), TOWNS))


def before_items(reader: Reader, *items: Item) -> list[datetime]:
    return [each.at for each in all_of(reader, *items) if not each.evening_before]


def evenings(reader: Reader, *items: Item) -> list[tuple[datetime, date | None]]:
    return [
        (each.at, each.evening_before) for each in all_of(reader, *items) if each.evening_before
    ]


def utc(wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=UTC)


def test_one_is_reminded_half_an_hour_before_the_start() -> None:
    assert before_items(reads(somebody()), an_item()) == [utc("2026-10-23 07:00")]


def test_who_meets_earlier_is_reminded_before_they_meet() -> None:
    item = an_item(meeting=at("2026-10-23 09:15"))

    assert before_items(reads(somebody()), item) == [utc("2026-10-23 06:45")]


def test_a_meeting_time_after_the_start_is_no_reason_to_remind_too_late() -> None:
    item = an_item(meeting=at("2026-10-23 10:30"))

    assert before_items(reads(somebody()), item) == [utc("2026-10-23 07:00")]


def test_each_chooses_how_long_before_and_whether_at_all() -> None:
    assert before_items(reads(somebody(before=120)), an_item()) == [utc("2026-10-23 05:30")]
    assert all_of(reads(somebody(before=0, evening=False)), an_item()) == []


@pytest.mark.parametrize("status", [ItemStatus.CANCELLED, ItemStatus.POSTPONED, ItemStatus.REMOVED])
def test_nobody_is_reminded_of_what_does_not_take_place(status: ItemStatus) -> None:
    assert all_of(reads(somebody()), an_item(status=status)) == []


def test_what_is_all_day_is_told_on_the_evening_before_only() -> None:
    reader, item = reads(somebody()), an_item("2026-10-23")

    assert before_items(reader, item) == []
    assert evenings(reader, item) == [(utc("2026-10-22 16:00"), FRIDAY)]


def test_nobody_is_reminded_of_what_is_for_others_or_of_days_they_are_not_there() -> None:
    for_hosts = an_item(audience=Audience.delegation(HOSTS.id))
    late = replace(a_part(), arrives_on=date(2026, 10, 24))

    assert all_of(reads(somebody()), for_hosts) == []
    assert all_of(reads(somebody(), late), an_item()) == []


def test_who_waits_for_a_place_is_not_reminded() -> None:
    waiting = replace(a_part(), status=Status.WAITING)

    assert readers([waiting], [somebody()], ZONE) == []


def test_one_message_reminds_of_all_whom_one_reads_for() -> None:
    inge = replace(a_part(), id=ParticipationId(2), person_id=None, name="Oma Inge")

    [reminder, _] = all_of(reads(somebody(), a_part(), inge), an_item())

    assert [part.name for part in reminder.own[0].parts] == ["Anna", "Oma Inge"]


def test_the_evening_is_six_on_the_readers_own_clock() -> None:
    item = an_item("2026-10-23 09:30")

    assert evenings(reads(somebody(zone="Europe/Helsinki")), item) == [
        (utc("2026-10-22 15:00"), FRIDAY)
    ]


def test_far_west_it_is_still_the_evening_before_it_begins() -> None:
    """In Honolulu six in the evening of the 22nd is after breakfast in Copenhagen on the 23rd."""
    item = an_item("2026-10-23 05:30")

    assert evenings(reads(somebody(zone="Pacific/Honolulu")), item) == [
        (utc("2026-10-22 04:00"), FRIDAY)
    ]


def test_the_evening_tells_a_day_in_its_order() -> None:
    items = [an_item("2026-10-23 14:00", number=1), an_item("2026-10-23 09:30", number=2)]

    [evening] = [each for each in all_of(reads(somebody()), *items) if each.evening_before]

    assert [own.item.id for own in evening.own] == [2, 1]


@pytest.mark.parametrize(
    ("wall", "reminded"),
    [
        ("2026-10-25 02:10", "2026-10-24 23:40"),  # the hour that comes twice: its first one
        ("2026-10-25 03:10", "2026-10-25 01:40"),
        ("2027-03-28 02:30", "2027-03-28 00:30"),  # skipped: the first instant after
        ("2027-03-28 03:10", "2027-03-28 00:40"),
    ],
)
def test_half_an_hour_is_half_an_hour_also_when_the_clocks_change(wall: str, reminded: str) -> None:
    part = replace(a_part(), leaves_on=date(2027, 4, 1))
    [reminder] = all_of(reads(somebody(evening=False), part), an_item(wall))

    assert reminder.at == utc(reminded)


def test_what_is_moved_reminds_anew_and_the_same_thing_never_twice() -> None:
    marks = [
        all_of(reads(somebody()), an_item(wall, place=place))[0].once
        for wall, place in [
            ("2026-10-23 09:30", ""),
            ("2026-10-23 09:30", "Quay 4"),
            ("2026-10-23 10:15", ""),
        ]
    ]

    assert (marks[0] == marks[1], marks[0] == marks[2]) == (True, False)


def test_a_reminder_is_of_use_until_the_item_begins() -> None:
    [reminder, _] = all_of(reads(somebody()), an_item())
    walls = ("06:59:59", "07:00:00", "07:29:59", "07:30:00")

    due = [reminder.is_due(utc(f"2026-10-23 {wall}")) for wall in walls]

    assert due == [False, True, True, False]


def test_missed_is_what_nobody_looked_for_while_it_was_of_use() -> None:
    [reminder, _] = all_of(reads(somebody()), an_item())
    later = utc("2026-10-23 07:30")

    assert reminder.was_missed(utc("2026-10-23 06:59:59"), later)
    assert not reminder.was_missed(utc("2026-10-23 07:00"), later)  # it was sent then
    assert not reminder.was_missed(utc("2026-10-23 06:00"), utc("2026-10-23 07:29"))


def test_what_came_into_the_programme_afterwards_was_missed_by_nobody() -> None:
    now = utc("2026-10-23 08:00")
    late = replace(an_item(), changed_at=now)
    newcomer = replace(a_part(), queued_at=now)

    for reader, item in ((reads(somebody()), late), (reads(somebody(), newcomer), an_item())):
        [reminder, _] = all_of(reader, item)
        assert not reminder.was_missed(utc("2026-10-23 06:00"), now)


def test_what_was_sent_in_an_earlier_round_is_new_only_when_it_has_changed_since() -> None:
    since, later = utc("2026-10-23 07:10"), utc("2026-10-23 07:15")
    [reminder, _] = all_of(reads(somebody()), an_item())
    [changed, _] = all_of(reads(somebody()), replace(an_item(), changed_at=later))
    [joined, _] = all_of(reads(somebody(), replace(a_part(), queued_at=later)), an_item())

    assert reminder.is_new(utc("2026-10-23 06:59"))
    assert not reminder.is_new(since)
    assert (changed.is_new(since), joined.is_new(since)) == (True, True)


def test_what_is_released_after_the_evening_list_needs_none() -> None:
    late = replace(an_item(), changed_at=utc("2026-10-22 19:00"))

    reminder, evening = sorted(
        all_of(reads(somebody()), late), key=lambda each: -each.at.timestamp()
    )

    assert (evening.evening_before, evening.is_new(utc("2026-10-22 18:59"))) == (FRIDAY, False)
    assert reminder.is_new(utc("2026-10-22 18:59"))


def test_a_round_goes_on_where_it_was_and_begins_again_when_it_was_broken_off() -> None:
    begun = Progress(NOW - LOOK_AGAIN, NOW)

    assert Progress.parse(None, NOW) == Progress(NOW, NOW)
    assert Progress.parse(begun.midway(17), NOW + timedelta(seconds=9)) == replace(begun, after=17)
    assert Progress.parse(begun.midway(17), NOW + LOOK_AGAIN) == Progress(
        NOW - LOOK_AGAIN, NOW + LOOK_AGAIN
    )
    assert Progress.parse(begun.over(), NOW + LOOK_AGAIN) == Progress(NOW, NOW + LOOK_AGAIN)


def test_one_looks_again_at_the_next_reminder_and_within_the_hour() -> None:
    people = [reads(somebody())]
    planned = occasions([an_item()], utc("2026-10-22 12:00"), utc("2026-10-23 07:00"))

    assert next_look(people, planned, utc("2026-10-22 15:30")) == utc("2026-10-22 16:00")
    assert next_look(people, planned, utc("2026-10-23 06:30")) == utc("2026-10-23 07:00")
    assert next_look(people, planned, utc("2026-10-23 05:30")) == utc("2026-10-23 06:30")
    assert not is_over([an_item()], utc("2026-10-23 07:29"))
    assert is_over([an_item()], utc("2026-10-23 07:30"))
