"""People at their screens, with the real bot behind: from making a visit to a vote in the group."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from bot.sandbox.client import Group, Stage
from tests.sandbox.page_fixtures import (
    DESK,
    PHONE,
    Windows,
    browser_windows,  # noqa: F401  # pytest finds the fixture `browser` by its name here
    page_address,
)
from tests.stories.bot_process import ORGANISER, on_stage
from tests.stories.now import right_now

pytestmark = [pytest.mark.browser, pytest.mark.story]

TOWN, GROUP = "Lindau-Ost", "Friends of Åby"
# Which key answers it: the first one, but no phone number is sent.
QUESTIONS = {"language": 0, "name": 0, "role": 0, "days": 0, "phone": 1, "list": 0, "check": 0}


async def test_an_invited_guest_registers_by_buttons_and_votes_on_a_phone(
    tmp_path: Path, browser: Windows
) -> None:
    async with on_stage(tmp_path) as (stage, bot):
        address = bot.settings["BOT_API_URL"]
        karen = await stage.person("Karen", "en", last_name="Holm", id=ORGANISER)
        anna = await stage.person("Anna", "de", last_name="Schmidt")
        group = await stage.group(GROUP, karen, [anna], bot=None)
        starts = right_now().date() + timedelta(days=30)
        desk = await browser.open(page_address(address, karen, karen), DESK)

        await desk.get_by_role("button", name="START").click()
        await expect(newest(desk)).to_contain_text("Karen")
        await make_a_visit(desk, starts)
        invitation = await copy_the_invitation(desk)
        await put_the_bot_in_the_group(desk, stage, group)
        await write(desk, invitation)

        phone = await browser.open(page_address(address, anna, group), PHONE)
        await phone.get_by_role("link", name=invitation).click()
        for key in QUESTIONS.values():
            await press(phone, keys(phone).nth(key))
        await expect(newest(phone)).to_contain_text("Anna Schmidt")
        await expect(newest(phone)).to_contain_text("Freundschaftstage")
        await fits_the_screen(phone, tmp_path / "registered.png")

        await desk.goto(page_address(address, karen, karen))
        await write(
            desk, f"/ballot Saturday? / de: Samstag? | Concert | Boat | until {starts} 18:00"
        )
        await press(desk, main_key(desk))
        await phone.goto(page_address(address, anna, group))
        await keys(phone).filter(has_text="Concert").click()
        await expect(phone.locator(".toast")).to_contain_text("Concert")
        await expect(newest(phone)).to_contain_text("Concert: 1")
        await fits_the_screen(phone, tmp_path / "voted.png")


async def make_a_visit(page: Page, starts: date) -> None:
    words = (
        "twinning",
        "Friendship days / de: Freundschaftstage",
        "host: Åby (da, 18)",
        f"guests: {TOWN} (de, 14)",
        f"{starts:%d.%m.%Y} - {starts + timedelta(days=3):%d.%m.%Y}",
        "Europe/Copenhagen",
        "da, de",
    )
    await write(page, f"/newvisit {' | '.join(words)}")
    await expect(newest(page)).to_contain_text(TOWN)
    await press(page, main_key(page))


async def copy_the_invitation(page: Page) -> str:
    """From the message about the new visit to the link of one town."""
    await press(page, main_key(page))
    await press(page, keys(page).filter(has_text=TOWN))
    await keys(page).first.click()
    copied = page.locator(".toast")
    await expect(copied).to_contain_text("https://t.me/")
    [address] = re.findall(r"https://t\.me/\S+", await copied.inner_text())
    return str(address)


async def put_the_bot_in_the_group(page: Page, stage: Stage, group: Group) -> None:
    """Through Telegram's list of groups; then the card is there, and pinned."""
    await write(page, "/group")
    await keys(page).first.click()
    await page.get_by_role("dialog").get_by_role("button", name=GROUP).click()
    await expect(page.get_by_role("article").filter(has_text=f"{TOWN}: 0")).to_be_visible()
    await stage.wait_for(group, lambda message: "pinned_message" in message)


def newest(page: Page) -> Locator:
    return page.get_by_role("article").last


def keys(page: Page) -> Locator:
    """The buttons under the newest message."""
    return newest(page).locator(".key")


def main_key(page: Page) -> Locator:
    """The one that is meant to be pressed."""
    return newest(page).locator(".key.primary, .key.success").first


async def write(page: Page, words: str) -> None:
    """Until it stands there, and in private until the bot has answered."""
    await page.get_by_role("textbox", name="Message", exact=True).fill(words)
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.own").last).to_contain_text(words)
    if words.startswith("/"):
        await expect(newest(page)).to_have_class(re.compile("theirs"))


async def press(page: Page, key: Locator) -> None:
    """Until the message has changed, or another one has come."""
    await expect(key).to_be_in_viewport()
    before = " ".join((await newest(page).text_content() or "").split())
    await key.click()
    await expect(newest(page)).not_to_have_text(before)


async def fits_the_screen(page: Page, picture: Path) -> None:
    """Nothing is wider than the phone, and no button's words are cut off."""
    await page.screenshot(path=picture)
    width = PHONE["width"]
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    for key in await keys(page).all():
        assert await key.evaluate("key => key.scrollWidth <= key.clientWidth")
        box = await key.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
