"""What stands behind a programme item after `|` is read in the usual words of six languages."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.audiences import EVERYBODY
from bot.rules.entry import ItemEntry, read_item
from bot.rules.entry.detail_words import WORDS, Detail
from bot.rules.entry.details import Details, read_details
from bot.rules.entry.folding import fold
from bot.rules.programme import ItemFacts, planned
from bot.rules.texts import Texts

PHONE = "+45 20 30 40 50"


def read(line: str) -> ItemEntry:
    return read_item(
        line,
        visit_start=date(2026, 10, 22),
        visit_end=date(2026, 10, 25),
        today=date(2026, 8, 3),
        default_language="en",
        languages=("en", "da", "de"),
    )


@pytest.mark.parametrize(
    ("typed", "details"),
    [
        ("address: Torvet 1, 8000 Aarhus", Details(address="Torvet 1, 8000 Aarhus")),
        ("Anschrift: Markt 1", Details(address="Markt 1")),
        ("adres: Rynek 1", Details(address="Rynek 1")),
        (f"host: Anna Holm, {PHONE}", Details(host="Anna Holm", host_phone=PHONE)),
        (f"vært: Anna Holm {PHONE}", Details(host="Anna Holm", host_phone=PHONE)),
        ("Ansprechpartnerin: Anna Holm", Details(host="Anna Holm")),
        (f"opiekun: {PHONE}", Details(host_phone=PHONE)),
        ("dress: warm clothes", Details(dress="warm clothes")),
        ("påklædning: praktisk", Details(dress="praktisk")),
        ("strój: wygodny", Details(dress="wygodny")),
        ("tenue: de ville", Details(dress="de ville")),
        ("interpretation: da, de", Details(interpretation=("da", "de"))),
        ("tolk: polsk og tysk", Details(interpretation=("pl", "de"))),
        ("Dolmetscher: Dänisch", Details(interpretation=("da",))),
        ("tłumacz: niemiecki", Details(interpretation=("de",))),
        ("optional", Details(optional=True)),
        ("Valgfrit", Details(optional=True)),
        ("nieobowiązkowe", Details(optional=True)),
        ("places: 20", Details(capacity=20)),
        ("Plätze: 20", Details(capacity=20)),
        ("liczba miejsc: 20", Details(capacity=20)),
        (
            "link: https://meet.example.org/a?b=1",
            Details(online_link="https://meet.example.org/a?b=1"),
        ),
        ("łącze: meet.example.org", Details(online_link="https://meet.example.org")),
        ("internal: bring the key", Details(internal_notes="bring the key")),
        ("Interne Notiz: Schlüssel", Details(internal_notes="Schlüssel")),
        ("kun for arrangører: nøgle", Details(internal_notes="nøgle")),
        ("Wewnętrzne uwagi: klucz", Details(internal_notes="klucz")),
    ],
)
def test_each_detail_has_its_usual_words(typed: str, details: Details) -> None:
    assert read_details([typed]) == details


@pytest.mark.parametrize(
    "typed",
    [
        "places: enough",
        "places: 0",
        "link: the usual room",
        "interpretation: Frau Schmidt",
        "optional: only the boat",
        "parking: behind the school",
        "we meet whoever comes",
        "dress",
        "https://example.org",
    ],
)
def test_what_cannot_be_read_as_that_stays_a_note(typed: str) -> None:
    assert read_details([typed]) == Details(notes=typed)


def test_words_beside_a_number_of_places_stay_a_note() -> None:
    typed = "places: ca. 20, the boat is small"

    assert read_details([typed]) == Details(capacity=20, notes=typed)


def test_a_host_whose_number_cannot_be_read_is_not_shown_to_everybody() -> None:
    assert read_details(["host: Anna 12"]) == Details(internal_notes="host: Anna 12")


def test_a_detail_that_is_said_twice_loses_neither() -> None:
    twice = [
        "place: Quay 4", "place: Quay 5", "address: A 1", "address: B 2", "places: 20",
        "places: 30", f"host: Anna, {PHONE}", "host: Bo", "internal: x", "internal: y",
        "meet: Lobby 9:15", "meet: Station",
    ]  # fmt: skip

    assert read_details(twice) == Details(
        place="Quay 4",
        meeting_point="Lobby",
        meeting_time=time(9, 15),
        notes="place: Quay 5\naddress: B 2\nplaces: 30\nmeet: Station",
        address="A 1",
        host="Anna",
        host_phone=PHONE,
        capacity=20,
        internal_notes="host: Bo\nx\ny",
    )


def test_a_whole_line_becomes_an_item_with_all_of_it() -> None:
    entry = read(
        "Fri 9:30-11 Tour / da: Tur @ Quay 4 | place: Pier | address: Havnegade 1 | dress: Warm "
        f"/ da: Varmt | host: Anna, {PHONE} | tolk: de | optional | places: 20 "
        "| link: https://example.org/a | internal: key"
    )

    facts = planned(entry, "Europe/Copenhagen", EVERYBODY)
    assert said_of(facts) == (
        "Quay 4",
        "place: Pier",
        "Havnegade 1",
        Texts((("en", "Warm"), ("da", "Varmt"))),
        ("Anna", PHONE),
        ("de",),
        True,
        20,
        "https://example.org/a",
        "key",
    )


def said_of(facts: ItemFacts) -> tuple[object, ...]:
    return (
        facts.place,
        facts.notes.best("en") if facts.notes else "",
        facts.address,
        facts.dress,
        (facts.host, facts.host_phone),
        facts.interpretation,
        facts.optional,
        facts.capacity,
        facts.online_link,
        facts.internal_notes,
    )


def test_no_word_means_two_details() -> None:
    words = [(fold(word), detail) for detail, words in WORDS.items() for word in set(words)]

    assert len({word for word, _ in words}) == len(set(words))


NAMES = st.sampled_from([word for words in WORDS.values() for word in words])
SAID = st.text(alphabet="bZ 09:+/.,-æ", min_size=1).filter(str.strip)
PARTS = st.one_of(st.builds("{}: {}".format, NAMES, SAID), SAID, NAMES)


@given(st.lists(PARTS, max_size=6))
def test_of_what_is_typed_no_letter_gets_lost(parts: list[str]) -> None:
    details = read_details(parts)

    kept = sum(letter in "bZæ" for each in said_in(details) for letter in each)
    typed = sum(letter in "bZæ" for part in parts for letter in part.partition(":")[2])
    assert kept >= typed


def said_in(details: Details) -> tuple[str, ...]:
    return (
        details.place,
        details.meeting_point,
        details.notes,
        details.audience,
        details.address,
        details.host,
        details.dress,
        *details.interpretation,
        details.online_link,
        details.internal_notes,
    )


def test_every_detail_has_words() -> None:
    assert set(WORDS) == set(Detail)
