"""A sheet written in one language is read in any other."""

import pytest

from bot.languages import Languages
from bot.replies.headings import heading, read_heading
from bot.replies.sheets import example
from bot.rules.columns import Column, columns
from bot.rules.entry.folding import fold


@pytest.mark.parametrize("code", ["en", "da", "de", "sv", "pl", "fr"])
def test_every_heading_is_read_as_its_column(languages: Languages, code: str) -> None:
    every, sheet = tuple(languages.shipped.values()), columns(("da", "de"))

    read = [
        read_heading(heading(languages.of(code), *each).upper(), every, {"da"}) for each in sheet
    ]

    assert read == list(sheet)


@pytest.mark.parametrize(
    ("said", "column"),
    [
        ("Kl.", (Column.START, "")),
        ("UHRZEIT", (Column.START, "")),
        ("Ort:", (Column.PLACE, "")),
        ("dzien", (Column.DAY, "")),
        ("Titel (Dansk)", (Column.TITLE, "da")),
        ("Notes / pl", (Column.NOTES, "pl")),
        ("Place (da)", None),
        ("Budget", None),
    ],
)
def test_headings_of_offices(
    languages: Languages, said: str, column: tuple[Column, str] | None
) -> None:
    assert read_heading(said, languages.shipped.values(), {"da", "de"}) == column


def test_the_example_is_no_word_that_an_item_could_have_for_its_number(
    languages: Languages,
) -> None:
    assert not any(fold(example(lang)).isdecimal() for lang in languages.shipped.values())
