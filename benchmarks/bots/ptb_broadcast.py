"""Peer: a broadcast through python-telegram-bot's AIORateLimiter, all sends at once."""

import asyncio
import os

from telegram import Update
from telegram.ext import (
    AIORateLimiter,
    Application,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from benchmarks.bots.settings import settings
from benchmarks.letters import letters


async def broadcast(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    sends = (context.bot.send_message(chat, text) for chat, text in letters())
    await asyncio.gather(*sends, return_exceptions=True)


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message:
        await update.message.reply_text(update.message.text or "")


if __name__ == "__main__":
    told = settings()
    limiter = AIORateLimiter(max_retries=int(os.environ["MAX_RETRIES"]))
    application = (
        Application.builder()
        .token(told.token)
        .base_url(f"{told.api}/bot")
        .rate_limiter(limiter)
        .concurrent_updates(True)
        .build()
    )
    application.add_handler(CommandHandler("broadcast", broadcast))
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()
