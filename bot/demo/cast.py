"""The people of the demo visit: invented, as nobody of them exists."""

from dataclasses import dataclass
from typing import Final

from bot.rules.people import Role

ORGANISER: Final = 1001
HOST, GERMANS, POLES = "Åby", "Lindau-Ost", "Lipowo"


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody of the cast, and what they do: a `family` comes without Telegram."""

    id: int
    first_name: str
    last_name: str
    language: str
    town: str
    role: Role = Role.MEMBER
    votes: int | None = None
    family: str = ""


KAREN: Final = Part(ORGANISER, "Karen", "Holm", "da", HOST, Role.HEAD, votes=1)
UTE: Final = Part(1002, "Ute", "Brandt", "de", GERMANS, Role.HEAD, votes=0)
ANNA: Final = Part(1003, "Anna", "Schmidt", "de", GERMANS, votes=1, family="Jonas Schmidt")
KAAN: Final = Part(1004, "Kaan", "Yildiz", "de", GERMANS, votes=0)
CLAIRE: Final = Part(1005, "Claire", "Fontaine", "fr", GERMANS, Role.INTERPRETER)
PIOTR: Final = Part(1006, "Piotr", "Zieliński", "pl", POLES, Role.HEAD, votes=1)
ZOFIA: Final = Part(1007, "Zofia", "Nowak", "pl", POLES, votes=1, family="Maja Nowak")
EWA: Final = Part(1008, "Ewa", "Lis", "pl", POLES, Role.INTERPRETER)
LARS: Final = Part(1009, "Lars", "Bak", "da", HOST, Role.HOST_FAMILY, votes=0)
SIGNE: Final = Part(1010, "Signe", "Åkerlund", "sv", HOST, Role.ESCORT)
# Both are only in the group: the bot may not write to them until they open it.
HANNA: Final = Part(1011, "Hanna", "Vogel", "de", GERMANS)
TOMASZ: Final = Part(1012, "Tomasz", "Wójcik", "pl", POLES)

REGISTERED: Final = (KAREN, UTE, ANNA, KAAN, CLAIRE, PIOTR, ZOFIA, EWA, LARS, SIGNE)
NEWCOMERS: Final = (HANNA, TOMASZ)
