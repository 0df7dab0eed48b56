"""Venskab with an echo and a broadcast added; pace is kept only where the server keeps limits."""

import asyncio
import gc
import os
import warnings
from dataclasses import replace
from datetime import UTC, datetime

import uvloop
from telegram import Update
from telegram.ext import ApplicationHandlerStop, ExtBot, MessageHandler, filters
from telegram.warnings import PTBUserWarning

from benchmarks.letters import letters
from bot.languages import load_languages
from bot.links import Links
from bot.pace import UNLIMITED, Limits
from bot.replies.reply import Reply, escape
from bot.rules.people import ChatKind
from bot.settings import Settings
from bot.store.messages import Priority
from bot.store.unit import Store
from bot.web.serving import listening, server
from bot.web.site import Site
from handlers.application import VisitContext
from handlers.desk import House
from handlers.intake import WebhookDoor, poll
from handlers.office import Office, make_bot
from handlers.webhook import announce_webhook, webhook_path, webhook_secret
from locales.catalogs import compile_stale
from storage.opening import opened

PLAIN = filters.TEXT & ~filters.COMMAND


# "chat": a card is drawn at once and then once a second, as in the product; nothing else waits.
PACES = {
    "none": UNLIMITED,
    "chat": replace(UNLIMITED, chat=Limits().chat),
    "all": Limits(),
}


def clock() -> datetime:
    return datetime.now(UTC)  # noqa: TID251  # as run.py is, this is a composition root


async def echo(update: Update, context: VisitContext) -> None:
    message = update.effective_message
    context.turn.say(Reply(escape(message.text if message else "")))
    raise ApplicationHandlerStop


async def broadcast(update: Update, context: VisitContext) -> None:
    turn = context.turn
    for number, text in letters():
        kind = ChatKind.SUPERGROUP if number < 0 else ChatKind.PRIVATE
        chat = await turn.unit.chats.seen(number, kind, "", turn.now)
        turn.write(chat, Reply(escape(text)), priority=Priority.BROADCAST)
    raise ApplicationHandlerStop


def office_of(bot: ExtBot[None], store: Store, told: Settings) -> Office:
    links = Links(bot.username, told.public_url, told.bot_token)
    house = House(told, load_languages(told.default_language), links, frozenset())
    limits = PACES[os.environ.get("PACE", "none")]
    office = Office(bot, store, house, clock, limits=limits)
    office.application.add_handler(MessageHandler(PLAIN, echo), group=-1)
    office.application.add_handler(MessageHandler(filters.Text(["/broadcast"]), broadcast), -1)
    return office


async def main() -> None:
    """As run.py does it."""
    told = Settings.read(os.environ)
    bot = make_bot(told.bot_token, told.bot_api_url)
    async with bot, opened(told.database_url, clock()) as store:
        office = office_of(bot, store, told)
        async with office.application, asyncio.TaskGroup() as tasks:
            tasks.create_task(office.run())
            gc.collect()
            gc.freeze()
            if told.public_url:
                await listen(bot, office, told)
            else:
                await poll(bot, office.intake.keep)


async def listen(bot: ExtBot[None], office: Office, told: Settings) -> None:
    door = WebhookDoor(webhook_secret(told), office.intake.keep)
    site = Site({webhook_path(told): door})
    await announce_webhook(bot, told)
    await server(site).serve([listening(told.host, told.port)])


if __name__ == "__main__":
    warnings.filterwarnings("ignore", category=PTBUserWarning)
    compile_stale()
    uvloop.run(main())
