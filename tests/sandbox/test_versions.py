"""An older server: it does not have the newer methods, and does not notice newer parameters."""

import asyncio
import sys

import aiohttp
import pytest

from bot.sandbox.client import Impossible, Stage
from bot.sandbox.server import serving
from bot.sandbox.versions import Version
from tests.sandbox.bare_bot import BareBot, Json, Refusal, acquainted

TIME = '<tg-time unix="1790000000">9:30</tg-time>'
NEWER = ["sendRichMessage", "editEphemeralMessageText", "deleteEphemeralMessage"]


@pytest.mark.parametrize(
    ("version", "missing"),
    [("10.3", []), ("10.2", []), ("10.1", NEWER[1:]), ("10.0", NEWER), ("9.4", NEWER)],
)
async def test_a_method_that_is_newer_than_the_server_is_not_found(
    stage: Stage, bot: BareBot, version: str, missing: list[str]
) -> None:
    await stage.settings(bot_api=version)

    codes = {}
    for method in NEWER:
        with pytest.raises(Refusal) as refused:
            await bot(method)
        codes[method] = refused.value.code

    assert codes == {method: 404 if method in missing else 400 for method in NEWER}


async def test_a_call_without_anything_that_asks_for_a_method_is_no_news(
    stage: Stage, bot: BareBot
) -> None:
    for method in ("sendRichMessage", "sendMessage"):
        with pytest.raises(Refusal):
            await bot(method)

    assert [call["method"] for call in await stage.calls()] == ["sendMessage"]


async def test_a_parameter_that_is_newer_than_the_server_is_as_if_it_were_not_there(
    stage: Stage, bot: BareBot
) -> None:
    await stage.settings(bot_api="10.0")
    anna = await acquainted(stage, bot)
    group = await stage.group("Visit", anna)
    to = {"receiver_user_id": anna.id}

    said = await bot(
        "sendMessage", chat_id=group.id, text="a", ephemeral_message_parameters=to, **to
    )

    assert (said["message_id"] > 0, "receiver_user" in said) == (True, False)
    unknown = (await stage.calls())[-1]["unknown_parameters"]
    assert unknown == ["ephemeral_message_parameters", "receiver_user_id"]


@pytest.mark.parametrize(("version", "known"), [("9.4", False), ("9.5", True), ("10.0", True)])
async def test_times_are_markup_since_bot_api_9_5(
    stage: Stage, bot: BareBot, version: str, known: bool
) -> None:
    await stage.settings(bot_api=version)
    anna = await acquainted(stage, bot)
    said: Json = {"chat_id": anna.id, "text": f"At {TIME}", "parse_mode": "HTML"}

    if known:
        assert (await bot("sendMessage", **said))["entities"][0]["type"] == "date_time"
        return
    with pytest.raises(Refusal) as refused:
        await bot("sendMessage", **said)
    assert str(refused.value) == (
        'Bad Request: can\'t parse entities: Unsupported start tag "tg-time" at byte offset 3'
    )


async def test_a_sandbox_can_be_started_as_an_older_server() -> None:
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.sandbox", "--port", "0", "--bot-api", "10.0"),
        stdout=asyncio.subprocess.PIPE,
    )
    assert program.stdout
    url = (await program.stdout.readline()).decode().split()[3]

    async with Stage.at(url) as stage:
        settings = (await stage.state())["settings"]
    program.terminate()
    await program.wait()

    assert settings["bot_api"] == "10.0"


async def test_or_within_a_program_and_not_newer_than_there_is() -> None:
    async with serving(version=Version(10, 1)) as old, Stage.at(old.url) as stage:
        async with aiohttp.ClientSession(old.url) as session:
            with pytest.raises(Refusal) as refused:
                await BareBot(session, old.token)("deleteEphemeralMessage")
        with pytest.raises(Impossible) as impossible:
            await stage.settings(bot_api="11.0")

    assert refused.value.code == 404
    assert str(impossible.value) == "bot_api is a version up to 10.3, such as 10.0."


async def test_what_comes_after_the_hundredth_entity_stays_without_markup(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)

    text = "".join(f"<b>{number}</b> " for number in range(120))
    sent = await bot("sendMessage", chat_id=anna.id, text=text, parse_mode="HTML")

    assert (len(sent["entities"]), sent["text"].split()[-1]) == (100, "119")
