"""People at their phones: drives a sandbox over its page API; for stories, demos and tests."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.sandbox.page_line import Impossible, Json, NothingCame, PageLine, Wanted, text_of

__all__ = ["Answer", "Group", "Impossible", "NothingCame", "Someone", "Stage", "buttons", "text_of"]


@dataclass(frozen=True, slots=True)
class Someone:
    """A person, and the number of their private chat with the bot."""

    id: int
    first_name: str
    language_code: str
    last_name: str | None = None
    username: str | None = None
    time_zone: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    id: int
    title: str
    type: str
    topics: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot showed after a tap."""

    text: str
    show_alert: bool
    url: str


Place = Someone | Group | int


def chat_id(place: Place) -> int:
    return place if isinstance(place, int) else place.id


def buttons(message: Json) -> dict[str, Json]:
    """The buttons below a message by their labels."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    return {button["text"]: button for row in rows for button in row}


class Stage(PageLine):
    """Several people and one bot."""

    async def person(
        self,
        first_name: str,
        language_code: str = "en",
        *,
        last_name: str | None = None,
        username: str | None = None,
        time_zone: str | None = None,
        id: int | None = None,  # noqa: A002  # the page API's own word
    ) -> Someone:
        asked = {
            "first_name": first_name,
            "language_code": language_code,
            "last_name": last_name,
            "username": username,
            "time_zone": time_zone,
            "id": id,
        }
        return Someone(**await self.act("/page/people", asked))

    async def group(
        self,
        title: str,
        creator: Someone,
        members: list[Someone] | None = None,
        *,
        type: str = "supergroup",  # noqa: A002  # the page API's own word
        topics: list[str] | None = None,
        bot: str | None = "add",
    ) -> Group:
        """A new group, with the bot in it unless `bot` is None (`add_admin` makes it one)."""
        asked = {
            "title": title,
            "creator": creator.id,
            "members": [person.id for person in members or ()],
            "type": type,
            "topics": topics or [],
        }
        made = await self.act("/page/groups", asked)
        if bot:
            await self.bot(made["id"], creator, bot)
        return _group(made)

    async def bot(self, chat: Place, by: Someone, action: str, payload: str | None = None) -> Json:
        asked = {"by": by.id, "action": action, "payload": payload}
        return await self._in(chat, "bot", asked)

    async def members(self, chat: Place, by: Someone, **changes: list[Someone]) -> Json:
        """`add`, `remove`, `promote`, `demote`, `anonymous`: lists of people."""
        asked = {name: [person.id for person in people] for name, people in changes.items()}
        return await self._in(chat, "members", {"by": by.id, **asked})

    async def migrate(self, chat: Place) -> Group:
        return _group(await self._in(chat, "migrate", {}))

    async def topic(self, chat: Place, name: str) -> int:
        number: int = (await self._in(chat, "topics", {"name": name}))["id"]
        return number

    async def say(
        self,
        person: Someone,
        chat: Place,
        text: str,
        *,
        thread: int | None = None,
        reply_to: Json | None = None,
        anonymous: bool | None = None,
    ) -> Json:
        asked = {
            "person_id": person.id,
            "text": text,
            "thread_id": thread,
            "reply_to": reply_to["message_id"] if reply_to else None,
            "anonymous": anonymous,
        }
        return await self._in(chat, "send", asked)

    async def press(
        self,
        person: Someone,
        message: Json,
        label_or_data: str,
        *,
        timeout: float = 10,  # noqa: ASYNC109  # the sandbox itself waits that long
    ) -> Answer | None:
        """Tap a button, found by label or else by data; None if the bot did not answer in time."""
        by_label = buttons(message).get(label_or_data, {})
        asked = {
            "person_id": person.id,
            "message_id": message["message_id"],
            "ephemeral_message_id": message.get("ephemeral_message_id"),
            "data": by_label.get("callback_data", label_or_data),
            "wait": timeout,
        }
        pressed = await self._in(message["chat"]["id"], "press", asked)
        return Answer(**pressed["answer"]) if pressed["answer"] else None

    async def vote(self, person: Someone, message: Json, options: list[int]) -> Json:
        asked = {
            "person_id": person.id,
            "message_id": message["message_id"],
            "options": options,
        }
        return await self._in(message["chat"]["id"], "vote", asked)

    async def send_file(
        self, person: Someone, chat: Place, name: str, mime: str, content: bytes, caption: str = ""
    ) -> Json:
        asked = {
            "person_id": person.id,
            "name": name,
            "mime": mime,
            "base64": base64.b64encode(content).decode(),
            "caption": caption,
        }
        return await self._in(chat, "file", asked)

    async def location(
        self, person: Someone, chat: Place, latitude: float, longitude: float, **venue: str
    ) -> Json:
        """`title` and `address` make a venue of it."""
        asked = {"person_id": person.id, "latitude": latitude, "longitude": longitude, **venue}
        return await self._in(chat, "location", asked)

    async def forward(self, person: Someone, chat: Place, message: Json) -> Json:
        asked = {
            "person_id": person.id,
            "from_chat_id": message["chat"]["id"],
            "message_id": message["message_id"],
        }
        return await self._in(chat, "forward", asked)

    async def whispers(self, chat: Place, person: Someone) -> list[Json]:
        """What this person alone sees there."""
        found: list[Json] = await self.get(f"/page/chats/{chat_id(chat)}/whispers", {})
        return [said["message"] for said in found if said["person_id"] == person.id]

    async def contact(self, person: Someone, chat: Place, of: Someone | None = None) -> Json:
        asked = {"person_id": person.id, "contact_person_id": (of or person).id}
        return await self._in(chat, "contact", asked)

    async def block(self, person: Someone) -> None:
        await self.act(f"/page/people/{person.id}/block", {})

    async def unblock(self, person: Someone) -> None:
        await self.act(f"/page/people/{person.id}/unblock", {})

    async def messages(
        self, chat: Place, *, before: int | None = None, limit: int = 100
    ) -> list[Json]:
        query = {"limit": limit} | ({"before": before} if before else {})
        found: list[Json] = await self.get(f"/page/chats/{chat_id(chat)}/messages", query)
        return found

    async def last(self, chat: Place) -> Json:
        return (await self.messages(chat, limit=1))[-1]

    async def commands(self, chat: Place, person: Someone) -> list[Json]:
        query = {"chat_id": chat_id(chat), "person_id": person.id}
        found: list[Json] = await self.get("/page/commands", query)
        return found

    async def state(self) -> Json:
        state: Json = await self.get("/page/state", {})
        return state

    async def calls(self, after: int = 0) -> list[Json]:
        found: list[Json] = await self.get("/page/calls", {"after": after})
        return found

    async def updates(self) -> list[Json]:
        found: list[Json] = await self.get("/page/updates", {})
        return found

    async def file(self, file_id: str) -> bytes:
        async with self._session.get(f"/page/files/{file_id}") as response:
            return await response.read()

    async def fault(
        self, kind: str, method: str | None = None, *, count: int = 1, seconds: float = 1
    ) -> None:
        asked = {"kind": kind, "method": method, "count": count, "seconds": seconds}
        await self.act("/page/faults", asked)

    async def redeliver(self, update_id: int) -> None:
        await self.act("/page/redeliver", {"update_id": update_id})

    async def settings(self, **changes: str | bool) -> None:
        await self.act("/page/settings", changes)

    async def advance(self, seconds: float) -> None:
        await self.act("/page/clock", {"advance_seconds": seconds})

    async def wait_for(self, chat: Place, wanted: Wanted, *, timeout: float = 10) -> Json:  # noqa: ASYNC109  # how long a reader is patient is part of the question
        """The first message since the last act that fits: a text it contains, or a test."""
        return await self.wait_for_message(chat_id(chat), wanted, timeout)

    async def _in(self, chat: Place, what: str, asked: Json) -> Json:
        return await self.act(f"/page/chats/{chat_id(chat)}/{what}", asked)


def _group(made: Json) -> Group:
    topics = {topic["name"]: topic["id"] for topic in made["topics"]}
    return Group(made["id"], made["title"], made["type"], topics)
