"""Which language a town most likely reads."""

import pytest

from bot.home_languages import country_of_zone, language_of_country


@pytest.mark.parametrize(
    ("country", "language"),
    [
        ("DE", "de"),
        ("PL", "pl"),
        ("SE", "sv"),
        ("FI", "en"),
        ("BE", "en"),
        ("", "en"),
        ("XX", "en"),
    ],
)
def test_a_town_reads_the_first_language_of_its_country_if_it_is_shipped(
    country: str, language: str
) -> None:
    assert language_of_country(country) == language


def test_a_zone_is_in_a_country_or_in_none() -> None:
    assert country_of_zone("Europe/Copenhagen") == "DK"
    assert country_of_zone("UTC") == ""
