"""Says a row in the richest form that the server and the chat take, plainer where it is refused."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from telegram.error import BadRequest, EndPointNotFound, InvalidToken, TelegramError

from bot.replies.reply import without_times
from bot.rules.people import ChatId
from handlers.capabilities import Capabilities, Feature
from handlers.sending import Payload, is_about_the_message

Call = Callable[[str, Payload], Awaitable[Any]]

# What a rich message says by itself or has no word for.
_PLAIN_ONLY = frozenset({"text", "parse_mode", "link_preview_options"})


class Speaker:
    def __init__(
        self, call: Call, capabilities: Capabilities, clock: Callable[[], datetime]
    ) -> None:
        self.call = call
        self.capabilities = capabilities
        self.clock = clock

    async def say(self, chat_id: ChatId, method: str, parameters: Payload) -> Any:
        """Telegram's answer, or the error that the plainest form met as well."""
        words = {name: value for name, value in parameters.items() if name != "rich"}
        if "rich" not in parameters or not self._offers_rich(chat_id):
            return await self._in_words(method, words)
        try:
            return await self.call(*_rich(method, words, parameters["rich"]))
        except (EndPointNotFound, InvalidToken):
            self.capabilities.lacks(Feature.RICH)
            return await self._in_words(method, words)
        except BadRequest as error:
            if is_about_the_message(error):
                raise
            answer = await self._in_words(method, words)
            self.capabilities.refused(Feature.RICH, chat_id, self.clock())
            return answer

    def _offers_rich(self, chat_id: ChatId) -> bool:
        return self.capabilities.offers(Feature.RICH, chat_id, self.clock())

    def heard_no(self, chat_id: ChatId, method: str, error: TelegramError) -> None:
        """A whisper was refused: for the tap's age, or because it is not possible in this chat."""
        if isinstance(error, EndPointNotFound | InvalidToken):
            self.capabilities.lacks(Feature.EPHEMERAL)
        elif method.startswith("send") and "query" not in error.message.lower():
            self.capabilities.refused(Feature.EPHEMERAL, chat_id, self.clock())

    async def _in_words(self, method: str, parameters: Payload) -> Any:
        if not self.capabilities.tg_time:
            parameters = _without_times(parameters)
        try:
            return await self.call(method, parameters)
        except BadRequest as error:
            if not _knows_no_times(error):
                raise
            self.capabilities.tg_time = False
            return await self.call(method, _without_times(parameters))


def _rich(method: str, words: Payload, html: str) -> tuple[str, Payload]:
    kept = {name: value for name, value in words.items() if name not in _PLAIN_ONLY}
    in_blocks = "sendRichMessage" if method == "sendMessage" else method
    return in_blocks, {**kept, "rich_message": {"html": html}}


def _without_times(parameters: Payload) -> Payload:
    worded = {name: parameters[name] for name in ("text", "caption") if name in parameters}
    return {**parameters, **{name: without_times(words) for name, words in worded.items()}}


def _knows_no_times(error: TelegramError) -> bool:
    return 'start tag "tg-time"' in error.message
