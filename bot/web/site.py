"""The web side: calendars, Telegram's webhook, and whether we are well."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

App = Callable[[Any, Any, Any], Awaitable[None]]

_NOT_FOUND = (404, b"Not found\n")


class Site:
    """Sends a request to the door its path names. The first part of a path decides."""

    def __init__(self, doors: Mapping[str, App]) -> None:
        self.doors = doors

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        first = scope["path"].split("/", 2)[1] if "/" in scope["path"] else ""
        door = self.doors.get(scope["path"]) or self.doors.get(f"/{first}/")
        if door is None:
            await answer(send, *_NOT_FOUND)
        else:
            await door(scope, receive, send)


async def answer(send: Any, status: int, body: bytes, kind: bytes = b"text/plain") -> None:
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [
                (b"content-type", kind + b"; charset=utf-8"),
                (b"content-length", str(len(body)).encode()),
                (b"x-content-type-options", b"nosniff"),
            ],
        }
    )
    await send({"type": "http.response.body", "body": body})


def health(is_well: Callable[[], bool]) -> App:
    """200 while updates are handled and messages sent, else 503."""

    async def door(_scope: Any, _receive: Any, send: Any) -> None:
        well = is_well()
        await answer(send, 200 if well else 503, b"ok\n" if well else b"not working\n")

    return door
