"""Run the sandbox alone: `python -m bot.sandbox`, then point a bot at the printed address."""

import argparse
import asyncio
import contextlib

from bot.sandbox.limits import Limits
from bot.sandbox.server import TOKEN, serving
from bot.sandbox.versions import NEWEST, Version


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--bot-api", type=_version, default=NEWEST, help="an older server: 10.0")
    return parser.parse_args()


def _version(text: str) -> Version:
    if version := Version.read(text):
        return version
    raise argparse.ArgumentTypeError(f"{text} is no version of the Bot API, such as 10.0")


async def _run(host: str, port: int, token: str, version: Version) -> None:
    async with serving(host, port, token, limits=Limits.NORMAL, version=version) as sandbox:
        words = f"A small Telegram: {sandbox.url}   bot token: {sandbox.token}"
        print(words, flush=True)  # noqa: T201  # it speaks to the terminal
        await asyncio.Event().wait()


if __name__ == "__main__":
    given = _arguments()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(given.host, given.port, given.token, given.bot_api))
