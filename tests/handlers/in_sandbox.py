"""A whole bot in front of the sandbox: real HTTP, a server of any age, faults on request."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from bot.pace import UNLIMITED, Limits
from bot.sandbox.client import Someone, Stage
from bot.sandbox.page_line import Json
from bot.sandbox.server import Sandbox, serving
from handlers import help as helping
from handlers.desk import House
from handlers.intake import poll
from handlers.office import Office, make_bot
from handlers.routes import Routes, join
from storage.unit import DatabaseStore
from tests.conftest import Clock


@dataclass
class Theatre:
    """A stage with people, and an office that can be closed and opened again."""

    sandbox: Sandbox
    stage: Stage
    store: DatabaseStore
    house: House
    clock: Clock

    @asynccontextmanager
    async def open(self, routes: Routes, limits: Limits = UNLIMITED) -> AsyncIterator[Office]:
        """The bot works, and knows what its server can do."""
        bot = make_bot(self.sandbox.token, self.sandbox.url)
        all_routes = join([helping.ROUTES, routes])
        office = Office(bot, self.store, self.house, self.clock, limits=limits, routes=all_routes)
        async with bot:
            await office.capabilities.ask(bot)
            async with asyncio.TaskGroup() as group:
                working = group.create_task(office.run())
                polling = group.create_task(poll(bot, office.intake.keep))
                yield office
                polling.cancel()
                working.cancel()

    async def called(self, *methods: str) -> list[Json]:
        """The bot's calls of these methods, in order."""
        return [call for call in await self.stage.calls() if call["method"] in methods]

    def forget_faults(self) -> None:
        self.sandbox.world.faults.planned.clear()

    async def acquainted(self, name: str = "Anna", language: str = "en") -> Someone:
        """Somebody who has spoken with the bot before."""
        person = await self.stage.person(name, language)
        await self.stage.say(person, person, "/help")
        await self.stage.wait_for(person, lambda message: message["from"]["is_bot"])
        return person


def failed(method: str) -> Callable[[Json], bool]:
    """For `wait_for_event`: a call of this method that did not go through."""

    def fits(event: Json) -> bool:
        call = event.get("call", {})
        return bool(call) and (call["method"], call["ok"]) == (method, False)

    return fits


@pytest.fixture(name="theatre")
async def the_theatre(store: DatabaseStore, house: House, clock: Clock) -> AsyncIterator[Theatre]:
    async with serving() as sandbox, Stage.at(sandbox.url) as stage:
        yield Theatre(sandbox, stage, store, house, clock)
