"""A reply in blocks where they are shown, in words elsewhere: over HTTP, on new and old servers."""

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.replies.press import Press
from bot.replies.reply import Button, Html, Reply, Venue, bold, fill, lines
from bot.replies.rich import fold, table
from bot.replies.times import tg_time
from bot.rules.times import Moment
from bot.sandbox.page_line import Json
from handlers.capabilities import TRY_AGAIN
from handlers.routes import Routes
from handlers.turn import Turn
from storage.unit import DatabaseStore
from tests.builders import NOW, ZONE
from tests.handlers.in_sandbox import (
    Theatre,
    failed,
    the_theatre,  # noqa: F401  # pytest finds the fixture `theatre` by its name here
)

DAY = "Friday, 23 October"


@dataclass(frozen=True, slots=True)
class Turned(Press):
    TAG: ClassVar[str] = "turned"
    to: int


def page(number: int) -> Reply:
    what = f"Harbour tour {number}"
    return Reply(
        lines(bold(DAY), fill("9:30 {what}", what=what)),
        rows=((Button("Turn", Turned(number + 1)), Button("Stay", Turned(number))),),
        rich=fold(DAY, table([("9:30", what, "Quay 4")])),
    )


async def week(turn: Turn, rest: str) -> None:
    turn.say(page(0))


async def turned(turn: Turn, press: Turned) -> None:
    turn.change(page(press.to))


async def huge(turn: Turn, rest: str) -> None:
    turn.say(replace(page(0), rich=table([("a", "b")] * 500)))


async def times(turn: Turn, rest: str) -> None:
    """Sixty items with a time to tap and a name that stands out."""
    items = [
        fill("{time} {what}", time=tg_time(Moment.of(NOW, ZONE), "14:00"), what=bold(f"item {n}"))
        for n in range(60)
    ]
    turn.say(Reply(lines(*items)))


async def where(turn: Turn, rest: str) -> None:
    rows = ((Button("Copy", copy="Quay 4"),),)
    turn.say(Reply(Html(""), rows=rows, venue=Venue("Harbour & <café>", "Quay 4", 57.05, 9.92)))


ROUTES = Routes(
    commands={"week": week, "huge": huge, "times": times, "where": where}, presses={Turned: turned}
)


def in_blocks(message: Json) -> bool:
    return "rich_message" in message


def in_words(message: Json) -> bool:
    return "9:30 Harbour tour" in message.get("text", "")


def cells(message: Json) -> list[str]:
    [day] = message["rich_message"]["blocks"]
    [row] = day["blocks"][0]["cells"]
    return [cell["text"] for cell in row]


async def test_where_the_server_has_them_a_programme_comes_in_folds_and_tables(
    theatre: Theatre,
) -> None:
    async with theatre.open(ROUTES):
        anna = await theatre.acquainted()
        await theatre.stage.say(anna, anna, "/week")
        message = await theatre.stage.wait_for(anna, in_blocks)

    [day] = message["rich_message"]["blocks"]
    assert (day["type"], day["summary"]) == ("details", DAY)
    assert cells(message) == ["9:30", "Harbour tour 0", "Quay 4"]


async def test_a_tap_below_changes_the_blocks_and_showing_the_same_again_is_no_trouble(
    theatre: Theatre, store: DatabaseStore
) -> None:
    async with theatre.open(ROUTES) as office:
        anna = await theatre.acquainted()
        await theatre.stage.say(anna, anna, "/week")
        message = await theatre.stage.wait_for(anna, in_blocks)
        await theatre.stage.press(anna, message, "Turn")
        changed = await theatre.stage.wait_for(anna, in_blocks)
        await theatre.stage.press(anna, changed, "Stay")
        await office.settled()

    assert changed["message_id"] == message["message_id"]
    assert cells(changed)[1] == "Harbour tour 1"
    edits = await theatre.called("editMessageText")
    assert [call["ok"] for call in edits] == [True, False]  # the second was not modified
    async with store.reading() as unit:
        assert await unit.outbox.counts() == {}


async def test_on_an_older_server_the_same_comes_in_words_and_nothing_is_tried(
    theatre: Theatre,
) -> None:
    await theatre.stage.settings(bot_api="10.0")
    async with theatre.open(ROUTES):
        anna = await theatre.acquainted()
        await theatre.stage.say(anna, anna, "/week")
        message = await theatre.stage.wait_for(anna, in_words)
        await theatre.stage.press(anna, message, "Turn")
        await theatre.stage.wait_for(anna, "Harbour tour 1")

    assert await theatre.called("sendRichMessage") == []
    assert [call["ok"] for call in await theatre.called("editMessageText")] == [True]


async def test_a_chat_that_refuses_blocks_gets_words_at_once_and_is_not_asked_each_time(
    theatre: Theatre,
) -> None:
    async with theatre.open(ROUTES):
        anna, bea = await theatre.acquainted(), await theatre.acquainted("Bea")
        await theatre.stage.fault("400", "sendRichMessage")
        for _ in range(2):
            await theatre.stage.say(anna, anna, "/week")
            await theatre.stage.wait_for(anna, in_words)
        tried = await theatre.called("sendRichMessage")
        await theatre.stage.say(bea, bea, "/week")
        await theatre.stage.wait_for(bea, in_blocks)

    assert [(call["chat_id"], call["ok"]) for call in tried] == [(anna.id, False)]


async def test_a_chat_that_refused_is_asked_again_some_minutes_later(theatre: Theatre) -> None:
    async with theatre.open(ROUTES):
        anna = await theatre.acquainted()
        await theatre.stage.fault("400", "sendRichMessage")
        await theatre.stage.say(anna, anna, "/week")
        await theatre.stage.wait_for(anna, in_words)

        theatre.clock.pass_by(TRY_AGAIN)
        await theatre.stage.say(anna, anna, "/week")
        await theatre.stage.wait_for(anna, in_blocks)


async def test_what_was_to_be_said_before_a_restart_is_said_in_words_when_the_server_is_older_now(
    theatre: Theatre,
) -> None:
    async with theatre.open(ROUTES):
        anna = await theatre.acquainted()
        await theatre.stage.fault("500", count=100)
        await theatre.stage.say(anna, anna, "/week")
        await theatre.stage.wait_for_event(failed("sendRichMessage"))
    theatre.forget_faults()
    await theatre.stage.settings(bot_api="10.0")

    async with theatre.open(ROUTES):
        await theatre.stage.wait_for(anna, in_words)


async def test_a_server_that_was_changed_for_an_older_one_meanwhile_gets_words(
    theatre: Theatre,
) -> None:
    async with theatre.open(ROUTES) as office:
        anna = await theatre.acquainted()
        await theatre.stage.settings(bot_api="10.0")
        await theatre.stage.say(anna, anna, "/week")
        await theatre.stage.wait_for(anna, in_words)

    assert not office.capabilities.rich


async def test_more_blocks_than_telegram_takes_are_not_tried(theatre: Theatre) -> None:
    async with theatre.open(ROUTES):
        anna = await theatre.acquainted()
        await theatre.stage.say(anna, anna, "/huge")
        await theatre.stage.wait_for(anna, in_words)

    assert await theatre.called("sendRichMessage") == []


async def test_of_more_than_a_hundred_entities_the_last_times_are_plain_and_all_names_stand_out(
    theatre: Theatre,
) -> None:
    async with theatre.open(ROUTES):
        anna = await theatre.acquainted()
        await theatre.stage.say(anna, anna, "/times")
        message = await theatre.stage.wait_for(anna, "item 59")

    kinds = [entity["type"] for entity in message["entities"]]
    assert (kinds.count("bold"), kinds.count("date_time")) == (60, 40)
    assert message["text"].count("14:00") == 60


async def test_a_server_that_knows_no_times_gets_their_words_and_is_not_asked_again(
    theatre: Theatre,
) -> None:
    await theatre.stage.settings(bot_api="9.4")
    async with theatre.open(ROUTES):
        anna = await theatre.acquainted()
        for _ in range(2):
            await theatre.stage.say(anna, anna, "/times")
            message = await theatre.stage.wait_for(anna, "14:00 item 59")
            assert {entity["type"] for entity in message["entities"]} == {"bold"}

    refused = [call for call in await theatre.called("sendMessage") if not call["ok"]]
    assert len(refused) == 1


async def test_a_place_comes_with_its_map_and_its_address_to_copy(theatre: Theatre) -> None:
    async with theatre.open(ROUTES):
        anna = await theatre.acquainted()
        await theatre.stage.say(anna, anna, "/where")
        message = await theatre.stage.wait_for(anna, lambda message: "venue" in message)

    venue = message["venue"]
    assert (venue["title"], venue["address"]) == ("Harbour & <café>", "Quay 4")
    assert venue["location"] == {"latitude": 57.05, "longitude": 9.92}
    [[button]] = message["reply_markup"]["inline_keyboard"]
    assert button == {"text": "Copy", "copy_text": {"text": "Quay 4"}}
