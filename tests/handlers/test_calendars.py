"""The programme in people's own calendars."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime

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
from bot.replies.press import Press
from bot.rules.audiences import Audience
from bot.rules.people import Status
from bot.rules.programme import Item, ItemFacts, ItemStatus
from bot.rules.texts import Texts
from bot.rules.times import Moment
from bot.rules.visits import Visit
from bot.web.feeds import FeedDoor
from handlers import calendars
from handlers import help as helping
from handlers.desk import House
from handlers.routes import join
from storage.unit import DatabaseStore
from tests.builders import NOW, ZONE, a_delegation, a_participant, a_person, a_visit
from tests.calendars.lint import problems
from tests.calendars.readers import by_icalendar
from tests.calendars.rows import Row
from tests.conftest import Clock
from tests.telegram import GROUP, Rehearsal, Said, Someone, rehearsing
from tests.web.website import Client, online

ANNA = Someone(1, "Anna")
STRANGER = Someone(77, "Stranger")
ROUTES = join([helping.ROUTES, calendars.ROUTES])
TOUR = ItemFacts(
    title=Texts.one("en", "Harbour tour <1>"),
    notes=Texts.one("en", "Warm clothes"),
    place="Quay 4",
    meeting_point="",
    meeting=None,
    starts=Moment(datetime.fromisoformat("2026-10-23 09:30"), ZONE),
    ends=Moment(datetime.fromisoformat("2026-10-23 11:00"), ZONE),
    all_day=False,
    audience=Audience(),
)


@dataclass(frozen=True, slots=True)
class Town:
    """A bot at work with its web side, and Anna registered for a visit with one item."""

    bot: Rehearsal
    web: Client
    visit: Visit
    item: Item

    async def calendar(self) -> Said:
        [said] = await self.bot.write(ANNA, "/calendar")
        return said

    async def tap(self, what: str | Press, who: Someone = ANNA) -> Said:
        """What the tapped message says now, or what was said anew."""
        said = await self.bot.press(who, what)
        [shown] = [each for each in said if each.method != "answerCallbackQuery"]
        return shown


def address(said: Said) -> str:
    """The path of the calendar address in a message."""
    return said.text.partition("https://visit.example")[2].partition("</code>")[0]


@pytest.fixture
async def town(store: DatabaseStore, house: House, clock: Clock) -> AsyncIterator[Town]:
    async with store.writing() as unit:
        anna = await a_person(unit)
        visit = await a_visit(unit, await a_person(unit, 2, "Olga"))
        await a_participant(unit, visit, await a_delegation(unit, visit), anna)
        item = await unit.programme.add(visit.id, TOUR, visit.created_by, NOW)
    door = FeedDoor(store, house.languages, house.links, clock)
    async with (
        rehearsing(store, house, clock, routes=ROUTES, forget=door.forget) as bot,
        online({"/c/": door}) as web,
    ):
        yield Town(bot, web, visit, item)


async def test_calendar_gives_an_address_that_answers_with_the_programme(town: Town) -> None:
    said = await town.calendar()

    assert list(said.buttons) == [
        "Add to my calendar",
        "Copy the address",
        "QR picture",
        "Whole programme as a file",
        "New address",
        "Withdraw address",
    ]
    token = address(said).removeprefix("/c/").removesuffix(".ics")
    assert said.buttons["Add to my calendar"] == f"https://visit.example/calendar/{token}"
    seen = await town.web.ask(address(said))
    assert [row.summary for row in by_icalendar(seen.body)] == ["Harbour tour <1>"]


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
    [note] = by_icalendar((await town.web.ask(address(before))).body)
    assert note.summary.startswith("Friendship days: this calendar address was withdrawn.")
    assert by_icalendar((await town.web.ask(address(said))).body)[0].summary == "Harbour tour <1>"


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
    assert said.text == "Your address is withdrawn. You can have a new one at any time."
    seen = await town.web.ask(address(before))
    assert "was withdrawn" in by_icalendar(seen.body)[0].summary
    assert address(new) not in {"", address(before)}


async def test_an_old_button_does_not_withdraw_a_later_address(town: Town) -> None:
    first = await town.calendar()
    asked = await town.tap(first.buttons["Withdraw address"])
    renewing = await town.tap(first.buttons["New address"])
    renewed = await town.tap(renewing.buttons["Make a new address"])

    said = await town.tap(asked.buttons["Withdraw address"])

    assert address(said) == address(renewed)
    assert "was withdrawn" not in (await town.web.ask(address(renewed))).body.decode()


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
    async with rehearsing(store, replace(house, links=links), clock, routes=ROUTES) as bot:
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
    async with rehearsing(store, at_home, clock, routes=ROUTES) as bot:
        bot.updates += 1000
        [said] = await bot.write(ANNA, "/calendar")

    assert "can only be reached on the computer it runs on" in said.text
    assert "Add to my calendar" not in said.buttons  # Telegram would refuse the whole message


async def test_the_picture_comes_as_a_picture(town: Town) -> None:
    said = await town.tap(CalendarPicture(town.visit.id))

    assert said.method == "sendPhoto"
    assert said.params["photo"][:8] == b"\x89PNG\r\n\x1a\n"
    assert "opens your programme" in said.text


async def test_an_item_comes_as_a_file_with_a_google_link_beside_it(town: Town) -> None:
    said = await town.tap(ItemFile(town.item.id))

    assert said.method == "sendDocument"
    file = said.params["document"]
    assert problems(file) == []
    assert b"METHOD:PUBLISH\r\n" in file
    uid = f"v{town.visit.id}-i{town.item.id}@venskab_bot.venskab"
    assert by_icalendar(file) == [
        Row(uid, "2026-10-23 07:30:00Z", "2026-10-23 09:00:00Z", "Harbour tour <1>", "CONFIRMED")
    ]
    assert by_icalendar((await town.web.ask(address(await town.calendar()))).body)[0].uid == uid
    google = said.buttons["Add to Google Calendar"]
    assert google.startswith("https://calendar.google.com/calendar/render?action=TEMPLATE&")
    assert "Harbour tour &lt;1&gt;" in said.text


async def test_the_file_of_a_cancelled_item_takes_it_out_again(town: Town) -> None:
    async with town.bot.store.writing() as unit:
        await unit.programme.set_status(town.item.id, ItemStatus.CANCELLED, 1, NOW)

    said = await town.tap(ItemFile(town.item.id))

    assert said.text == "Open the file to take this out of your calendar."
    assert problems(said.params["document"]) == []
    assert b"METHOD:CANCEL\r\n" in said.params["document"]


async def test_the_whole_programme_comes_as_one_file(town: Town) -> None:
    async with town.bot.store.writing() as unit:
        more = replace(TOUR, title=Texts.one("en", "Concert"))
        await unit.programme.add(town.visit.id, more, town.visit.created_by, NOW)

    said = await town.tap(ProgrammeFile(town.visit.id))

    assert "2 programme items. Open the file to add them to your calendar." in said.text
    assert problems(said.params["document"]) == []
    read = by_icalendar(said.params["document"])
    assert [row.summary for row in read] == ["Harbour tour <1>", "Concert"]


async def test_an_empty_programme_makes_no_file_and_says_why(town: Town) -> None:
    async with town.bot.store.writing() as unit:
        await unit.programme.remove(town.item.id)

    said = await town.bot.press(ANNA, ProgrammeFile(town.visit.id))

    assert [each.method for each in said] == ["answerCallbackQuery"]
    assert said[0].text.startswith("The programme is still empty")


@pytest.mark.parametrize("press", [ItemFile(1), ProgrammeFile(1)])
async def test_pressed_in_a_group_a_file_comes_in_the_private_chat(
    town: Town, press: ItemFile | ProgrammeFile
) -> None:
    [tapped] = await town.bot.press(ANNA, press, GROUP)

    link = tapped.params["url"]
    [there] = await town.bot.write(ANNA, f"/start {link.partition('?start=')[2]}")
    assert there.method == "sendDocument"


@pytest.mark.parametrize(
    "press",
    [
        OpenCalendar(999),
        CalendarPicture(999),
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

    assert said.text == "This is out of date: what it was about is gone."


@pytest.mark.parametrize("press", [OpenCalendar(1), CalendarPicture(1), ItemFile(1)])
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
            *await town.bot.press(ANNA, CalendarPicture(town.visit.id)),
        ]

        assert [each.text for each in said if "{" in each.text] == []
