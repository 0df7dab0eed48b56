"""An organiser at /release, in tests."""

from datetime import timedelta

from bot.replies.press import Press
from tests.handlers.given_notices import OLGA, Town
from tests.telegram import Said, Someone

ELEVEN_MINUTES = timedelta(minutes=11)


def shown(said: list[Said]) -> Said:
    """What the tapped message says now."""
    [edited] = [each for each in said if each.params.get("message_id") == 100]
    return edited


async def asked(town: Town) -> Said:
    return (await town.bot.write(OLGA, "/release"))[-1]


async def tapped(town: Town, what: str | Press, who: Someone = OLGA) -> Said:
    return shown(await town.bot.press(who, what))


async def released(town: Town) -> Said:
    """In two taps; the answer."""
    return await tapped(town, first_button(await asked(town)))


async def undone(town: Town, out: Said) -> Said:
    """Asked first; the answer to the yes."""
    question = await tapped(town, out.buttons["Take back"])
    return await tapped(town, question.buttons["Yes, take it back"])


def first_button(said: Said) -> str:
    return next(iter(said.buttons.values()))


async def read(town: Town) -> list[str]:
    """What people read: clocks and titles."""
    async with town.bot.store.reading() as unit:
        items = await unit.releases.programme(town.visit.id)
    return [
        f"{item.facts.starts.wall:%H:%M} {item.facts.title.original}"
        for item in items
        if item.status != "removed"
    ]


async def numbers(town: Town) -> list[int]:
    async with town.bot.store.reading() as unit:
        return [each.number for each in await unit.releases.in_visit(town.visit.id)]
