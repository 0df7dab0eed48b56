"""Venskab with an echo and a broadcast added; pace is kept only where the server keeps limits."""

import asyncio
import gettext
import os
from datetime import UTC, datetime

import uvicorn
import uvloop
from telegram import Update
from telegram.ext import ApplicationHandlerStop, ExtBot, MessageHandler, filters

from benchmarks.bots.settings import settings
from benchmarks.letters import letters
from bot.languages import Language, Languages
from bot.links import Links
from bot.pace import UNLIMITED, Limits
from bot.replies.reply import Reply, escape
from bot.rules.people import ChatKind
from bot.settings import Settings
from bot.store.messages import Priority
from bot.store.unit import Store
from handlers.application import VisitContext
from handlers.desk import House
from handlers.intake import KINDS, WebhookDoor, poll
from handlers.office import Office, make_bot
from storage.opening import opened

PLAIN = filters.TEXT & ~filters.COMMAND


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


def office_of(bot: ExtBot[None], store: Store) -> Office:
    languages = Languages({"en": Language("en", gettext.NullTranslations())}, "en")
    links = Links(bot.username, "", bot.token)
    house = House(Settings.read(os.environ), languages, links, frozenset())
    limits = Limits() if os.environ.get("KEEP_PACE") else UNLIMITED
    office = Office(bot, store, house, clock, limits=limits)
    office.application.add_handler(MessageHandler(PLAIN, echo), group=-1)
    office.application.add_handler(MessageHandler(filters.Text(["/broadcast"]), broadcast), -1)
    return office


async def main() -> None:
    told = settings()
    bot = make_bot(told.token, told.api)
    async with bot, opened(os.environ["DATABASE_URL"], clock()) as store:
        office = office_of(bot, store)
        async with office.application, asyncio.TaskGroup() as tasks:
            tasks.create_task(office.run())
            if told.polls:
                await poll(bot, office.intake.keep)
            door = WebhookDoor(told.secret, office.intake.keep)
            await bot.set_webhook(
                f"{told.public_url}/hook", secret_token=told.secret, allowed_updates=KINDS
            )
            await _listen(door, told.host, told.port)


async def _listen(door: WebhookDoor, host: str, port: int) -> None:
    config = uvicorn.Config(
        door, host=host, port=port, lifespan="off", log_level="warning", access_log=False
    )
    await uvicorn.Server(config).serve()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
