"""How values stand in columns: instants as seconds, days and wall times as ISO text."""

from datetime import UTC, date, datetime

from bot.rules.times import Moment
from storage.connection import Row


def seconds(instant: datetime) -> int:
    return int(instant.timestamp())


def instant(kept: int) -> datetime:
    return datetime.fromtimestamp(kept, UTC)


def day(kept: str) -> date:
    return date.fromisoformat(kept)


def moment(wall: str, zone: str) -> Moment:
    return Moment(datetime.fromisoformat(wall), zone)


def words(kept: str) -> tuple[str, ...]:
    """A list of codes kept as `da,de`."""
    return tuple(kept.split(",")) if kept else ()


def optional_instant(row: Row, name: str) -> datetime | None:
    return None if row[name] is None else instant(row[name])
