"""A file beside the draft: which line is which item, and what of it is another."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from bot.rules.audiences import EVERYBODY
from bot.rules.import_lines import CLOCK, ENDS, MEETING, Line, Wording, ends_of
from bot.rules.imports import Comparison, applied, compared
from bot.rules.people import PersonId, VisitId
from bot.rules.programme import Item, ItemFacts, ItemId, ItemStatus
from bot.rules.texts import Texts
from bot.rules.times import Moment
from tests.builders import NOW, ZONE

wall = datetime.fromisoformat


def at(day: int, hour: int, minute: int = 0) -> Moment:
    return Moment(wall(f"2026-10-{day} {hour:02}:{minute:02}"), ZONE)


def facts(title: str | Texts = "Tour", **said: Any) -> ItemFacts:
    dull: dict[str, Any] = {
        "title": Texts.one("en", title) if isinstance(title, str) else title,
        "notes": None,
        "place": "",
        "meeting_point": "",
        "meeting": None,
        "starts": at(23, 9),
        "ends": at(23, 11),
        "all_day": False,
        "audience": EVERYBODY,
    }
    return ItemFacts(**(dull | said))


def item(number: int, key: str = "", **said: Any) -> Item:
    return Item(ItemId(number), VisitId(1), facts(**said), PersonId(1), NOW, NOW, import_key=key)


def line(
    number: int = 1, *fields: str, key: str = "", item_id: int | None = None, **said: Any
) -> Line:
    new = facts(**said)
    wordings = tuple(Wording("title", "", words) for _, words in new.title.entries)
    there = frozenset({CLOCK, ENDS, *fields})
    return Line(number, new, there, wordings, key, ItemId(item_id) if item_id else None)


def numbers(found: Comparison) -> tuple[list[int], list[int], list[int], list[int]]:
    """New lines, changed items, items as before, and items that are gone."""
    return (
        [each.number for each in found.new],
        [each.item.id for each in found.changed],
        [each.item.id for each in found.same],
        [each.id for each in found.gone],
    )


def test_everything_is_new_to_an_empty_draft() -> None:
    assert numbers(compared([line(1), line(2, title="Lunch")], [])) == ([1, 2], [], [], [])


def test_its_number_is_its_number_whatever_else_differs() -> None:
    found = compared(
        [line(1, item_id=7, title="Cruise", starts=at(24, 9), ends=at(24, 10))], [item(7)]
    )

    assert numbers(found) == ([], [7], [], [])


def test_a_copied_row_with_the_same_number_is_a_new_item() -> None:
    found = compared([line(1, item_id=7), line(2, item_id=7, title="Lunch")], [item(7)])

    assert numbers(found) == ([2], [], [7], [])


def test_a_number_of_another_visit_means_nothing() -> None:
    assert numbers(compared([line(1, item_id=99)], [item(7, title="Lunch")])) == ([1], [], [], [7])


def test_the_name_in_its_file_goes_before_its_title() -> None:
    items = [item(7, key="a", title="Cruise"), item(8, title="Tour")]

    assert numbers(compared([line(1, key="a")], items)) == ([], [7], [], [8])


def test_of_several_with_the_same_title_the_nearest_is_meant() -> None:
    breakfasts = [
        item(7, title="Breakfast", starts=at(23, 8), ends=at(23, 9)),
        item(8, title="Breakfast", starts=at(24, 8), ends=at(24, 9)),
    ]
    moved = line(1, title="BREAKFAST", starts=at(24, 7, 30), ends=at(24, 9))

    assert numbers(compared([moved], breakfasts)) == ([], [8], [], [])


def test_a_title_in_any_language_is_the_item() -> None:
    both = Texts((("en", "Tour"), ("da", "Rundtur")))

    found = compared([line(1, title="rundtur")], [item(7, title=both)])

    assert numbers(found)[0] == []


def test_what_is_off_is_not_missed_and_days_out_of_the_file_are_neither() -> None:
    items = [
        item(7, title="Off", status=ItemStatus.CANCELLED),
        item(8, title="Sunday", starts=at(25, 9), ends=at(25, 10)),
        item(9, title="Friday"),
    ]

    assert numbers(compared([line(1, title="New")], items)) == ([1], [], [], [9])


def test_what_came_from_a_file_is_missed_on_any_day() -> None:
    sunday = item(8, key="k", title="Sunday", starts=at(25, 9), ends=at(25, 10))

    assert numbers(compared([line(1)], [sunday]))[3] == [8]


def test_a_file_without_any_line_misses_nothing() -> None:
    assert compared([], [item(7, key="k")]) == Comparison()


def test_what_the_file_has_no_column_for_stays() -> None:
    before = facts(place="Quay 4", internal_notes="ask Bo", capacity=8)

    assert applied(before, line(1)) == before


def test_an_empty_cell_of_a_column_that_is_there_clears() -> None:
    assert applied(facts(place="Quay 4", capacity=8), line(1, "place")) == facts(capacity=8)


def test_without_an_end_it_lasts_as_long_as_before_and_people_meet_as_long_before() -> None:
    before = facts(ends=at(23, 12, 30), meeting=at(23, 8, 45))
    later = replace(line(1, starts=at(23, 10), ends=at(23, 11)), fields=frozenset({CLOCK}))

    now = applied(before, later)

    assert (now.starts, now.ends, now.meeting) == (at(23, 10), at(23, 13, 30), at(23, 9, 45))


def test_a_meeting_time_that_is_said_is_not_moved_along() -> None:
    now = applied(
        facts(meeting=at(23, 8, 45)), line(1, MEETING, starts=at(23, 10), meeting=at(23, 9))
    )

    assert now.meeting == at(23, 9)


def test_a_file_without_clocks_moves_the_day_alone() -> None:
    day = facts(starts=at(24, 0), ends=at(25, 0), all_day=True)
    said = Line(1, day, frozenset(), (Wording("title", "", "Tour"),))

    now = applied(facts(), said)

    assert (now.starts, now.ends, now.all_day) == (at(24, 9), at(24, 11), False)


def test_what_was_postponed_has_its_time_when_it_is_moved() -> None:
    before = facts(status=ItemStatus.POSTPONED)

    assert applied(before, line(1)).status is ItemStatus.POSTPONED
    assert applied(before, line(1, starts=at(24, 9), ends=at(24, 11))).status is ItemStatus.PLANNED


def test_an_instant_is_the_same_in_the_zone_of_an_item_elsewhere() -> None:
    there = Moment(wall("2026-10-23 10:00"), "Europe/Kyiv")
    ends = Moment(wall("2026-10-23 12:00"), "Europe/Kyiv")

    assert applied(facts(starts=there, ends=ends), replace(line(1), is_instant=True)) == facts(
        starts=there, ends=ends
    )


def test_a_new_original_makes_its_translations_stale() -> None:
    before = facts(title=Texts((("en", "Tour"), ("da", "Rundtur"))))
    said = replace(
        line(1), wordings=(Wording("title", "en", "Cruise"), Wording("title", "da", "Rundtur"))
    )

    assert applied(before, said).title == Texts(
        (("en", "Cruise"), ("da", "Rundtur")), frozenset({"da"})
    )


def test_words_taken_out_of_a_cell_are_gone_in_that_language_only() -> None:
    before = facts(notes=Texts((("en", "Warm clothes"), ("da", "Varmt tøj")), frozenset({"da"})))
    cleared = (Wording("notes", "en", ""), Wording("notes", "da", "Varmt tøj"))

    assert applied(before, replace(line(1), wordings=cleared)).notes == Texts.one("da", "Varmt tøj")
    both = (Wording("notes", "en", ""), Wording("notes", "da", ""))
    assert applied(before, replace(line(1), wordings=both)).notes is None


def test_the_digest_is_of_what_would_be_done() -> None:
    lines = [line(1, title="New"), line(2)]
    first = compared(lines, [item(7)])

    assert first.digest == compared(lines, [item(7)]).digest
    assert first.digest != compared(lines, [item(7, ends=at(23, 12))]).digest
    assert first.digest != compared(lines, []).digest


def test_an_end_before_the_start_is_on_the_next_day() -> None:
    starts = wall("2026-10-23 20:00")

    assert ends_of(starts, time(1), None) == wall("2026-10-24 01:00")
    assert ends_of(starts, time(21), date(2026, 10, 25)) == wall("2026-10-25 21:00")
    assert ends_of(starts, None, None) == wall("2026-10-23 21:00")
