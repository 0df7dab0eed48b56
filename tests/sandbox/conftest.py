"""A sandbox, people in it, and a bare bot that calls methods over HTTP."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.sandbox.client import Stage
from bot.sandbox.server import Sandbox, serving
from tests.sandbox.bare_bot import BareBot


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with serving() as running:
        yield running


@pytest.fixture
async def stage(sandbox: Sandbox) -> AsyncIterator[Stage]:
    async with Stage.at(sandbox.url) as stage:
        yield stage


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[BareBot]:
    async with aiohttp.ClientSession(sandbox.url) as session:
        yield BareBot(session, sandbox.token)
