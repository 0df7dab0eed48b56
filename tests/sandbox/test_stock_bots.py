"""Bots written as python-telegram-bot's examples are run against the sandbox unchanged."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
    helpers,
)
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PollAnswerHandler,
    PollHandler,
    filters,
)

from bot.sandbox.client import Answer, Stage, text_of
from bot.sandbox.server import Sandbox

Context = ContextTypes.DEFAULT_TYPE
Handlers = Sequence[BaseHandler[Any, Any, Any]]


@contextlib.asynccontextmanager
async def polling(sandbox: Sandbox, handlers: Handlers) -> AsyncIterator[None]:
    """A python-telegram-bot application as its wiki runs it beside other asyncio code."""
    application = (
        Application.builder()
        .token(sandbox.token)
        .base_url(f"{sandbox.url}/bot")
        .base_file_url(f"{sandbox.url}/file/bot")
        .build()
    )
    application.add_handlers(list(handlers))
    async with application:
        await application.start()
        assert application.updater
        await application.updater.start_polling(allowed_updates=Update.ALL_TYPES)
        yield
        await application.updater.stop()
        await application.stop()


async def greet(update: Update, context: Context) -> None:
    assert update.message
    assert update.effective_user
    await update.message.reply_html(rf"Hi {update.effective_user.mention_html()}!")


async def echo(update: Update, context: Context) -> None:
    assert update.message
    await update.message.reply_text(update.message.text or "")


async def test_an_echo_bot_greets_and_echoes(sandbox: Sandbox, stage: Stage) -> None:
    anna = await stage.person("Anna")
    handlers = [
        CommandHandler("start", greet),
        MessageHandler(filters.TEXT & ~filters.COMMAND, echo),
    ]

    async with polling(sandbox, handlers):
        await stage.say(anna, anna, "/start")
        greeting = await stage.wait_for(anna, "Hi Anna!")
        await stage.say(anna, anna, "Labdien")
        echoed = await stage.wait_for(
            anna, lambda message: message["from"]["is_bot"] and message["text"] == "Labdien"
        )

    assert greeting["entities"][0]["type"] == "text_mention"
    assert echoed["chat"]["id"] == anna.id


async def ask_side(update: Update, context: Context) -> int:
    assert update.message
    choices = ReplyKeyboardMarkup([["Host", "Guest"]], one_time_keyboard=True)
    await update.message.reply_text("Host or guest?", reply_markup=choices)
    return 0


async def ask_picture(update: Update, context: Context) -> int:
    assert update.message
    await update.message.reply_text("A picture, please.", reply_markup=ReplyKeyboardRemove())
    return 1


async def keep_picture(update: Update, context: Context) -> int:
    assert update.message
    file = await update.message.photo[-1].get_file()
    content = await file.download_as_bytearray()
    await update.message.reply_text(f"Got {len(content)} bytes.")
    return ConversationHandler.END


async def test_a_conversation_bot_asks_step_by_step_and_fetches_a_picture(
    sandbox: Sandbox, stage: Stage
) -> None:
    anna = await stage.person("Anna")
    conversation = ConversationHandler[Context](
        entry_points=[CommandHandler("start", ask_side)],
        states={
            0: [MessageHandler(filters.Regex("^(Host|Guest)$"), ask_picture)],
            1: [MessageHandler(filters.PHOTO, keep_picture)],
        },
        fallbacks=[CommandHandler("cancel", greet)],
    )

    async with polling(sandbox, [conversation]):
        await stage.say(anna, anna, "/start")
        await stage.wait_for(anna, "Host or guest?")
        await stage.say(anna, anna, "Guest")
        await stage.wait_for(anna, "A picture, please.")
        await stage.send_file(anna, anna, "me.jpg", "image/jpeg", b"12345")
        await stage.wait_for(anna, "Got 5 bytes.")


async def offer(update: Update, context: Context) -> None:
    assert update.message
    buttons = [[InlineKeyboardButton(f"Option {number}", callback_data=str(number))]
               for number in (1, 2)]  # fmt: skip
    await update.message.reply_text("Choose:", reply_markup=InlineKeyboardMarkup(buttons))


async def chosen(update: Update, context: Context) -> None:
    query = update.callback_query
    assert query
    await query.answer("Noted")
    await query.edit_message_text(text=f"Selected option: {query.data}")


async def test_an_inline_keyboard_bot_answers_taps(sandbox: Sandbox, stage: Stage) -> None:
    anna = await stage.person("Anna")

    async with polling(sandbox, [CommandHandler("start", offer), CallbackQueryHandler(chosen)]):
        await stage.say(anna, anna, "/start")
        message = await stage.wait_for(anna, "Choose:")
        answer = await stage.press(anna, message, "Option 2")
        edited = await stage.wait_for(anna, "Selected option: 2")

    assert answer == Answer("Noted", show_alert=False, url="")
    assert "reply_markup" not in edited


async def start_poll(update: Update, context: Context) -> None:
    assert update.effective_chat
    message = await context.bot.send_poll(
        update.effective_chat.id,
        "How are you?",
        ["Good", "Great"],
        is_anonymous=False,
        allows_multiple_answers=True,
    )
    assert message.poll
    context.bot_data[message.poll.id] = (update.effective_chat.id, message.message_id)


async def count_vote(update: Update, context: Context) -> None:
    answer = update.poll_answer
    assert answer
    assert answer.user
    chat_id, message_id = context.bot_data[answer.poll_id]
    said = f"{answer.user.mention_html()} feels {len(answer.option_ids)} ways"
    await context.bot.send_message(chat_id, said, parse_mode=ParseMode.HTML)
    await context.bot.stop_poll(chat_id, message_id)


async def test_a_poll_bot_counts_votes_and_closes_the_poll(sandbox: Sandbox, stage: Stage) -> None:
    anna = await stage.person("Anna")
    group = await stage.group("Visit", anna)
    handlers = [CommandHandler("poll", start_poll), PollAnswerHandler(count_vote)]

    async with polling(sandbox, handlers):
        await stage.say(anna, group, "/poll")
        message = await stage.wait_for(group, lambda message: "poll" in message)
        await stage.vote(anna, message, [0, 1])
        await stage.wait_for(group, "Anna feels 2 ways")
        closed = await stage.wait_for(
            group, lambda message: message.get("poll", {}).get("is_closed", False)
        )

    assert [option["voter_count"] for option in closed["poll"]["options"]] == [1, 1]


async def test_a_bot_receives_polls_that_were_closed(sandbox: Sandbox, stage: Stage) -> None:
    anna = await stage.person("Anna")
    group = await stage.group("Visit", anna)
    seen = asyncio.Event()

    async def see(update: Update, context: Context) -> None:
        if update.poll and update.poll.is_closed:
            seen.set()

    handlers = [CommandHandler("poll", start_poll), PollAnswerHandler(count_vote), PollHandler(see)]
    async with polling(sandbox, handlers):
        await stage.say(anna, group, "/poll")
        message = await stage.wait_for(group, lambda message: "poll" in message)
        await stage.vote(anna, message, [1])
        async with asyncio.timeout(5):
            await seen.wait()


async def deep_link(update: Update, context: Context) -> None:
    assert update.message
    url = helpers.create_deep_linked_url(context.bot.username, "visit-7")
    await update.message.reply_text(f"Join: {url}")


async def deep_start(update: Update, context: Context) -> None:
    assert update.message
    await update.message.reply_text(f"Welcome to {(context.args or ['nothing'])[0]}")


async def test_a_deep_linking_bot_reads_its_start_parameter(sandbox: Sandbox, stage: Stage) -> None:
    anna = await stage.person("Anna")
    handlers = [
        CommandHandler("start", deep_start, filters.Regex("visit-7")),
        CommandHandler("start", deep_link),
    ]

    async with polling(sandbox, handlers):
        await stage.say(anna, anna, "/start")
        invitation = await stage.wait_for(anna, "Join:")
        await stage.say(anna, anna, "/start visit-7")
        await stage.wait_for(anna, "Welcome to visit-7")

    link = text_of(invitation).removeprefix("Join: ")
    assert link == "https://t.me/venskab_sandbox_bot?start=visit-7"
    assert invitation["entities"][0]["type"] == "url"


async def ring(context: Context) -> None:
    assert context.job
    assert context.job.chat_id
    await context.bot.send_message(context.job.chat_id, text="Beep!")


async def set_timer(update: Update, context: Context) -> None:
    assert update.effective_chat
    assert context.job_queue
    context.job_queue.run_once(ring, 0.01, chat_id=update.effective_chat.id)


async def test_a_timer_bot_writes_unasked(sandbox: Sandbox, stage: Stage) -> None:
    anna = await stage.person("Anna")

    async with polling(sandbox, [CommandHandler("set", set_timer)]):
        await stage.say(anna, anna, "/set 0")
        await stage.wait_for(anna, "Beep!")
