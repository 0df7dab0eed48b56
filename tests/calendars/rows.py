"""What every reader of a calendar must agree about."""

from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """What everybody must agree about. Days are dates, times are moments in UTC."""

    uid: str
    start: str
    end: str
    summary: str
    status: str


def instant(at: datetime | date) -> str:
    if not isinstance(at, datetime):
        return f"{at:%Y-%m-%d}"
    if at.tzinfo is None:
        return f"floating {at:%Y-%m-%d %H:%M:%S}"
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}Z"
