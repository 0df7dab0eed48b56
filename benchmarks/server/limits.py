"""Telegram's sending limits in their strictest reading: sliding windows, no burst."""

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field


@dataclass(slots=True)
class Window:
    most: int
    seconds: float
    accepted: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        while self.accepted and now - self.accepted[0] >= self.seconds:
            self.accepted.popleft()
        if len(self.accepted) < self.most:
            return 0
        return self.seconds - (now - self.accepted[0])


class Limits:
    def __init__(self) -> None:
        self.overall = Window(30, 1)
        self.groups: defaultdict[int, Window] = defaultdict(lambda: Window(20, 60))
        self.people: defaultdict[int, Window] = defaultdict(lambda: Window(1, 1))

    def retry_after(self, chat: int, now: float) -> int:
        """Whole seconds to wait, as Telegram answers; 0 when the message is accepted."""
        windows = (self.overall, self.groups[chat] if chat < 0 else self.people[chat])
        wait = max(window.wait(now) for window in windows)
        if wait > 0:
            return max(1, math.ceil(wait))
        for window in windows:
            window.accepted.append(now)
        return 0
