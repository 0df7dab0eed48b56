"""What organisers come back to: a new place, another wording, people by name, an old button."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.replies.forms import Choose
from bot.replies.items import (
    CancelItem,
    ChangePart,
    OpenItem,
    Part,
    PostponeItem,
    RestoreItem,
    SetStatus,
)
from bot.replies.press import Press
from bot.rules.audiences import Audience
from bot.rules.people import Role, Status
from bot.rules.programme import ItemFacts, ItemStatus, Position
from bot.rules.texts import Texts
from bot.rules.visits import Visit
from bot.store.registrations import Registration
from storage.unit import DatabaseStore
from tests.builders import NOW, release_all
from tests.handlers.given_items import ANNA, LINE, OLGA, fill_in, shown, the_item
from tests.telegram import Rehearsal, Said


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
        said_of = replace(item.facts, audience=Audience.people([bo.id]))
        await unit.programme.update(item.id, said_of, NOW)
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


async def change(
    bot: Rehearsal, store: DatabaseStore, visit: Visit, part: Part, *said: str
) -> Said:
    await bot.press(OLGA, ChangePart((await the_item(store, visit)).id, part))
    return await fill_in(bot, *said)


async def facts(store: DatabaseStore, visit: Visit) -> ItemFacts:
    return (await the_item(store, visit)).facts


@pytest.mark.parametrize(
    ("answer", "address", "position"),
    [
        ("Leave it as it is", "Havnegade 1", Position(56.1, 10.2)),
        ("Remove it", "", None),
        ("Torvet 2", "Torvet 2", None),
        ("55.5, 9.5", "Havnegade 1", Position(55.5, 9.5)),
    ],
)
async def test_a_place_with_another_name_is_asked_for_its_address_lest_people_go_to_the_old_one(
    bot: Rehearsal,
    store: DatabaseStore,
    visit: Visit,
    answer: str,
    address: str,
    position: Position | None,
) -> None:
    await bot.write(OLGA, LINE)
    await change(bot, store, visit, Part.ADDRESS, "Havnegade 1")
    await change(bot, store, visit, Part.PLACE, "56.1, 10.2")

    asked = await change(bot, store, visit, Part.PLACE, "Town hall")
    await fill_in(bot, answer)

    now = await facts(store, visit)
    assert asked.text.endswith("It is now:\nHavnegade 1")
    assert (now.place, now.address, now.position) == ("Town hall", address, position)


async def test_a_place_of_which_nothing_else_is_known_is_asked_nothing_else(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, LINE)

    card = await change(bot, store, visit, Part.PLACE, "Town hall")

    assert card.text.startswith("Saved.")


async def test_a_venue_sent_as_the_address_leaves_the_name_of_the_place(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, LINE)
    await bot.press(OLGA, ChangePart((await the_item(store, visit)).id, Part.ADDRESS))
    where = {"latitude": 56.1, "longitude": 10.2}
    venue = {"location": where, "title": "Rådhuset", "address": "Torvet 1"}

    await bot.receive(message=bot._message(OLGA, None, location=where, venue=venue))

    now = await facts(store, visit)
    assert (now.place, now.address, now.position) == ("Quay 4", "Torvet 1", Position(56.1, 10.2))


async def test_a_new_wording_leads_to_its_translations_where_what_is_right_stays(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, LINE)
    card = await change(bot, store, visit, Part.TITLE, "The harbour tour")

    asked = shown(await bot.press(OLGA, card.buttons["Add a language"]))
    done = await fill_in(bot, next(iter(asked.buttons)), "Leave it as it is")

    assert list(asked.buttons)[:2] == ["Danish", "German"]
    now = (await facts(store, visit)).title
    assert (now.stale, now.best("da")) == (frozenset(), "Havnerundfart")
    assert "Needs translation" in done.buttons


async def test_old_notes_alone_are_asked_for_in_their_language(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, f"{LINE} | notes: Warm jacket / da: Varm jakke")
    await change(bot, store, visit, Part.NOTES, "Very warm jacket")

    await change(bot, store, visit, Part.LANGUAGES, "Danish", "Leave it as it is", "Meget varm")

    now = await facts(store, visit)
    assert now.notes == Texts((("en", "Very warm jacket"), ("da", "Meget varm")))
    assert now.title.best("da") == "Havnerundfart"


async def given_people(store: DatabaseStore, visit: Visit, count: int) -> dict[str, int]:
    """Bo 1, Bo 2 …, besides Anna."""
    async with store.writing() as unit:
        [town, *_] = await unit.visits.delegations(visit.id)
        for n in range(1, count + 1):
            said = Registration(f"Bo {n:02}", Role.MEMBER, visit.starts_on, visit.ends_on, True)
            await unit.registrations.add(
                visit.id, town.id, None, said, Status.REGISTERED, visit.created_by, NOW
            )
        return {each.name: each.id for each in await unit.registrations.in_visit(visit.id)}


async def test_people_are_put_on_the_list_and_taken_off_over_pages(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    people = await given_people(store, visit, 12)
    await bot.write(OLGA, LINE)

    asked = await change(bot, store, visit, Part.AUDIENCE, "People by name…")
    await fill_in(bot, "1. Bo 01", "2. Bo 02", "›", "11. Bo 11", "‹", "✓ 1. Bo 01")
    again = await fill_in(bot, "3. Bo 03", "✓ 3. Bo 03")
    card = await fill_in(bot, "Done")

    assert "Done" not in asked.buttons
    assert again.text.endswith("\n2 are chosen: Bo 02 and Bo 11")
    assert (await facts(store, visit)).audience.named == {people["Bo 02"], people["Bo 11"]}
    assert "For: Bo 02 and Bo 11" in card.text


async def test_who_is_meant_can_be_typed_at_once(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    people = await given_people(store, visit, 3)
    await bot.write(OLGA, LINE)

    await change(bot, store, visit, Part.AUDIENCE, "Bo 02, bo 03")
    now = (await facts(store, visit)).audience
    several = await change(bot, store, visit, Part.AUDIENCE, "Bo")
    nobody = await change(bot, store, visit, Part.AUDIENCE, "Marsians")

    assert now.named == {people["Bo 02"], people["Bo 03"]}
    assert several.text.startswith("<b>Who?")
    assert nobody.text.startswith("I do not know who “Marsians” is.")


@pytest.mark.parametrize("forged", ["done", "+999", "-x", "+", "p-1", "?3", ""])
async def test_a_forged_choice_of_people_changes_nothing(
    bot: Rehearsal, store: DatabaseStore, visit: Visit, forged: str
) -> None:
    await bot.write(OLGA, LINE)
    await change(bot, store, visit, Part.AUDIENCE, "People by name…")

    [answer] = await bot.press(OLGA, Choose("named", forged))

    assert answer.method == "answerCallbackQuery"
    assert (await facts(store, visit)).audience == Audience()
