"""The organiser's card is kept up to date by the clock."""

from datetime import timedelta

from bot.rules.audiences import EVERYBODY
from bot.rules.texts import Texts
from bot.store.messages import Draft, Ended, Ending
from handlers import announcements
from handlers.desk import Desk, House
from storage.unit import DatabaseStore
from tests.builders import NOW, a_person, a_visit


async def test_the_card_is_looked_at_again_while_messages_are_on_their_way(
    store: DatabaseStore, house: House
) -> None:
    async with store.writing() as unit:
        olga = await a_person(unit, 2, "Olga")
        visit = await a_visit(unit, olga)
        said = await unit.announcements.add(
            visit.id, EVERYBODY, Texts.one("en", "Hi"), olga.id, NOW
        )
        chat = await unit.people.private_chat(olga.id, NOW)
        assert chat is not None
        [row] = await unit.outbox.add(
            [Draft(chat.id, 2, "sendMessage", {}, announcement_id=said.id)], NOW
        )
        soon = NOW + timedelta(seconds=30)

        await announcements.look_again_later(Desk(house, unit, NOW), said.id)
        [waiting] = await unit.dues.until(soon)
        await unit.dues.done(waiting.id)
        await unit.outbox.end([Ended(row.id, row.version, Ending.SENT)], NOW)
        await announcements.look_again_later(Desk(house, unit, NOW), said.id)

        assert await unit.dues.until(soon) == []
