"""Reads what the time zone database knows of a zone: its dated changes and the rule after them."""

import struct
import zoneinfo
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import resources
from itertools import pairwise
from pathlib import Path

# RFC 9636, 3.1: magic, version, then the counts of UT flags, standard flags, leap seconds,
# change times, kinds of local time, and characters of their names.
HEADER = struct.Struct(">4sc15x6L")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Change:
    at: datetime
    offset: timedelta


@dataclass(frozen=True, slots=True)
class ZoneFile:
    changes: tuple[Change, ...]
    footer: str


def read(zone: str) -> ZoneFile:
    zoneinfo.ZoneInfo(zone)  # refuses unknown names and names that climb out of the directory
    return parse(_bytes(zone))


def _bytes(zone: str) -> bytes:
    """The very file that ZoneInfo reads, so that both always agree."""
    for root in zoneinfo.TZPATH:
        path = Path(root, zone)
        if path.is_file():
            return path.read_bytes()
    return resources.files("tzdata").joinpath("zoneinfo", *zone.split("/")).read_bytes()


def parse(raw: bytes) -> ZoneFile:
    _, version, ut_flags, standard_flags, leaps, times, kinds, letters = HEADER.unpack_from(raw)
    if version < b"2":
        return ZoneFile((), "")
    # The first block repeats the second in 32 bits, for readers older than 2005.
    second = HEADER.size + times * 5 + kinds * 6 + letters + leaps * 8 + standard_flags + ut_flags
    times, kinds = HEADER.unpack_from(raw, second)[5:7]
    body = second + HEADER.size
    moments = struct.unpack_from(f">{times}q", raw, body)
    names = struct.iter_unpack(">lBB", raw[body + times * 9 : body + times * 9 + kinds * 6])
    offsets = [seconds for seconds, _, _ in names]
    after = [offsets[kind] for kind in raw[body + times * 8 : body + times * 9]]
    footer = raw.rsplit(b"\n", 2)[-2].decode("ascii")
    return ZoneFile(tuple(_changes(moments, after)), footer)


def _changes(moments: Sequence[int], after: Sequence[int]) -> Iterator[Change]:
    """Only what moves the clock: a new name or a new law alone is no change."""
    for (before, _), (offset, moment) in pairwise(zip(after, moments, strict=True)):
        if offset != before:
            yield Change(EPOCH + timedelta(seconds=moment), timedelta(seconds=offset))
