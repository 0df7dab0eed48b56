"""A ballot in one message: `Saturday evening? | Concert | Boat / da: Båd | until Fri 18:00`."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.rules.entry.moments import begins_with_until, read_moment
from bot.rules.texts import NoWords, Texts, language_mark, read_texts
from bot.rules.times import Moment


@dataclass(frozen=True, slots=True)
class Tongue:
    """How typed words are read: in which language, and which others a mark may name."""

    language: str
    known: Collection[str]


@dataclass(frozen=True, slots=True)
class BallotEntry:
    """What was left out is None or empty."""

    question: Texts
    options: tuple[Texts, ...] = ()
    closes: Moment | None = None


def read_ballot(raw: str, tongue: Tongue, *, now: datetime, zone: str) -> BallotEntry:
    parts, closes = _parts(raw, tongue), None
    if len(parts) > 1 and begins_with_until(parts[-1]):
        closes = read_moment(parts.pop(), now=now, zone=zone, language=tongue.language)
    question, *options = parts or [""]
    return BallotEntry(
        read_line(question, tongue), tuple(read_line(option, tongue) for option in options), closes
    )


def read_options(raw: str, tongue: Tongue) -> tuple[Texts, ...]:
    """One a line, or between bars."""
    options = tuple(read_line(part, tongue) for part in _parts(raw, tongue))
    if not options:
        raise NoWords
    return options


def read_line(raw: str, tongue: Tongue) -> Texts:
    texts = read_texts(raw, tongue.language, tongue.known)
    return Texts(tuple((code, " ".join(words.split())) for code, words in texts.entries))


def _parts(raw: str, tongue: Tongue) -> list[str]:
    """Between bars; without bars, lines, where one in a marked language goes with the last."""
    if "|" in raw:
        return [part for part in map(str.strip, raw.split("|")) if part]
    marked, parts = language_mark(tongue.known), list[str]()
    for line in filter(None, map(str.strip, raw.splitlines())):
        if parts and marked.match(line):
            parts[-1] += f"\n{line}"
        else:
            parts.append(line)
    return parts
