"""The sandbox of a rehearsal as a process of its own, and what to open in it."""

import asyncio
import contextlib
import socket
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from bot.demo import cast
from bot.demo.walk import Played
from bot.settings import Settings, WrongSetting

ROOT: Final = Path(__file__).parent.parent.parent
TOKEN: Final = "1:sandbox"  # noqa: S105 - opens nothing but the sandbox
DATABASE: Final = Path("data/sandbox.sqlite3")


@contextlib.asynccontextmanager
async def sandbox(settings: Settings) -> AsyncIterator[tuple[Settings, str]]:
    """A sandbox as a process of its own; settings for a bot in it, and its page's address.

    A rehearsal begins afresh each time: a sandbox forgets, so the bot must forget as well.
    """
    port = settings.port + 1
    _must_be_free(settings.host, settings.port)
    _must_be_free("127.0.0.1", port)
    page = f"http://127.0.0.1:{port}"
    for left in DATABASE.parent.glob(f"{DATABASE.name}*"):
        left.unlink()
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.sandbox", "--port", str(port), "--token", TOKEN,
        cwd=ROOT,
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


def _must_be_free(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            raise WrongSetting(
                f"PORT: {port} on this machine is in use. End what uses it, or choose another "
                f"port: PORT={port + 10}"
            ) from None


def _inside(settings: Settings, page: str) -> Settings:
    return replace(
        settings,
        bot_token=TOKEN,
        bot_api_url=page,
        database_url=f"sqlite:///{DATABASE}",
        public_url="",
        owner_ids=settings.owner_ids | {cast.ORGANISER},
    )


def opening(page: str) -> str:
    return f"The sandbox is at {page}\nThe demo visit is being played there …"


def leaflet(page: str, played: Played) -> str:
    """What to open, and as whom."""
    group = played.group.id
    return f"""
Be anybody of the visit; the faces on the left change who you are:

  The group, as Karen who organises   {page}/#person={cast.KAREN.id}&chat={group}
  Karen's own chat with the bot       {page}/#person={cast.KAREN.id}&chat={cast.KAREN.id}
  Anna, registered, reads German      {page}/#person={cast.ANNA.id}&chat={cast.ANNA.id}
  Hanna, not registered yet           {page}/#person={cast.HANNA.id}&chat={group}
  Anna's programme as a calendar      {played.calendar}

Ctrl-C ends the rehearsal. With BOT_TOKEN in .env the same bot works in Telegram."""
