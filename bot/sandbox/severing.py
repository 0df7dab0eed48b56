"""Closing a connection in the middle of a call, as a network does."""

import asyncio
from typing import cast

from starlette.requests import Request
from starlette.responses import Response
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class SeverableProtocol(HttpToolsProtocol):
    """Hands its transport to the application, so that it can be cut."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = {"sandbox": {"transport": self.transport}}


async def sever(request: Request) -> Response:
    """No answer: the bot cannot know whether its call took effect."""
    transport = cast("asyncio.Transport", request.scope["extensions"]["sandbox"]["transport"])
    transport.abort()
    while (await request.receive())["type"] != "http.disconnect":
        pass
    return Response()
