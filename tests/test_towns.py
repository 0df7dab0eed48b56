"""An organiser types a town or shares a place, and gets its time zone."""

from concurrent.futures import ThreadPoolExecutor

import pytest

import bot.towns
from bot.towns import Town, find_zones, warm, zone_at

COPENHAGEN = "Europe/Copenhagen"


def zones(query: str) -> list[tuple[str, str, str]]:
    return [(town.name, town.country, town.zone) for town in find_zones(query)]


@pytest.mark.parametrize(
    ("query", "name", "zone"),
    [
        ("Copenhagen", "Copenhagen", COPENHAGEN),
        ("København", "Copenhagen", COPENHAGEN),
        ("kobenhavn", "Copenhagen", COPENHAGEN),
        ("Kopenhagen", "Copenhagen", COPENHAGEN),
        ("Köpenhamn", "Copenhagen", COPENHAGEN),
        ("Kopenhaga", "Copenhagen", COPENHAGEN),
        ("Warschau", "Warsaw", "Europe/Warsaw"),
        ("Varsovie", "Warsaw", "Europe/Warsaw"),
        ("  mailand ", "Milan", "Europe/Rome"),
        ("Львів", "Lviv", "Europe/Kyiv"),
        ("Lwów", "Lviv", "Europe/Kyiv"),
        ("Kiew", "Kyiv", "Europe/Kyiv"),
        ("Åbenrå", "Aabenraa", COPENHAGEN),
        ("Tórshavn", "Tórshavn", "Atlantic/Faroe"),
        ("Nuuk", "Nuuk", "America/Nuuk"),
        ("Lindau", "Lindau", "Europe/Berlin"),
    ],
)
def test_a_town_is_found_by_its_name_in_any_language(query: str, name: str, zone: str) -> None:
    best = find_zones(query)[0]

    assert (best.name, best.zone) == (name, zone)


def test_of_towns_with_the_same_name_the_biggest_comes_first() -> None:
    assert find_zones("Paris")[0].country == "FR"
    people = [town.population for town in find_zones("Springfield")]
    assert people == sorted(people, reverse=True)


@pytest.mark.parametrize("query", ["Denmark", "Danmark", "Dänemark", "Dania", "Danemark", "dk"])
def test_a_country_in_any_of_the_languages_gives_its_zone(query: str) -> None:
    assert zones(query)[0] == ("Denmark", "DK", COPENHAGEN)


def test_a_country_of_several_zones_gives_each_with_most_people_first() -> None:
    assert [town.zone for town in find_zones("United States")][:2] == [
        "America/New_York",
        "America/Chicago",
    ]
    assert zones("Portugal") == [
        ("Portugal", "PT", "Europe/Lisbon"),
        ("Portugal", "PT", "Atlantic/Madeira"),
        ("Portugal", "PT", "Atlantic/Azores"),
    ]


@pytest.mark.parametrize("query", [COPENHAGEN, "europe/copenhagen", " Europe/Copenhagen "])
def test_a_zone_by_its_own_name_is_taken_as_it_is(query: str) -> None:
    assert find_zones(query) == [Town(COPENHAGEN, "", COPENHAGEN, 0)]


def test_the_beginning_of_a_name_finds_towns_only_when_no_town_is_called_so() -> None:
    assert zones("Frankfurt a")[0] == ("Frankfurt am Main", "DE", "Europe/Berlin")
    assert zones("Lindau") == [("Lindau", "DE", "Europe/Berlin")]


def test_at_most_eight_are_offered() -> None:
    assert len(find_zones("Neustad")) == 8


@pytest.mark.parametrize(
    "query", ["Lipowo", "", " ", "|", "\t", "\n", "Åby Nowhere", "DK\tEurope", "1153615"]
)
def test_a_village_that_is_not_known_and_nonsense_find_nothing(query: str) -> None:
    assert find_zones(query) == []


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        pytest.param(55.6761, 12.5683, COPENHAGEN, id="Copenhagen"),
        pytest.param(49.8397, 24.0297, "Europe/Kyiv", id="Lviv"),
        pytest.param(64.1814, -51.6941, "America/Nuuk", id="Nuuk"),
        pytest.param(30.0, -40.0, "Etc/GMT+3", id="the Atlantic"),
    ],
)
def test_a_place_on_the_map_gives_its_zone(latitude: float, longitude: float, zone: str) -> None:
    assert zone_at(latitude, longitude) == zone


def test_read_ahead_by_several_threads_the_world_is_read_once() -> None:
    bot.towns._read_once.cache_clear()

    with ThreadPoolExecutor(3) as threads:
        for _ in range(3):
            threads.submit(warm)

    assert bot.towns._read_once.cache_info().misses == 1
