"""The webhook's door: who may knock, and when the answer is 200."""

import httpx
import orjson
import pytest

from handlers.intake import LARGEST, WebhookDoor

SECRET = "s3cret"
GOOD = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


class Kept:
    def __init__(self) -> None:
        self.updates: list[object] = []

    async def __call__(self, updates: object) -> None:
        self.updates.append(updates)


def client(door: WebhookDoor) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(door, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://door")


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        (GOOD, b'{"update_id": 1}', 200),
        ({}, b'{"update_id": 1}', 403),
        ({"X-Telegram-Bot-Api-Secret-Token": "guess"}, b'{"update_id": 1}', 403),
        (GOOD, b"not json", 400),
        (GOOD, b'{"message": {}}', 400),
        (GOOD, b"[1]", 400),
        (GOOD, b" " * (LARGEST + 1), 413),
    ],
    ids=["good", "no secret", "wrong secret", "no json", "no number", "a list", "too large"],
)
async def test_only_telegram_s_own_updates_are_kept(
    headers: dict[str, str], body: bytes, status: int
) -> None:
    kept = Kept()

    answer = await client(WebhookDoor(SECRET, kept)).post("/", content=body, headers=headers)

    assert answer.status_code == status
    assert kept.updates == ([[orjson.loads(body)]] if status == 200 else [])


async def test_only_posts_are_answered() -> None:
    assert (await client(WebhookDoor(SECRET, Kept())).get("/")).status_code == 405


async def test_an_update_that_could_not_be_kept_is_not_confirmed() -> None:
    async def disk_is_full(updates: object) -> None:
        raise OSError("disk is full")

    door = client(WebhookDoor(SECRET, disk_is_full))

    assert (await door.post("/", content=b'{"update_id": 1}', headers=GOOD)).status_code == 500
