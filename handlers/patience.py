"""Calls that a start needs: Telegram may be out of reach just then, or tell us to wait."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import BadRequest, NetworkError, RetryAfter

from handlers.sending import backoff, seconds_told

log = logging.getLogger(__name__)

T = TypeVar("T")
SLOWEST = 30.0


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """The answer, however long it takes; what stays wrong (a token, a parameter) is raised."""
    failures = 0
    while True:
        try:
            return await call()
        except RetryAfter as told:
            await asyncio.sleep(seconds_told(told))
        except BadRequest:
            raise
        except NetworkError as error:
            failures += 1
            log.warning("Telegram does not answer yet: %s", error)
            await asyncio.sleep(min(SLOWEST, backoff(failures)))
