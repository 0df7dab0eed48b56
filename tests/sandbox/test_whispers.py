"""Messages in a group that one member sees: who may be told so, how long, and how they change."""

from dataclasses import dataclass

import pytest

from bot.sandbox.client import Group, Impossible, Someone, Stage
from tests.sandbox.bare_bot import NO, YES, BareBot, Json, Refusal, acquainted, keyboard


@dataclass(frozen=True, slots=True)
class Tapped:
    """Anna has just tapped Yes in the group; Bea is there as well."""

    anna: Someone
    bea: Someone
    group: Group
    query: Json

    def to(self, person: Someone, **more: object) -> Json:
        return {"receiver_user_id": person.id, **more}

    @property
    def answer(self) -> Json:
        to = self.to(self.anna, callback_query_id=self.query["id"])
        return {"chat_id": self.group.id, "text": "b", "ephemeral_message_parameters": to}


@pytest.fixture
async def tapped(stage: Stage, bot: BareBot) -> Tapped:
    anna, bea = await acquainted(stage, bot), await acquainted(stage, bot, "Bea")
    group = await stage.group("Visit", anna, [bea])
    board = await bot("sendMessage", chat_id=group.id, text="a", reply_markup=keyboard([YES]))
    await stage.press(anna, board, "Yes", timeout=0)
    query = (await bot.updates())[-1]["callback_query"]
    return Tapped(anna, bea, group, query)


async def test_one_member_sees_it_and_the_chat_counts_no_message(
    stage: Stage, bot: BareBot, tapped: Tapped
) -> None:
    before = await stage.messages(tapped.group)

    said = await bot("sendMessage", **tapped.answer)

    assert (said["message_id"], said["receiver_user"]["id"]) == (0, tapped.anna.id)
    assert await stage.whispers(tapped.group, tapped.anna) == [said]
    assert await stage.whispers(tapped.group, tapped.bea) == []
    assert await stage.messages(tapped.group) == before


async def test_a_server_of_bot_api_10_2_takes_its_receiver_one_by_one(
    stage: Stage, bot: BareBot, tapped: Tapped
) -> None:
    await stage.settings(bot_api="10.2")
    to = tapped.answer.pop("ephemeral_message_parameters")

    said = await bot("sendMessage", chat_id=tapped.group.id, text="b", **to)
    shown_to_all = await bot("sendMessage", **tapped.answer)

    assert said["receiver_user"]["id"] == tapped.anna.id
    assert "receiver_user" not in shown_to_all


async def test_a_tap_is_answered_within_fifteen_seconds_an_admin_bot_may_speak_any_time(
    stage: Stage, bot: BareBot, tapped: Tapped
) -> None:
    await stage.advance(14)
    await bot("sendMessage", **tapped.answer)
    await stage.advance(2)

    with pytest.raises(Refusal, match=r"^Bad Request: QUERY_ID_INVALID$"):
        await bot("sendMessage", **tapped.answer)

    await stage.bot(tapped.group, tapped.anna, "promote")
    await bot("sendMessage", **tapped.answer)


async def test_whom_it_may_not_go_to(bot: BareBot, tapped: Tapped) -> None:
    in_private = {**tapped.answer, "chat_id": tapped.anna.id}
    query = {"callback_query_id": tapped.query["id"]}
    asked = [
        (in_private, "PEER_ID_INVALID"),
        ({"ephemeral_message_parameters": {"receiver_user_id": 77, **query}},
         "USER_NOT_PARTICIPANT"),
        ({"ephemeral_message_parameters": tapped.to(tapped.bea, **query)}, "QUERY_ID_INVALID"),
        ({"ephemeral_message_parameters": tapped.to(tapped.anna)}, "CHAT_ADMIN_REQUIRED"),
        ({"ephemeral_message_parameters": {"callback_query_id": "1"}},
         "invalid receiver_user_id specified"),
    ]  # fmt: skip

    for changes, refusal in asked:
        with pytest.raises(Refusal) as refused:
            await bot("sendMessage", **{**tapped.answer, **changes})
        assert str(refused.value) == f"Bad Request: {refusal}"


async def test_its_buttons_are_pressed_by_who_sees_it(
    stage: Stage, bot: BareBot, tapped: Tapped
) -> None:
    said = await bot("sendMessage", **tapped.answer, reply_markup=keyboard([YES, NO]))

    await stage.press(tapped.anna, said, "No", timeout=0)
    with pytest.raises(Impossible, match=r"^Bea sees no such message here\.$"):
        await stage.press(tapped.bea, said, "No", timeout=0)

    query = (await bot.updates())[-1]["callback_query"]
    assert (query["data"], query["message"]) == ("no", said)


async def test_it_is_changed_and_deleted_by_its_own_methods_only(
    stage: Stage, bot: BareBot, tapped: Tapped
) -> None:
    said = await bot("sendMessage", **tapped.answer, reply_markup=keyboard([YES]))
    number = {"ephemeral_message_id": said["ephemeral_message_id"]}
    which = {"chat_id": tapped.group.id, "receiver_user_id": tapped.anna.id, **number}

    with pytest.raises(Refusal, match=r"^Bad Request: message to edit not found$"):
        await bot("editMessageText", chat_id=tapped.group.id, message_id=0, text="c")
    with pytest.raises(Refusal, match=r"^Bad Request: MESSAGE_ID_INVALID$"):
        await bot(
            "editEphemeralMessageText", **{**which, "receiver_user_id": tapped.bea.id}, text="c"
        )
    await bot("editEphemeralMessageText", **which, rich_message={"html": "c"})
    [changed] = await stage.whispers(tapped.group, tapped.anna)
    await bot("deleteEphemeralMessage", **which)

    assert changed["rich_message"] == {"blocks": [{"type": "paragraph", "text": "c"}]}
    assert ("text" in changed, "reply_markup" in changed) == (False, False)
    assert await stage.whispers(tapped.group, tapped.anna) == []
    with pytest.raises(Refusal, match=r"^Bad Request: MESSAGE_ID_INVALID$"):
        await bot("deleteEphemeralMessage", **which)


async def test_the_words_of_a_picture_are_its_caption(
    stage: Stage, bot: BareBot, tapped: Tapped
) -> None:
    picture = await stage.send_file(tapped.anna, tapped.anna, "a.png", "image/png", b"png")
    to = tapped.answer["ephemeral_message_parameters"]
    shown = {"photo": picture["photo"][0]["file_id"], "ephemeral_message_parameters": to}

    said = await bot("sendPhoto", chat_id=tapped.group.id, **shown)

    which = {
        "chat_id": tapped.group.id,
        "receiver_user_id": tapped.anna.id,
        "ephemeral_message_id": said["ephemeral_message_id"],
    }
    with pytest.raises(Refusal, match=r"^Bad Request: there is no text in the message to edit$"):
        await bot("editEphemeralMessageText", **which, text="c")
    await bot("editEphemeralMessageCaption", **which, caption="c")
    [changed] = await stage.whispers(tapped.group, tapped.anna)
    assert changed["caption"] == "c"
