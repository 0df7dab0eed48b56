"""Who reads whose names on an item, and what buttons still do that were decided on since."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.replies.items import CancelItem, OpenItem, PostponeItem, RestoreItem, SetStatus
from bot.replies.press import Press
from bot.rules.audiences import Audience
from bot.rules.people import Role, Status
from bot.rules.programme import ItemStatus
from bot.rules.visits import Visit
from bot.store.registrations import Registration
from storage.unit import DatabaseStore
from tests.builders import NOW, release_all
from tests.handlers.given_items import ANNA, LINE, OLGA, shown, the_item
from tests.telegram import Rehearsal


@pytest.mark.parametrize(("listed", "to_all"), [(True, "Bo Holm"), (False, "1 person by name")])
async def test_only_organisers_read_the_name_of_somebody_who_is_not_in_the_list(
    bot: Rehearsal, store: DatabaseStore, visit: Visit, listed: bool, to_all: str
) -> None:
    await bot.write(OLGA, LINE)
    item = await the_item(store, visit)
    async with store.writing() as unit:
        [town, *_] = await unit.visits.delegations(visit.id)
        said = Registration("Bo Holm", Role.MEMBER, visit.starts_on, visit.ends_on, listed)
        bo = await unit.registrations.add(
            visit.id, town.id, None, said, Status.REGISTERED, visit.created_by, NOW
        )
        facts = replace(item.facts, audience=Audience.people([bo.id]))
        await unit.programme.update(item.id, facts, NOW)
        await release_all(unit, visit)

    cards = [shown(await bot.press(who, OpenItem(item.id))).text for who in (OLGA, ANNA)]

    told = [next(line for line in card.splitlines() if line[:4] == "For:") for card in cards]
    assert told == ["For: Bo Holm", f"For: {to_all}"]


@pytest.mark.parametrize(
    ("first", "old", "status"),
    [
        (CancelItem, lambda at: SetStatus(at, certain=True), ItemStatus.CANCELLED),
        (CancelItem, PostponeItem, ItemStatus.CANCELLED),
        (lambda at: SetStatus(at, certain=False), RestoreItem, ItemStatus.TENTATIVE),
    ],
    ids=["certain", "postpone", "restore"],
)
async def test_an_old_button_does_not_undo_what_was_decided_since(
    bot: Rehearsal,
    store: DatabaseStore,
    visit: Visit,
    first: Callable[[int], Press],
    old: Callable[[int], Press],
    status: ItemStatus,
) -> None:
    await bot.write(OLGA, LINE)
    item = await the_item(store, visit)
    await bot.press(OLGA, first(item.id))

    card = shown(await bot.press(OLGA, old(item.id)))

    assert (await the_item(store, visit)).status is status
    assert "Harbour tour" in card.text


async def test_what_was_postponed_can_be_cancelled_for_good(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, LINE)
    off = shown(await bot.press(OLGA, PostponeItem((await the_item(store, visit)).id)))

    asked = shown(await bot.press(OLGA, off.buttons["Cancel item"]))
    await bot.press(OLGA, asked.buttons["Yes, cancel it"])

    assert (await the_item(store, visit)).status is ItemStatus.CANCELLED
