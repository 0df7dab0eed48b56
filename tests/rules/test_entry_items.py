"""A programme item in one line, and a whole programme pasted at once."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.entry import (
    ClockEndsBeforeItStarts,
    ItemEntry,
    ItemUnreadable,
    Missing,
    OnlyADay,
    OtherWeekday,
    PastedItems,
    UnreadLine,
    read_item,
    read_items,
)
from bot.rules.refusals import Refusal
from bot.rules.texts import Texts

TODAY = date(2026, 8, 3)
THURSDAY, FRIDAY, SATURDAY, SUNDAY = (date(2026, 10, day) for day in range(22, 26))
LANGUAGES = ("en", "da", "de", "pl")


def item(
    day: date, title: str | Texts, start: time | None = None, end: time | None = None
) -> ItemEntry:
    texts = Texts.one("en", title) if isinstance(title, str) else title
    return ItemEntry(day, start, end, False, texts, "", "", None, None, "")


def read(line: str) -> ItemEntry:
    return read_item(
        line,
        visit_start=THURSDAY,
        visit_end=SUNDAY,
        today=TODAY,
        default_language="en",
        languages=LANGUAGES,
    )


def paste(text: str) -> PastedItems:
    return read_items(
        text,
        visit_start=THURSDAY,
        visit_end=SUNDAY,
        today=TODAY,
        default_language="en",
        languages=LANGUAGES,
    )


HARBOUR = item(FRIDAY, "Harbour tour", time(9, 30), time(11))


@pytest.mark.parametrize(
    "line",
    [
        "Fri 9:30-11 Harbour tour",
        "Friday 9:30–11:00 Harbour tour",
        "Fri 9.30 - 11.00 Harbour tour",
        "Fri 9:30-11: Harbour tour",
        "Fri, 9:30-11, Harbour tour",
        "Fri: 9:30-11 - Harbour tour",
        "Fri kl. 9.30-11 Harbour tour",
        "Fri 9.30-11 Uhr Harbour tour",
        "Fri from 9:30 to 11 Harbour tour",
        "Fri 0930-1100 Harbour tour",
        "Fri 9:30-11 am Harbour tour",
        "fre. kl. 9.30 til 11 Harbour tour",
        "Freitag, 9.30 bis 11 Uhr Harbour tour",
        "piątek od 9:30 do 11 Harbour tour",
        "vendredi de 9h30 à 11h Harbour tour",
        "23.10 9.30-11 Harbour tour",
        "23.10. 9.30-11 Harbour tour",
        "23/10 9:30-11 Harbour tour",
        "23-10-2026 9:30-11 Harbour tour",
        "2026-10-23 9:30-11 Harbour tour",
        "Fri 23 Oct 9:30-11 Harbour tour",
        "Fri 23 Oct 2026 9:30-11 Harbour tour",
        "fredag d. 23. oktober kl. 9.30-11 Harbour tour",
        "Oct 23 9:30-11 Harbour tour",
        "  Fri   9:30-11   Harbour   tour  ",
    ],
)
def test_friday_half_past_nine_to_eleven_is_understood(line: str) -> None:
    assert read(line) == HARBOUR


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("Sat Free day", item(SATURDAY, "Free day")),
        ("Sat: Free day", item(SATURDAY, "Free day")),
        ("Sat 50 years of friendship", item(SATURDAY, "50 years of friendship")),
        ("Sat 3. klasse", item(SATURDAY, "3. klasse")),
        ("Fri 9 Harbour tour", item(FRIDAY, "Harbour tour", time(9))),
        ("Fri 9:30 Harbour tour", item(FRIDAY, "Harbour tour", time(9, 30))),
        ("Fri 9:30- Harbour tour", item(FRIDAY, "Harbour tour", time(9, 30))),
        ("Fri 9 12 steps", item(FRIDAY, "12 steps", time(9))),
        ("Thu 22 Oct 10 Breakfast", item(THURSDAY, "Breakfast", time(10))),
        ("22.10. 10 Breakfast", item(THURSDAY, "Breakfast", time(10))),
        ("Fri 9-11 Talk", item(FRIDAY, "Talk", time(9), time(11))),
        ("Fri 9.10 Talk", item(FRIDAY, "Talk", time(9, 10))),
        ("Fri 9-11 Talk: what next?", item(FRIDAY, "Talk: what next?", time(9), time(11))),
        ("21.10 18:00 Arrival", item(date(2026, 10, 21), "Arrival", time(18))),
        ("tomorrow 9 Call", item(date(2026, 8, 4), "Call", time(9))),
        ("Fri 9 mail a@b.dk", item(FRIDAY, "mail a@b.dk", time(9))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_day_clock_and_title_are_told_apart(line: str, entry: ItemEntry) -> None:
    assert read(line) == entry


def test_an_evening_may_end_on_the_next_day() -> None:
    assert read("Fri 20-01 Dance") == replace(
        item(FRIDAY, "Dance", time(20), time(1)), end_next_day=True
    )


TWO = Texts((("en", "Harbour tour"), ("da", "Havnerundfart")))


@pytest.mark.parametrize(
    "line",
    [
        "Fri 9:30-11 Harbour tour / da: Havnerundfart @ Quay 4",
        "Fri 9:30-11 Harbour tour @ Quay 4 / da: Havnerundfart",
        "Fri 9:30-11 Harbour tour @ Quay 4 | da: Havnerundfart",
        "Fri 9:30-11 Harbour tour | da: Havnerundfart | place: Quay 4",
        "Fri 9:30-11 Harbour tour / da: Havnerundfart | Sted: Quay 4",
        "Fri 9:30-11 Harbour tour / da: Havnerundfart @Quay 4",
    ],
)
def test_place_and_translation_may_stand_in_either_order(line: str) -> None:
    assert read(line) == replace(HARBOUR, title=TWO, place="Quay 4")


@pytest.mark.parametrize(
    "word",
    ["meet", "Meeting point", "mødested", "Treffpunkt", "samling", "zbiórka", "rendez-vous", "RDV"],
)
@pytest.mark.parametrize(
    "where",
    ["Hotel lobby 9:15", "Hotel lobby, 9.15", "Hotel lobby kl. 9.15", "Hotel lobby (9:15)",
     "Hotel lobby um 9.15 Uhr", "Hotel lobby 9h15", "Hotel lobby at 9:15", "Hotel lobby 9:15 am"],
)  # fmt: skip
def test_where_and_when_to_meet_is_understood(word: str, where: str) -> None:
    assert read(f"Fri 9:30-11 Harbour tour | {word}: {where}") == replace(
        HARBOUR, meeting_point="Hotel lobby", meeting_time=time(9, 15)
    )


@pytest.mark.parametrize(
    ("where", "point", "clock"),
    [
        ("Gate 9", "Gate 9", None),
        ("Hotel lobby", "Hotel lobby", None),
        ("9:15", "", time(9, 15)),
        ("Gate 9 kl. 9", "Gate 9", time(9)),
        ("Bus stop 9 pm", "Bus stop", time(21)),
        ("Hall 25:00", "Hall 25:00", None),
    ],
)
def test_a_number_of_the_meeting_point_is_no_clock(
    where: str, point: str, clock: time | None
) -> None:
    assert read(f"Fri 9:30-11 Harbour tour | meet: {where}") == replace(
        HARBOUR, meeting_point=point, meeting_time=clock
    )


def test_notes_have_translations_and_what_is_nothing_else_is_a_note() -> None:
    line = "Fri 9:30-11 Harbour tour | notes: Bring shoes / da: Husk sko | Wind: strong |  | "

    assert read(line).notes == Texts((("en", "Bring shoes"), ("da", "Husk sko\nWind: strong")))
    assert read("Fri 9:30-11 Harbour tour | 9:45 at sea") == replace(
        HARBOUR, notes=Texts.one("en", "9:45 at sea")
    )


@pytest.mark.parametrize("word", ["for", "For", "für", "för", "dla", "pour"])
def test_whom_it_is_for_is_kept_as_typed(word: str) -> None:
    assert read(f"Fri 9:30-11 Harbour tour | {word}: Gæster") == replace(HARBOUR, audience="Gæster")


@pytest.mark.parametrize(
    ("line", "missing", "at"),
    [
        ("9:30 Tour", Missing.DAY, "9:30 Tour"),
        ("9.10 Tour", Missing.DAY, "9.10 Tour"),
        ("10-11 Tour", Missing.DAY, "10-11 Tour"),
        ("Harbour tour", Missing.DAY, "Harbour tour"),
        ("To the harbour", Missing.DAY, "To the harbour"),
        ("", Missing.DAY, ""),
        ("|", Missing.DAY, ""),
        ("@ Quay", Missing.DAY, "@ Quay"),
        ("Fri 25:00 Tour", Missing.CLOCK, "25:00"),
        ("Fri 9:75 Tour", Missing.CLOCK, "9:75"),
        ("Fri 9-25 Tour", Missing.CLOCK, "9-25"),
        ("Fri 9:30", Missing.TITLE, ""),
        ("Fri 9:30 @ Quay 4", Missing.TITLE, ""),
        ("Fri 9:30 / da:", Missing.TITLE, ""),
        ("Fri 9:30 | notes: x", Missing.TITLE, ""),
    ],
)
def test_what_is_missing_is_said_with_what_stands_in_its_place(
    line: str, missing: Missing, at: str
) -> None:
    with pytest.raises(ItemUnreadable) as refused:
        read(line)

    assert refused.value == ItemUnreadable(line, missing, at)


def test_a_day_that_does_not_fit_and_an_end_before_the_start_are_said_as_such() -> None:
    with pytest.raises(OtherWeekday):
        read("Fri 24 Oct 9:30 Tour")
    with pytest.raises(OtherWeekday):
        read("Fri 22.10 Tour")
    with pytest.raises(ClockEndsBeforeItStarts):
        read("Fri 11-9:30 Tour")
    with pytest.raises(OnlyADay):
        read("Friday 23 October")


def test_a_pasted_programme_is_read_line_by_line() -> None:
    pasted = paste("\n- Fri 9:30-11 Harbour tour\n\n• Sat Free day\n1) Sat 20 Dance\nNonsense\n")

    assert pasted == PastedItems(
        (HARBOUR, item(SATURDAY, "Free day"), item(SATURDAY, "Dance", time(20))),
        (UnreadLine(6, "Nonsense", ItemUnreadable("Nonsense", Missing.DAY, "Nonsense")),),
    )


def test_a_line_with_only_a_day_is_the_day_of_the_lines_below() -> None:
    pasted = paste(
        "Friday 23 October:\n9:30-11 Harbour tour\nSun 9 Farewell\n9.10 Talk\nSAT\n10 Walk"
    )

    assert pasted == PastedItems(
        (
            HARBOUR,
            item(SUNDAY, "Farewell", time(9)),
            item(FRIDAY, "Talk", time(9, 10)),
            item(SATURDAY, "Walk", time(10)),
        ),
        (),
    )


def test_a_day_with_a_place_and_no_title_is_no_heading() -> None:
    (unread,) = paste("Fri @ Quay 4").unread

    assert unread.why == ItemUnreadable("Fri @ Quay 4", Missing.TITLE, "")


def test_an_unreadable_line_under_a_day_is_shown_as_it_was_typed() -> None:
    (unread,) = paste("Saturday\n25:00 Walk").unread

    assert (unread.number, unread.line) == (2, "25:00 Walk")
    assert unread.why == ItemUnreadable("Saturday 25:00 Walk", Missing.CLOCK, "25:00")


@given(st.text() | st.text(alphabet="Fri 9:30-1@|/da:TourOct.\n"))
def test_whatever_is_pasted_every_line_is_an_item_a_day_or_refused(text: str) -> None:
    pasted = paste(text)

    assert all(entry.title.original for entry in pasted.entries)
    assert len(pasted.entries) + len(pasted.unread) <= len(text.splitlines())


@given(st.text() | st.text(alphabet="Fri 9:30-1@|/da:TourOct."))
def test_whatever_is_typed_is_an_item_or_a_refusal(line: str) -> None:
    try:
        entry = read(line)
    except Refusal:
        return

    assert entry.title.original.strip() != ""
