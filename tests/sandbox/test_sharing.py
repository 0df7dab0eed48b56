"""What people pass on to the bot: forwarded messages, named places, phone numbers, files."""

import pytest

from bot.sandbox.client import Impossible, Stage
from tests.sandbox.bare_bot import BareBot, Refusal, acquainted

LARGEST = 20 << 20


async def test_a_forwarded_message_says_who_wrote_it(stage: Stage, bot: BareBot) -> None:
    anna, bea = await acquainted(stage, bot), await acquainted(stage, bot, "Bea")
    group = await stage.group("Visit", anna, [bea])
    said = await stage.say(bea, group, "9:30 Harbour\n11:00 Lunch")
    await bot.updates()

    await stage.forward(anna, anna, said)

    [update] = await bot.updates()
    message = update["message"]
    assert (message["from"]["id"], message["text"]) == (anna.id, said["text"])
    assert message["forward_origin"] == {
        "type": "user",
        "date": said["date"],
        "sender_user": said["from"],
    }


async def test_what_the_bot_wrote_can_be_passed_on_as_well(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)
    sent = await bot("sendRichMessage", chat_id=anna.id, rich_message={"html": "<h2>a</h2>"})

    forwarded = await stage.forward(anna, anna, sent)

    assert forwarded["rich_message"] == sent["rich_message"]
    assert forwarded["forward_origin"]["sender_user"]["is_bot"]


async def test_only_what_one_can_read_and_what_is_not_protected_is_forwarded(
    stage: Stage, bot: BareBot
) -> None:
    anna, bea = await acquainted(stage, bot), await acquainted(stage, bot, "Bea")
    group = await stage.group("Visit", anna)
    [created, *_] = await stage.messages(group)
    said = await stage.say(anna, group, "for us")
    secret = await bot("sendMessage", chat_id=anna.id, text="a", protect_content=True)

    with pytest.raises(Impossible, match=r"^Bea is not in this chat\.$"):
        await stage.forward(bea, bea, said)
    for message in (secret, created):
        with pytest.raises(Impossible, match=r"^This message can't be forwarded\.$"):
            await stage.forward(anna, anna, message)


async def test_a_place_with_a_name_is_a_venue(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)

    await stage.location(anna, anna, 56.95, 24.1, title="Town hall", address="Rātslaukums 1")

    [update] = await bot.updates()
    location = {"latitude": 56.95, "longitude": 24.1}
    assert update["message"]["location"] == location
    assert update["message"]["venue"] == {
        "location": location,
        "title": "Town hall",
        "address": "Rātslaukums 1",
    }


@pytest.mark.parametrize(
    ("name", "mime"),
    [
        ("program.csv", "text/csv"),
        ("besøg.ics", "text/calendar"),
        ("plan.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
async def test_a_file_that_somebody_sends_is_fetched_as_it_was(
    stage: Stage, bot: BareBot, name: str, mime: str
) -> None:
    anna = await acquainted(stage, bot)
    content = b"\xef\xbb\xbf9.15;\xe6\r\n\0"

    await stage.send_file(anna, anna, name, mime, content)

    [update] = await bot.updates()
    document = update["message"]["document"]
    assert (document["file_name"], document["mime_type"]) == (name, mime)
    path = (await bot("getFile", file_id=document["file_id"]))["file_path"]
    async with bot.session.get(f"/file/bot{bot.token}/{path}") as response:
        assert await response.read() == content


async def test_a_file_of_more_than_twenty_megabytes_is_not_to_be_fetched(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)
    fits = await stage.send_file(anna, anna, "a.xlsx", "a/b", bytes(LARGEST))
    too_big = await stage.send_file(anna, anna, "b.xlsx", "a/b", bytes(LARGEST + 1))

    await bot("getFile", file_id=fits["document"]["file_id"])
    with pytest.raises(Refusal, match=r"^Bad Request: file is too big$"):
        await bot("getFile", file_id=too_big["document"]["file_id"])
