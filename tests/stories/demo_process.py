"""`python run.py` without a token, as a newcomer starts it, and what it prints."""

import asyncio
import contextlib
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60.0
GOODBYE = "Ctrl-C ends the rehearsal"


@dataclass(slots=True)
class Demo:
    process: asyncio.subprocess.Process
    said: list[str] = field(default_factory=list)

    async def leaflet(self) -> None:
        """Read on until everything is there, and it has said what to open."""
        await self.hears(GOODBYE)

    async def hears(self, words: str) -> None:
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            while words not in "".join(self.said[-1:]):
                line = (await self.process.stdout.readline()).decode()
                assert line, "".join(["It ended:\n", *self.said])
                self.said.append(line)

    async def interrupt(self, patience: float = PATIENCE) -> int:
        """Ctrl-C; what it still says is kept."""
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGINT)
        return await self.ended(patience)

    async def ended(self, patience: float = PATIENCE) -> int:
        assert self.process.stdout is not None
        async with asyncio.timeout(patience):
            self.said.append((await self.process.stdout.read()).decode())
            return await self.process.wait()

    @property
    def page(self) -> str:
        """The sandbox's address."""
        return self._found(r"The sandbox is at (\S+)")[0]

    @property
    def views(self) -> list[tuple[int, int]]:
        """Who and where, for each address of the page."""
        pairs = (each.split(" ") for each in self._found(r"#person=(-?\d+)&chat=(-?\d+)", r"\1 \2"))
        return [(int(person), int(chat)) for person, chat in pairs]

    @property
    def calendar(self) -> str:
        return self._found(r"(http://\S+/calendar/\S+)")[0]

    def _found(self, pattern: str, as_: str = r"\1") -> list[str]:
        return [found.expand(as_) for found in re.finditer(pattern, "".join(self.said))]


def two_free_ports() -> int:
    """The first of two neighbours that nobody listens on."""
    while True:
        with socket.socket() as one, socket.socket() as two:
            one.bind(("127.0.0.1", 0))
            port: int = one.getsockname()[1]
            with contextlib.suppress(OSError, OverflowError):
                two.bind(("127.0.0.1", port + 1))
                return port


@contextlib.asynccontextmanager
async def rehearsing(folder: Path, port: int | None = None) -> AsyncIterator[Demo]:
    """In a folder of its own, with no setting but the port; it ends with the block."""
    settings = {"BOT_TOKEN": "", "OWNER_IDS": "", "DATABASE_URL": "", "PUBLIC_URL": ""}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "run.py"),
        env={**os.environ, **settings, "PORT": str(port or two_free_ports())},
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    demo = Demo(process)
    try:
        yield demo
    finally:
        if process.returncode is None:
            await demo.interrupt()
