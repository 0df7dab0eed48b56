"""How a change of the programme reads: old and new, for oneself, for everybody, for organisers."""

from dataclasses import replace
from typing import Any

import pytest

from bot.languages import Language, Languages
from bot.replies.changes import Board, change_line, short_change
from bot.replies.reply import without_times
from bot.rules.audiences import Audience
from bot.rules.people import Role
from bot.rules.programme import Item, ItemStatus, Position
from bot.rules.releases import Change
from bot.rules.texts import Texts
from tests.items import DELEGATIONS, an_item, at

TOUR = an_item(place="Quay 4", meeting_point="Hotel", meeting=at("2026-10-23 09:15"))
EVERYBODY, ORGANISERS = Board(DELEGATIONS), Board(DELEGATIONS, organising=True)
HEAD = "<b>Harbour tour</b>: Fri 23 Oct, 09:30"
BOTH = Texts((("en", "Harbour tour"), ("da", "Havnerundfart")))


@pytest.fixture
def en(languages: Languages) -> Language:
    return languages.of("en")


def with_(item: Item = TOUR, **facts: Any) -> Item:
    return replace(item, facts=replace(item.facts, **facts))


def to(starts: str, ends: str) -> Item:
    return with_(starts=at(starts), ends=at(ends))


def said(lang: Language, change: Change, zone: str = "", board: Board | None = None) -> str:
    return without_times(change_line(lang, change, zone, board))


MOVES = [
    (to("2026-10-23 10:15", "2026-10-23 11:15"), "Fri 23 Oct, 09:30 → 10:15"),
    (to("2026-10-23 09:30", "2026-10-23 11:00"), "Fri 23 Oct, 09:30–10:30 → 09:30–11:00"),
    (to("2026-10-24 09:30", "2026-10-24 10:30"), "Fri 23 Oct, 09:30 → Sat 24 Oct, 09:30"),
    (
        to("2026-10-24 09:30", "2026-10-24 11:30"),
        "Fri 23 Oct, 09:30–10:30 → Sat 24 Oct, 09:30–11:30",
    ),
    (
        with_(starts=at("2026-10-23 00:00"), ends=at("2026-10-24 00:00"), all_day=True),
        "Fri 23 Oct, 09:30–10:30 → All day",
    ),
    (
        with_(
            starts=at("2026-10-23 09:30", "Europe/London"),
            ends=at("2026-10-23 10:30", "Europe/London"),
        ),
        "Fri 23 Oct, 09:30 (Copenhagen) → 09:30 (London)",
    ),
]


@pytest.mark.parametrize(("after", "words"), MOVES)
def test_what_moves_says_from_when_to_when_and_always_the_day(
    en: Language, after: Item, words: str
) -> None:
    assert said(en, Change(TOUR, after)) == f"<b>Harbour tour</b>: {words}"


ASPECTS = [
    (with_(place="Quay 5"), "New place: Quay 5 (was: Quay 4)"),
    (with_(place=""), "New place: – (was: Quay 4)"),
    (with_(position=Position(56.1, 10.2)), "Its place on the map has changed."),
    (with_(meeting_point="Bridge"), "New meeting point: Bridge, 09:15 (was: Hotel, 09:15)"),
    (with_(meeting=at("2026-10-23 09:00")), "Meeting point: Hotel, 09:15 → 09:00"),
    (with_(meeting=at("2026-10-22 22:00")), "Meeting point: Hotel, 09:15 → Thu 22 Oct, 22:00"),
    (with_(notes=Texts.one("en", "Bring a\njacket")), "New notes: Bring a jacket"),
    (with_(dress=Texts.one("en", "warm")), "New dress code: warm"),
    (with_(interpretation=("da", "de")), "New interpretation: Danish and German"),
    (with_(online_link="https://a.example/?b&c"), "New online link: https://a.example/?b&amp;c"),
    (with_(optional=True), "Come if you like: it is optional now."),
    (with_(status=ItemStatus.TENTATIVE), "It is not certain yet."),
]


@pytest.mark.parametrize(("after", "words"), ASPECTS, ids=[words for _, words in ASPECTS])
def test_what_reads_differently_stands_on_a_line_of_its_own(
    en: Language, after: Item, words: str
) -> None:
    assert said(en, Change(TOUR, after)) == f"{HEAD}\n{words}"


BACK = [
    (with_(optional=True), "It is no longer optional."),
    (with_(status=ItemStatus.TENTATIVE), "It is certain now."),
    (with_(status=ItemStatus.CANCELLED), "It takes place after all."),
    (with_(status=ItemStatus.POSTPONED), "It has a new time."),
    (with_(notes=Texts.one("en", "Bring a jacket")), "New notes: –"),
    (with_(meeting_point="", meeting=None), "New meeting point: Hotel, 09:15"),
    (with_(title=Texts.one("en", "Boat")), "Its title was: Boat"),
]


@pytest.mark.parametrize(("before", "words"), BACK)
def test_what_is_as_it_was_once_says_so(en: Language, before: Item, words: str) -> None:
    assert said(en, Change(before, TOUR)) == f"{HEAD}\n{words}"


STRUCK = "<s><b>Harbour tour</b>, Fri 23 Oct, 09:30</s>"
OFF = [
    (Change(TOUR, with_(status=ItemStatus.CANCELLED)), f"<b>Cancelled:</b> {STRUCK}"),
    (
        Change(TOUR, with_(status=ItemStatus.POSTPONED)),
        f"<b>Postponed:</b> {STRUCK}\nYou will hear when it takes place.",
    ),
    (Change(TOUR, None), f"No longer for you: {STRUCK}"),
    (
        Change(None, TOUR),
        "New: <b>Harbour tour</b>, Fri 23 Oct, 09:30–10:30, Quay 4\nMeeting point: Hotel, 09:15",
    ),
    (
        Change(None, an_item(status=ItemStatus.TENTATIVE)),
        "New: <b>Harbour tour</b>, Fri 23 Oct, 09:30–10:30\nIt is not certain yet.",
    ),
]


@pytest.mark.parametrize(("change", "words"), OFF, ids=[words for _, words in OFF])
def test_what_comes_and_goes_says_so_first(en: Language, change: Change, words: str) -> None:
    assert said(en, change) == words


def test_a_postponed_item_that_has_its_time_now_says_both(en: Language) -> None:
    before = with_(status=ItemStatus.POSTPONED)

    assert said(en, Change(before, to("2026-10-24 14:00", "2026-10-24 15:00"))) == (
        "<b>Harbour tour</b>: Fri 23 Oct, 09:30 → Sat 24 Oct, 14:00\nIt has a new time."
    )


def test_who_looks_at_the_changes_of_all_reads_for_whom_but_not_what_is_inside(
    en: Language,
) -> None:
    inside: dict[str, Any] = {
        "capacity": 20,
        "host": "Bo",
        "host_phone": "+45 12",
        "internal_notes": "Pay them",
    }
    change = Change(TOUR, with_(audience=Audience.role(Role.HEAD), **inside))
    whom = "For: heads of delegation (was: everybody)"

    assert said(en, change) == HEAD
    assert said(en, change, "", EVERYBODY) == f"{HEAD}\n{whom}"
    assert said(en, change, "", ORGANISERS) == (
        f"{HEAD}\n{whom}\nRoom for: 20\nResponsible: Bo, +45 12\nNew internal notes: Pay them"
    )
    assert said(en, Change(TOUR, None), "", EVERYBODY) == f"No longer in the programme: {STRUCK}"


def test_organisers_read_in_which_other_languages_there_are_new_words(en: Language) -> None:
    change = Change(TOUR, with_(title=BOTH))

    assert said(en, change, "", ORGANISERS) == f"{HEAD}\nNew words in: Danish"
    assert said(en, change, "", EVERYBODY) == HEAD


def test_a_reader_of_a_stale_translation_reads_the_original_too(languages: Languages) -> None:
    both = Texts((("en", "Warm"), ("da", "Varmt")))
    before = with_(title=BOTH, notes=both)
    after = with_(title=BOTH.with_("en", "Boat trip"), notes=both.with_("en", "Cold"))

    first, *others = said(languages.of("da"), Change(before, after)).splitlines()

    assert first == "<b>Havnerundfart</b> (Boat trip): fre. 23. okt., 09.30"
    assert [each.rpartition(" ")[2] for each in others] == ["Havnerundfart", "Cold"]


@pytest.mark.parametrize(
    ("day", "there"),
    [
        ("2026-10-24", "(11:15–12:15 in Helsinki)"),
        ("2026-10-25", "(11:15–12:15 in Helsinki)"),
        ("2027-03-28", "(11:15–12:15 in Helsinki)"),
    ],
)
def test_a_reader_elsewhere_sees_the_new_time_on_their_clock_across_both_clock_changes(
    en: Language, day: str, there: str
) -> None:
    before = an_item(f"{day} 09:30")
    after = an_item(f"{day} 10:15")

    assert said(en, Change(before, after), "Europe/Helsinki").splitlines()[1:] == [there]
    assert said(en, Change(before, after), "Europe/Berlin").splitlines()[1:] == []


@pytest.mark.parametrize("day", ["2026-10-25", "2027-03-28"])
def test_a_day_earlier_or_later_is_as_long_when_the_clocks_change_between(
    en: Language, day: str
) -> None:
    change = Change(
        an_item(f"{day} 01:30", f"{day} 04:00"), an_item("2026-12-01 01:30", "2026-12-01 04:00")
    )

    assert said(en, change).endswith(", 01:30 → Tue 1 Dec, 01:30")


def test_a_tap_on_the_new_time_tells_the_readers_own(en: Language) -> None:
    moved = an_item("2026-10-25 10:15")

    assert change_line(en, Change(an_item("2026-10-25 09:30"), moved)) == (
        f'<b>Harbour tour</b>: <tg-time unix="{int(moved.facts.starts.utc.timestamp())}">'
        "Sun 25 Oct, 09:30 → 10:15</tg-time>"
    )


SHORT = [
    (
        Change(TOUR, to("2026-10-23 10:15", "2026-10-23 11:15")),
        "Harbour tour (Fri 23 Oct): 09:30 → 10:15",
    ),
    (
        Change(TOUR, to("2026-10-24 09:30", "2026-10-24 10:30")),
        "Harbour tour: Fri 23 Oct, 09:30 → Sat 24 Oct, 09:30",
    ),
    (Change(TOUR, with_(place="Quay 5")), "Harbour tour (Fri 23 Oct): new place"),
    (
        Change(TOUR, with_(meeting_point="Bridge", optional=True)),
        "Harbour tour (Fri 23 Oct): new meeting point or time, optional now",
    ),
    (Change(TOUR, with_(title=BOTH)), "Harbour tour (Fri 23 Oct): new words in other languages"),
    (Change(TOUR, with_(internal_notes="Pay")), "Harbour tour (Fri 23 Oct): new internal notes"),
    (Change(TOUR, None), "No longer: Harbour tour, Fri 23 Oct"),
    (Change(None, TOUR), "New: Harbour tour, Fri 23 Oct, 09:30"),
    (
        Change(TOUR, with_(status=ItemStatus.CANCELLED)),
        "Cancelled: Harbour tour, Fri 23 Oct",
    ),
    (
        Change(TOUR, with_(status=ItemStatus.POSTPONED)),
        "Postponed: Harbour tour, Fri 23 Oct",
    ),
    (
        Change(with_(status=ItemStatus.CANCELLED), TOUR),
        "Harbour tour (Fri 23 Oct): takes place after all",
    ),
]


@pytest.mark.parametrize(("change", "words"), SHORT, ids=[words for _, words in SHORT])
def test_in_a_list_each_change_is_a_few_words(en: Language, change: Change, words: str) -> None:
    assert short_change(en, change) == words


def test_what_people_typed_is_no_markup(en: Language) -> None:
    change = Change(TOUR, with_(title=Texts.one("en", "<b>&"), place="<i>"))

    assert said(en, change) == (
        "<b>&lt;b&gt;&amp;</b>: Fri 23 Oct, 09:30\nIts title was: Harbour tour\n"
        "New place: &lt;i&gt; (was: Quay 4)"
    )
