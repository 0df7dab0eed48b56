"""Compose and start: `run.py` serves Telegram, or the sandbox without a token; `run.py doctor`."""

import asyncio
import gc
import logging
import os
import signal
import socket
import sys
import warnings
import zoneinfo
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import uvloop
from telegram.error import Conflict, InvalidToken
from telegram.ext import ExtBot
from telegram.warnings import PTBUserWarning

from bot.demo import rehearsal, walk
from bot.languages import load_languages
from bot.links import Links
from bot.logs import set_up_logging
from bot.settings import Settings, WrongSetting, read_env_file
from bot.web.feeds import FeedDoor
from bot.web.landing import Landing
from bot.web.serving import listening, server
from bot.web.site import Site, health
from handlers.desk import House
from handlers.doctor import Busy, examine
from handlers.intake import WebhookDoor, poll
from handlers.menus import set_menus
from handlers.office import Office, make_bot
from handlers.patience import patiently
from handlers.webhook import announce_webhook, webhook_path, webhook_secret
from locales.catalogs import compile_stale
from storage.migrate import SchemaMismatch
from storage.opening import opened
from storage.sqlite import DatabaseInUse
from storage.unit import DatabaseStore

ROOT = Path(__file__).parent
SETTLE = 4.0  # seconds for what can still be said when asked to stop; Docker kills after 10
log = logging.getLogger("venskab")

WhenUp = Callable[[], Coroutine[None, None, None]]


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the clock that everybody else is handed


async def serve(settings: Settings, *, webhook: bool, when_up: WhenUp) -> None:
    """Run the bot and its web side until asked to stop."""
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with opened(settings.database_url, now()) as store:
        bot = make_bot(settings.bot_token, settings.bot_api_url)
        await _greet(bot, stop)
        if stop.is_set():
            await bot.shutdown()
            return
        await _work(settings, store, bot, stop, webhook=webhook, when_up=when_up)


async def _greet(bot: ExtBot[None], stop: asyncio.Event) -> None:
    """Telegram may be out of reach when a server starts; a wrong token stays wrong."""
    async with asyncio.TaskGroup() as group:
        asking = group.create_task(_is_known(bot))
        stopping = group.create_task(stop.wait())
        await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
        asking.cancel()
        stopping.cancel()
    if not asking.cancelled() and not asking.result():
        raise WrongSetting("BOT_TOKEN was refused by Telegram: copy it again.")


async def _is_known(bot: ExtBot[None]) -> bool:
    try:
        await patiently(bot.initialize)
    except InvalidToken:
        return False
    return True


async def _work(
    settings: Settings,
    store: DatabaseStore,
    bot: ExtBot[None],
    stop: asyncio.Event,
    *,
    webhook: bool,
    when_up: WhenUp,
) -> None:
    base = settings.public_url or f"http://{settings.host}:{settings.port}"
    links = Links(bot.username, base, settings.bot_token)
    house = House(settings, load_languages(settings.default_language), links, settings.owner_ids)
    feeds = FeedDoor(store, house.languages, links, now)
    landing = Landing(store, house.languages, links, now)
    office = Office(bot, store, house, now, forget=feeds.forget)
    door = WebhookDoor(webhook_secret(settings), office.intake.keep)
    site = Site(
        {
            webhook_path(settings): door,
            "/health": health(lambda: not stop.is_set()),
            "/c/": feeds,
            "/calendar/": landing,
        }
    )
    web, listener = server(site), _listen(settings)
    async with asyncio.TaskGroup() as group:
        working = group.create_task(office.run())
        # From here on whoever connects is answered, if need be a moment later.
        serving = group.create_task(web.serve([listener]))
        dressing = group.create_task(set_menus(bot, store, house.languages))
        asking = group.create_task(
            announce_webhook(bot, settings) if webhook else poll(bot, office.intake.keep)
        )
        _settle_memory()
        opening = group.create_task(when_up())
        await stop.wait()
        for task in (opening, asking, dressing):
            task.cancel()
        web.should_exit = True
        await office.close(SETTLE)
        await serving
        working.cancel()


def _listen(settings: Settings) -> socket.socket:
    try:
        return listening(settings.host, settings.port)
    except OSError as taken:
        reason = f"{settings.host}:{settings.port} cannot be used ({taken.strerror})"
        raise WrongSetting(f"HOST and PORT: {reason}. Choose another port.") from None


def _settle_memory() -> None:
    """What was loaded stays for good: the collector need not look at it again, nor so often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


async def rehearse(settings: Settings) -> None:
    """The sandbox, a bot in it, and the demo visit."""
    async with rehearsal.sandbox(settings) as (in_sandbox, page):

        async def open_curtain() -> None:
            print(rehearsal.opening(page), flush=True)
            played = await walk.play(page, now().date())
            print(rehearsal.leaflet(page, played), flush=True)

        await serve(in_sandbox, webhook=False, when_up=open_curtain)


async def database_version(settings: Settings) -> str:
    try:
        async with opened(settings.database_url, now()) as store:
            return store.database.version
    except DatabaseInUse as used:
        raise Busy from used


async def say_where(settings: Settings) -> None:
    print(f"Venskab is at work. Web side: http://{settings.host}:{settings.port}", flush=True)


async def start(settings: Settings, arguments: list[str]) -> int:
    match arguments:
        case ["doctor"]:
            version = partial(database_version, settings)
            return await examine(settings, now(), version, ROOT / "constraints.txt", print)
        case [] if settings.bot_token:
            await serve(
                settings, webhook=bool(settings.public_url), when_up=lambda: say_where(settings)
            )
        case []:
            await rehearse(settings)
        case _:
            print("Usage: python run.py [doctor]")
            return 2
    return 0


def main() -> int:
    os.environ["PTB_TIMEDELTA"] = "1"  # the form that PTB's next version gives; else it warns
    # Hot calls whose answers nobody reads go through do_api_request: PTB would parse them.
    warnings.filterwarnings("ignore", message="Please use 'Bot", category=PTBUserWarning)
    # The locked tzdata, not whatever this machine has: every copy keeps the same rules.
    zoneinfo.reset_tzpath(())
    compile_stale()
    try:
        settings = Settings.read(read_env_file(ROOT / ".env") | os.environ)
        set_up_logging(settings)
        return uvloop.run(start(settings, sys.argv[1:]))
    except WrongSetting as wrong:
        print(wrong)
    except DatabaseInUse as used:
        print(f"DATABASE_URL: another Venskab already works with {used}.")
    except SchemaMismatch as other:
        print(f"DATABASE_URL: {other}. Nothing was changed.")
    except BaseExceptionGroup as group:
        if group.subgroup(Conflict) is None:
            raise
        print("BOT_TOKEN: another program fetches this bot's updates. Stop it first.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
