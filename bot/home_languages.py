"""Which language a town most likely reads, from the country it is in."""

from babel.core import get_global
from babel.languages import get_official_languages

from bot.languages import SHIPPED
from bot.rules.texts import LINGUA_FRANCA


def language_of_country(country: str) -> str:
    """The first official one; English when it is not shipped or the country unknown."""
    official = get_official_languages(country) if country else ()
    return official[0] if official and official[0] in SHIPPED else LINGUA_FRANCA


def country_of_zone(zone: str) -> str:
    """The code of the country, empty for zones of no country."""
    return str(get_global("zone_territories").get(zone, ""))
