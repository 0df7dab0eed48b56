"""A person's own calendar address, in the chat."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.languages import Languages
from bot.links import Links
from bot.replies.calendars import (
    AskToRenew,
    AskToWithdraw,
    CalendarPicture,
    OpenCalendar,
    Renew,
    Withdraw,
)
from bot.replies.items import ItemFile, ProgrammeFile
from bot.rules.people import Status
from handlers.desk import House
from storage.unit import DatabaseStore
from tests.builders import NOW, a_person
from tests.conftest import Clock
from tests.handlers.given_calendars import ANNA, STRANGER, Town, a_town, address
from tests.telegram import GROUP, rehearsing

WITHDRAWN = "Friendship days: this calendar address was withdrawn. Write /calendar to @venskab_bot."


@pytest.fixture
async def town(store: DatabaseStore, house: House, clock: Clock) -> AsyncIterator[Town]:
    async with a_town(store, house, clock) as there:
        yield there


async def test_calendar_gives_an_address_that_answers_with_the_programme(town: Town) -> None:
    said = await town.calendar()

    assert list(said.buttons) == [
        "Add to my calendar",
        "Copy the address",
        "QR picture",
        "Whole programme as a file",
        "In Excel or on paper",
        "New address",
        "Withdraw address",
    ]
    token = address(said).removeprefix("/c/").removesuffix(".ics")
    assert said.buttons["Add to my calendar"] == f"https://visit.example/calendar/{token}"
    assert await town.read(address(said)) == ["Harbour tour <1>"]


async def test_asked_again_the_address_stays_the_same(town: Town) -> None:
    first = await town.calendar()

    assert (await town.calendar()).text == first.text


async def test_in_a_group_the_way_leads_into_the_private_chat(town: Town) -> None:
    [said] = await town.bot.write(ANNA, "/calendar", GROUP)

    assert said.buttons == {"Open the private chat": "https://t.me/venskab_bot?start=do-calendar"}
    [there] = await town.bot.write(ANNA, "/start do-calendar")
    assert address(there).startswith("/c/")


async def test_who_is_not_in_the_visit_gets_no_address(town: Town) -> None:
    [said] = await town.bot.press(STRANGER, OpenCalendar(town.visit.id))

    assert said.text.startswith("This is for people registered for the visit.")


async def test_a_new_address_replaces_the_old_one_at_once_and_only_once(town: Town) -> None:
    before = await town.calendar()
    await town.web.ask(address(before))
    asked = await town.tap(before.buttons["New address"])

    said = await town.tap(asked.buttons["Make a new address"])
    again = await town.tap(asked.buttons["Make a new address"])

    assert address(said) not in {"", address(before)}
    assert address(again) == address(said)
    assert await town.read(address(before)) == [WITHDRAWN]
    assert await town.read(address(said)) == ["Harbour tour <1>"]


async def test_a_withdrawn_address_shows_a_note_at_once_and_a_new_one_can_be_had(
    town: Town,
) -> None:
    before = await town.calendar()
    await town.web.ask(address(before))
    asked = await town.tap(before.buttons["Withdraw address"])
    said = await town.tap(asked.buttons["Withdraw address"])
    again = await town.tap(asked.buttons["Withdraw address"])

    new = await town.tap(said.buttons["Make a new address"])

    assert said.text == again.text
    assert said.text == "The address is withdrawn. You can have a new one at any time."
    assert await town.read(address(before)) == [WITHDRAWN]
    assert address(new) not in {"", address(before)}


async def test_an_old_button_does_not_withdraw_a_later_address(town: Town) -> None:
    first = await town.calendar()
    asked = await town.tap(first.buttons["Withdraw address"])
    renewing = await town.tap(first.buttons["New address"])
    renewed = await town.tap(renewing.buttons["Make a new address"])

    said = await town.tap(asked.buttons["Withdraw address"])

    assert address(said) == address(renewed)
    assert await town.read(address(renewed)) == ["Harbour tour <1>"]


async def test_keeping_the_address_changes_nothing(town: Town) -> None:
    first = await town.calendar()
    for label in ("New address", "Withdraw address"):
        asked = await town.tap(first.buttons[label])

        said = await town.tap(asked.buttons["Keep the address"])

        assert said.text == first.text


async def test_nobody_presses_for_somebody_else(town: Town) -> None:
    first = await town.calendar()
    for label in ("New address", "Withdraw address"):
        asked = await town.tap(first.buttons[label])
        yes = next(iter(asked.buttons.values()))

        [said] = await town.bot.press(STRANGER, yes)

        assert said.text.startswith("This is for people registered for the visit.")
    assert (await town.calendar()).text == first.text


async def test_a_bot_with_another_token_makes_a_new_address_and_says_so(
    town: Town, store: DatabaseStore, house: House, clock: Clock
) -> None:
    before = await town.calendar()
    links = replace(house.links, secret="2:b")
    async with rehearsing(store, replace(house, links=links), clock) as bot:
        bot.updates += 1000
        [said] = await bot.write(ANNA, "/calendar")
        [again] = await bot.write(ANNA, "/calendar")

    assert "Your earlier address no longer works, because the bot has a new key." in said.text
    assert "new key" not in again.text
    assert address(said) == address(again) != address(before)


async def test_a_bot_without_a_public_address_says_who_cannot_read_it(
    town: Town, store: DatabaseStore, house: House, clock: Clock
) -> None:
    at_home = replace(house, links=Links("venskab_bot", "http://localhost:8080", "1:a"))
    async with rehearsing(store, at_home, clock) as bot:
        bot.updates += 1000
        [said] = await bot.write(ANNA, "/calendar")

    assert "can only be reached on the computer it runs on" in said.text
    assert "Add to my calendar" not in said.buttons  # Telegram would refuse the whole message


async def test_the_picture_comes_as_a_picture(town: Town) -> None:
    said = await town.tap(CalendarPicture(town.visit.id, 0))

    assert said.method == "sendPhoto"
    assert said.params["photo"][:8] == b"\x89PNG\r\n\x1a\n"
    assert "Whoever has the picture can read the programme." in said.text


@pytest.mark.parametrize(
    "press",
    [
        OpenCalendar(999),
        CalendarPicture(999, 1),
        AskToRenew(999, 1),
        Renew(999, 1),
        AskToWithdraw(999, 1),
        Withdraw(999, 1),
        ItemFile(999),
        ProgrammeFile(999),
    ],
    ids=lambda press: press.TAG,
)
async def test_a_button_of_something_that_is_gone_gets_an_answer(
    town: Town, press: OpenCalendar
) -> None:
    [said] = await town.bot.press(ANNA, press)

    assert said.text == "This is no longer there."


@pytest.mark.parametrize("press", [OpenCalendar(1), CalendarPicture(1, 1), ItemFile(1)])
async def test_who_withdrew_gets_neither_address_nor_files(
    town: Town, press: OpenCalendar | CalendarPicture | ItemFile
) -> None:
    async with town.bot.store.writing() as unit:
        visit = (await unit.visits.of_person((await a_person(unit)).id))[0]
        anna = await unit.registrations.of(visit.id, (await a_person(unit)).id)
        assert anna is not None
        await unit.registrations.set_status(anna.id, Status.WITHDRAWN, NOW)

    [said] = await town.bot.press(ANNA, press)

    assert said.text.startswith("This is for people registered for the visit.")


async def test_everything_reads_in_each_language(town: Town, languages: Languages) -> None:
    for code in languages.shipped:
        async with town.bot.store.writing() as unit:
            await unit.people.set_language((await a_person(unit)).id, code)

        said = [
            *await town.bot.write(ANNA, "/calendar"),
            *await town.bot.press(ANNA, ItemFile(town.item.id)),
            *await town.bot.press(ANNA, ProgrammeFile(town.visit.id)),
            *await town.bot.press(ANNA, CalendarPicture(town.visit.id, 0)),
        ]

        assert [each.text for each in said if "{" in each.text] == []
