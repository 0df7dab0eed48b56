"""The programme in files and on paper, from the chat."""

from datetime import datetime, time
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.replies.exports import PrintProgramme, PrintRunSheet, ProgrammeSheet
from bot.rules.programme import ItemFacts
from bot.rules.texts import Texts
from bot.rules.visits import Visit
from storage.unit import DatabaseStore
from tests.builders import NOW, release_all
from tests.handlers.given_calendars import TOUR
from tests.handlers.given_items import ANNA, OLGA, shown
from tests.telegram import GROUP, Rehearsal, Said, Someone

SECRETS = ("Mette", "+45 12", "Pay in cash")


def tour(**facts: Any) -> ItemFacts:
    return ItemFacts(
        **(
            {name: getattr(TOUR, name) for name in ItemFacts.__slots__}
            | {"host": "Mette", "host_phone": "+45 12", "internal_notes": "Pay in cash"}
            | facts
        )
    )


@pytest.fixture
async def released(store: DatabaseStore, visit: Visit) -> Visit:
    """A tour is released; the draft has a concert, too."""
    async with store.writing() as unit:
        await unit.programme.add(visit.id, tour(), visit.created_by, NOW)
        await release_all(unit, visit)
        concert = tour(title=Texts.one("en", "=Concert"))
        await unit.programme.add(visit.id, concert, visit.created_by, NOW)
    return visit


async def given(bot: Rehearsal, who: Someone, press: Any) -> Said:
    return shown(await bot.press(who, press))


def page(said: Said) -> str:
    assert said.params["document"].startswith(b"<!doctype html>")
    return str(said.params["document"].decode())


def rows(said: Said) -> list[dict[str, Any]]:
    """By heading."""
    sheet = load_workbook(BytesIO(said.params["document"])).worksheets[0]
    first, *others = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, first), row, strict=True)) for row in others]


async def test_everybody_in_the_visit_chooses_a_form_and_organisers_have_more_of_them(
    bot: Rehearsal, released: Visit
) -> None:
    [asked] = await bot.write(ANNA, "/export")
    [organising] = await bot.write(OLGA, "/export")

    public = ["Excel file", "Calendar file", "Print: English", "Print: Danish", "Print: German"]
    assert list(asked.buttons) == public
    assert list(organising.buttons) == [*public, "Run sheet with phone numbers"]


async def test_in_the_group_it_leads_into_the_private_chat(bot: Rehearsal, released: Visit) -> None:
    [said] = await bot.write(OLGA, "/export", GROUP)

    assert said.buttons == {"Open the private chat": "https://t.me/venskab_bot?start=do-export"}


async def test_pages_say_which_version_they_are_in_the_chosen_language_and_no_phone(
    bot: Rehearsal, released: Visit
) -> None:
    said = await given(bot, OLGA, PrintProgramme(released.id, "da"))

    html = page(said)
    assert '<html lang="da">' in html
    assert "Havnerundfart" in html
    assert "1. oktober 2026" in html
    assert "Concert" not in html
    assert [secret for secret in SECRETS if secret in html] == []
    assert "&lt;1&gt;" in page(await given(bot, ANNA, PrintProgramme(released.id, "en")))


async def test_the_run_sheet_has_phones_and_people_and_says_what_is_not_released(
    bot: Rehearsal, released: Visit
) -> None:
    html = page(await given(bot, OLGA, PrintRunSheet(released.id)))

    assert [secret for secret in SECRETS if secret not in html] == []
    assert "1 change is not released yet:" in html
    assert "New: =Concert, Fri 23 Oct, 09:30" in html
    assert "Lindau-Ost: 1 registered" in html


async def test_a_participant_gets_no_run_sheet(bot: Rehearsal, released: Visit) -> None:
    [said] = await bot.press(ANNA, PrintRunSheet(released.id))

    assert said.text == "Only the organisers can do this: Olga."


async def test_an_organiser_has_the_draft_in_excel_with_real_dates_and_nothing_is_a_formula(
    bot: Rehearsal, released: Visit
) -> None:
    said = await given(bot, OLGA, ProgrammeSheet(released.id))

    _, concert = rows(said)
    assert concert["Title (en)"] == "=Concert"
    assert (concert["Day"], concert["Start"]) == (datetime(2026, 10, 23), time(9, 30))  # noqa: DTZ001 - a cell
    assert concert["Phone of the responsible"] == "+45 12"
    assert said.text.startswith("<b>Friendship days</b>: your draft with 2 items.")


async def test_a_participant_has_what_is_released_without_what_is_for_organisers(
    bot: Rehearsal, released: Visit
) -> None:
    [row] = rows(await given(bot, ANNA, ProgrammeSheet(released.id)))

    assert row["Title (en)"] == "Harbour tour <1>"
    assert [secret for secret in SECRETS if secret in str(row)] == []
    assert {"Number in the bot", "Internal notes"} & row.keys() == set()


async def test_the_draft_sent_back_as_it_came_changes_nothing(
    bot: Rehearsal, released: Visit
) -> None:
    said = await given(bot, OLGA, ProgrammeSheet(released.id))

    answers = await bot.send_file(OLGA, "friendship-days.xlsx", said.params["document"])

    assert "Nothing new in it." in answers[-1].text
    assert "2 items as before" in answers[-1].text


async def test_before_the_first_release_there_is_nothing_to_print_and_it_says_so(
    bot: Rehearsal, visit: Visit
) -> None:
    for press in (PrintProgramme(visit.id, "en"), PrintRunSheet(visit.id)):
        said = await given(bot, OLGA, press)

        assert said.text.startswith("No version of the programme is released yet")
    [said] = await bot.press(OLGA, ProgrammeSheet(visit.id))
    assert said.text.startswith("The programme is still empty")


async def test_a_language_nobody_ships_is_out_of_date(bot: Rehearsal, released: Visit) -> None:
    [said] = await bot.press(ANNA, PrintProgramme(released.id, "xx"))

    assert said.text == "This is no longer there."


async def test_the_way_to_it_is_a_button_beside_the_calendar(
    bot: Rehearsal, released: Visit
) -> None:
    [mine] = await bot.write(ANNA, "/calendar")

    asked = shown(await bot.press(ANNA, mine.buttons["In Excel or on paper"]))

    assert "Print: English" in asked.buttons
