"""What this Telegram server knows and what each chat takes: asked for and remembered, not hoped."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import Final

from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.rules.people import ChatId
from handlers.patience import patiently

log = logging.getLogger(__name__)

TRY_AGAIN: Final = timedelta(minutes=10)  # what a chat refused may have been about one message


class Feature(StrEnum):
    """By the method that only servers know which have it."""

    RICH = "sendRichMessage"
    EPHEMERAL = "editEphemeralMessageText"


@dataclass(slots=True)
class Capabilities:
    """Nothing new is supposed until the server was asked. Lives as long as the process."""

    rich: bool = False
    ephemeral: bool = False
    tg_time: bool = True  # known since Bot API 9.5; an older server refuses the first one
    refusals: dict[tuple[Feature, ChatId], datetime] = field(default_factory=dict)

    def offers(self, feature: Feature, chat_id: ChatId, now: datetime) -> bool:
        """Whether it is worth trying in this chat."""
        known = self.rich if feature is Feature.RICH else self.ephemeral
        refused_at = self.refusals.get((feature, chat_id))
        return known and (refused_at is None or now - refused_at >= TRY_AGAIN)

    def refused(self, feature: Feature, chat_id: ChatId, now: datetime) -> None:
        """Remember that this chat does without for a while."""
        self.refusals[feature, chat_id] = now

    def lacks(self, feature: Feature) -> None:
        """The server does not know it after all: it was changed for an older one."""
        self._learn(feature, known=False)

    def _learn(self, feature: Feature, *, known: bool) -> None:
        match feature:
            case Feature.RICH:
                self.rich = known
            case Feature.EPHEMERAL:
                self.ephemeral = known

    async def ask(self, bot: ExtBot[None]) -> None:
        """Returns when the server has answered, however long it is out of reach."""
        for feature in Feature:
            self._learn(feature, known=await _is_known(bot, feature))
        log.info("rich messages: %s, messages for one: %s", self.rich, self.ephemeral)


async def _is_known(bot: ExtBot[None], feature: Feature) -> bool:
    """A call without parameters: who knows the method misses them, who does not misses it."""
    try:
        await patiently(partial(bot.do_api_request, str(feature)))
    except BadRequest:
        return True
    except TelegramError:
        return False
    return False  # it was carried out without being told what: that is no Telegram
