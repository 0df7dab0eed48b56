"""The sandbox as a server: Bot API, page API and the page itself on one address."""

import asyncio
import contextlib
import functools
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from uvicorn.server import ServerState

from bot.sandbox.bot_api import answer_bot, send_file
from bot.sandbox.clock import Clock
from bot.sandbox.courier import Courier
from bot.sandbox.limits import Limits
from bot.sandbox.page import page_routes
from bot.sandbox.people import Bot
from bot.sandbox.severing import SeverableProtocol
from bot.sandbox.timekeeper import keep_time
from bot.sandbox.versions import NEWEST, Version
from bot.sandbox.world import World

SECONDS_TO_END = 2.0
STATIC = Path(__file__).parent / "static"
TOKEN = "1:sandbox"  # noqa: S105  # opens nothing but this sandbox
USERNAME = "venskab_sandbox_bot"


@dataclass(frozen=True, slots=True)
class Sandbox:
    """A running sandbox: where it listens, and the world inside."""

    url: str
    token: str
    world: World


def new_world(token: str, clock: Clock, limits: Limits, version: Version = NEWEST) -> World:
    bot_id = int(token.partition(":")[0])
    world = World(Bot(bot_id, "Venskab", USERNAME), clock, version)
    world.limiter.mode = limits
    return world


def application(world: World, token: str) -> Starlette:
    async def bot_api(request: Request) -> Response:
        return await answer_bot(world, token, request)

    async def bot_file(request: Request) -> Response:
        return send_file(world, token, request)

    async def front_page(_: Request) -> Response:
        return FileResponse(STATIC / "index.html")

    return Starlette(
        routes=[
            Route("/bot{token}/{method}", bot_api, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", bot_file),
            *page_routes(world),
            Route("/", front_page),
            Mount("/static", StaticFiles(directory=STATIC, check_dir=False)),
        ]
    )


def _listening(host: str, port: int) -> socket.socket:
    # Named in full, or asyncio leaves Nagle's delay on and every answer takes 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(128)
    return listener


@contextlib.asynccontextmanager
async def serving(
    host: str = "127.0.0.1",
    port: int = 0,
    token: str = TOKEN,
    clock: Clock | None = None,
    limits: Limits = Limits.OFF,
    version: Version = NEWEST,
) -> AsyncIterator[Sandbox]:
    """A sandbox in this event loop, for as long as the block runs."""
    world = new_world(token, clock or Clock(), limits, version)
    problem: Exception | None = None
    with _listening(host, port) as listener:
        address, bound = listener.getsockname()[:2]
        async with _running(_config(world, token), listener, world):
            try:
                yield Sandbox(f"http://{address}:{bound}", token, world)
            except Exception as raised:  # noqa: BLE001  # raised again below, not wrapped in a group
                problem = raised
    if problem:
        raise problem


@contextlib.asynccontextmanager
async def _running(
    config: uvicorn.Config, listener: socket.socket, world: World
) -> AsyncIterator[None]:
    async with _answering(config, listener, world), asyncio.TaskGroup() as tasks:
        courier = tasks.create_task(Courier(world.clock, world.updates).run())
        timekeeper = tasks.create_task(keep_time(world))
        try:
            yield
        finally:
            courier.cancel()
            timekeeper.cancel()


@contextlib.asynccontextmanager
async def _answering(
    config: uvicorn.Config, listener: socket.socket, world: World
) -> AsyncIterator[None]:
    """Uvicorn's protocol without its server, which takes the signals and ends in slow steps."""
    config.load()
    state = ServerState()
    protocol = functools.partial(SeverableProtocol, config=config, server_state=state, app_state={})
    server = await asyncio.get_running_loop().create_server(protocol, sock=listener)
    try:
        yield
    finally:
        server.close()
        _close(world)
        for connection in list(state.connections):
            connection.shutdown()
        if state.tasks:
            await asyncio.wait(state.tasks, timeout=SECONDS_TO_END)


def _config(world: World, token: str) -> uvicorn.Config:
    return uvicorn.Config(
        application(world, token),
        lifespan="off",
        log_config=None,
        access_log=False,
        # As long as Telegram's: a client that uses an idle connection again must not find it shut.
        timeout_keep_alive=75,
    )


def _close(world: World) -> None:
    """Long polls and event streams end, so that the server can."""
    world.updates.close()
    world.events.close()
    world.clock.jumped.ring()
