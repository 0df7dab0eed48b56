"""Peer: a vote bot the usual way, aiogram and aiosqlite, every vote committed before its answer."""

from collections.abc import Iterable

import aiosqlite
from aiogram import Dispatcher, F
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from benchmarks.bots.aiogram_run import run
from benchmarks.bots.settings import settings

SCHEMA = """
PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS vote (
    ballot INTEGER NOT NULL, person INTEGER NOT NULL, answer TEXT NOT NULL,
    PRIMARY KEY (ballot, person)
);
"""
CAST = """
INSERT INTO vote (ballot, person, answer) VALUES (?, ?, ?)
ON CONFLICT (ballot, person) DO UPDATE SET answer = excluded.answer
"""
TALLY = "SELECT answer, count(*) FROM vote WHERE ballot = ? GROUP BY answer ORDER BY answer"


async def vote(query: CallbackQuery, database: aiosqlite.Connection) -> None:
    _, ballot, answer = (query.data or "").split(":")
    await database.execute(CAST, (int(ballot), query.from_user.id, answer))
    await database.commit()
    async with database.execute(TALLY, (int(ballot),)) as cursor:
        tally = await cursor.fetchall()
    await query.answer("Your vote counts.")
    if isinstance(query.message, Message):
        await query.message.edit_text(text(tally), reply_markup=keyboard(ballot))


def text(tally: Iterable[aiosqlite.Row]) -> str:
    return "\n".join(["Saturday evening", *(f"{answer}: {count}" for answer, count in tally)])


def keyboard(ballot: str) -> InlineKeyboardMarkup:
    buttons = [
        InlineKeyboardButton(text=answer, callback_data=f"vote:{ballot}:{answer}")
        for answer in ("boat", "concert")
    ]
    return InlineKeyboardMarkup(inline_keyboard=[buttons])


async def open_database(dispatcher: Dispatcher) -> None:
    database = await aiosqlite.connect(settings().database)
    await database.executescript(SCHEMA)
    dispatcher["database"] = database


async def close_database(database: aiosqlite.Connection) -> None:
    await database.close()


if __name__ == "__main__":
    dispatcher = Dispatcher()
    dispatcher.startup.register(open_database)
    dispatcher.shutdown.register(close_database)
    dispatcher.callback_query.register(vote, F.data.startswith("vote:"))
    run(dispatcher, settings())
