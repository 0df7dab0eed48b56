"""Deep links: `/start PREFIX-rest` goes to the feature that made the link."""

from bot.rules.refusals import NotFound
from handlers import forms
from handlers.routes import Routes
from handlers.turn import Turn


async def start(turn: Turn, payload: str, routes: Routes) -> None:
    """`do-NAME` runs the command of that name: links that lead from a group into private."""
    prefix, _, rest = payload.partition("-")
    if prefix == "do" and rest in routes.commands:
        await routes.commands[rest](turn, "")
    elif prefix in routes.starts:
        await routes.starts[prefix](turn, rest)
    else:
        raise NotFound


async def cancel(turn: Turn, rest: str) -> None:
    await forms.stop(turn)
