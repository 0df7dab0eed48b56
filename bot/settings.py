"""The settings of an installation, read from the environment and checked before anything starts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self
from urllib.parse import urlsplit

from bot.languages import SHIPPED

TELEGRAM: Final = "https://api.telegram.org"
DEFAULTS: Final = {
    "BOT_TOKEN": "",
    "BOT_API_URL": TELEGRAM,
    "DATABASE_URL": "sqlite:///data/venskab.sqlite3",
    "PUBLIC_URL": "",
    "HOST": "127.0.0.1",
    "PORT": "8080",
    "WEBHOOK_SECRET": "",
    "OWNER_IDS": "",
    "DEFAULT_LANGUAGE": "en",
    "LOG_LEVEL": "INFO",
}


class WrongSetting(Exception):
    """One sentence that names the setting and says what it should be."""


@dataclass(frozen=True, slots=True)
class Settings:
    bot_token: str  # empty: the sandbox is started
    bot_api_url: str
    database_url: str
    public_url: str  # empty: long polling, and calendars only on this machine
    host: str
    port: int
    webhook_secret: str
    owner_ids: frozenset[int]
    default_language: str
    log_level: str

    @classmethod
    def read(cls, env: Mapping[str, str]) -> Self:
        value = {name: env.get(name, "").strip() or default for name, default in DEFAULTS.items()}
        return cls(
            bot_token=_matches(value, "BOT_TOKEN", r"|\d+:[\w-]+", "like 123456:ABC-def"),
            bot_api_url=_url(value, "BOT_API_URL"),
            database_url=_matches(
                value,
                "DATABASE_URL",
                r"sqlite:///.+|postgres(ql)?://.+",
                "sqlite:///path or postgresql://user@host/name",
            ),
            public_url=_url(value, "PUBLIC_URL") if value["PUBLIC_URL"] else "",
            host=value["HOST"],
            port=_port(value),
            webhook_secret=_matches(
                value, "WEBHOOK_SECRET", r"[\w-]{0,256}", "letters, digits, _ and -"
            ),
            owner_ids=_ids(value),
            default_language=_one_of(value, "DEFAULT_LANGUAGE", SHIPPED),
            log_level=_one_of(value, "LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR")),
        )


def read_env_file(path: Path) -> dict[str, str]:
    """The `NAME=value` lines of a `.env` file; quotes around a value are taken off."""
    if not path.exists():
        return {}
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs}


def _matches(value: Mapping[str, str], name: str, pattern: str, example: str) -> str:
    if not re.fullmatch(pattern, value[name]):
        raise WrongSetting(f"{name} should be {example}.")
    return value[name]


def _url(value: Mapping[str, str], name: str) -> str:
    parts = urlsplit(value[name])
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise WrongSetting(f"{name} should be an address such as https://bot.example.org.")
    return value[name].rstrip("/")


def _port(value: Mapping[str, str]) -> int:
    text = value["PORT"]
    if not text.isdecimal() or not int(text) < 2**16:
        raise WrongSetting("PORT should be a number from 0 to 65535, such as 8080.")
    return int(text)


def _ids(value: Mapping[str, str]) -> frozenset[int]:
    parts = [part for part in re.split(r"[,\s]+", value["OWNER_IDS"]) if part]
    if not all(part.isdecimal() for part in parts):
        raise WrongSetting("OWNER_IDS should be Telegram ids with commas between: 1234567,7654321.")
    return frozenset(map(int, parts))


def _one_of(value: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    if value[name] not in choices:
        raise WrongSetting(f"{name} should be one of {', '.join(choices)}.")
    return value[name]
