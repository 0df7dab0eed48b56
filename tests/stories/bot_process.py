"""The whole bot as a process of its own, in front of a sandbox: it can be killed and come back."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from bot.sandbox.client import Stage
from bot.sandbox.server import Sandbox, serving

ROOT = Path(__file__).parent.parent.parent
ORGANISER = 1001
PATIENCE = 20.0


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


class BotProcess:
    """`python run.py` with a token, against the sandbox, on a database that outlives it."""

    def __init__(self, sandbox: Sandbox, database: str) -> None:
        self.settings = {
            "BOT_TOKEN": sandbox.token,
            "BOT_API_URL": sandbox.url,
            "DATABASE_URL": database,
            "OWNER_IDS": str(ORGANISER),
            "PORT": str(free_port()),
            "LOG_LEVEL": "WARNING",
        }
        self.process: asyncio.subprocess.Process | None = None
        self.kills = 0

    async def start(self) -> None:
        """Returns when it says that it is at work."""
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(ROOT / "run.py"),
            env={**os.environ, **self.settings},
            cwd=ROOT,
            stdout=asyncio.subprocess.PIPE,
        )
        assert self.process.stdout is not None
        line = await asyncio.wait_for(self.process.stdout.readline(), PATIENCE)
        assert line, "the bot ended before it was at work"

    async def kill(self) -> None:
        """kill -9: no goodbye, nothing flushed."""
        assert self.process is not None
        self.process.kill()
        await self.process.wait()
        self.kills += 1

    async def stop(self) -> int:
        """As a service manager stops it."""
        assert self.process is not None
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self.process.wait(), PATIENCE)


@contextlib.asynccontextmanager
async def on_stage(folder: Path, database: str = "") -> AsyncIterator[tuple[Stage, BotProcess]]:
    """A sandbox, people's way into it, and a bot at work there; on SQLite if nothing is said."""
    async with serving() as sandbox, Stage.at(sandbox.url) as stage:
        bot = BotProcess(sandbox, database or f"sqlite:///{folder}/venskab.sqlite3")
        await bot.start()
        try:
            yield stage, bot
        finally:
            await bot.stop()
