"""Many who ask at once are told alone at the group's pace, and otherwise when it is full."""

from typing import Any

from bot.pace import Limits
from handlers import help as helping
from handlers.capabilities import Feature
from handlers.desk import House
from handlers.routes import join
from storage.unit import DatabaseStore
from tests.conftest import Clock
from tests.handlers.given_whispers import ROUTES, TellMe, gathered
from tests.handlers.in_sandbox import (
    Theatre,
    the_theatre,  # noqa: F401  # pytest finds the fixture `theatre` by its name here
)
from tests.telegram import GROUP, Rehearsal, Someone, rehearsing


async def test_a_group_whose_minute_is_full_keeps_nobody_waiting(theatre: Theatre) -> None:
    crowd = 5
    async with theatre.open(ROUTES, Limits(overall=0, chat=0, group=3)) as office:
        people = [await theatre.acquainted(f"Anna{number}") for number in range(crowd)]
        group, shown = await gathered(theatre, *people)
        answers = [await theatre.stage.press(person, shown, "Mine") for person in people]
        await office.settled()

    alone = [await theatre.stage.whispers(group, person) for person in people]
    assert [len(each) for each in alone] == [1, 1, 0, 0, 0]  # the board was the first of three
    assert [answer.text if answer else None for answer in answers[2:]] == [
        f"Anna{number}, I wrote to you in private." for number in (2, 3, 4)
    ]


async def test_a_crowd_that_taps_at_once_keeps_the_groups_pace_and_everybody_is_told(
    store: DatabaseStore, house: House, clock: Clock
) -> None:
    people = [Someone(number, f"Anna{number}") for number in range(1, 6)]
    limits = Limits(overall=0, chat=0, group=3)
    routes = join([helping.ROUTES, ROUTES])
    async with rehearsing(store, house, clock, limits=limits, routes=routes) as bot:
        bot.request.knows = (Feature.EPHEMERAL,)
        for person in people:
            await bot.write(person, "/help")
        said = await bot.deliver(*(a_tap(bot, person) for person in people))

    sent = [each.params["chat_id"] for each in said if each.method == "sendMessage"]
    assert sorted(sent) == [GROUP, GROUP, GROUP, 4, 5]
    assert len([each for each in said if each.method == "answerCallbackQuery"]) == 5


def a_tap(bot: Rehearsal, person: Someone) -> dict[str, Any]:
    message = bot._message(person, GROUP, text="Programme")
    query = {"id": f"q{person.id}", "from": person.user, "chat_instance": "1", "message": message}
    data = {"data": TellMe(True).pack()}
    return {"update_id": 5000 + person.id, "callback_query": {**query, **data}}
