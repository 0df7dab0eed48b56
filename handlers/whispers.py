"""What one person in a group is told alone, and how they are told when Telegram cannot do that.

A whisper is a row like others, but it stands in nobody's line, is worth sending for seconds only,
and answers its tap itself: only when it went out or was refused is it known what to say there.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Self

from telegram import CallbackQuery, Message

from bot.replies.reply import Reply
from bot.rules.people import Chat, ChatId
from bot.store.messages import Draft, Outgoing
from handlers import sending
from handlers.desk import Popup

# Telegram takes it within 15 seconds of the tap; some of them are over when we hear of it.
FRESH: Final = timedelta(seconds=12)


@dataclass(frozen=True, slots=True)
class Aside:
    """How else the person is told: in the tap's pop-up, or by a message in private."""

    popup: Popup
    private: Draft | None = None


@dataclass(frozen=True, slots=True)
class Whisper:
    until: datetime
    heard: Popup  # the tap's answer when it was sent
    otherwise: Aside

    @classmethod
    def of(cls, row: Outgoing) -> Self | None:
        kept: Mapping[str, Any] | None = row.payload.get(sending.WHISPER)
        return cls._read(kept) if kept else None

    @classmethod
    def _read(cls, kept: Mapping[str, Any]) -> Self:
        private = kept["private"]
        return cls(
            datetime.fromtimestamp(kept["until"], UTC),
            Popup(**kept["heard"]),
            Aside(Popup(**kept["otherwise"]), _draft(private) if private else None),
        )

    def kept(self) -> Mapping[str, Any]:
        """As JSON, so that a new process can still say it otherwise."""
        private = self.otherwise.private
        return {
            "until": self.until.timestamp(),
            "heard": asdict(self.heard),
            "otherwise": asdict(self.otherwise.popup),
            "private": private
            and {
                "chat_id": private.chat_id,
                "chat": private.chat,
                "method": private.method,
                "payload": private.payload,
            },
        }


def _draft(kept: Mapping[str, Any]) -> Draft:
    return Draft(ChatId(kept["chat_id"]), kept["chat"], kept["method"], kept["payload"])


def in_private(chat: Chat, reply: Reply) -> Draft:
    return Draft(chat.id, chat.telegram_id, *sending.message(reply))


def is_whisper(query: CallbackQuery) -> bool:
    """Whether the tapped message is one that only the person who tapped sees."""
    return _number(query) is not None


def _number(query: CallbackQuery) -> int | None:
    # Newer than the library, which keeps what it does not know aside.
    known = query.message.api_kwargs if isinstance(query.message, Message) else {}
    return known.get("ephemeral_message_id")


def draft(
    chat: Chat, query: CallbackQuery, reply: Reply, whisper: Whisper, thread_id: int | None
) -> Draft:
    """In the group, for who tapped; after a tap on a whisper, in its place."""
    row = changed(chat, query, reply) if is_whisper(query) else _new(chat, query, reply, thread_id)
    return replace(row, payload={**row.payload, sending.WHISPER: whisper.kept()})


def changed(chat: Chat, query: CallbackQuery, reply: Reply) -> Draft:
    """Other words and buttons in what that person was told alone."""
    _, payload = sending.edit(reply, 0)
    shown = {name: value for name, value in payload.items() if name != "message_id"}
    which = {"receiver_user_id": query.from_user.id, "ephemeral_message_id": _number(query)}
    return Draft(chat.id, chat.telegram_id, "editEphemeralMessageText", {**shown, **which})


def _new(chat: Chat, query: CallbackQuery, reply: Reply, thread_id: int | None) -> Draft:
    method, payload = sending.message(reply, thread_id)
    to = {"receiver_user_id": query.from_user.id, "callback_query_id": query.id}
    # Said twice: Bot API 10.2 knows only the second way, and would show it to everybody.
    addressed = {**payload, "ephemeral_message_parameters": to, **to}
    return Draft(chat.id, chat.telegram_id, method, addressed)
