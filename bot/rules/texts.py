"""The same words in one or more languages, and how people type them."""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, Self

from bot.rules.refusals import Refusal

LINGUA_FRANCA: Final = "en"


class NoWords(Refusal):
    """There was nothing to read."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The first entry is the original; the others are its translations."""

    entries: tuple[tuple[str, str], ...]
    stale: frozenset[str] = frozenset()  # translations of what the original said before

    def __post_init__(self) -> None:
        if not self.entries:
            msg = "words in no language at all"
            raise ValueError(msg)
        if len(set(self.languages)) != len(self.entries):
            msg = f"a language twice: {self.languages}"
            raise ValueError(msg)

    @classmethod
    def one(cls, language: str, text: str) -> Self:
        return cls(((language, text),))

    @staticmethod
    @lru_cache(maxsize=4096)  # the same few words are read for every tap on a card
    def from_json(stored: str) -> "Texts":
        """A stale translation has a third entry beside its language and its words."""
        kept = json.loads(stored)
        return Texts(
            tuple((language, text) for language, text, *_ in kept),
            frozenset(language for language, _, *stale in kept if stale),
        )

    def to_json(self) -> str:
        kept = [
            (code, text, 1) if code in self.stale else (code, text) for code, text in self.entries
        ]
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    @property
    def original(self) -> str:
        return self.entries[0][1]

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(language for language, _ in self.entries)

    def best(self, *wanted: str) -> str:
        """In the first of the `wanted` languages there is, else in English, else the original."""
        return dict(self.entries)[self.read_in(*wanted)]

    def read_in(self, *wanted: str) -> str:
        """The language that `best` is in."""
        there = (each for each in (*wanted, LINGUA_FRANCA) if each in self.languages)
        return next(there, self.languages[0])

    def newer(self, *wanted: str) -> str:
        """What the original says by now, for whom `best` gives a stale translation; else empty."""
        return self.original if self.read_in(*wanted) in self.stale else ""

    def with_(self, language: str, text: str) -> Self:
        """The same with one language replaced where it stands, or added at the end."""
        return self.revised(((language, text),))

    def revised(self, said: Iterable[tuple[str, str]]) -> Self:
        """New words in some languages: what the others say is stale if the original changed."""
        fresh = dict(said)
        entries = tuple((dict(self.entries) | fresh).items())
        outdated = frozenset(self.languages[1:]) if entries[0] != self.entries[0] else self.stale
        return type(self)(entries, outdated - fresh.keys())


def read_texts(raw: str, default_language: str, languages: Collection[str]) -> Texts:
    """Read `Harbour tour / da: Havnerundfart`, or the same with a language in front of a line.

    Words before the first language mark are in the default language; if that has a mark of its
    own further on, they are in English, or in the first language without one. A line without a
    mark goes on in the language of the line before, and a colon after anything but a known code
    is text.
    """
    words: dict[str, str] = {}
    for language, text in _parts(raw, default_language, languages):
        words[language] = f"{words[language]}\n{text}" if language in words else text
    if not words:
        raise NoWords
    return Texts(tuple(words.items()))


def _parts(raw: str, default: str, languages: Collection[str]) -> Iterator[tuple[str, str]]:
    marks = list(language_mark(languages).finditer(raw))
    default = _unmarked(default, {m["code"].lower() for m in marks}, languages)
    starts = [(default, 0, 0)] + [(m["code"].lower(), m.start(), m.end()) for m in marks]
    for (language, _, begin), (_, end, _) in pairwise([*starts, ("", len(raw), len(raw))]):
        if text := raw[begin:end].strip():
            yield language, text


def _unmarked(default: str, marked: set[str], languages: Collection[str]) -> str:
    """The language of what stands before all marks, when its usual one is marked as well."""
    others = (LINGUA_FRANCA, *languages)
    return next((each for each in (default, *others) if each not in marked), default)


def language_mark(languages: Collection[str]) -> re.Pattern[str]:
    """A language and a colon, at the start of a line or after a slash that stands free."""
    codes = "|".join(map(re.escape, sorted(languages, key=len, reverse=True))) or "(?!)"
    return re.compile(
        rf"(?:^/?|(?<=\s)/)[^\S\n]*(?P<code>{codes})[^\S\n]*:(?!//)", re.IGNORECASE | re.MULTILINE
    )
