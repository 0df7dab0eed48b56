"""The chat page in a real browser: what the bot offers to press, and what may go wrong."""

from urllib.parse import urlsplit

import pytest
from playwright.async_api import expect

from bot.sandbox.client import Stage
from bot.sandbox.server import Sandbox, serving
from tests.sandbox.bare_bot import BareBot, acquainted, keyboard
from tests.sandbox.page_fixtures import (
    Windows,
    browser_windows,  # noqa: F401  # pytest finds the fixture `browser` by its name here
    page_address,
)
from tests.sandbox.test_page import button, newest, next_update, two_in_a_group, words

pytestmark = pytest.mark.browser


async def test_a_reply_keyboard_stands_below_the_words_and_sends_the_contact(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    anna = await acquainted(stage, bot)
    page = await browser.open(page_address(sandbox.url, anna, anna))
    keys = [[{"text": "Send mit nummer", "request_contact": True}], [{"text": "Spring over"}]]
    offer = {"keyboard": keys, "one_time_keyboard": True}
    await bot("sendMessage", chat_id=anna.id, text="Nummer?", reply_markup=offer)

    await button(page, "Send mit nummer").click()
    assert (await next_update(bot, "message"))["contact"]["user_id"] == anna.id
    await expect(button(page, "Spring over")).to_be_hidden()
    await button(page, "The bot's answer buttons").click()
    await button(page, "Spring over").click()
    assert (await next_update(bot, "message"))["text"] == "Spring over"


async def test_a_forced_reply_is_already_a_reply(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    anna = await acquainted(stage, bot)
    question = {"force_reply": True, "input_field_placeholder": "Fornavn"}
    asked = await bot("sendMessage", chat_id=anna.id, text="Navn?", reply_markup=question)
    page = await browser.open(page_address(sandbox.url, anna, anna))
    await expect(words(page)).to_have_attribute("placeholder", "Fornavn")
    await words(page).fill("Anna")
    await words(page).press("Enter")

    answer = await next_update(bot, "message")
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]
    await expect(words(page)).to_have_attribute("placeholder", "Write as Anna…")


async def test_a_deep_link_in_the_group_opens_the_private_chat_and_starts_it(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    _, anna, group = await two_in_a_group(stage, bot)
    me = await bot("getMe")
    link = {"text": "Mit program", "url": f"https://t.me/{me['username']}?start=mine_42"}
    await bot("sendMessage", chat_id=group.id, text="Se her", reply_markup=keyboard([link]))
    page = await browser.open(page_address(sandbox.url, anna, group))
    await button(page, "Mit program").click()

    started = await next_update(bot, "message", "text")
    assert (started["text"], started["chat"]["id"]) == ("/start mine_42", anna.id)
    await expect(newest(page)).to_contain_text("/start mine_42")
    assert page.url == page_address(sandbox.url, anna, anna)


async def test_commands_appear_in_the_persons_language_while_typing(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    await bot("setMyCommands", commands=[{"command": "program", "description": "My programme"}])
    danish = [{"command": "program", "description": "Mit program"}]
    await bot("setMyCommands", commands=danish, language_code="da")
    anna = await acquainted(stage, bot, "Anna", "da")
    page = await browser.open(page_address(sandbox.url, anna, anna))
    await expect(button(page, "Commands of the bot")).to_be_visible()
    await words(page).press_sequentially("/pro")
    await expect(page.get_by_role("option")).to_have_text("/programMit program")
    await page.keyboard.press("Enter")

    assert (await next_update(bot, "message"))["text"] == "/program"


async def test_a_refusal_is_told_and_the_typed_words_stay(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    mette, _, group = await two_in_a_group(stage, bot)
    page = await browser.open(page_address(sandbox.url, mette, group))
    await words(page).fill("Bussen kører nu")
    sandbox.world.chat(
        group.id
    ).migrated_to = -1  # unseen by the page, as when two people act at once
    await words(page).press("Enter")

    await expect(page.get_by_role("alert")).to_contain_text("This group has become a supergroup.")
    await expect(words(page)).to_have_value("Bussen kører nu")


async def test_a_planned_fault_hits_the_next_call_and_the_call_is_listed(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    anna = await acquainted(stage, bot)
    page = await browser.open(page_address(sandbox.url, anna, anna))
    await page.get_by_role("button", name="Faults and calls").last.click()
    await page.get_by_role("button", name="Server error").click()
    await expect(page.locator(".fault-line")).to_contain_text("Server error")

    async with bot.session.post(f"/bot{bot.token}/getMe") as refused:
        assert refused.status == 500
    await expect(page.locator(".fault-line")).to_have_count(0)
    await expect(page.locator(".calls summary").first).to_contain_text("500getMe")


async def test_a_group_is_made_gets_the_bot_and_becomes_a_supergroup(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    mette, anna = await acquainted(stage, bot, "Mette"), await acquainted(stage, bot, "Anna")
    page = await browser.open(page_address(sandbox.url, mette))
    await button(page, "New group").click()
    await page.get_by_label("Name of the group").fill("Udvalget")
    await page.get_by_role("checkbox", name="Anna").check()
    await page.get_by_label("Kind").select_option("group")
    await button(page, "Make the group").click()
    await button(page, "About this chat").click()
    await button(page, "Add the bot").click()
    assert (await next_update(bot, "my_chat_member"))["new_chat_member"]["status"] == "member"
    await button(page, "Upgrade to a supergroup").click()

    await expect(page.locator(".head")).to_contain_text("supergroup · 2 people")
    made = [chat for chat in (await stage.state())["chats"] if chat["type"] == "supergroup"]
    assert [(chat["title"], chat["members"]) for chat in made] == [
        ("Udvalget", [mette.id, anna.id])
    ]


async def test_writing_in_a_topic_stays_in_the_topic(
    sandbox: Sandbox, stage: Stage, bot: BareBot, browser: Windows
) -> None:
    mette = await acquainted(stage, bot, "Mette")
    forum = await stage.group("Studietur", mette, topics=["Rejsen"], bot="add_admin")
    page = await browser.open(page_address(sandbox.url, mette, forum))
    await page.get_by_role("tab", name="Rejsen").click()
    await words(page).fill("Hvornår kører toget?")
    await words(page).press("Enter")

    await expect(newest(page)).to_contain_text("Hvornår kører toget?")
    assert (await stage.last(forum))["message_thread_id"] == forum.topics["Rejsen"]
    await page.get_by_role("tab", name="General").click()
    await expect(page.get_by_text("Hvornår kører toget?")).to_have_count(
        1
    )  # only in the list of chats


async def test_the_page_comes_back_by_itself_when_the_sandbox_was_restarted(
    browser: Windows,
) -> None:
    async with serving() as first, Stage.at(first.url) as stage:
        anna = await stage.person("Anna", "da")
        await stage.say(anna, anna, "Før")
        page = await browser.open(page_address(first.url, anna, anna))
        await expect(newest(page)).to_contain_text("Før")
    await expect(page.locator(".head")).to_contain_text("connection lost")

    async with serving(port=urlsplit(first.url).port or 0) as again, Stage.at(again.url) as stage:
        anna = await stage.person("Anna", "da")
        await expect(button(page, "START")).to_be_visible()
        await stage.say(anna, anna, "Efter")
        await expect(newest(page)).to_contain_text("Efter")
