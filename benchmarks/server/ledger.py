"""What the bot was given, what it answered, and what is missing."""

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

PATIENCE = 8.0  # seconds


@dataclass(slots=True)
class Ledger:
    """Every key is to be answered exactly once: a text sent, or the id of a pressed button."""

    open: set[str] = field(default_factory=set)
    given: dict[str, float] = field(default_factory=dict)
    answered: dict[str, float] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)
    methods: Counter[str] = field(default_factory=Counter)
    cards: dict[str, str] = field(default_factory=dict)
    accepted: list[float] = field(default_factory=list)
    refused: int = 0
    started: float = field(default_factory=time.monotonic)
    last_call: float = 0
    done: float = 0

    def expect(self, keys: Iterable[str]) -> None:
        self.open.update(keys)

    def called(self, method: str) -> None:
        self.methods[method] += 1
        self.last_call = time.monotonic()

    def close(self, key: str) -> None:
        now = time.monotonic()
        if key in self.open:
            self.open.discard(key)
            self.answered[key] = now
            self.done = now
        elif key in self.answered:
            self.twice.append(key)

    def edited(self, chat: int, message: int, text: str) -> None:
        self.cards[f"{chat}:{message}"] = text
        self.done = time.monotonic()

    def is_settled(self, quiet: float) -> bool:
        """All answered and quiet, or nothing came for so long that nothing will."""
        silence = time.monotonic() - (self.last_call or self.started)
        return silence > (PATIENCE if self.open else quiet)

    def report(self) -> dict[str, object]:
        return {
            "seconds": self.done - self.started,
            "lost": len(self.open),
            "twice": len(self.twice),
            "refused": self.refused,
            "methods": dict(self.methods),
            "cards": self.cards,
            "accepted_seconds": self._span(),
            "accepted": len(self.accepted),
            "delays_ms": {
                key: (self.answered[key] - given) * 1000
                for key, given in self.given.items()
                if key in self.answered
            },
        }

    def _span(self) -> float:
        return self.accepted[-1] - self.accepted[0] if self.accepted else 0
