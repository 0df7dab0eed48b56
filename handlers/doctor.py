"""`run.py doctor`: looks at everything a start needs and says in words what to mend."""

import importlib.metadata
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import aiohttp
from telegram.error import InvalidToken, TelegramError

from bot.languages import Language, load_languages
from bot.replies import doctor as says
from bot.replies.doctor import Finding
from bot.settings import Settings
from handlers.office import make_bot

MOST_OFF = 30  # seconds; reminders and deadlines would be visibly wrong
# Before these, a second writer can damage a WAL database (fixed with backports).
_SQLITE_SAFE = ((3, 51, 3), (3, 50, 7), (3, 44, 6))


class Busy(Exception):
    """The database is open in another process: Venskab runs."""


async def examine(
    settings: Settings,
    now: datetime,
    database: Callable[[], Awaitable[str]],
    constraints: Path,
    tell: Callable[[str], None],
) -> int:
    """Tell every finding; the answer is the process's exit code."""
    lang = load_languages(settings.default_language).of(settings.default_language)
    wrong = 0
    async for finding in _findings(lang, settings, now, database, constraints):
        tell(f"{'✓' if finding.is_well else '✗'} {finding.words}")
        wrong += not finding.is_well
    tell(says.to_mend(lang, wrong) if wrong else says.all_well(lang))
    return int(bool(wrong))


async def _findings(
    lang: Language,
    settings: Settings,
    now: datetime,
    database: Callable[[], Awaitable[str]],
    constraints: Path,
) -> AsyncIterator[Finding]:
    yield says.settings_read(lang)
    yield await _database(lang, database)
    if settings.database_url.startswith("sqlite") and not _is_safe(sqlite3.sqlite_version_info):
        yield says.old_sqlite(lang, sqlite3.sqlite_version)
    yield _libraries(lang, constraints)
    if not settings.bot_token:
        yield says.no_token(lang)
        return
    async for finding in _telegram(lang, settings):
        yield finding
    yield await _clock(lang, settings, now)


async def _database(lang: Language, database: Callable[[], Awaitable[str]]) -> Finding:
    try:
        return says.database_opens(lang, await database())
    except Busy:
        return says.database_busy(lang)
    except Exception as error:  # noqa: BLE001 - whatever a driver raises is the finding
        return says.database_closed(lang, f"{type(error).__name__}: {error}")


def _is_safe(version: tuple[int, ...]) -> bool:
    return any(
        version >= safe and (version[:2] == safe[:2] or safe is _SQLITE_SAFE[0])
        for safe in _SQLITE_SAFE
    )


def _libraries(lang: Language, constraints: Path) -> Finding:
    locked = dict(
        line.split("==", 1)
        for line in constraints.read_text(encoding="utf-8").splitlines()
        if "==" in line
    )
    installed = {
        found.metadata["Name"].lower(): found.version
        for found in importlib.metadata.distributions()
    }
    differ = sorted(
        name for name, version in locked.items() if installed.get(name.lower(), version) != version
    )
    return says.libraries_differ(lang, differ) if differ else says.libraries_as_locked(lang)


async def _telegram(lang: Language, settings: Settings) -> AsyncIterator[Finding]:
    bot = make_bot(settings.bot_token, settings.bot_api_url)
    try:
        async with bot:
            yield says.telegram_answers(lang, bot.username)
            off = bot.bot.can_read_all_group_messages
            yield says.privacy_off(lang) if off else says.privacy_on(lang)
            if not bot.bot.can_join_groups:
                yield says.groups_forbidden(lang)
    except InvalidToken:
        yield says.telegram_refuses(lang)
    except TelegramError as error:
        yield says.telegram_silent(lang, error.message)


async def _clock(lang: Language, settings: Settings, now: datetime) -> Finding:
    """Telegram's web server says what time it is."""
    try:
        async with aiohttp.ClientSession() as session, session.head(settings.bot_api_url) as answer:
            theirs = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, KeyError, ValueError, TimeoutError) as error:
        return says.telegram_silent(lang, type(error).__name__)
    off = abs(int((theirs - now).total_seconds()))
    return says.clock_wrong(lang, off) if off > MOST_OFF else says.clock_right(lang)
