"""A Telegram that writes down what was said to it, and a bot at work in front of it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from telegram._utils.types import ODVInput
from telegram.ext import ExtBot
from telegram.request import BaseRequest, RequestData

from bot.pace import UNLIMITED
from bot.replies.press import Press
from handlers.capabilities import Feature
from handlers.desk import House
from handlers.office import Office
from storage.unit import DatabaseStore

BOT = {"id": 1, "is_bot": True, "first_name": "Venskab", "username": "venskab_bot"}
GROUP = -1000


@dataclass(frozen=True, slots=True)
class Said:
    """One call of the bot's."""

    method: str
    params: Mapping[str, Any]

    @property
    def text(self) -> str:
        return str(self.params.get("text") or self.params.get("caption") or "")

    @property
    def buttons(self) -> dict[str, str]:
        """Label → callback data or address."""
        rows = (self.params.get("reply_markup") or {}).get("inline_keyboard", [])
        return {
            button["text"]: button.get("callback_data") or button.get("url") or ""
            for row in rows
            for button in row
        }


Answer = tuple[int, dict[str, Any]]


class RecordingRequest(BaseRequest):
    """Answers like Telegram when all goes well; `answers` says otherwise.

    By method, or by method and chat: `sendMessage 3`. `knows` are the newer methods it has.
    """

    def __init__(self, *knows: Feature) -> None:
        self.knows = knows
        self.away = 0  # how often it does not answer when it is asked what it knows
        self.said: list[Said] = []
        self.answers: dict[str, list[Answer]] = {}
        self.messages = 100
        self.files: dict[str, bytes] = {}  # what people sent, by file_id

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    @property
    def read_timeout(self) -> float | None:
        return 1.0

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        name = url.rsplit("/", 1)[-1]
        params: dict[str, Any] = dict(request_data.parameters) if request_data else {}
        for key, (_, content, _mime) in (
            (request_data.multipart_data or {}) if request_data else {}
        ).items():
            params[key] = content
        if "/file/bot" in url:
            return 200, self.files[name]
        if name == "getMe":
            return 200, orjson.dumps({"ok": True, "result": BOT})
        if name in set(Feature) and not params:
            return self._probed(name)
        self.said.append(Said(name, params))
        here = f"{name} {params.get('chat_id')}"
        if waiting := self.answers.get(here) or self.answers.get(name):
            code, answer = waiting.pop(0)
            return code, orjson.dumps(answer)
        return 200, orjson.dumps({"ok": True, "result": self._result(name, params)})

    def _probed(self, name: str) -> tuple[int, bytes]:
        """A call without parameters, made to learn whether the method is there."""
        if self.away:
            self.away -= 1
            return 502, b'{"ok": false, "error_code": 502, "description": "Bad Gateway"}'
        code, said = (400, "chat_id is empty") if name in self.knows else (404, "Not Found")
        refusal = {"ok": False, "error_code": code, "description": said}
        return code, orjson.dumps(refusal)

    def _result(self, name: str, params: Mapping[str, Any]) -> Any:
        if name == "getFile":
            file = params["file_id"]
            return {"file_id": file, "file_unique_id": file, "file_path": f"documents/{file}"}
        if name.startswith("edit"):
            return self._message(params["message_id"], params)
        if not name.startswith("send"):
            return True
        self.messages += 1
        return self._message(self.messages, params)

    def _message(self, message_id: int, params: Mapping[str, Any]) -> dict[str, Any]:
        return {"message_id": message_id, "date": 0, "chat": {"id": params["chat_id"]}}


@dataclass
class Someone:
    """A person who writes to the bot."""

    id: int
    name: str = "Anna"
    language: str = "en"

    @property
    def user(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": self.name,
            "language_code": self.language,
        }


@dataclass
class Rehearsal:
    """A whole bot on a real database, without a network."""

    office: Office
    request: RecordingRequest
    store: DatabaseStore
    running: asyncio.Task[None]
    updates: int = 1000

    async def write(
        self, who: Someone, text: str, chat: int | None = None, **extra: Any
    ) -> list[Said]:
        """Somebody writes, in private or in a group; what the bot said since."""
        return await self.receive(message=self._message(who, chat, text=text, **extra))

    async def send_file(
        self, who: Someone, name: str, content: bytes, chat: int | None = None, **extra: Any
    ) -> list[Said]:
        """Somebody sends a document; what the bot said since, without fetching it."""
        file = f"file{self.updates}"
        self.request.files[file] = content
        document = {
            "file_id": file,
            "file_unique_id": file,
            "file_name": name,
            "file_size": len(content),
        }
        said = await self.receive(message=self._message(who, chat, document=document, **extra))
        return [each for each in said if each.method != "getFile"]

    async def press(
        self, who: Someone, what: str | Press, chat: int | None = None, message_id: int = 100
    ) -> list[Said]:
        """Somebody presses a button by its data."""
        data = what.pack() if isinstance(what, Press) else what
        message = {**self._message(who, chat, text="card"), "message_id": message_id, "from": BOT}
        query = {"id": f"q{self.updates}", "from": who.user, "chat_instance": "1", "data": data}
        return await self.receive(callback_query={**query, "message": message})

    def _message(self, who: Someone, chat: int | None, **content: Any) -> dict[str, Any]:
        where = (
            {"id": who.id, "type": "private", "first_name": who.name}
            if chat is None
            else {"id": chat, "type": "supergroup", "title": "Group"}
        )
        text = str(content.get("text", ""))
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return {"message_id": 5, "date": 0, "chat": where, "from": who.user, **content}

    async def receive(self, **update: Any) -> list[Said]:
        self.updates += 1
        return await self.deliver({"update_id": self.updates, **update})

    async def deliver(self, *updates: dict[str, Any]) -> list[Said]:
        before = len(self.request.said)
        await self.unless_broken(self.office.intake.keep(updates))
        await self.settled()
        return self.request.said[before:]

    async def settled(self) -> None:
        await self.unless_broken(self.office.settled())

    async def unless_broken(self, awaited: Coroutine[Any, Any, object]) -> None:
        """Wait for it, unless the bot dies first: then fail with what killed it."""
        waiting = asyncio.ensure_future(asyncio.wait_for(awaited, 10))
        await asyncio.wait({waiting, self.running}, return_when=asyncio.FIRST_COMPLETED)
        if not waiting.done():
            waiting.cancel()
            self.running.result()
        waiting.result()


@asynccontextmanager
async def rehearsing(
    store: DatabaseStore, house: House, clock: Callable[[], datetime], **parts: Any
) -> AsyncIterator[Rehearsal]:
    request = RecordingRequest()
    bot: ExtBot[None] = ExtBot("1:a", request=request, get_updates_request=request)
    office = Office(bot, store, house, clock, **{"limits": UNLIMITED} | parts)
    running = asyncio.ensure_future(office.run())
    yield Rehearsal(office, request, store, running)
    running.cancel()
    await asyncio.wait({running})
