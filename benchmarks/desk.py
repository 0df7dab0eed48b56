"""The desk from which the fake Telegram is driven: give a bot a load, read what came back."""

import http.client
import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

from benchmarks.children import Child


@dataclass(frozen=True, slots=True)
class Load:
    updates: Sequence[dict[str, object]]
    chats: Sequence[int]
    keys: Sequence[str]
    at_ms: Sequence[int] = ()
    more_keys: Sequence[str] = ()
    latency_ms: int = 0
    strict: bool = False
    quiet_ms: int = 100
    seconds: float = 120


@dataclass(frozen=True, slots=True)
class Report:
    """What the fake Telegram saw, from the first update given to the last expected answer."""

    seconds: float
    lost: int
    twice: int
    refused: int
    accepted: int
    accepted_seconds: float
    methods: dict[str, int] = field(default_factory=dict)
    cards: dict[str, str] = field(default_factory=dict)
    delays_ms: dict[str, float] = field(default_factory=dict)


class Desk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = Child(["-m", "benchmarks.server"], {}, folder / "server.log")
        while not self.server.said().endswith("\n"):
            time.sleep(0.02)
        self.port = int(self.server.said())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.server.stop()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ready_at(self, token: str) -> float:
        """When (monotonic clock) the bot first asked for updates or set its webhook; 0: not yet."""
        return float(str(self._ask(token, "ready", {})["at"]))

    def run(self, token: str, load: Load) -> Report:
        at_ms = list(load.at_ms) or [0] * len(load.updates)
        return Report(**self._ask(token, "run", {**asdict(load), "at_ms": at_ms}))  # type: ignore[arg-type]  # the server's report has these very fields

    def _ask(self, token: str, verb: str, order: dict[str, object]) -> dict[str, object]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        connection.request("POST", f"/control/{token}/{verb}", json.dumps(order))
        answer: dict[str, object] = json.loads(connection.getresponse().read())
        connection.close()
        return answer
