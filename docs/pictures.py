"""Takes the README's pictures from the real page while the demo visit is there: `make pictures`."""

import asyncio
import re
import sys
import tempfile
from pathlib import Path
from typing import Final, Literal

from playwright.async_api import Browser, Locator, Page, ViewportSize, async_playwright, expect

from bot.demo import cast
from tests.sandbox.page_fixtures import CHROMIUM, PATIENCE_MS, QUIET
from tests.stories.demo_process import Demo, rehearsing

FOLDER: Final = Path(__file__).parent / "pictures"
SCREEN: Final = ViewportSize(width=1280, height=1000)
PHONE: Final = ViewportSize(width=390, height=940)  # long enough for a day of the programme
# Which key answers it: the first one, but no phone number is sent.
QUESTIONS: Final = {"language": 0, "name": 0, "role": 0, "days": 0, "phone": 1, "list": 0}
SUNDAY: Final = re.compile("^So")
Scheme = Literal["light", "dark"]


async def window(
    chromium: Browser, address: str, size: ViewportSize, scheme: Scheme = "light"
) -> Page:
    context = await chromium.new_context(
        viewport=size, color_scheme=scheme, reduced_motion="reduce", locale="en"
    )
    context.set_default_timeout(PATIENCE_MS)
    page = await context.new_page()
    await page.goto(address)
    return page


def view(demo: Demo, person: int, chat: int | None = None) -> str:
    return f"{demo.page}/#person={person}&chat={person if chat is None else chat}"


async def take(page: Page, name: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    await page.mouse.move(0, 0)  # no button looks pressed
    await page.screenshot(path=FOLDER / f"{name}.png")


def newest(page: Page) -> Locator:
    return page.get_by_role("article").last


async def group(chromium: Browser, demo: Demo, scheme: Scheme) -> None:
    """The pinned card and the ballot, as the organiser sees them."""
    _, chat = demo.views[0]
    page = await window(chromium, view(demo, cast.ORGANISER, chat), SCREEN, scheme)
    await expect(newest(page)).to_be_in_viewport()
    await take(page, f"group-{scheme}")


async def registration(chromium: Browser, demo: Demo) -> None:
    """A newcomer presses the invitation and answers until the last question."""
    _, chat = demo.views[0]
    page = await window(chromium, view(demo, cast.HANNA.id, chat), PHONE)
    await page.get_by_role("link", name="start=i-").first.click()
    for key in QUESTIONS.values():
        answer = newest(page).locator(".key").nth(key)
        await expect(answer).to_be_in_viewport()
        asked = " ".join((await newest(page).text_content() or "").split())
        await answer.click()
        await expect(newest(page)).not_to_have_text(asked)
    await take(page, "phone-registration")


async def programme(chromium: Browser, demo: Demo) -> None:
    """A day of it in a member's own language: the last one, as it is short."""
    page = await window(chromium, view(demo, cast.ANNA.id), PHONE)
    await page.get_by_role("textbox", name="Message", exact=True).fill("/programme")
    await page.keyboard.press("Enter")
    await expect(newest(page)).to_contain_text("Ankunft")
    await newest(page).locator(".key").filter(has_text=SUNDAY).click()
    await expect(newest(page)).to_contain_text("Abschied")
    await newest(page).scroll_into_view_if_needed()
    await take(page, "phone-programme")


async def calendar(chromium: Browser, demo: Demo) -> None:
    page = await window(chromium, demo.calendar, PHONE)
    await take(page, "phone-calendar")


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with rehearsing(Path(folder)) as demo, async_playwright() as playwright:
            await demo.leaflet()
            chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
            for scheme in ("light", "dark"):
                await group(chromium, demo, scheme)
            await programme(chromium, demo)
            await registration(chromium, demo)
            await calendar(chromium, demo)
            await chromium.close()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
