"""Everything there is in one sandbox, all of it in memory."""

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.clock import Bell, Clock
from bot.sandbox.events import Events
from bot.sandbox.faults import Faults
from bot.sandbox.ledger import Ledger
from bot.sandbox.limits import Limiter
from bot.sandbox.people import Bot, Chat, Person, Standing
from bot.sandbox.polls import Poll
from bot.sandbox.refusals import ImpossibleAct
from bot.sandbox.updates import Updates
from bot.sandbox.versions import NEWEST, Version

Json = dict[str, Any]


@dataclass(slots=True)
class Press:
    """A tap on a button that waits for the bot's answer."""

    id: str
    person_id: int
    chat_id: int
    at: float
    answer: Json | None = None
    answered: Bell = field(default_factory=Bell)


@dataclass(frozen=True, slots=True)
class StoredFile:
    id: str
    unique_id: str
    kind: str
    path: str
    name: str
    mime: str
    content: bytes


@dataclass(slots=True)
class Profile:
    """What the bot says about itself, per scope and language."""

    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)


class World:
    def __init__(self, bot: Bot, clock: Clock, version: Version = NEWEST) -> None:
        self.bot = bot
        self.clock = clock
        self.version = version
        self.events = Events()
        self.updates = Updates(clock)
        self.limiter = Limiter(clock)
        self.faults = Faults()
        self.ledger = Ledger()
        self.profile = Profile()
        self.privacy = True
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.polls: dict[str, Poll] = {}
        self.presses: dict[str, Press] = {}
        self.files: dict[str, StoredFile] = {}
        self.paths: dict[str, StoredFile] = {}
        self._numbers: dict[str, int] = {}

    def number(self, name: str, first: int = 1) -> int:
        """The next free number of that name."""
        number = self._numbers.get(name, first)
        self._numbers[name] = number + 1
        return number

    def next_message_id(self, chat: Chat) -> int:
        """Supergroups count their own messages; the rest of a bot's chats share a counter."""
        if chat.type == "supergroup":
            chat.last_id += 1
            return chat.last_id
        return self.number("message")

    def person(self, person_id: int) -> Person:
        if person := self.people.get(person_id):
            return person
        raise ImpossibleAct(f"There is no person {person_id}.", 404)

    def chat(self, chat_id: int) -> Chat:
        if chat := self.chats.get(chat_id):
            return chat
        raise ImpossibleAct(f"There is no chat {chat_id}.", 404)

    def meet(self, person: Person) -> Chat:
        """A new person, and their still silent private chat with the bot."""
        self.people[person.id] = person
        chat = Chat(person.id, "private", "", Standing.NOT_STARTED, person=person)
        chat.members[person.id] = None
        self.chats[chat.id] = chat
        self.events.publish("person", person=person.card())
        self.chat_changed(chat)
        return chat

    def chat_changed(self, chat: Chat) -> None:
        self.events.publish("chat", chat_id=chat.id, chat=chat.card())
