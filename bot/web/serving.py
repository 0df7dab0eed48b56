"""A web server in this process's own event loop, which leaves signals to the process."""

import contextlib
import socket
from collections.abc import Iterator
from typing import Any

import uvicorn


class QuietServer(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Whoever composes the process decides what a signal stops, and in which order."""
        yield


def listening(host: str, port: int) -> socket.socket:
    """Taken before anything else is started, so that a port in use stops the start; OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named in full: only then does asyncio turn off waiting for small packets.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    listener.listen(1024)
    return listener


def server(app: Any) -> QuietServer:
    # The access log would hold addresses that are keys; the site logs routes instead.
    config = uvicorn.Config(
        app,
        lifespan="off",
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    return QuietServer(config)
