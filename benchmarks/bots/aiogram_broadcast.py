"""Peer: a broadcast as aiogram's own example does it, one after the other with a pause."""

import asyncio

from aiogram import Bot, Dispatcher, F
from aiogram.exceptions import TelegramRetryAfter
from aiogram.types import Message

from benchmarks.bots.aiogram_run import run
from benchmarks.bots.settings import settings
from benchmarks.letters import letters

PAUSE = 0.05  # "20 messages per second (Limit: 30 messages per second)", says the example


async def send(bot: Bot, chat: int, text: str) -> None:
    try:
        await bot.send_message(chat, text)
    except TelegramRetryAfter as refused:
        await asyncio.sleep(refused.retry_after)
        await send(bot, chat, text)


async def broadcast(message: Message, bot: Bot) -> None:
    for chat, text in letters():
        await send(bot, chat, text)
        await asyncio.sleep(PAUSE)


async def echo(message: Message) -> None:
    await message.answer(message.text or "")


if __name__ == "__main__":
    dispatcher = Dispatcher()
    dispatcher.message.register(broadcast, F.text == "/broadcast")
    dispatcher.message.register(echo)
    run(dispatcher, settings())
