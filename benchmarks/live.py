"""Bots that run against the fake Telegram, started the same way whoever wrote them."""

import contextlib
import socket
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.children import Child
from benchmarks.desk import Desk, Load, Report
from benchmarks.updates import Numbers

SECRET = "measured-secret"


@dataclass(frozen=True, slots=True)
class Contender:
    """A program under measurement: its name, its command, what it is told beside the usual."""

    name: str
    arguments: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    fill: Callable[[Path], None] | None = None  # puts data in its database before it starts


@dataclass(frozen=True, slots=True)
class Sample:
    """One load through one bot."""

    report: Report
    cpu: float
    operations: int

    @property
    def rate(self) -> float:
        return self.operations / self.report.seconds

    @property
    def cpu_us(self) -> float:
        return self.cpu * 1e6 / self.operations


@dataclass(frozen=True, slots=True)
class Live:
    token: str
    desk: Desk
    child: Child
    numbers: Numbers
    port: int

    def run(self, load: Load) -> Sample:
        before = self.child.cpu()
        report = self.desk.run(self.token, load)
        return Sample(report, self.child.cpu() - before, len(load.keys))


@contextlib.contextmanager
def started(contender: Contender, desk: Desk, *, webhook: bool) -> Iterator[Live]:
    """Start the bot on data of its own and wait until it is ready for updates."""
    port = free_port()
    token = f"{port}:{contender.name}"
    folder = desk.folder / f"{contender.name}-{port}"
    folder.mkdir()
    database = folder / "data.db"
    if contender.fill:
        contender.fill(database)
    env = _settings(token, desk, port, database, webhook=webhook) | dict(contender.env)
    with Child(contender.arguments, env, folder / "log.txt") as child:
        while not desk.ready_at(token):
            child.must_live()
        if webhook:
            wait_for_port(port)
        yield Live(token, desk, child, Numbers(), port)


def _settings(
    token: str, desk: Desk, port: int, database: Path, *, webhook: bool
) -> dict[str, str]:
    return {
        "BOT_TOKEN": token,
        "BOT_API_URL": desk.url,
        "DATABASE_URL": f"sqlite:///{database}",
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "PUBLIC_URL": f"http://127.0.0.1:{port}" if webhook else "",
        "WEBHOOK_SECRET": SECRET,
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_port(port: int) -> None:
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.02)
