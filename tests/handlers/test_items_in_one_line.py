"""A line holds all there is to say of an item, each part shown to whom it is for."""

from bot.rules.visits import Visit
from storage.unit import DatabaseStore
from tests.handlers.given_items import OLGA, items, the_item
from tests.telegram import Rehearsal

LINE = (
    "/item Fri 9:30-11 Harbour tour @ Quay 4 | address: Havnegade 1 | dress: warm clothes "
    "| host: Anna Holm, +45 20 30 40 50 | tolk: de | optional | places: 20 "
    "| link: https://example.org/a | internal: bring the key | parking: behind the school"
)


async def test_a_line_with_every_detail_is_kept_and_shown(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    [card] = await bot.write(OLGA, LINE)

    facts = (await the_item(store, visit)).facts
    assert (facts.place, facts.address, facts.capacity) == ("Quay 4", "Havnegade 1", 20)
    assert (facts.host, facts.host_phone) == ("Anna Holm", "+45 20 30 40 50")
    assert (facts.interpretation, facts.optional) == (("de",), True)
    assert facts.online_link == "https://example.org/a"
    assert facts.internal_notes == "bring the key"
    words = ("Havnegade 1", "warm clothes", "Anna Holm", "20", "bring the key", "parking: behind")
    assert [each for each in words if each not in card.text] == []


async def test_an_address_that_is_too_long_is_refused_and_nothing_is_saved(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, f"/item Fri 9:30 Talk | address: {'x' * 201}")

    assert await items(store, visit) == []
