"""Phones, links and positions are read as people type and paste them."""

import pytest

from bot.rules.entry.links import NotALink, read_link
from bot.rules.entry.phones import NotAPhone, read_name_and_phone, read_phone
from bot.rules.entry.positions import read_position


@pytest.mark.parametrize(
    "typed", ["+45 20 30 40 50", "20304050", "(0049) 8382-1234", "0048/601.234.567", "112 34"]
)
def test_a_phone_number_is_kept_as_it_was_typed(typed: str) -> None:
    assert read_phone(f"  {typed} ") == typed


@pytest.mark.parametrize("typed", ["", "call me", "1234", "+45 20 30 x", "1" * 16, "٠١٢٣٤٥٦"])
def test_what_nobody_can_call_is_refused(typed: str) -> None:
    with pytest.raises(NotAPhone):
        read_phone(typed)


@pytest.mark.parametrize(
    ("typed", "name", "phone"),
    [
        ("Anna Holm +45 20 30 40 50", "Anna Holm", "+45 20 30 40 50"),
        ("Anna Holm, 20304050", "Anna Holm", "20304050"),
        ("Anna (20 30 40 50)", "Anna", "20 30 40 50"),
        ("Anna Holm", "Anna Holm", ""),
        ("+45 20 30 40 50", "", "+45 20 30 40 50"),
    ],
)
def test_who_is_responsible_comes_with_a_number(typed: str, name: str, phone: str) -> None:
    assert read_name_and_phone(typed) == (name, phone)


def test_a_number_that_is_none_is_not_taken_for_a_name() -> None:
    with pytest.raises(NotAPhone):
        read_name_and_phone("Anna 12")


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("https://meet.example.org/a?b=1", "https://meet.example.org/a?b=1"),
        ("meet.example.org/room", "https://meet.example.org/room"),
    ],
)
def test_a_link_is_one_that_a_browser_opens(typed: str, link: str) -> None:
    assert read_link(typed) == link


@pytest.mark.parametrize(
    "typed",
    [
        "the usual room",
        "javascript:alert(1)",
        "ftp://a.org",
        "https://",
        "http://[",
        "a b.org",
        "https://zoom..us/j/1",
        "https://.",
        "https://a.org:99999/",
        "https://bank.org@evil.org/",
    ],
)
def test_what_is_no_link_is_refused(typed: str) -> None:
    with pytest.raises(NotALink):
        read_link(typed)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("unit", ["(", "( ", ", ", "1(", "1 "])
def test_endless_text_is_no_name_with_a_number_and_holds_nobody_up(unit: str) -> None:
    text = (unit * 4000)[:4000]

    assert read_name_and_phone(f"{text}x") == (" ".join(f"{text}x".split()), "")


@pytest.mark.timeout(10)
def test_endless_blanks_are_no_place_on_earth_and_hold_nobody_up() -> None:
    assert read_position(f"1{' ' * 200_000}x.") is None


def test_degrees_are_a_place_and_an_address_is_none() -> None:
    assert read_position("56.1629, 10.2039") == (56.1629, 10.2039)
    assert [read_position(text) for text in ("Torvet 1", "4, 5", "95.0, 10.0", "Quay 4.5")] == [
        None
    ] * 4
