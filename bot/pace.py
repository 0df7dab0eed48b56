"""How fast Telegram lets a bot speak, kept by waiting instead of by being refused."""

from collections import deque
from dataclasses import dataclass, field
from enum import Enum, auto

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


class Kind(Enum):
    """What a message is to its chat's pace."""

    NEW = auto()
    EDIT = auto()
    CARD = auto()  # drawn when it is sent, new or as an edit


@dataclass(slots=True)
class Lane:
    """When one chat may next be written to."""

    is_group: bool
    next_at: float = 0.0
    held_until: float = 0.0  # Telegram said so
    recent: deque[float] = field(default_factory=deque)  # of a group, within the last minute

    def free_at(self, limits: Limits, kind: Kind = Kind.NEW) -> float:
        free_at = max(self.held_until, self.next_at if self._is_spaced(kind) else 0.0)
        if len(self.recent) < limits.group:
            return free_at
        return max(free_at, self.recent[-limits.group] + WINDOW + JITTER)

    def took(self, now: float, limits: Limits, kind: Kind) -> None:
        if self._is_spaced(kind):
            self.next_at = max(self.next_at, now + limits.chat)
        if self.is_group:
            self.recent.append(now)
            while self.recent[0] < now - WINDOW - 1:
                self.recent.popleft()

    def _is_spaced(self, kind: Kind) -> bool:
        """A group has its minute; there only cards wait, and show what came meanwhile as well.

        In a private chat an edit is no new message: it need not wait for the one before.
        """
        return kind is Kind.CARD if self.is_group else kind is not Kind.EDIT


class Pace:
    """All senders ask here; times are seconds of any steady clock, given by the caller."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.next_at = 0.0

    def took(self, lane: Lane, now: float, kind: Kind = Kind.NEW) -> None:
        """A message leaves now."""
        self.next_at = max(self.next_at, now) + self.limits.overall
        lane.took(now, self.limits, kind)

    def told_to_wait(self, lane: Lane, seconds: float, now: float) -> None:
        lane.held_until = max(lane.held_until, now + seconds + JITTER)
