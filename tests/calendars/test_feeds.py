"""A feed says only what the data says, for as long as it is true."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.calendars.events import Event, Status
from bot.calendars.feeds import (
    Color,
    last_change,
    next_change,
    render_feed,
    still_shown,
    within_limits,
)
from tests.calendars.lint import problems
from tests.calendars.programmes import EDITED, a_notice, a_programme, an_event, feed, rows, wall
from tests.calendars.readers import disagreements

ROOT = Path(__file__).parents[2]
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
VISIT = (date(2026, 10, 22), date(2026, 10, 26))
CANCELLED = an_event(status=Status.CANCELLED, summary="Aflyst: tur")
DROPPED = datetime.fromisoformat("2026-10-23T07:30:00Z")

PRINT_HASH = """
from hashlib import sha256
from tests.calendars.programmes import a_programme, feed
print(sha256(feed(a_programme())).hexdigest())
"""


def test_every_process_renders_the_same_bytes() -> None:
    printing = [
        subprocess.Popen(
            [sys.executable, "-c", PRINT_HASH],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("0", "1", "2", "4711")
    ]
    hashes = [process.communicate()[0] for process in printing]
    assert [len(text) for text in hashes] == [65] * 4
    assert len(set(hashes)) == 1


def test_the_order_in_which_entries_arrive_does_not_matter() -> None:
    assert feed(a_programme()[::-1]) == feed(a_programme())


def test_two_entries_with_one_uid_are_refused() -> None:
    with pytest.raises(ValueError, match="UID"):
        feed([an_event(), an_event(summary="En anden")])


@pytest.mark.parametrize("color", Color)
def test_a_calendar_has_its_name_its_words_and_its_colour(color: Color) -> None:
    data = render_feed("Uge 43; Gdynia", "Med tid,\nog sted", [], if_empty=a_notice(), color=color)
    assert problems(data) == []
    assert b"\r\nNAME:Uge 43\\; Gdynia\r\n" in data
    assert b"\r\nDESCRIPTION:Med tid\\,\\nog sted\r\n" in data
    assert f"\r\nCOLOR:{color}\r\n".encode() in data
    assert len({render_feed("", "", [], if_empty=a_notice(), color=each) for each in Color}) == 6


def test_a_withdrawn_link_shows_only_that_it_is_withdrawn() -> None:
    notice = a_notice(summary="Linket er trukket tilbage", uid="v42-withdrawn@venskab.example")
    data = render_feed("Sønderborg", "Ikke længere i brug", (), if_empty=notice)
    assert problems(data) == []
    assert disagreements(data, rows([notice])) == []


@pytest.mark.parametrize(
    ("facts", "busy"),
    [
        ({}, True),
        ({"status": Status.TENTATIVE}, True),
        ({"status": Status.CANCELLED}, False),
        ({"start": date(2026, 10, 22), "end": date(2026, 10, 23)}, False),
    ],
    ids=["planned", "perhaps", "cancelled", "whole day"],
)
def test_only_what_takes_the_readers_time_makes_them_busy(
    facts: dict[str, Status | date], busy: bool
) -> None:
    assert (b"TRANSP:OPAQUE" in feed([an_event(**facts)])) is busy


@pytest.mark.parametrize(
    ("event", "now", "shown"),
    [
        (CANCELLED, DROPPED - SECOND, True),
        (CANCELLED, DROPPED, False),
        (an_event(), DROPPED + 900 * DAY, True),
    ],
    ids=["cancelled, a day after its end", "cancelled, later", "not cancelled"],
)
def test_a_cancelled_entry_leaves_a_day_after_its_end(
    event: Event, now: datetime, shown: bool
) -> None:
    assert still_shown(event, now) is shown


def test_a_cancelled_whole_day_ends_at_midnight_of_its_zone() -> None:
    day = replace(CANCELLED, start=date(2026, 10, 22), end=date(2026, 10, 23))
    assert next_change([day], EDITED) == datetime.fromisoformat("2026-10-23T22:00:00Z")


def test_bytes_stay_the_same_until_the_next_cancelled_entry_leaves() -> None:
    later = replace(CANCELLED, uid="later", end=wall("2026-10-22 12:00"))
    events = [an_event(uid="a"), later, CANCELLED]
    assert next_change(events, EDITED) == DROPPED
    assert next_change(events, DROPPED) == DROPPED + timedelta(hours=2, minutes=30)
    assert next_change(events, DROPPED + DAY) is None
    assert next_change([an_event()], EDITED) is None


def test_a_feed_changed_last_when_an_entry_was_edited_or_left() -> None:
    edited = an_event(uid="a", changed=EDITED + DAY)
    assert last_change([edited, CANCELLED], DROPPED - SECOND) == EDITED + DAY
    assert last_change([edited, CANCELLED], DROPPED) == DROPPED
    assert last_change([], DROPPED) is None


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [
        ("2026-09-21 20:00", "2026-09-21 23:00", False),
        ("2026-09-21 20:00", "2026-09-22 01:00", True),
        ("2027-01-24 23:00", "2027-01-25 23:00", True),
        ("2027-01-25 00:00", "2027-01-25 01:00", False),
    ],
)
def test_only_what_lies_near_the_visit_is_fed(start: str, end: str, kept: bool) -> None:
    event = an_event(start=wall(start), end=wall(end))
    assert within_limits([event], *VISIT) == ((event,) if kept else ())


def test_a_feed_holds_a_thousand_entries_the_earliest_first() -> None:
    start = an_event().start
    events = [
        an_event(uid=str(n), start=start, end=wall("2026-10-22 09:00") + n * SECOND)
        for n in range(1_001)
    ]
    assert within_limits(events[::-1], *VISIT) == tuple(events[:1_000])


def test_a_feed_of_long_texts_stays_near_a_megabyte() -> None:
    events = [an_event(uid=f"{n:04}", description="Щ" * 4_000) for n in range(400)]
    kept = within_limits(events, *VISIT)
    assert len(kept) == 118
    assert 900_000 < len(feed(list(kept))) < 1_050_000


@pytest.mark.parametrize(
    "facts",
    [
        {"start": date(2026, 10, 22)},
        {"start": EDITED, "end": EDITED + DAY},
        {"changed": wall("2026-10-22 08:00")},
        {"created": wall("2026-10-22 08:00")},
    ],
    ids=["half a whole day", "wall time with a zone", "naive change", "naive creation"],
)
def test_an_entry_that_makes_no_sense_cannot_be_made(facts: dict[str, date]) -> None:
    with pytest.raises((TypeError, ValueError)):
        an_event(**facts)
