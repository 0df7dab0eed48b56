"""What `run.py doctor` says, in the installation's language."""

from dataclasses import dataclass

from bot.languages import Language


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `is_well` False: mend it before people use the bot."""

    is_well: bool
    words: str


def settings_read(lang: Language) -> Finding:
    return Finding(True, lang.gettext("Settings: all can be read."))


def no_token(lang: Language) -> Finding:
    return Finding(
        True,
        lang.gettext("BOT_TOKEN: not set, so a start opens the sandbox. @BotFather gives one."),
    )


def telegram_answers(lang: Language, username: str) -> Finding:
    words = lang.gettext("Telegram: answers, and the bot is @{username}.")
    return Finding(True, words.format(username=username))


def telegram_refuses(lang: Language) -> Finding:
    return Finding(
        False, lang.gettext("BOT_TOKEN: Telegram refuses it. Copy it again from @BotFather.")
    )


def telegram_silent(lang: Language, reason: str) -> Finding:
    words = lang.gettext("BOT_API_URL: no answer from there ({reason}). Is the network open?")
    return Finding(False, words.format(reason=reason))


def privacy_on(lang: Language) -> Finding:
    return Finding(True, lang.gettext("Group privacy: on, as it should be."))


def privacy_off(lang: Language) -> Finding:
    return Finding(
        False,
        lang.gettext(
            "Group privacy: off, so the bot is sent all that people write in groups. "
            "Turn it on: @BotFather, /setprivacy, Enable; then remove the bot and add it again."
        ),
    )


def groups_forbidden(lang: Language) -> Finding:
    return Finding(
        False,
        lang.gettext(
            "Groups: the bot may not join any. Allow it: @BotFather, /setjoingroups, Enable."
        ),
    )


def clock_right(lang: Language) -> Finding:
    return Finding(True, lang.gettext("Clock: right."))


def clock_wrong(lang: Language, seconds: int) -> Finding:
    words = lang.ngettext(
        "Clock: {n} second off. Turn on automatic time (NTP).",
        "Clock: {n} seconds off. Turn on automatic time (NTP).",
        seconds,
    )
    return Finding(False, words.format(n=seconds))


def database_opens(lang: Language, version: str) -> Finding:
    return Finding(True, lang.gettext("Database: opens ({version}).").format(version=version))


def database_busy(lang: Language) -> Finding:
    return Finding(True, lang.gettext("Database: in use, so Venskab is at work already."))


def database_closed(lang: Language, reason: str) -> Finding:
    words = lang.gettext("DATABASE_URL: cannot be opened ({reason}).")
    return Finding(False, words.format(reason=reason))


def old_sqlite(lang: Language, version: str) -> Finding:
    words = lang.gettext(
        "SQLite {version}: may lose data when a second program writes to the same file. "
        "Venskab writes alone; do not run Litestream or an editor on it while it works."
    )
    return Finding(True, words.format(version=version))


def libraries_as_locked(lang: Language) -> Finding:
    return Finding(True, lang.gettext("Libraries: the versions that were tested."))


def libraries_differ(lang: Language, names: list[str]) -> Finding:
    words = lang.gettext("Libraries: other versions than tested ({names}). Run “make install”.")
    return Finding(False, words.format(names=lang.join(names)))


def all_well(lang: Language) -> str:
    return lang.gettext("All is well.")


def to_mend(lang: Language, count: int) -> str:
    words = lang.ngettext("{n} thing to mend.", "{n} things to mend.", count)
    return words.format(n=count)
