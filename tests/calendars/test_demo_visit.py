"""The demo visit in each language it is shipped in, on weekends when the clock changes."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.calendars.files import publish_file
from bot.demo import words
from bot.languages import SHIPPED, Languages
from bot.links import Links
from bot.replies.calendar_entries import entries, organizer
from bot.rules.audiences import Audience
from bot.rules.entry import read_items
from bot.rules.programme import Item, ItemFacts, ItemStatus, Slot, moved, planned
from tests.builders import NOW, ZONE
from tests.calendars.lint import problems
from tests.calendars.programmes import HOURS, feed, rows
from tests.calendars.readers import disagreements, strict
from tests.items import VISIT, an_item

LINKS = Links("venskab_bot", "https://visit.example", "1:a")
# From Thursday to the Sunday on which the clock goes back, and that on which it goes forward.
WEEKENDS = [date(2026, 10, 22), date(2027, 3, 25)]


def demo_items(starts: date) -> list[Item]:
    read = read_items(
        words.PROGRAMME,
        visit_start=starts,
        visit_end=starts + timedelta(days=3),
        today=date(2026, 9, 1),
        default_language="da",
        languages=("da", "de", "pl", "en"),
    )
    assert read.unread == ()
    plans = [planned(entry, ZONE, Audience()) for entry in read.entries]
    return [replace(an_item(number=n), facts=plan) for n, plan in enumerate(plans, 1)]


def after_a_release(items: list[Item]) -> list[Item]:
    """The first moves into the night of the change, two are off, the others stay."""
    first, second, third, *others = items
    return [
        released(first, moved(first.facts, Slot(others[-1].day, time(1, 30), None))),
        released(second, replace(second.facts, status=ItemStatus.CANCELLED)),
        released(third, replace(third.facts, status=ItemStatus.POSTPONED)),
        *others,
    ]


def released(item: Item, plan: ItemFacts) -> Item:
    return replace(item, facts=plan, sequence=item.sequence_with(plan), changed_at=NOW + HOURS)


@pytest.mark.parametrize("language", SHIPPED)
@pytest.mark.parametrize("starts", WEEKENDS, ids=str)
def test_everybody_sees_the_demo_visit_after_a_release(
    languages: Languages, language: str, starts: date
) -> None:
    meant = entries(languages.of(language), LINKS, after_a_release(demo_items(starts)))
    data = feed(meant)
    assert len(meant) == 25
    assert problems(data) == []
    assert disagreements(data, rows(meant)) == []


@pytest.mark.parametrize("starts", WEEKENDS, ids=str)
def test_the_file_of_a_notice_holds_what_moved_and_what_is_off_together(
    languages: Languages, starts: date
) -> None:
    items = demo_items(starts)
    meant = entries(languages.of("pl"), LINKS, after_a_release(items)[:4])
    data = publish_file(meant, organizer(VISIT), NOW + 2 * HOURS)
    assert problems(data) == []
    assert disagreements(data, rows(meant)) == []
    seen = {event.uid: event for event in strict(data).events}
    assert [seen[event.uid].sequence for event in meant] == [1, 1, 1, 0]
    assert [seen[event.uid].status for event in meant] == [
        "CONFIRMED",
        "CANCELLED",
        "CANCELLED",
        "CONFIRMED",
    ]
    assert {event.stamp for event in seen.values()} == {NOW + 2 * HOURS}
