"""What a bot may write and to whom, and what it is told when it may not."""

from typing import Any

import pytest

from bot.sandbox.client import Stage
from tests.sandbox.bare_bot import BareBot, Refusal, acquainted, keyboard


async def test_a_message_comes_back_as_telegram_keeps_it(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)

    sent = await bot("sendMessage", chat_id=anna.id, text=" <b>Hej</b> ", parse_mode="HTML")

    assert sent == {
        "message_id": 2,
        "from": {
            "id": 1,
            "is_bot": True,
            "first_name": "Venskab",
            "username": "venskab_sandbox_bot",
        },
        "date": sent["date"],
        "chat": {"id": anna.id, "type": "private", "first_name": "Anna"},
        "text": "Hej",
        "entities": [{"type": "bold", "offset": 0, "length": 3}],
    }
    assert await stage.last(anna) == sent


@pytest.mark.parametrize("how", ["query", "form", "json"])
async def test_parameters_may_come_in_the_address_as_a_form_or_as_json(
    stage: Stage, bot: BareBot, how: str
) -> None:
    anna = await acquainted(stage, bot)
    params = {"chat_id": str(anna.id), "text": "a & ø", "reply_markup": '{"inline_keyboard":[]}'}

    if how == "query":
        url = f"/bot{bot.token}/sendmessage"
        async with bot.session.get(url, params=params) as response:
            sent = (await response.json())["result"]
    else:
        sent = await (
            bot.form("sendMessage", params) if how == "form" else bot("sendMessage", **params)
        )

    assert sent["text"] == "a & ø"


@pytest.mark.parametrize(
    ("params", "refusal"),
    [
        ({"text": ""}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "a", "chat_id": 77}, "chat not found"),
        ({"text": "a", "chat_id": "@nobody"}, "chat not found"),
        ({"text": "a", "chat_id": None}, "chat_id is empty"),
        ({"text": "a", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "a", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "a", "reply_markup": {}}, None),
        ({"text": "a" * 4096}, None),
        ({"text": "😀" * 2048}, None),
        ({"text": "<b>" + "a" * 4096 + "</b>", "parse_mode": "html"}, None),
    ],
)  # fmt: skip
async def test_a_message_that_telegram_would_not_send_is_refused(
    stage: Stage, bot: BareBot, params: dict[str, Any], refusal: str | None
) -> None:
    anna = await acquainted(stage, bot)
    asked = {"chat_id": anna.id, **params}

    if refusal is None:
        assert (await bot("sendMessage", **asked))["chat"]["id"] == anna.id
        return
    with pytest.raises(Refusal) as refused:
        await bot("sendMessage", **asked)
    assert (refused.value.code, str(refused.value)) == (400, f"Bad Request: {refusal}")


@pytest.mark.parametrize(
    ("button", "refusal"),
    [
        ({"text": "a", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": "ø" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "a"}, "text buttons are not allowed in the inline keyboard"),
        ({"text": "a", "callback_data": ""}, "text buttons are not allowed in the inline keyboard"),
        ({"callback_data": "a"}, 'can\'t parse InlineKeyboardButton: Can\'t find field "text"'),
        ({"text": " ", "callback_data": "a"}, "BUTTON_TEXT_EMPTY"),
        (
            {"text": "a", "url": "nowhere at all"},
            "inline keyboard button URL 'nowhere at all' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "a", "web_app": {"url": "http://visit.example"}},
            (
                "inline keyboard button Web App URL 'http://visit.example' is invalid:"
                " Only HTTPS links are allowed"
            ),
        ),
        ({"text": "a", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "a", "callback_data": "x", "style": "loud"},
         "can't parse InlineKeyboardButton: invalid button style specified"),
    ],
)  # fmt: skip
async def test_a_button_that_telegram_would_not_show_is_refused(
    stage: Stage, bot: BareBot, button: dict[str, Any], refusal: str
) -> None:
    anna = await acquainted(stage, bot)

    with pytest.raises(Refusal) as refused:
        await bot("sendMessage", chat_id=anna.id, text="a", reply_markup=keyboard([button]))

    assert str(refused.value) == f"Bad Request: {refusal}"


async def test_a_web_app_button_is_for_private_chats_only(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    group = await stage.group("Visit", anna)
    buttons = keyboard([{"text": "a", "web_app": {"url": "https://visit.example"}}])

    assert "reply_markup" in await bot(
        "sendMessage", chat_id=anna.id, text="a", reply_markup=buttons
    )
    with pytest.raises(Refusal, match=r"^Bad Request: BUTTON_TYPE_INVALID$"):
        await bot("sendMessage", chat_id=group.id, text="a", reply_markup=buttons)


async def test_data_of_64_bytes_fits_on_a_button(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    buttons = keyboard([{"text": "a", "callback_data": "ø" * 32}])

    sent = await bot("sendMessage", chat_id=anna.id, text="a", reply_markup=buttons)

    assert sent["reply_markup"] == buttons


async def test_a_reply_shows_what_it_answers(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    asked = await stage.say(anna, anna, "When?")
    reply = {"message_id": asked["message_id"]}

    sent = await bot("sendMessage", chat_id=anna.id, text="Now", reply_parameters=reply)

    assert sent["reply_to_message"] == asked


async def test_the_bot_is_seen_typing(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)

    assert await bot("sendChatAction", chat_id=anna.id, action="typing") is True

    typing = await stage.wait_for_event(lambda event: event["kind"] == "typing")
    assert typing == {"kind": "typing", "chat_id": anna.id}
    with pytest.raises(Refusal, match=r"^Bad Request: wrong parameter action in request$"):
        await bot("sendChatAction", chat_id=anna.id, action="dancing")


async def test_somebody_who_never_started_the_bot_cannot_be_written_to(
    stage: Stage, bot: BareBot
) -> None:
    anna = await stage.person("Anna")

    with pytest.raises(Refusal) as refused:
        await bot("sendMessage", chat_id=anna.id, text="a")

    assert (refused.value.code, str(refused.value)) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )


async def test_somebody_who_blocked_the_bot_is_out_of_reach_until_they_unblock_it(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)

    await stage.block(anna)
    with pytest.raises(Refusal) as refused:
        await bot("sendMessage", chat_id=anna.id, text="a")
    await stage.unblock(anna)
    await bot("sendMessage", chat_id=anna.id, text="b")

    assert (refused.value.code, str(refused.value)) == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    changes = [update["my_chat_member"] for update in await bot.updates()]
    statuses = [change["new_chat_member"]["status"] for change in changes]
    assert statuses == ["kicked", "member"]


async def test_a_method_the_sandbox_does_not_offer_is_refused_by_name(bot: BareBot) -> None:
    with pytest.raises(Refusal) as refused:
        await bot("sendInvoice")

    assert (refused.value.code, str(refused.value)) == (
        404,
        "Not Found: method sendInvoice is not offered by the sandbox",
    )


async def test_another_token_opens_nothing(bot: BareBot) -> None:
    bot.token = "2:other"

    with pytest.raises(Refusal) as refused:
        await bot("getMe")

    assert (refused.value.code, str(refused.value)) == (401, "Unauthorized")


async def test_the_ledger_keeps_every_call_with_parameters_nobody_knows(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)

    await bot("sendMessage", chat_id=str(anna.id), text="a", txet="b")
    with pytest.raises(Refusal):
        await bot("sendMessage", chat_id=anna.id)

    calls = await stage.calls()
    kept = ("n", "method", "params", "ok", "error_code", "description", "chat_id",
            "unknown_parameters")  # fmt: skip
    assert [tuple(call[name] for name in kept) for call in calls] == [
        (1, "sendMessage", {"chat_id": anna.id, "text": "a"}, True, None, None, anna.id, ["txet"]),
        (2, "sendMessage", {"chat_id": anna.id}, False, 400,
         "Bad Request: message text is empty", anna.id, []),
    ]  # fmt: skip
    assert await stage.calls(after=1) == calls[1:]
