"""A bot without a library: calls methods, collects updates, shows refusals."""

from typing import Any

import aiohttp

from bot.sandbox.client import Someone, Stage

Json = dict[str, Any]


class Refusal(Exception):
    def __init__(self, answer: Json) -> None:
        super().__init__(answer["description"])
        self.code: int = answer["error_code"]
        self.parameters: Json = answer.get("parameters", {})


class BareBot:
    def __init__(self, session: aiohttp.ClientSession, token: str) -> None:
        self.session = session
        self.token = token

    async def __call__(self, method: str, /, **params: object) -> Any:
        async with self.session.post(f"/bot{self.token}/{method}", json=params) as response:
            return await _result(response)

    async def form(self, method: str, form: aiohttp.FormData | dict[str, str]) -> Any:
        async with self.session.post(f"/bot{self.token}/{method}", data=form) as response:
            return await _result(response)

    async def updates(self, wait: int = 0, **more: object) -> list[Json]:
        """What is new, confirmed at once."""
        batch: list[Json] = await self("getUpdates", timeout=wait, **more)
        if batch:
            await self("getUpdates", offset=batch[-1]["update_id"] + 1)
        return batch


async def _result(response: aiohttp.ClientResponse) -> Any:
    answer: Json = await response.json()
    if not answer["ok"]:
        assert response.status == answer["error_code"]
        raise Refusal(answer)
    return answer["result"]


async def acquainted(
    stage: Stage, bot: BareBot, name: str = "Anna", language: str = "da"
) -> Someone:
    """Somebody who has started the bot; the bot has read it."""
    person = await stage.person(name, language)
    await stage.say(person, person, "/start")
    await bot.updates()
    return person


def keyboard(*rows: list[Json]) -> Json:
    return {"inline_keyboard": list(rows)}


YES = {"text": "Yes", "callback_data": "yes"}
NO = {"text": "No", "callback_data": "no"}
