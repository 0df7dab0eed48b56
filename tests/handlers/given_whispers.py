"""A board in a group with buttons that tell a person something alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.replies.press import Press
from bot.replies.reply import Button, Html, Reply
from bot.sandbox.client import Group, Someone
from bot.sandbox.page_line import Json
from handlers.routes import Routes
from handlers.turn import Turn
from tests.handlers.in_sandbox import Theatre

SHORT = "Today: <b>harbour</b>."
LONG = "Your programme: " + "harbour, lunch, school, " * 20


@dataclass(frozen=True, slots=True)
class TellMe(Press):
    TAG: ClassVar[str] = "tellme"
    long: bool


@dataclass(frozen=True, slots=True)
class TurnPage(Press):
    TAG: ClassVar[str] = "turnpage"


PAGES = ((Button("Next page", TurnPage()), Button("Anew", TellMe(True))),)


async def board(turn: Turn, rest: str) -> None:
    rows = ((Button("Short", TellMe(False)), Button("Mine", TellMe(True))),)
    turn.say(Reply(Html("Programme"), rows))


async def mine(turn: Turn, rest: str) -> None:
    turn.say(Reply(Html(LONG)))


async def tell(turn: Turn, press: TellMe) -> None:
    reply = Reply(Html(LONG), PAGES) if press.long else Reply(Html(SHORT))
    await turn.whisper(reply, "Below", command="mine")


async def turn_page(turn: Turn, press: TurnPage) -> None:
    turn.change(Reply(Html("Page two")))


async def here(turn: Turn, rest: str) -> None:
    await turn.whisper(Reply(Html(LONG)), command="mine")


ROUTES = Routes(
    commands={"board": board, "mine": mine, "here": here},
    presses={TellMe: tell, TurnPage: turn_page},
)


async def gathered(theatre: Theatre, anna: Someone, *others: Someone) -> tuple[Group, Json]:
    """A group with the board in it."""
    group = await theatre.stage.group("Visit", anna, list(others))
    await theatre.stage.say(anna, group, "/board")
    return group, await theatre.stage.wait_for(group, "Programme")


async def outbox(theatre: Theatre) -> Sequence[Any]:
    async with theatre.store.database.reading() as connection:
        return await connection.all("SELECT state, reason, message_id FROM outbox ORDER BY id")
