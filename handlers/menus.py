"""Sets the command menus: for all at start when they changed, for one chat when a role changes."""

import hashlib
import json
import logging
from functools import partial
from typing import Any

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.languages import Language, Languages
from bot.replies.menus import Menu, menu
from bot.rules.people import Person
from bot.store.messages import Draft
from bot.store.unit import Store
from handlers.desk import Desk
from handlers.patience import patiently

log = logging.getLogger(__name__)

_NOTE = "menus"


def _commands(lang: Language, kind: Menu) -> list[dict[str, str]]:
    return [{"command": name, "description": words} for name, words in menu(lang, kind)]


def _menus(languages: Languages) -> list[dict[str, Any]]:
    """One call for each scope and language; without a language for readers of any other."""
    return [
        {
            "commands": _commands(languages.of(code), kind),
            "scope": {"type": str(kind)},
            **({"language_code": code} if code else {}),
        }
        for kind in (Menu.GROUP, Menu.PRIVATE)
        for code in ("", *languages.shipped)
    ]


async def set_menus(bot: ExtBot[None], store: Store, languages: Languages) -> None:
    """Only when they differ from what was set last: each start would cost a dozen calls.

    A menu that Telegram refuses is no reason not to work.
    """
    wanted = _menus(languages)
    digest = hashlib.sha256(json.dumps([bot.id, wanted]).encode()).hexdigest()
    async with store.reading() as unit:
        if await unit.notes.get(_NOTE) == digest:
            return
    try:
        for each in wanted:
            await patiently(partial(bot.do_api_request, "setMyCommands", each))
    except TelegramError:
        log.exception("setMyCommands")
        return
    async with store.writing() as unit:
        await unit.notes.put(_NOTE, digest)


async def set_own_menu(desk: Desk, person: Person) -> None:
    """The menu of one private chat: in the chosen language, with an organiser's commands if so."""
    chat = await desk.unit.people.private_chat(person.id, desk.now)
    if chat is None:
        return
    organises = await desk.unit.visits.organised_by(person.id)
    kind = Menu.ORGANISER if organises or chat.telegram_id in desk.house.owners else Menu.PRIVATE
    payload = {
        "commands": _commands(desk.language_of(person), kind),
        "scope": {"type": "chat"},
    }
    desk.drafts.append(
        Draft(chat.id, chat.telegram_id, "setMyCommands", payload, replaces=f"menu:{chat.id}")
    )
