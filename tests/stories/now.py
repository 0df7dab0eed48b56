"""The time outside: stories run against a bot whose clock is the world's."""

from datetime import UTC, datetime


def right_now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the one clock of the stories
