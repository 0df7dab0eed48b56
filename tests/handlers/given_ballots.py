"""A visit with a ballot: Olga organises, Anna and Bernd take part."""

from typing import Any

from bot.rules.ballots import Ballot
from bot.store.messages import CardKind
from handlers.desk import Desk, keep
from tests.builders import NOW, a_ballot, a_delegation, a_participant, a_person, a_visit
from tests.telegram import GROUP, Rehearsal, Said, Someone

ANNA = Someone(1, "Anna")
OLGA = Someone(2, "Olga")
BERND = Someone(3, "Bernd", "de")
STRANGER = Someone(77, "Stranger")


async def given_a_ballot(bot: Rehearsal, *options: str, group: bool = True, **facts: Any) -> Ballot:
    """A card in the group; Olga organises, Anna and Bernd take part."""
    for someone in (ANNA, OLGA, BERND):
        await bot.write(someone, "hello")
    await bot.write(ANNA, "hello", GROUP)
    async with bot.store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit, 2, "Olga"))
        town = await a_delegation(unit, visit)
        await a_participant(unit, visit, town, await a_person(unit))
        await a_participant(unit, visit, town, await a_person(unit, 3, "Bernd", "de"))
        ballot = await a_ballot(unit, visit, *options, **facts)
        desk = Desk(bot.office.worker.house, unit, NOW)
        if group:
            chat = await unit.chats.by_telegram(GROUP)
            assert chat is not None
            await unit.visits.set_chat(visit.id, chat.id, None, NOW)
            await desk.post_card(CardKind.BALLOT, ballot.id, chat)
        committed = await keep(unit, [desk], NOW)
    bot.office.after(committed)
    await bot.settled()
    return ballot


def message(said: list[Said]) -> Said:
    """What stands in the private chat after a press."""
    [only] = [each for each in said if "text" in each.params and each.params.get("chat_id", 0) > 0]
    return only


def by_method(said: list[Said]) -> dict[str, str]:
    return {each.method: each.text for each in said}
