"""What differs between two versions of a programme, for whom, and what a release makes of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.rules.audiences import Audience
from bot.rules.people import PersonId, VisitId
from bot.rules.programme import Item, ItemStatus, Position
from bot.rules.releases import (
    Aspect,
    Change,
    Release,
    ReleaseId,
    changes,
    editions,
    for_reader,
    public,
    taking_back,
    untranslated,
)
from bot.rules.texts import Texts
from bot.rules.visits import Side
from tests.builders import LAST_DAY, NOW
from tests.items import GUESTS, HOSTS, a_part, an_item, at

TOUR = an_item(place="Quay 4")
HOSTS_ONLY = Audience.side(Side.HOST)
BOTH = Texts((("en", "Harbour tour"), ("da", "Havnerundfart")))


def with_(item: Item = TOUR, **facts: Any) -> Item:
    return replace(item, facts=replace(item.facts, **facts))


CANCELLED, POSTPONED = (with_(status=each) for each in (ItemStatus.CANCELLED, ItemStatus.POSTPONED))

ASPECTS = [
    ({"status": ItemStatus.TENTATIVE}, Aspect.STATUS),
    ({"starts": at("2026-10-23 10:15")}, Aspect.TIME),
    ({"all_day": True}, Aspect.TIME),
    ({"place": "Quay 5"}, Aspect.PLACE),
    ({"address": "Harbour Street 1"}, Aspect.PLACE),
    ({"position": Position(56.0, 10.0)}, Aspect.PLACE),
    ({"meeting_point": "Hotel"}, Aspect.MEETING),
    ({"meeting": at("2026-10-23 09:15")}, Aspect.MEETING),
    ({"title": Texts.one("en", "Boat")}, Aspect.TITLE),
    ({"notes": Texts.one("en", "Warm")}, Aspect.NOTES),
    ({"audience": HOSTS_ONLY}, Aspect.AUDIENCE),
    ({"optional": True}, Aspect.OPTIONAL),
    ({"capacity": 8}, Aspect.CAPACITY),
    ({"dress": Texts.one("en", "Warm")}, Aspect.DRESS),
    ({"interpretation": ("da",)}, Aspect.INTERPRETATION),
    ({"online_link": "https://a.example"}, Aspect.ONLINE),
    ({"host": "Bo"}, Aspect.HOST),
    ({"host_phone": "+45 12"}, Aspect.HOST),
    ({"internal_notes": "Pay"}, Aspect.INTERNAL),
]


@pytest.mark.parametrize(("facts", "aspect"), ASPECTS)
def test_each_part_of_an_item_that_differs_is_told_apart(
    facts: dict[str, Any], aspect: Aspect
) -> None:
    [change] = changes([TOUR], [with_(**facts)])

    assert change.aspects() == {aspect}


INSIDE = {Aspect.CAPACITY, Aspect.HOST, Aspect.INTERNAL}


@pytest.mark.parametrize(("facts", "aspect"), ASPECTS)
def test_people_hear_of_what_is_for_them_and_may_read_who_else_it_is_for(
    facts: dict[str, Any], aspect: Aspect
) -> None:
    found = changes([TOUR], [with_(**facts)])
    host = a_part(HOSTS)

    told = [each.item for each in for_reader(found, host, HOSTS)]

    assert bool(told) is (aspect not in {*INSIDE, Aspect.AUDIENCE})
    assert bool(public(found)) is (aspect not in INSIDE)


def test_what_has_not_changed_is_no_change() -> None:
    assert changes([TOUR], [replace(TOUR, changed_at=NOW + timedelta(days=1), version=3)]) == []


def test_what_was_taken_back_is_not_there() -> None:
    removed = with_(status=ItemStatus.REMOVED)

    assert changes([removed], [removed]) == []
    assert changes([TOUR], [removed]) == [Change(TOUR, None)]


def test_changes_come_by_start() -> None:
    early, late = an_item("2026-10-22 08:00", number=9), an_item("2026-10-24 08:00", number=2)

    found = changes([late], [early, TOUR])

    assert found == [Change(None, early), Change(None, TOUR), Change(late, None)]


def test_an_item_that_is_for_others_now_is_gone_for_its_reader_and_new_for_them() -> None:
    moved = with_(audience=HOSTS_ONLY)
    found = changes([TOUR, with_(an_item(number=2), audience=HOSTS_ONLY)], [moved])

    assert for_reader(found, a_part(GUESTS), GUESTS) == [Change(TOUR, None)]
    assert for_reader(changes([moved], [TOUR]), a_part(GUESTS), GUESTS) == [Change(None, TOUR)]


def test_who_has_left_by_then_has_no_news_of_it() -> None:
    part = a_part(leaves=LAST_DAY - timedelta(days=3))

    assert for_reader(changes([], [TOUR]), part, GUESTS) == []


@pytest.mark.parametrize(
    ("before", "after", "is_news"),
    [
        (TOUR, CANCELLED, True),
        (CANCELLED, TOUR, True),
        (TOUR, POSTPONED, True),
        (POSTPONED, CANCELLED, True),
        (CANCELLED, with_(CANCELLED, place="Quay 5"), False),
        (POSTPONED, with_(POSTPONED, place="Quay 5"), True),
        (None, CANCELLED, False),
        (CANCELLED, None, False),
        (TOUR, None, True),
    ],
)
def test_of_what_is_off_only_that_is_news(
    before: Item | None, after: Item | None, *, is_news: bool
) -> None:
    found = changes([before] if before else [], [after] if after else [])

    assert bool(for_reader(found, a_part(), GUESTS)) is is_news


@pytest.mark.parametrize(
    ("language", "after", "differs"),
    [
        ("en", BOTH, False),
        ("da", BOTH, False),  # read the same in English before
        ("da", BOTH.with_("da", "Sejltur"), False),
        ("en", Texts((("en", "Boat"), ("da", "Havnerundfart"))), True),
    ],
)
def test_a_translation_that_came_to_it_is_no_news_to_its_readers(
    language: str, after: Texts, *, differs: bool
) -> None:
    change = Change(TOUR, with_(title=after))

    assert bool(change.aspects(language)) is differs
    assert change.aspects() == {Aspect.TITLE}


def test_a_translation_that_was_corrected_is_news_to_its_readers_only() -> None:
    change = Change(with_(title=BOTH), with_(title=BOTH.with_("da", "Sejltur")))

    assert [bool(change.aspects(each)) for each in ("da", "en", "de")] == [True, False, False]


def test_readers_of_a_stale_translation_hear_that_the_original_is_another() -> None:
    change = Change(with_(title=BOTH), with_(title=BOTH.with_("en", "Boat")))

    assert [bool(change.aspects(each)) for each in ("da", "en")] == [True, True]


def test_a_release_has_editions_of_what_differs_only_or_of_one_item() -> None:
    released = [TOUR, an_item(number=2)]
    draft = [
        with_(place="Quay 5"),
        an_item(number=2),
        replace(an_item(number=3), import_key="row 3"),
    ]

    assert [each.id for each in editions(draft, released)] == [1, 3]
    assert [each.id for each in editions(draft, released, only=draft[2].id)] == [3]
    assert editions(draft, released)[1].import_key == ""


@pytest.mark.parametrize(
    ("facts", "sequence"),
    [
        ({"notes": Texts.one("en", "Warm")}, 4),
        ({"meeting_point": "Hotel"}, 4),
        ({"place": "Quay 5"}, 5),
        ({"starts": at("2026-10-23 10:15")}, 5),
        ({"status": ItemStatus.CANCELLED}, 5),
    ],
)
def test_the_sequence_grows_when_calendars_must_move_it(
    facts: dict[str, Any], sequence: int
) -> None:
    [edition] = editions([with_(**facts)], [replace(TOUR, sequence=4)])

    assert edition.sequence == sequence


def test_taking_back_makes_everything_read_as_before_and_removes_what_was_new() -> None:
    before = [TOUR, an_item(number=2)]
    now = [replace(with_(place="Quay 5"), sequence=1), an_item(number=2), an_item(number=3)]

    undone = taking_back(before, now)

    assert [(each.id, each.status, each.facts.place, each.sequence) for each in undone] == [
        (1, ItemStatus.PLANNED, "Quay 4", 2),
        (3, ItemStatus.REMOVED, "", 1),
    ]


@pytest.mark.parametrize(
    ("newest", "minutes", "takes_back", "can"),
    [
        (3, 0, None, True),
        (3, 10, None, True),
        (3, 11, None, False),
        (4, 0, None, False),
        (3, 0, 2, False),
    ],
)
def test_only_the_newest_is_taken_back_within_ten_minutes_and_no_undoing_is_undone(
    newest: int, minutes: int, takes_back: int | None, *, can: bool
) -> None:
    release = Release(ReleaseId(1), VisitId(1), 3, takes_back, PersonId(1), NOW)

    assert release.can_be_taken_back(newest, NOW + timedelta(minutes=minutes)) is can


def test_words_that_are_missing_or_stale_in_a_language_need_a_translation() -> None:
    stale = with_(title=BOTH.with_("en", "Boat"))
    noted = with_(title=BOTH, notes=Texts.one("en", "Warm"))

    found = [untranslated(each, ("en", "da")) for each in (with_(title=BOTH), stale, noted, TOUR)]

    assert found == [[], ["da"], ["da"], ["da"]]
