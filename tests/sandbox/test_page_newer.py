"""The chat page in a real browser: folds and tables, times, what one person sees, passing on."""

import re

import pytest
from playwright.async_api import expect

from bot.sandbox.client import Stage
from bot.sandbox.server import Sandbox
from tests.sandbox.bare_bot import NO, YES, BareBot, acquainted, keyboard
from tests.sandbox.page_fixtures import (
    PHONE,
    Windows,
    browser_windows,  # noqa: F401  # pytest finds the fixture `browser` by its name here
    page_address,
)
from tests.sandbox.test_page import button, newest, next_update, two_in_a_group

pytestmark = pytest.mark.browser

TIME = '<tg-time unix="1792654200">9:30</tg-time>'  # 22 October 2026, 7:30 UTC
WEEK = f"""
<h3>Besøg</h3><p>Se <b>her</b> /help</p>
<details><summary>Fredag</summary><table striped><tr><th>Når</th><th>Hvad</th></tr>
<tr><td>{TIME}</td><td>Havnerundfart</td></tr></table></details>
<ul><li>Regntøj</li></ul>
"""


async def test_a_programme_in_blocks_unfolds_to_a_table_and_a_time_tells_the_readers_own(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    janis = await stage.person("Jānis", "en", time_zone="Europe/Riga")
    await stage.say(janis, janis, "/start")
    await bot("sendRichMessage", chat_id=janis.id, rich_message={"html": WEEK})
    page = await browser.open(page_address(sandbox.url, janis, janis), PHONE)
    message = newest(page)
    tour = message.get_by_role("cell", name="Havnerundfart")
    await expect(message.get_by_role("heading", name="Besøg")).to_be_visible()
    await expect(tour).to_be_hidden()

    await message.get_by_text("Fredag").click()
    await expect(tour).to_be_visible()
    await expect(message.get_by_role("columnheader", name="Når")).to_be_visible()
    own = re.compile(r"Thursday, October 22, 2026.*10:30")
    await expect(button(page, "9:30")).to_have_attribute("title", own)
    await button(page, "9:30").click()
    await expect(page.locator(".toast")).to_have_text(own)
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]

    await button(page, "/help").click()
    update = await next_update(bot, "message")
    while update["text"] != "/help":
        update = await next_update(bot, "message")


async def test_what_one_member_sees_is_marked_so_and_its_buttons_work(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    mette, anna, group = await two_in_a_group(stage, bot)
    await stage.bot(group, mette, "promote")
    to = {"receiver_user_id": anna.id}
    said = await bot(
        "sendMessage",
        chat_id=group.id,
        text="Ihr Freitag",
        ephemeral_message_parameters=to,
        reply_markup=keyboard([YES]),
    )
    await stage.say(mette, group, "Velkommen")
    page = await browser.open(page_address(sandbox.url, anna, group), PHONE)
    alone = page.get_by_role("article").filter(has_text="Ihr Freitag")
    await expect(alone).to_contain_text("Only you see this")
    await expect(newest(page)).to_contain_text("Velkommen")

    await button(page, "Yes").click()
    tap = await next_update(bot, "callback_query")
    number = {"ephemeral_message_id": said["ephemeral_message_id"]}
    which = {"chat_id": group.id, "receiver_user_id": anna.id, **number}
    await bot("editEphemeralMessageText", **which, text="Samstag", reply_markup=keyboard([NO]))
    await bot("answerCallbackQuery", callback_query_id=tap["id"])
    assert tap["message"]["ephemeral_message_id"] == said["ephemeral_message_id"]
    await expect(page.get_by_role("article").filter(has_text="Samstag")).to_be_visible()
    await page.get_by_role("button", name="Mette, Danish").click()
    await expect(newest(page)).to_contain_text("Velkommen")
    await expect(page.get_by_text("Only you see this")).to_have_count(0)

    await page.get_by_role("button", name="Anna, German").click()
    await expect(page.get_by_text("Only you see this")).to_have_count(1)
    await bot("deleteEphemeralMessage", **which)
    await expect(page.get_by_text("Only you see this")).to_have_count(0)


async def test_a_message_is_passed_on_from_the_group_to_the_bot(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    mette, anna, group = await two_in_a_group(stage, bot)
    await stage.say(mette, group, "9:30 Havn")
    page = await browser.open(page_address(sandbox.url, anna, group))
    await newest(page).hover()
    await button(page, "Reply to or forward the message of Mette").last.click()
    await page.get_by_role("menuitem", name="Forward").click()
    await page.get_by_role("dialog").get_by_role("button", name="Venskab").click()

    update = await next_update(bot, "message", "forward_origin")
    assert (update["text"], update["forward_origin"]["sender_user"]["id"]) == (
        "9:30 Havn",
        mette.id,
    )
    await page.get_by_label("Chats", exact=True).get_by_role("button", name="Venskab").click()
    await expect(newest(page)).to_contain_text("Forwarded from Mette")


async def test_the_menu_of_a_message_answers_it(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    anna = await acquainted(stage, bot)
    asked = await bot("sendMessage", chat_id=anna.id, text="Kommer du?")
    page = await browser.open(page_address(sandbox.url, anna, anna), PHONE)
    await newest(page).hover()
    await button(page, "Reply to or forward the message of Venskab").last.click()
    await page.get_by_role("menuitem", name="Reply").click()
    await page.get_by_role("textbox", name="Message", exact=True).fill("Ja")
    await button(page, "Send").click()

    update = await next_update(bot, "message", "reply_to_message")
    assert update["reply_to_message"]["message_id"] == asked["message_id"]


async def test_a_place_with_a_name_and_ones_own_phone_number_are_sent(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    anna = await acquainted(stage, bot)
    phone = {"text": "Del mit nummer", "request_contact": True}
    await bot("sendMessage", chat_id=anna.id, text="?", reply_markup={"keyboard": [[phone]]})
    page = await browser.open(page_address(sandbox.url, anna, anna))
    await button(page, "Del mit nummer").click()
    contact = (await next_update(bot, "message", "contact"))["contact"]
    assert (contact["user_id"], contact["phone_number"][0]) == (anna.id, "+")

    await button(page, "Send a file, a place or a contact").click()
    await page.get_by_role("menuitem", name="Place on the map").click()
    await page.get_by_label("Name", exact=True).fill("Rådhuset")
    await page.get_by_label("Address", exact=True).fill("Torvet 1")
    await button(page, "Send the place").click()
    venue = (await next_update(bot, "message", "venue"))["venue"]
    assert (venue["title"], venue["address"]) == ("Rådhuset", "Torvet 1")


async def test_the_server_is_made_an_older_one(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    anna = await acquainted(stage, bot)
    page = await browser.open(page_address(sandbox.url, anna, anna))
    await page.get_by_role("button", name="Faults and calls").last.click()
    age = page.get_by_label("Telegram's server is of Bot API")
    await expect(age).to_have_value("10.3")
    await age.select_option("10.0")
    await expect(page.get_by_text("A bot asks what its server can do")).to_be_visible()

    async with page.expect_response("**/page/settings"):
        await age.select_option("10.1")
    assert (await stage.state())["settings"]["bot_api"] == "10.1"
