"""A web server in this process's own event loop, which leaves signals to the process."""

import contextlib
from collections.abc import AsyncIterator, Iterator
from typing import Any

import uvicorn


class QuietServer(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Whoever composes the process decides what a signal stops, and in which order."""
        yield


def server(app: Any, host: str, port: int) -> QuietServer:
    # The access log would hold addresses that are keys; the site logs routes instead.
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        lifespan="off",
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    return QuietServer(config)


@contextlib.asynccontextmanager
async def stopping(running: QuietServer) -> AsyncIterator[None]:
    """Ask the server to end when the block does."""
    try:
        yield
    finally:
        running.should_exit = True
