"""Peer of the feed: uvicorn, httptools, uvloop, and an application that does nothing but answer."""

import os
from pathlib import Path

import uvicorn
from uvicorn._types import ASGIReceiveCallable, ASGISendCallable, Scope

BODY = Path(os.environ["FEED_BODY"]).read_bytes()
ETAG = os.environ["FEED_ETAG"].encode()
HEADERS = [
    (b"content-type", b"text/calendar; charset=utf-8"),
    (b"cache-control", b"private, no-cache"),
    (b"etag", ETAG),
]
WHOLE = [*HEADERS, (b"content-length", b"%d" % len(BODY))]


async def app(scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    assert scope["type"] == "http"
    same = (b"if-none-match", ETAG) in scope["headers"]
    await send(
        {
            "type": "http.response.start",
            "status": 304 if same else 200,
            "headers": HEADERS if same else WHOLE,
            "trailers": False,
        }
    )
    body = b"" if same else BODY
    await send({"type": "http.response.body", "body": body, "more_body": False})


if __name__ == "__main__":
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=int(os.environ["PORT"]),
        http="httptools",
        loop="uvloop",
        lifespan="off",
        log_level="warning",
        access_log=False,
    )
