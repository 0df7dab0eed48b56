"""Run the sandbox alone: `python -m bot.sandbox`, then point a bot at the printed address."""

import argparse
import asyncio
import contextlib

from bot.sandbox.limits import Limits
from bot.sandbox.server import TOKEN, serving


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default=TOKEN)
    return parser.parse_args()


async def _run(host: str, port: int, token: str) -> None:
    async with serving(host, port, token, limits=Limits.NORMAL) as sandbox:
        words = f"A small Telegram: {sandbox.url}   bot token: {sandbox.token}"
        print(words, flush=True)  # noqa: T201  # it speaks to the terminal
        await asyncio.Event().wait()


if __name__ == "__main__":
    given = _arguments()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(given.host, given.port, given.token))
