"""All days of a programme in one message: in blocks, and in words where those are not shown."""

from dataclasses import replace

import pytest

from bot.languages import Language, Languages
from bot.replies.items import Whose
from bot.replies.programme import Draft, Place, Reading
from bot.replies.reply import LONGEST, Reply, length, without_times
from bot.replies.rich import is_within_limits
from bot.replies.whole_programme import in_words, whole_programme
from bot.rules.agenda import by_day
from bot.rules.programme import Item, ItemStatus
from bot.rules.releases import Change
from tests.items import DELEGATIONS, FRIDAY, SATURDAY, VISIT, an_item, at

TOUR = an_item(
    ends="2026-10-23 11:00",
    title="Harbour <tour>",
    place="Quay 4",
    meeting_point="Hotel",
    meeting=at("2026-10-23 09:15"),
)
WALK = an_item("2026-10-23 14:00", title="Walk", number=2, cancelled=True, place="The park")
CONCERT = an_item("2026-10-24 19:00", title="Concert", number=3, status=ItemStatus.TENTATIVE)
MANY = [
    an_item(
        f"2026-10-{day} {hour:02}:00",
        title=f"{hour} " + "long title " * 9,
        number=day * 100 + hour,
        place="Somewhere " * 7,
    )
    for day in range(10, 25)
    for hour in range(8, 20)
]


@pytest.fixture
def en(languages: Languages) -> Language:
    return languages.of("en")


def reading(*items: Item, whose: Whose = Whose.ALL, draft: Draft | None = None) -> Reading:
    return Reading(
        VISIT, by_day(items), DELEGATIONS, whose, "", Place.PRIVATE, version=1, draft=draft
    )


def in_blocks(reply: Reply) -> str:
    assert reply.rich is not None
    assert is_within_limits(reply.rich)
    return without_times(reply.rich)


def test_each_day_is_a_fold_with_a_table_and_the_one_that_is_on_is_open(en: Language) -> None:
    shown = in_blocks(whole_programme(en, reading(TOUR, WALK, CONCERT), FRIDAY))

    head = "<tr><th>When</th><th>What</th><th>Where</th></tr>"
    assert shown == (
        "<h3>Friendship days</h3>"
        "<details open><summary><b>Friday, 23 October</b>, Copenhagen time</summary>"
        f"<table striped>{head}"
        "<tr><td>09:30–11:00</td><td><b>Harbour &lt;tour&gt;</b></td>"
        "<td>Quay 4<br/>Meeting point: Hotel, 09:15</td></tr>"
        "<tr><td><s>14:00–15:00</s></td><td><b>Cancelled:</b> <s><b>Walk</b></s></td>"
        "<td></td></tr></table></details>"
        "<details><summary><b>Saturday, 24 October</b>, Copenhagen time</summary>"
        f"<table striped>{head}"
        "<tr><td>19:00–20:00</td><td><b>Not certain yet:</b> <b>Concert</b></td><td></td></tr>"
        "</table></details>"
    )


def test_every_time_can_be_tapped(en: Language) -> None:
    shown = whole_programme(en, reading(TOUR), FRIDAY)

    time = '<tg-time unix="1792740600">09:30–11:00</tg-time>'
    assert (shown.html.count(time), (shown.rich or "").count(time)) == (1, 1)


def test_a_draft_is_called_so_and_marks_what_people_do_not_read_yet(en: Language) -> None:
    moved = replace(TOUR, facts=replace(TOUR.facts, place="Quay 5"))
    changes = {moved.id: Change(TOUR, moved), CONCERT.id: Change(None, CONCERT)}
    shown = whole_programme(en, reading(moved, CONCERT, draft=Draft(changes)), FRIDAY)

    said = "Draft. People read version 1; 2 changes are not released yet."
    for form in (without_times(shown.html), in_blocks(shown)):
        assert said in form
        assert [form.count(mark) for mark in ("✏️", "🆕")] == [1, 1]


def test_only_mine_is_called_so(en: Language) -> None:
    shown = whole_programme(en, reading(TOUR, whose=Whose.MINE), FRIDAY)

    assert ["Only what is for you" in form for form in (shown.html, in_blocks(shown))] == [True] * 2


def test_a_long_programme_in_words_is_what_fits_and_the_days_to_go_on(en: Language) -> None:
    shown = whole_programme(en, reading(*MANY), SATURDAY)

    assert length(shown.html) <= LONGEST
    assert shown.html.endswith("…")
    assert [button.label for row in shown.rows for button in row][-2:] == [
        "• Sat 24 Oct",
        "Day by day",
    ]
    assert len(shown.rows) <= 8


def test_without_blocks_it_takes_as_many_messages_as_it_needs_and_leaves_nothing_out(
    en: Language,
) -> None:
    *before, last = in_words(en, reading(*MANY), SATURDAY)

    told = "\n".join(each.html for each in (*before, last))
    assert [told.count(f"<b>{hour} long") for hour in range(8, 20)] == [15] * 12
    assert [length(each.html) <= LONGEST for each in (*before, last)] == [True] * (len(before) + 1)
    assert [each.rows for each in before] == [()] * len(before)
    assert last.rows == whole_programme(en, reading(*MANY), SATURDAY).rows


def test_what_fits_is_one_message_in_words_too(en: Language) -> None:
    there = reading(TOUR, WALK, CONCERT)

    [said] = in_words(en, there, FRIDAY)

    assert said.html == whole_programme(en, there, FRIDAY).html
