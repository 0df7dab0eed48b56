"""Run an aiogram dispatcher as its documentation says, polling or behind aiohttp's webhook."""

import uvloop
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from benchmarks.bots.settings import Settings


def run(dispatcher: Dispatcher, told: Settings) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(told.api))
    bot = Bot(told.token, session=session)
    if told.polls:
        dispatcher.run_polling(bot)  # takes uvloop by itself
    else:
        _listen(dispatcher, bot, told)


def _listen(dispatcher: Dispatcher, bot: Bot, told: Settings) -> None:
    async def announce() -> None:
        await bot.set_webhook(f"{told.public_url}/webhook", secret_token=told.secret)

    dispatcher.startup.register(announce)
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, secret_token=told.secret).register(app, path="/webhook")
    setup_application(app, dispatcher, bot=bot)
    web.run_app(app, host=told.host, port=told.port, print=None, loop=uvloop.new_event_loop())
