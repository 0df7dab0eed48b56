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
    recent: deque[float] = field(default_factory=deque)  # of a group, within the last minute

    def free_at(self, limits: Limits) -> float:
        if self.is_group and len(self.recent) >= limits.group:
            return max(self.next_at, self.recent[-limits.group] + WINDOW + JITTER)
        return self.next_at


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
        # Edits of a private chat's message are not new messages in it.
        elif not is_edit:
            lane.next_at = max(lane.next_at, now + self.limits.chat)

    def told_to_wait(self, lane: Lane, seconds: float, now: float) -> None:
        lane.next_at = max(lane.next_at, now + seconds + JITTER)
