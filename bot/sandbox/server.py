"""The sandbox as a server: Bot API, page API and the page itself on one address."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.sandbox.bot_api import answer_bot, send_file
from bot.sandbox.clock import Clock
from bot.sandbox.courier import Courier
from bot.sandbox.limits import Limits
from bot.sandbox.page import page_routes
from bot.sandbox.people import Bot
from bot.sandbox.severing import SeverableProtocol
from bot.sandbox.world import World

STATIC = Path(__file__).parent / "static"
TOKEN = "1:sandbox"  # noqa: S105  # opens nothing but this sandbox
USERNAME = "venskab_sandbox_bot"


@dataclass(frozen=True, slots=True)
class Sandbox:
    """A running sandbox: where it listens, and the world inside."""

    url: str
    token: str
    world: World


def new_world(token: str, clock: Clock, limits: Limits) -> World:
    bot_id = int(token.partition(":")[0])
    world = World(Bot(bot_id, "Venskab", USERNAME), clock)
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


class _Embedded(uvicorn.Server):
    """Leaves the signals to whoever runs the loop."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _listening(host: str, port: int) -> socket.socket:
    listener = socket.socket()
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
) -> AsyncIterator[Sandbox]:
    """A sandbox in this event loop, for as long as the block runs."""
    world = new_world(token, clock or Clock(), limits)
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
    server = _Embedded(config)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(server.serve(sockets=[listener]))
        courier = tasks.create_task(Courier(world.clock, world.updates).run())
        try:
            yield
        finally:
            _close(world)
            courier.cancel()
            server.should_exit = True


def _config(world: World, token: str) -> uvicorn.Config:
    return uvicorn.Config(
        application(world, token),
        http=SeverableProtocol,
        lifespan="off",
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=2,
    )


def _close(world: World) -> None:
    """Long polls and event streams end, so that the server can."""
    world.updates.close()
    world.events.close()
    world.clock.jumped.ring()
