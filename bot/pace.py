"""How fast Telegram lets a bot speak, kept by waiting instead of by being refused."""

from collections import deque
from dataclasses import dataclass, field

WINDOW = 60.0
# Measured against sliding windows: what a network's jitter adds must not push two calls together.
JITTER = 0.05


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds between two messages, and messages a minute; the strictest reading of Telegram's."""

    overall: float = 1 / 29
    chat: float = 1.0 + JITTER
    group: int = 20


UNLIMITED = Limits(overall=0.0, chat=0.0, group=1_000_000)


@dataclass(slots=True)
class Lane:
    """When one chat may next be written to."""

    is_group: bool
    next_at: float = 0.0
    held_until: float = 0.0  # Telegram said so
    recent: deque[float] = field(default_factory=deque)  # of a group, within the last minute

    def free_at(self, limits: Limits, *, is_edit: bool = False) -> float:
        """An edit in a private chat is no new message: it need not wait for the one before."""
        if not self.is_group and is_edit:
            return self.held_until
        free_at = max(self.held_until, self.next_at)
        if len(self.recent) < limits.group:
            return free_at
        return max(free_at, self.recent[-limits.group] + WINDOW + JITTER)


class Pace:
    """All senders ask here; times are seconds of any steady clock, given by the caller."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.next_at = 0.0

    def took(self, lane: Lane, now: float, *, is_edit: bool) -> None:
        """A message leaves now."""
        self.next_at = max(self.next_at, now) + self.limits.overall
        if lane.is_group:
            lane.recent.append(now)
            while lane.recent[0] < now - WINDOW - 1:
                lane.recent.popleft()
        if lane.is_group or not is_edit:
            # Votes that come meanwhile are on the next drawing of their card.
            lane.next_at = max(lane.next_at, now + self.limits.chat)

    def told_to_wait(self, lane: Lane, seconds: float, now: float) -> None:
        lane.held_until = max(lane.held_until, now + seconds + JITTER)
