"""A bot written as aiogram's handbook shows runs against the sandbox unchanged."""

import asyncio
from collections.abc import AsyncIterator

import aiogram
import aiogram.client.session.aiohttp
import aiogram.client.telegram
import aiogram.filters
import aiogram.types
import pytest

from bot.sandbox.client import Answer, Stage
from bot.sandbox.server import Sandbox


@pytest.fixture
async def aiogram_bot(sandbox: Sandbox) -> AsyncIterator[aiogram.Bot]:
    server = aiogram.client.telegram.TelegramAPIServer.from_base(sandbox.url)
    session = aiogram.client.session.aiohttp.AiohttpSession(api=server)
    async with aiogram.Bot(sandbox.token, session=session) as running:
        yield running


async def test_an_aiogram_bot_sends_buttons_and_files_and_answers_taps(
    sandbox: Sandbox, stage: Stage, aiogram_bot: aiogram.Bot
) -> None:
    anna = await stage.person("Anna")
    dispatcher = aiogram.Dispatcher()

    @dispatcher.message(aiogram.filters.CommandStart())
    async def start(message: aiogram.types.Message) -> None:
        button = aiogram.types.InlineKeyboardButton(text="Plan", callback_data="plan")
        keyboard = aiogram.types.InlineKeyboardMarkup(inline_keyboard=[[button]])
        await message.answer("<b>Welcome</b>", parse_mode="HTML", reply_markup=keyboard)

    @dispatcher.callback_query(aiogram.F.data == "plan")
    async def plan(query: aiogram.types.CallbackQuery) -> None:
        await query.answer("Here it is")
        assert query.message
        file = aiogram.types.BufferedInputFile(b"BEGIN:VCALENDAR", "fælles plan.ics")
        await query.message.answer_document(file, caption="The plan")

    async with asyncio.TaskGroup() as running:
        running.create_task(dispatcher.start_polling(aiogram_bot, handle_signals=False))
        await stage.say(anna, anna, "/start")
        message = await stage.wait_for(anna, "Welcome")
        answer = await stage.press(anna, message, "Plan")
        sent = await stage.wait_for(anna, "The plan")
        await dispatcher.stop_polling()

    assert answer == Answer("Here it is", show_alert=False, url="")
    assert sent["document"]["file_name"] == "fælles plan.ics"
    assert await stage.file(sent["document"]["file_id"]) == b"BEGIN:VCALENDAR"
