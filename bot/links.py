"""Addresses that are keys: deep links into Telegram and calendar feeds.

Only a token's hash is kept. The token itself comes from the bot's own secret and the row's salt,
so that it can be said again to its owner, and a copy of the database opens nothing.
"""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from urllib.parse import quote, urlsplit


@dataclass(frozen=True, slots=True)
class Links:
    username: str  # of the bot, without @
    public_url: str  # without a slash at the end; http://127.0.0.1:8080 when only here
    secret: str

    def token(self, purpose: str, salt: str) -> str:
        """32 letters, digits, - or _: 192 bits."""
        key = hashlib.sha256(f"venskab {self.secret}".encode()).digest()
        mac = hmac.digest(key, f"{purpose}:{salt}".encode(), "sha256")
        return base64.urlsafe_b64encode(mac[:24]).decode()

    def start(self, payload: str) -> str:
        """Opens the private chat with the bot; also with a payload that somebody made up."""
        return f"https://t.me/{self.username}?start={quote(payload)}"

    def start_group(self, payload: str) -> str:
        """Asks in which group to put the bot, as one who may pin."""
        return f"https://t.me/{self.username}?startgroup={payload}&admin=pin_messages"

    @property
    def only_here(self) -> bool:
        """Nobody on another machine can open our addresses."""
        host = urlsplit(self.public_url).hostname or ""
        return host.startswith("127.") or host in {"localhost", "::1", "0.0.0.0"}  # noqa: S104 - to recognise it

    def feed(self, token: str) -> str:
        return f"{self.public_url}/c/{token}.ics"

    def landing(self, token: str) -> str:
        return f"{self.public_url}/calendar/{token}"


def new_salt() -> str:
    return secrets.token_urlsafe(16)


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
