"""Telling Telegram where to bring updates, at an address that nobody guesses."""

import hashlib

from telegram.ext import ExtBot

from bot.settings import Settings
from handlers.intake import KINDS
from handlers.patience import patiently


def webhook_secret(settings: Settings) -> str:
    """What Telegram must say with each update; made from the token when none is set."""
    return settings.webhook_secret or _derived(settings, "secret")


def webhook_path(settings: Settings) -> str:
    return f"/telegram/{_derived(settings, 'path')}"


def _derived(settings: Settings, purpose: str) -> str:
    return hashlib.sha256(f"webhook {purpose} {settings.bot_token}".encode()).hexdigest()[:43]


async def announce_webhook(bot: ExtBot[None], settings: Settings) -> None:
    """What came while we were away is kept by Telegram and comes now."""
    await patiently(
        lambda: bot.set_webhook(
            settings.public_url + webhook_path(settings),
            allowed_updates=KINDS,
            secret_token=webhook_secret(settings),
            drop_pending_updates=False,
            max_connections=40,
        )
    )
