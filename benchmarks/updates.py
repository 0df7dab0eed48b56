"""Updates as Telegram writes them: texts of people in private, taps on cards in groups."""

import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

CHATS = 40
FIRST_PERSON = 50_001
FIRST_GROUP = -1_002_000_000_001
CARD = 501


@dataclass(frozen=True, slots=True)
class Tap:
    """A press of a button under the card of one group."""

    group: int
    person: int
    data: str
    card: int = CARD


class Numbers:
    """Update ids go up for as long as a bot lives; answers are told apart by their key."""

    def __init__(self) -> None:
        self.ids: Iterator[int] = itertools.count(1)

    def text(self, person: int, text: str) -> dict[str, object]:
        number = next(self.ids)
        message = {
            "message_id": number,
            "from": someone(person),
            "chat": {"id": person, "type": "private", "first_name": f"Anna {person}"},
            "date": int(time.time()),
            "text": text,
            "entities": _commands(text),
        }
        return {"update_id": number, "message": message}

    def tap(self, tap: Tap, key: str) -> dict[str, object]:
        query = {
            "id": key,
            "from": someone(tap.person),
            "message": card(tap),
            "chat_instance": "-3141592653589793238",
            "data": tap.data,
        }
        return {"update_id": next(self.ids), "callback_query": query}


def _commands(text: str) -> list[dict[str, object]]:
    length = len(text.partition(" ")[0])
    return [{"type": "bot_command", "offset": 0, "length": length}] if text[0] == "/" else []


def full_name(person: int) -> str:
    """As the Bot API's libraries put it together."""
    return f"Anna {person} Schmidt"


def someone(person: int) -> dict[str, object]:
    return {
        "id": person,
        "is_bot": False,
        "first_name": f"Anna {person}",
        "last_name": "Schmidt",
        "username": f"anna{person}",
        "language_code": "de",
    }


def card(tap: Tap) -> dict[str, object]:
    return {
        "message_id": tap.card,
        "from": {"id": 1, "is_bot": True, "first_name": "Bot", "username": "measured_bot"},
        "chat": {"id": tap.group, "type": "supergroup", "title": "Visit"},
        "date": int(time.time()),
        "text": "Saturday evening: concert or boat?",
        "reply_markup": {"inline_keyboard": [[{"text": "Concert", "callback_data": tap.data}]]},
    }


def persons(count: int = CHATS) -> Sequence[int]:
    return range(FIRST_PERSON, FIRST_PERSON + count)


def groups(count: int = CHATS) -> Sequence[int]:
    return range(FIRST_GROUP, FIRST_GROUP - count, -1)
