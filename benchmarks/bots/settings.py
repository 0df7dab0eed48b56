"""What every measured bot is told: the product's own environment variables."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    token: str
    api: str
    host: str
    port: int
    public_url: str
    secret: str
    database: str

    @property
    def polls(self) -> bool:
        return not self.public_url


def settings() -> Settings:
    env = os.environ
    return Settings(
        token=env["BOT_TOKEN"],
        api=env["BOT_API_URL"],
        host=env.get("HOST", "127.0.0.1"),
        port=int(env.get("PORT", "0")),
        public_url=env.get("PUBLIC_URL", ""),
        secret=env.get("WEBHOOK_SECRET", ""),
        database=env.get("DATABASE_URL", "").removeprefix("sqlite:///"),
    )
