"""Peer: the smallest python-telegram-bot bot, run as its examples run it."""

import asyncio
from http import HTTPStatus

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters

from benchmarks.bots.settings import Settings, settings


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message:
        await update.message.reply_text(update.message.text or "")


def builder(told: Settings) -> ApplicationBuilder:  # type: ignore[type-arg]  # the library's own builder has six parameters nobody spells out
    return Application.builder().token(told.token).base_url(f"{told.api}/bot")


async def listen(told: Settings) -> None:
    """As examples/customwebhookbot/starlettebot.py does it."""
    application = builder(told).updater(None).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))

    async def telegram(request: Request) -> Response:
        if request.headers.get("x-telegram-bot-api-secret-token") != told.secret:
            return Response(status_code=HTTPStatus.FORBIDDEN)
        update = Update.de_json(await request.json(), application.bot)
        await application.update_queue.put(update)
        return Response()

    app = Starlette(routes=[Route("/webhook", telegram, methods=["POST"])])
    server = uvicorn.Server(
        uvicorn.Config(app, host=told.host, port=told.port, log_level="warning", access_log=False)
    )
    async with application:
        await application.bot.set_webhook(f"{told.public_url}/webhook", secret_token=told.secret)
        await application.start()
        await server.serve()
        await application.stop()


def poll(told: Settings) -> None:
    application = builder(told).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    told = settings()
    if told.polls:
        poll(told)
    else:
        asyncio.run(listen(told))
