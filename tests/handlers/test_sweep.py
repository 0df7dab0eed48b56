"""What was begun and never finished is forgotten; what is younger goes on."""

from datetime import timedelta

from bot.rules.imports import ImportId, ImportState
from bot.rules.visits import Visit
from bot.store.people import Dialog
from handlers.desk import House
from handlers.ticks import Ticks
from storage.unit import DatabaseStore
from tests.builders import NOW
from tests.conftest import Clock
from tests.handlers.given_items import OLGA
from tests.telegram import Rehearsal

CSV = b"Day;Start;Title\r\n23-10-2026;9;Tour\r\n"
DAYS = timedelta(days=1)


async def swept(store: DatabaseStore, house: House, clock: Clock, after: timedelta) -> None:
    clock.now = NOW + after
    await Ticks(store, house, {}, clock, lambda _: None).sweep()


async def test_a_programme_that_nobody_applied_is_forgotten_after_a_month(
    bot: Rehearsal, store: DatabaseStore, house: House, clock: Clock, visit: Visit
) -> None:
    said = await bot.send_file(OLGA, "program.csv", CSV)

    async with store.reading() as unit:
        before = await unit.imports.get(ImportId(1))
    await swept(store, house, clock, 29 * DAYS)
    async with store.reading() as unit:
        assert await unit.imports.get(ImportId(1)) == before
    await swept(store, house, clock, 31 * DAYS)
    async with store.reading() as unit:
        kept = await unit.imports.get(ImportId(1))
    assert (kept.state, kept.source.name, kept.source.content) == (ImportState.DROPPED, "", "")

    late = await bot.press(OLGA, said[-1].buttons["Apply"])
    assert late[-1].params["text"].startswith("This was decided already.")


async def test_a_form_that_nobody_went_on_with_is_forgotten_after_a_month(
    bot: Rehearsal, store: DatabaseStore, house: House, clock: Clock, visit: Visit
) -> None:
    await bot.write(OLGA, "/item")

    async def there() -> Dialog | None:
        async with store.reading() as unit:
            person = await unit.people.by_telegram(OLGA.id)
            chat = await unit.chats.by_telegram(OLGA.id)
            assert person
            assert chat
            return await unit.dialogs.of(person.id, chat.id)

    begun = await there()
    assert begun is not None
    await swept(store, house, clock, 29 * DAYS)
    assert await there() == begun
    await swept(store, house, clock, 31 * DAYS)
    assert await there() is None
