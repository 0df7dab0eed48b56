"""The rehearsal: a sandbox of its own and a small visit played into it, as people would."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

from bot.sandbox.client import Stage
from bot.settings import Settings

TOKEN = "1:sandbox"  # noqa: S105 - opens nothing but the sandbox
ORGANISER = 1001
DATABASE = Path("data/sandbox.sqlite3")


@contextlib.asynccontextmanager
async def sandbox(settings: Settings) -> AsyncIterator[tuple[Settings, str]]:
    """A sandbox as a process of its own; settings for a bot in it, and its page's address.

    A rehearsal begins afresh each time: a sandbox forgets, so the bot must forget as well.
    """
    page = f"http://127.0.0.1:{settings.port + 1}"
    for left in DATABASE.parent.glob(f"{DATABASE.name}*"):
        left.unlink()
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.sandbox", "--port", str(settings.port + 1), "--token", TOKEN,
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for us; we end it when the bot has ended
    )  # fmt: skip
    try:
        assert running.stdout is not None  # noqa: S101 - asked for above
        await running.stdout.readline()
        yield _inside(settings, page), page
    finally:
        with contextlib.suppress(ProcessLookupError):
            running.terminate()
        await running.wait()


def _inside(settings: Settings, page: str) -> Settings:
    return replace(
        settings,
        bot_token=TOKEN,
        bot_api_url=page,
        database_url=f"sqlite:///{DATABASE}",
        owner_ids=settings.owner_ids or frozenset({ORGANISER}),
    )


async def play(page: str) -> None:
    """Everything is typed and pressed by the cast; nothing is put into the database."""
    async with Stage.at(page) as stage:
        await stage.person("Karen", "da", last_name="Holm", id=ORGANISER)


def invitation(page: str) -> str:
    """What to open."""
    return f"Open {page} and be anybody of the visit. Ctrl-C ends the rehearsal."
