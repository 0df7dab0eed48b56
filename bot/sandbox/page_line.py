"""The page API as a conversation: asking for something, and waiting for what comes of it."""

import asyncio
import contextlib
import io
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from typing import Any, Self

import aiohttp
import orjson

Json = dict[str, Any]
Wanted = str | Callable[[Json], bool]
AS_JSON = {"Content-Type": "application/json"}
MESSAGES = frozenset({"message", "edited", "whisper"})


class Impossible(Exception):
    """The sandbox says that nobody could do this; the message is its sentence."""


class NothingCame(AssertionError):
    """What was waited for did not happen; the message lists what did."""


def text_of(message: Json) -> str:
    text: str = message.get("text") or message.get("caption") or ""
    return text


class PageLine:
    """A line to the sandbox. Waiting looks at what came since the last thing asked for."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session
        self._since = 0

    @classmethod
    @contextlib.asynccontextmanager
    async def at(cls, url: str) -> AsyncIterator[Self]:
        async with aiohttp.ClientSession(url) as session:
            yield cls(session)

    async def wait_for_message(self, chat: int, wanted: Wanted, patience: float) -> Json:
        """The first new or changed message in the chat that fits: a text it contains, or a test."""
        fits = _contains(wanted) if isinstance(wanted, str) else wanted

        def is_it(event: Json) -> bool:
            here = event["kind"] in MESSAGES and event["chat_id"] == chat
            return here and fits(event["message"])

        message: Json = (await self.wait_for_event(is_it, patience))["message"]
        return message

    async def wait_for_event(self, fits: Callable[[Json], bool], patience: float = 10) -> Json:
        seen: list[Json] = []
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience):
                async with contextlib.aclosing(self._events()) as events:
                    async for event in events:
                        seen.append(event)
                        if fits(event):
                            return event
        raise NothingCame("\n".join(["It did not come. This did:", *map(_told, seen)]))

    async def _events(self) -> AsyncGenerator[Json, None]:
        query = {"after": self._since}
        async with self._session.get("/page/events", params=query) as response:
            async for line in response.content:
                if line.startswith(b"data: "):
                    event: Json = orjson.loads(line.removeprefix(b"data: "))
                    yield event

    async def act(self, path: str, asked: Mapping[str, object]) -> Json:
        """Anything else the page API offers."""
        given = {name: value for name, value in asked.items() if value is not None}
        # As a stream: a file of some megabytes is part of it.
        body = io.BytesIO(orjson.dumps(given))
        async with self._session.post(path, data=body, headers=AS_JSON) as response:
            answer: Json = await _read(response)
            self._since = int(response.headers["Sandbox-Event"])
            return answer

    async def get(self, path: str, query: Mapping[str, str | int]) -> Any:
        async with self._session.get(path, params=query) as response:
            return await _read(response)


async def _read(response: aiohttp.ClientResponse) -> Any:
    raw = await response.read()
    if response.content_type != "application/json":
        raise Impossible(f"{response.status}: {raw.decode()}")
    answer = orjson.loads(raw)
    if not response.ok:
        raise Impossible(answer["error"])
    return answer


def _contains(text: str) -> Callable[[Json], bool]:
    return lambda message: text in text_of(message)


def _told(event: Json) -> str:
    what = text_of(event.get("message", {})) or event.get("text") or ""
    return f"  {event['kind']} in {event.get('chat_id')}: {what!r}"
