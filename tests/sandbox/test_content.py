"""Polls, files, places and contacts, from the bot and from people."""

import aiohttp
import pytest

from bot.sandbox.client import Impossible, Stage
from tests.sandbox.bare_bot import BareBot, Json, Refusal, acquainted

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (640).to_bytes(4) + (480).to_bytes(4)


async def poll_in_group(stage: Stage, bot: BareBot, **more: object) -> tuple[Json, Json]:
    anna = await stage.person("Anna")
    group = await stage.group("Visit", anna)
    await bot.updates()
    asked = {"question": "When?", "options": ["Monday", "Friday"], "is_anonymous": False, **more}
    return {"anna": anna, "group": group}, await bot("sendPoll", chat_id=group.id, **asked)


async def test_a_vote_reaches_the_bot_and_can_be_taken_back(stage: Stage, bot: BareBot) -> None:
    who, message = await poll_in_group(stage, bot)

    await stage.vote(who["anna"], message, [1])
    shown = await stage.vote(who["anna"], message, [])

    answers = [update["poll_answer"] for update in await bot.updates() if "poll_answer" in update]
    assert [answer["option_ids"] for answer in answers] == [[1], []]
    assert answers[0]["option_persistent_ids"] == ["option1"]
    assert answers[0]["user"]["id"] == who["anna"].id
    assert shown["poll"]["total_voter_count"] == 0


async def test_an_anonymous_poll_tells_counts_but_not_who(stage: Stage, bot: BareBot) -> None:
    who, message = await poll_in_group(stage, bot, is_anonymous=True)

    await stage.vote(who["anna"], message, [0])

    [update] = await bot.updates()
    assert [option["voter_count"] for option in update["poll"]["options"]] == [1, 0]


async def test_a_stopped_poll_takes_no_votes(stage: Stage, bot: BareBot) -> None:
    who, message = await poll_in_group(stage, bot)
    place = {"chat_id": who["group"].id, "message_id": message["message_id"]}

    poll = await bot("stopPoll", **place)

    assert poll["is_closed"] is True
    with pytest.raises(Impossible, match=r"^This poll is closed\.$"):
        await stage.vote(who["anna"], message, [0])
    with pytest.raises(Refusal, match=r"^Bad Request: poll has already been closed$"):
        await bot("stopPoll", **place)


async def test_a_poll_closes_when_its_time_is_up_and_the_bot_hears_of_it(
    stage: Stage, bot: BareBot
) -> None:
    who, message = await poll_in_group(stage, bot, open_period=60)

    await stage.advance(61)

    shown = await stage.wait_for(who["group"], lambda shown: shown["poll"]["is_closed"])
    assert [update["poll"] for update in await bot.updates()] == [shown["poll"]]
    with pytest.raises(Impossible, match=r"^This poll is closed\.$"):
        await stage.vote(who["anna"], message, [0])


@pytest.mark.parametrize(
    ("more", "options", "refusal"),
    [
        ({}, [0, 1], "Only one option can be chosen in this poll."),
        ({}, [2], "The poll has no such option."),
        ({"allows_multiple_answers": True}, [0, 1], None),
    ],
)
async def test_people_vote_as_the_poll_allows(
    stage: Stage, bot: BareBot, more: Json, options: list[int], refusal: str | None
) -> None:
    who, message = await poll_in_group(stage, bot, **more)

    if refusal is None:
        shown = await stage.vote(who["anna"], message, options)
        assert [option["voter_count"] for option in shown["poll"]["options"]] == [1, 1]
        return
    with pytest.raises(Impossible) as impossible:
        await stage.vote(who["anna"], message, options)
    assert str(impossible.value) == refusal


@pytest.mark.parametrize(
    ("params", "refusal"),
    [
        ({"question": " "}, "poll question must be non-empty"),
        ({"question": "a" * 301}, "poll question length must not exceed 300"),
        ({"options": []}, "poll must have at least 1 option"),
        ({"options": ["a"] * 13}, "poll can't have more than 12 options"),
        ({"options": ["a", "b" * 101]}, "poll options length must not exceed 100"),
        ({"options": ["a", ""]}, "poll options must be non-empty"),
        ({"options": "x"}, "can't parse options JSON object"),
        ({"type": "vote"}, "unsupported poll type specified"),
        ({"type": "quiz"}, "wrong correct option ID specified"),
        ({"open_period": 4}, "wrong poll open period specified"),
    ],
)
async def test_a_poll_telegram_would_not_take_is_refused(
    stage: Stage, bot: BareBot, params: Json, refusal: str
) -> None:
    anna = await acquainted(stage, bot)
    asked = {"chat_id": anna.id, "question": "When?", "options": ["a", "b"], **params}

    with pytest.raises(Refusal) as refused:
        await bot("sendPoll", **asked)

    assert str(refused.value) == f"Bad Request: {refusal}"


def calendar_form(chat_id: int) -> aiohttp.FormData:
    form = aiohttp.FormData(
        {"chat_id": str(chat_id), "caption": "*Plan*", "parse_mode": "Markdown"}
    )
    form.add_field("document", b"A\r\nB\n\xff", filename="fælles.ics", content_type="text/calendar")
    return form


async def test_a_document_arrives_with_its_name_its_type_and_every_byte(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)

    sent = await bot.form("sendDocument", calendar_form(anna.id))

    document = sent["document"]
    facts = (document["file_name"], document["mime_type"], document["file_size"])
    assert facts == ("fælles.ics", "text/calendar", 6)
    assert (sent["caption"], sent["caption_entities"][0]["type"]) == ("Plan", "bold")
    assert await stage.file(document["file_id"]) == b"A\r\nB\n\xff"


async def test_a_file_is_sent_again_by_its_number_and_fetched_by_its_path(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)
    document = (await bot.form("sendDocument", calendar_form(anna.id)))["document"]

    again = await bot("sendDocument", chat_id=anna.id, document=document["file_id"])

    path = (await bot("getFile", file_id=document["file_id"]))["file_path"]
    async with bot.session.get(f"/file/bot{bot.token}/{path}") as response:
        assert await response.read() == b"A\r\nB\n\xff"
    assert again["document"] == document


@pytest.mark.parametrize(
    ("params", "refusal"),
    [
        ({}, "there is no document in the request"),
        ({"document": "attach://plan"}, "there is no document in the request"),
        ({"document": "nothing"}, "wrong file identifier/HTTP URL specified"),
    ],
)
async def test_a_document_that_is_not_there_is_refused(
    stage: Stage, bot: BareBot, params: Json, refusal: str
) -> None:
    anna = await acquainted(stage, bot)

    with pytest.raises(Refusal) as refused:
        await bot("sendDocument", chat_id=anna.id, **params)

    assert str(refused.value) == f"Bad Request: {refusal}"


async def test_a_caption_of_more_than_1024_characters_is_refused(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)
    form = calendar_form(anna.id)
    form.add_field("caption", "a" * 1025)

    with pytest.raises(Refusal, match=r"^Bad Request: message caption is too long$"):
        await bot.form("sendDocument", form)


async def test_a_picture_somebody_sends_reaches_the_bot_with_its_size(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)

    await stage.send_file(anna, anna, "hall.png", "image/png", PNG, "The hall")

    message = (await bot.updates())[0]["message"]
    [photo] = message["photo"]
    assert (message["caption"], photo["width"], photo["height"]) == ("The hall", 640, 480)
    with pytest.raises(Refusal, match=r"^Bad Request: can't use file of type Photo as Document$"):
        await bot("sendDocument", chat_id=anna.id, document=photo["file_id"])


async def test_a_place_and_a_contact_somebody_shares_reach_the_bot(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)

    await stage.location(anna, anna, 56.95, 24.1)
    await stage.contact(anna, anna)

    place, contact = [update["message"] for update in await bot.updates()]
    assert place["location"] == {"latitude": 56.95, "longitude": 24.1}
    assert contact["contact"]["user_id"] == anna.id


async def test_a_place_off_the_map_is_refused(stage: Stage, bot: BareBot) -> None:
    anna = await acquainted(stage, bot)

    with pytest.raises(Refusal, match=r"^Bad Request: invalid location specified$"):
        await bot("sendLocation", chat_id=anna.id, latitude=91, longitude=0)
