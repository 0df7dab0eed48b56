"""Real browser windows on the sandbox's page, for every test that plays a person at a screen."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser, Page, ViewportSize, async_playwright, expect

from bot.sandbox.client import Group, Someone

CHROMIUM = Path("/usr/bin/chromium")
QUIET: Final = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
DESK: Final = ViewportSize(width=1280, height=800)
PHONE: Final = ViewportSize(width=390, height=844)
# Two cores are shared by all tests: a page may take its time, and a failing test waits once.
PATIENCE_MS = 15_000


@dataclass(slots=True)
class Windows:
    """Opens windows on a sandbox, and collects what their pages complain of."""

    chromium: Browser
    complaints: list[str] = field(default_factory=list)

    async def open(self, address: str, size: ViewportSize = DESK) -> Page:
        """A window of its own: its own memory, its own theme, nothing from earlier ones."""
        context = await self.chromium.new_context(
            viewport=size, reduced_motion="reduce", accept_downloads=True
        )
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        await page.goto(address)
        return page


def page_address(url: str, person: Someone, chat: Someone | Group | None = None) -> str:
    """Where the page opens as this person, in this chat if one is named."""
    return f"{url}/#person={person.id}" + (f"&chat={chat.id}" if chat else "")


def _insist_on_chromium() -> None:
    """Without a browser these tests are left out, except where they must run."""
    if not CHROMIUM.exists():
        missing = f"no browser at {CHROMIUM}: install Debian's chromium"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)


@pytest.fixture(name="browser")
async def browser_windows() -> AsyncIterator[Windows]:
    """A browser without a past; the test fails if one of its pages broke a script."""
    _insist_on_chromium()
    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
        windows = Windows(chromium)
        yield windows
        await chromium.close()
    assert windows.complaints == []
