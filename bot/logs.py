"""Logs without keys: tokens, feed addresses and invitation links never reach them."""

import logging
import re

from bot.settings import Settings

_KEYS = re.compile(
    r"\d{6,12}:[\w-]{30,}|(?<=/c/)[\w-]{20,}|(?<=/calendar/)[\w-]{20,}|(?<==)[iog]-[\w-]{20,}"
)


class WithoutKeys(logging.Formatter):
    """Takes out what opens a door, also from tracebacks."""

    def __init__(self, token: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self.token = token

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        return _KEYS.sub("…", line.replace(self.token, "…") if self.token else line)


def set_up_logging(settings: Settings) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(WithoutKeys(settings.bot_token))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    for chatty in ("httpx", "httpcore", "apscheduler", "uvicorn"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
