"""Phone numbers, as people type them."""

import re
from dataclasses import dataclass
from typing import Final

from bot.rules.refusals import Refusal

PHONE: Final = re.compile(r"\+?[\d(][\d ()/.\-]*\d")
AT_THE_END: Final = re.compile(
    r"(?P<who>.*?)[\s,:;(]*(?P<phone>(?:\+|00)?[\d(][\d ()/.\-]{4,}\d\)?)", re.DOTALL
)
FEWEST, MOST = 5, 15  # digits; 15 is the most there are (E.164)
LONGEST: Final = 250  # letters of a name with a number: of far more the search would take minutes


@dataclass(eq=False)
class NotAPhone(Refusal):
    text: str


def read_phone(text: str) -> str:
    """As it was typed, with single blanks; the digits are what counts."""
    said = " ".join(text.split())
    digits = sum(letter.isdigit() for letter in said)
    if not said.isascii() or not PHONE.fullmatch(said) or not FEWEST <= digits <= MOST:
        raise NotAPhone(text)
    return said


def read_name_and_phone(text: str) -> tuple[str, str]:
    """`Anna Holm, +45 20 30 40 50`: either may be missing, but what has digits must be a phone."""
    said = " ".join(text.split())
    if len(said) > LONGEST:
        return said, ""  # whoever keeps it says that it is too long
    found = AT_THE_END.fullmatch(said)
    if found:
        return found["who"].strip(" ,:;("), read_phone(found["phone"].rstrip(")"))
    if any(letter.isdigit() for letter in said):
        raise NotAPhone(text)
    return said, ""
