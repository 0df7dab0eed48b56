"""Editing, deleting, forwarding and copying: what is possible, and the words when it is not."""

from typing import Any

import pytest

from bot.sandbox.client import Stage
from tests.sandbox.bare_bot import NO, YES, BareBot, Refusal, acquainted, keyboard

BUTTONS = keyboard([YES, NO])


async def test_an_edit_that_names_no_keyboard_takes_the_keyboard_away(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)
    sent = await bot("sendMessage", chat_id=anna.id, text="a", reply_markup=BUTTONS)

    edited = await bot("editMessageText", chat_id=anna.id, message_id=sent["message_id"], text="b")

    assert edited == {**_bare(sent), "text": "b", "edit_date": edited["edit_date"]}
    assert await stage.messages(anna) == [(await stage.messages(anna))[0], edited]


def _bare(message: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in message.items() if name != "reply_markup"}


async def test_an_edit_that_changes_nothing_is_refused_even_the_second_time(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)
    place = {"chat_id": anna.id, "message_id": 2}
    await bot("sendMessage", chat_id=anna.id, text="a", reply_markup=BUTTONS)

    for text in ("a", "b"):
        again = {"text": text, "reply_markup": BUTTONS}
        if text == "b":
            await bot("editMessageText", **place, **again)
        with pytest.raises(Refusal) as refused:
            await bot("editMessageText", **place, **again)
        assert str(refused.value) == (
            "Bad Request: message is not modified: specified new message content and reply"
            " markup are exactly the same as a current content and reply markup of the message"
        )


async def test_only_the_keyboard_changes_when_only_the_keyboard_is_edited(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)
    sent = await bot("sendMessage", chat_id=anna.id, text="a", reply_markup=BUTTONS)
    place = {"chat_id": anna.id, "message_id": sent["message_id"]}

    edited = await bot("editMessageReplyMarkup", **place, reply_markup=keyboard([YES]))

    assert (edited["text"], edited["reply_markup"]) == ("a", keyboard([YES]))


async def test_what_cannot_be_edited_is_refused(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    remove = {"remove_keyboard": True}
    with_remove = await bot("sendMessage", chat_id=anna.id, text="a", reply_markup=remove)
    refusals = {1: "message can't be edited", 99: "message to edit not found",
                with_remove["message_id"]: "message can't be edited"}  # fmt: skip

    for message_id, refusal in refusals.items():
        with pytest.raises(Refusal) as refused:
            await bot("editMessageText", chat_id=anna.id, message_id=message_id, text="b")
        assert str(refused.value) == f"Bad Request: {refusal}"


async def test_a_deleted_message_is_gone(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    sent = await bot("sendMessage", chat_id=anna.id, text="a")
    place = {"chat_id": anna.id, "message_id": sent["message_id"]}

    assert await bot("deleteMessage", **place) is True

    assert [message["text"] for message in await stage.messages(anna)] == ["/start"]
    with pytest.raises(Refusal, match=r"^Bad Request: message to delete not found$"):
        await bot("deleteMessage", **place)


async def test_a_message_older_than_two_days_stays(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    await bot("sendMessage", chat_id=anna.id, text="a")

    await stage.advance(48 * 3600)

    with pytest.raises(Refusal, match=r"^Bad Request: message can't be deleted$"):
        await bot("deleteMessage", chat_id=anna.id, message_id=2)


async def test_several_messages_are_deleted_at_once_and_missing_ones_passed_over(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)
    await bot("sendMessage", chat_id=anna.id, text="a")

    assert await bot("deleteMessages", chat_id=anna.id, message_ids=[1, 2, 99]) is True

    assert await stage.messages(anna) == []


async def test_a_forward_tells_its_origin_and_a_copy_does_not(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    bea = await acquainted(stage, bot, "Bea")
    said = await stage.say(anna, anna, "Hej")
    source = {"from_chat_id": anna.id, "message_id": said["message_id"], "chat_id": bea.id}

    forward = await bot("forwardMessage", **source)
    copy = await bot("copyMessage", **source)

    sender = {"id": anna.id, "is_bot": False, "first_name": "Anna", "language_code": "da"}
    assert forward["forward_origin"] == {
        "type": "user",
        "date": said["date"],
        "sender_user": sender,
    }
    copied = await stage.last(bea)
    assert copy == {"message_id": copied["message_id"]}
    assert (copied["text"], copied["from"]["is_bot"], "forward_origin" in copied) == (
        "Hej",
        True,
        False,
    )
