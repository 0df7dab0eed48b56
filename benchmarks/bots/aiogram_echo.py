"""Peer: the smallest aiogram bot, which sends back what it is sent."""

from aiogram import Dispatcher
from aiogram.types import Message

from benchmarks.bots.aiogram_run import run
from benchmarks.bots.settings import settings


async def echo(message: Message) -> None:
    await message.answer(message.text or "")


if __name__ == "__main__":
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    run(dispatcher, settings())
