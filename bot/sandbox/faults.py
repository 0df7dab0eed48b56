"""What goes wrong on request: refusals, lost answers, slow answers."""

from dataclasses import dataclass
from enum import StrEnum

from bot.sandbox.people import Json, present


class Trouble(StrEnum):
    REFUSED = "400"
    TOO_MANY = "429"
    SERVER_ERROR = "500"
    LOST = "lost"
    SLOW = "slow"
    DROP = "drop"


@dataclass(slots=True)
class Fault:
    kind: Trouble
    method: str | None
    count: int
    seconds: float

    def card(self) -> Json:
        return present(kind=self.kind, method=self.method, count=self.count, seconds=self.seconds)


class Faults:
    def __init__(self) -> None:
        self.planned: list[Fault] = []

    def next_for(self, method: str) -> Fault | None:
        """The fault that hits this call, used up by it; polling is spared unless named."""
        for fault in self.planned:
            if _hits(fault, method):
                fault.count -= 1
                self.planned = [planned for planned in self.planned if planned.count > 0]
                return fault
        return None


def _hits(fault: Fault, method: str) -> bool:
    if fault.method is None:
        return method != "getUpdates"
    return fault.method.lower() == method.lower()
