"""Calendar files: repetitions, zones, and events of our own."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.imports.events import Stay, read_ics
from bot.rules.imports import compared
from bot.rules.people import PersonId
from bot.rules.programme import Item, ItemId
from bot.sheets.table import FileUnreadable, Note, Table
from tests.rules.test_imports import facts
from tests.sheets.given_sheets import VISIT, read

NOW = datetime(2026, 10, 1, tzinfo=UTC)
ROMANCE = (
    "DTSTART;TZID=Romance Standard Time:20261022T093000\n"
    "DTEND;TZID=Romance Standard Time:20261022T110000\n"
)


def events(*said: str) -> Table:
    within = "".join(f"BEGIN:VEVENT\n{each}END:VEVENT\n" for each in said)
    content = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{within}END:VCALENDAR\n".replace(
        "\n", "\r\n"
    )
    return read_ics("p.ics", content.encode(), Stay(VISIT.starts_on, VISIT.ends_on, VISIT.zone))


def starts(table: Table) -> list[str]:
    return [line.facts.starts.wall.isoformat() for line in read(table).lines]


def test_repetitions_are_those_around_the_visit_each_with_a_name_of_its_own() -> None:
    table = events(f"UID:a@x\nSUMMARY:Breakfast\n{ROMANCE}RRULE:FREQ=DAILY;COUNT=90\n")

    assert starts(table) == [f"2026-10-{day}T09:30:00" for day in (22, 23, 24, 25, 26)]
    assert [line.key for line in read(table).lines][2:4] == [
        "a@x#20261024T073000Z",
        "a@x#20261025T083000Z",
    ]
    assert table.notes == (Note.OUTSIDE,)


def test_one_repetition_that_was_moved_is_the_same_one() -> None:
    series = f"UID:a@x\nSUMMARY:Breakfast\n{ROMANCE}RRULE:FREQ=DAILY;COUNT=2\n"
    moved = (
        "UID:a@x\nSUMMARY:Late breakfast\nRECURRENCE-ID:20261023T073000Z\n"
        "DTSTART:20261023T083000Z\nDTEND:20261023T090000Z\n"
    )

    first, second = read(events(series, moved)).lines

    assert second.key == read(events(series)).lines[1].key
    assert (first.facts.title.original, second.facts.title.original) == (
        "Breakfast",
        "Late breakfast",
    )


def test_a_time_without_a_zone_is_the_visits_and_that_is_noted() -> None:
    table = events("UID:a\nSUMMARY:x\nDTSTART:20261023T093000\n")

    assert (starts(table), table.notes) == (["2026-10-23T09:30:00"], (Note.FLOATING,))


def test_whole_days_end_before_the_day_that_is_written() -> None:
    [line] = read(
        events("UID:a\nSUMMARY:x\nDTSTART;VALUE=DATE:20261022\nDTEND;VALUE=DATE:20261025\n")
    ).lines

    assert (line.facts.all_day, line.facts.ends.wall) == (
        True,
        datetime.fromisoformat("2026-10-25"),
    )


def test_an_event_without_a_name_is_known_by_its_title_and_time() -> None:
    event = "SUMMARY:Tour\nDTSTART:20261023T073000Z\n"

    assert read(events(event)).lines[0].key == read(events(event)).lines[0].key != ""


def test_a_damaged_event_is_told_of_and_costs_no_other() -> None:
    sheet = read(events("UID:a\nSUMMARY:broken\nDTSTART:soon\n", f"UID:b\nSUMMARY:fine\n{ROMANCE}"))

    assert [(each.number, each.line) for each in sheet.unread] == [(1, "broken")]
    assert [line.facts.title.original for line in sheet.lines] == ["fine"]


def test_an_event_of_our_own_is_its_item_and_says_only_when_it_is() -> None:
    ours = "UID:v1-i7@venskab_bot.venskab\nSUMMARY:Moved: Tour\nDESCRIPTION:much\nLOCATION:there\n"
    item = Item(ItemId(7), VISIT.id, facts(place="Quay 4"), PersonId(1), NOW, NOW)
    as_it_is = read(events(f"{ours}DTSTART:20261023T070000Z\nDTEND:20261023T090000Z\n"))
    moved = read(events(f"{ours}DTSTART:20261023T080000Z\nDTEND:20261023T090000Z\n"))

    assert [each.item for each in compared(as_it_is.lines, [item]).same] == [item]
    [changed] = compared(moved.lines, [item]).changed
    assert changed.facts == replace(item.facts, starts=changed.facts.starts)


def test_an_event_of_ours_in_another_visit_is_one_like_any_other() -> None:
    sheet = read(events(f"UID:v2-i7@venskab_bot.venskab\nSUMMARY:x\n{ROMANCE}"))

    assert (sheet.lines[0].item_id, sheet.lines[0].key) == (None, "v2-i7@venskab_bot.venskab")


def test_a_calendar_without_events_is_empty() -> None:
    with pytest.raises(FileUnreadable):
        events()
