"""The chat page in a real browser: what a person sees, presses and types."""

import asyncio
from typing import Any

import aiohttp
import pytest
from playwright.async_api import Locator, Page, expect

from bot.sandbox.client import Group, Someone, Stage
from bot.sandbox.server import Sandbox
from tests.sandbox.bare_bot import NO, YES, BareBot, acquainted, keyboard
from tests.sandbox.page_fixtures import (
    PATIENCE_MS,
    PHONE,
    Windows,
    browser_windows,  # noqa: F401  # pytest finds the fixture `browser` by its name here
    page_address,
)

pytestmark = pytest.mark.browser


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def words(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Message", exact=True)


def newest(page: Page) -> Locator:
    return page.get_by_role("article").last


async def next_update(bot: BareBot, kind: str, has: str = "from") -> Any:
    """The first update of that kind with such a field; others before it are passed over."""
    async with asyncio.timeout(PATIENCE_MS / 1000):
        while True:
            for update in await bot.updates(wait=10, limit=1):
                if has in update.get(kind, {}):
                    return update[kind]


async def two_in_a_group(stage: Stage, bot: BareBot) -> tuple[Someone, Someone, Group]:
    mette = await acquainted(stage, bot, "Mette", "da")
    anna = await acquainted(stage, bot, "Anna", "de")
    return mette, anna, await stage.group("Besøg i Åby", mette, [anna])


async def test_an_added_person_presses_start_writes_and_reads_a_formatted_answer(
    sandbox: Sandbox, bot: BareBot, browser: Windows
) -> None:
    page = await browser.open(sandbox.url)
    await button(page, "Add a person").click()
    await page.get_by_label("First name").fill("Bożena")
    await page.get_by_label("Language of their phone").select_option("pl")
    await button(page, "Add this person").click()
    await button(page, "START").click()
    assert (await next_update(bot, "message"))["text"] == "/start"

    await words(page).fill("Dzień dobry")
    await button(page, "Send").click()
    heard = await next_update(bot, "message")
    assert (heard["text"], heard["from"]["language_code"]) == ("Dzień dobry", "pl")

    text = "👨‍👩‍👧 <b>Åby</b> &lt;b&gt;ikke fed&lt;/b&gt; <tg-spoiler>gave</tg-spoiler>"
    await bot("sendMessage", chat_id=heard["chat"]["id"], text=text, parse_mode="HTML")
    answer = newest(page)
    await expect(answer.locator("strong")).to_have_text("Åby")
    await expect(answer).to_contain_text("👨‍👩‍👧 Åby <b>ikke fed</b>")
    await button(page, "Hidden text: press to read it").click()
    await expect(answer.locator(".spoiler.open")).to_have_text("gave")


async def test_a_pressed_button_shows_the_bots_answer_and_the_edited_message(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    lars = await acquainted(stage, bot, "Lars")
    page = await browser.open(page_address(sandbox.url, lars, lars))
    message = await bot(
        "sendMessage", chat_id=lars.id, text="Med?", reply_markup=keyboard([YES, NO])
    )

    await button(page, "Yes").click()
    tap = await next_update(bot, "callback_query")
    place = {"chat_id": lars.id, "message_id": message["message_id"]}
    await bot("editMessageText", **place, text="Du er med.", reply_markup=keyboard([NO]))
    await bot("answerCallbackQuery", callback_query_id=tap["id"], text="Noteret")
    await expect(page.locator(".toast")).to_contain_text("Noteret")
    await expect(newest(page)).to_contain_text("Du er med.edited")

    await button(page, "No").click()
    tap = await next_update(bot, "callback_query")
    await bot("answerCallbackQuery", callback_query_id=tap["id"], text="Sikker?", show_alert=True)
    await expect(page.get_by_role("alertdialog")).to_contain_text("Sikker?")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("alertdialog")).to_have_count(0)


async def test_a_vote_is_counted_shown_and_can_be_taken_back(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    anna = await acquainted(stage, bot)
    page = await browser.open(page_address(sandbox.url, anna, anna))
    options = [{"text": "Koncert"}, {"text": "Båd"}]
    poll = {"question": "Lørdag?", "options": options, "is_anonymous": False}
    await bot("sendPoll", chat_id=anna.id, **poll)

    await button(page, "Båd").click()
    assert (await next_update(bot, "poll_answer", "option_ids"))["option_ids"] == [1]
    await expect(page.locator(".result.mine")).to_contain_text("100%")
    await button(page, "Retract vote").click()
    assert (await next_update(bot, "poll_answer", "option_ids"))["option_ids"] == []
    await expect(button(page, "Båd")).to_be_visible()


async def test_a_document_downloads_with_its_name_and_content(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    anna = await acquainted(stage, bot)
    page = await browser.open(page_address(sandbox.url, anna, anna))
    form = aiohttp.FormData({"chat_id": str(anna.id)})
    form.add_field(
        "document", b"BEGIN:VCALENDAR", filename="besøg.ics", content_type="text/calendar"
    )
    await bot.form("sendDocument", form)

    async with page.expect_download() as coming:
        await page.get_by_role("link", name="besøg.ics").click()
    download = await coming.value
    assert download.suggested_filename == "besøg.ics"
    assert (await asyncio.to_thread((await download.path()).read_bytes)) == b"BEGIN:VCALENDAR"


async def test_one_click_shows_the_same_chat_through_another_persons_eyes(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    mette, anna, group = await two_in_a_group(stage, bot)
    page = await browser.open(page_address(sandbox.url, mette, group))
    await words(page).fill("Velkommen!")
    await words(page).press("Enter")
    await expect(page.locator(".message.own")).to_contain_text("Velkommen!")

    await page.get_by_role("button", name="Anna, German").click()
    await expect(page.locator(".message.theirs").last).to_contain_text("Velkommen!")
    assert page.url == page_address(sandbox.url, anna, group)
    await words(page).fill("Danke!")
    await words(page).press("Enter")
    assert (await stage.last(group))["from"]["first_name"] == "Anna"


async def test_what_a_person_has_not_seen_is_counted_until_they_open_the_chat(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    mette, _, group = await two_in_a_group(stage, bot)
    page = await browser.open(page_address(sandbox.url, mette, group))
    await expect(page.get_by_role("button", name="Venskab", exact=True)).to_be_visible()

    for text in ("Dit program", "Mødestedet er flyttet"):
        await bot("sendMessage", chat_id=mette.id, text=text)
    await page.get_by_role("button", name="Venskab, 2 unread").click()
    await expect(newest(page)).to_contain_text("Mødestedet er flyttet")
    await page.get_by_role("button", name="Besøg i Åby").first.click()
    await expect(page.get_by_role("button", name="Venskab", exact=True)).to_be_visible()


async def test_on_a_phone_the_back_button_leads_from_the_chat_to_the_list(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    anna = await acquainted(stage, bot)
    page = await browser.open(page_address(sandbox.url, anna), PHONE)
    await page.get_by_role("button", name="Venskab").click()
    await expect(words(page)).to_be_visible()
    await expect(page.get_by_label("Chats", exact=True)).to_be_hidden()

    await button(page, "Back to the chats").click()
    await expect(page.get_by_label("Chats", exact=True)).to_be_visible()
    await expect(words(page)).to_be_hidden()
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


async def test_a_message_is_written_and_sent_with_the_keyboard_alone(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    anna = await acquainted(stage, bot)
    page = await browser.open(page_address(sandbox.url, anna, anna))
    await expect(words(page)).to_be_visible()
    await page.get_by_role("button", name="Anna, Danish").focus()
    for key in ("Tab", "Tab", "Enter"):  # past “Add a person” to the chats, and into the one there
        await page.keyboard.press(key)
    await expect(words(page)).to_be_focused()
    await page.keyboard.type("To linjer")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("i én besked")
    await page.keyboard.press("Enter")

    assert (await next_update(bot, "message"))["text"] == "To linjer\ni én besked"
    await expect(words(page)).to_have_value("")
    await expect(words(page)).to_be_focused()


async def test_the_arrow_keys_walk_through_the_messages_and_enter_replies(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    anna = await acquainted(stage, bot)
    first = await bot("sendMessage", chat_id=anna.id, text="Første")
    await bot("sendMessage", chat_id=anna.id, text="Anden")
    page = await browser.open(page_address(sandbox.url, anna, anna))
    await page.get_by_role("log").focus()
    for key in ("ArrowUp", "ArrowUp", "Enter"):
        await page.keyboard.press(key)
    await expect(page.locator(".quote")).to_contain_text("Første")
    await page.keyboard.type("Ja")
    await page.keyboard.press("Enter")

    answer = await next_update(bot, "message")
    assert answer["reply_to_message"]["message_id"] == first["message_id"]
