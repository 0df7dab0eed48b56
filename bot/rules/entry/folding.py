"""Typed words made comparable: no case, no accents, one kind of dash and space."""

import unicodedata
from typing import Final

# Letters that Unicode does not take apart by itself.
LETTERS: Final = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i"}
DASHES: Final = dict.fromkeys("‐‑‒–—−", "-")
QUOTES: Final = dict.fromkeys("’‘´", "'")
PLAIN: Final = str.maketrans(LETTERS | DASHES | QUOTES)


def fold(text: str) -> str:
    if text.isascii():
        return " ".join(text.lower().split())
    apart = unicodedata.normalize("NFKD", text.casefold().translate(PLAIN))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(bare.split())


def bare(text: str) -> str:
    """Folded, and without the punctuation people put around a word."""
    return fold(text.replace(",", " ")).strip(" .:;")
