"""Olga organises, Anna comes along: what tests of items begin with and look at."""

from bot.rules.programme import Item
from bot.rules.visits import Visit
from storage.unit import DatabaseStore
from tests.telegram import Rehearsal, Said, Someone

OLGA, ANNA = Someone(2, "Olga"), Someone(1, "Anna")
LINE = "/item Fri 9:30-11 Harbour tour / da: Havnerundfart @ Quay 4 | meet: Hotel 9:15"


async def items(store: DatabaseStore, visit: Visit) -> list[Item]:
    async with store.reading() as unit:
        return list(await unit.programme.in_visit(visit.id))


async def the_item(store: DatabaseStore, visit: Visit) -> Item:
    [item] = await items(store, visit)
    return item


async def logged(store: DatabaseStore, visit: Visit) -> list[str]:
    async with store.reading() as unit:
        return [action for _, _, action, _ in await unit.log.last(visit.id)]


async def revision(store: DatabaseStore, visit: Visit) -> int:
    async with store.reading() as unit:
        return (await unit.visits.get(visit.id)).revision


def shown(said: list[Said]) -> Said:
    """What stands in the chat, without the answer to the tap."""
    [one] = [each for each in said if each.method != "answerCallbackQuery"]
    return one


async def fill_in(bot: Rehearsal, *answers: str) -> Said:
    """Type each answer, or press the button of that label."""
    said = bot.request.said[-1]
    for answer in answers:
        last = [each for each in bot.request.said if each.buttons][-1]
        if answer in last.buttons:
            said = shown(await bot.press(OLGA, last.buttons[answer]))
        else:
            said = shown(await bot.write(OLGA, answer))
    return said
