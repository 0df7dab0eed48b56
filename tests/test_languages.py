"""Days read as each language writes them."""

from datetime import date

import pytest

from bot.languages import load_languages

LANGUAGES = load_languages("en")


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("en", "13–16 May 2027"),
        ("da", "13.–16. maj 2027"),
        ("de", "13.–16. Mai 2027"),
        ("sv", "13–16 maj 2027"),
        ("pl", "13–16 maja 2027"),
        ("fr", "13–16 mai 2027"),
    ],
)
def test_the_days_of_a_visit_read_as_the_language_writes_them(code: str, written: str) -> None:
    assert LANGUAGES.of(code).days(date(2027, 5, 13), date(2027, 5, 16)) == written
