"""Programmes that come as lines, files that come late, and the pages of a dry run."""

from datetime import date, time

import pytest

from bot.replies.imports import ApplyImport, DropImport
from bot.rules.imports import ImportState, Source, SourceKind
from bot.rules.visits import Visit
from bot.sheets.book import workbook
from storage.unit import DatabaseStore
from tests.builders import NOW
from tests.handlers.given_items import ANNA, OLGA, items, shown
from tests.telegram import Rehearsal, Said

CSV = "Dag;Start;Slut;Titel;Sted\r\n23-10-2026;9.15;11;Rundvisning på havnen;Kaj 4\r\n"
CSV += "23-10-2026;12;;Frokost;Rådhuset\r\n"
DANISH = CSV.encode("cp1252")


def texts(said: list[Said]) -> list[str]:
    """What stands in a chat."""
    return [each.text for each in said if each.text and each.method != "answerCallbackQuery"]


async def apply(bot: Rehearsal, said: list[Said], label: str = "Apply") -> list[Said]:
    return await bot.press(OLGA, said[-1].buttons[label])


async def test_a_list_that_is_passed_on_is_looked_at_like_a_file(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    origin = {"type": "hidden_user", "date": 0, "sender_user_name": "Mayor"}
    lines = "Friday 23 October\n9:30-11 Harbour tour @ Quay 4\n12 Lunch\n99:99 Concert"

    said = await bot.write(OLGA, lines, forward_origin=origin)

    assert texts(said)[0].partition("\n\nNothing has")[0] == (
        "<b>Friendship days</b>\n2 new items and 1 line was not read.\n\n"
        "<b>New</b>\n• Fri 23 Oct, 09:30: Harbour tour, Quay 4\n• Fri 23 Oct, 12:00: Lunch\n"
        "<b>Not read</b>\n• Line 4: “99:99 Concert”. I looked for a time, but found “99:99”."
    )
    await apply(bot, said)
    assert len(await items(store, visit)) == 2


async def test_a_few_lines_say_nothing_of_the_other_items_of_their_day(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, "/item Fri 15-16 Coffee")

    said = await bot.write(OLGA, "Fri 9-10 Tour\nFri 12 Lunch")

    assert texts(said)[0].startswith("<b>Friendship days</b>\n2 new items.")
    assert list(said[-1].buttons) == ["Apply", "Do not apply"]


async def test_lines_that_an_organiser_types_are_looked_at_too_and_chatter_is_not(
    bot: Rehearsal, visit: Visit
) -> None:
    typed = await bot.write(OLGA, "Fri 9-10 Tour\nFri 12 Lunch")
    chatter = await bot.write(OLGA, "Dear all,\nsee you on Friday!")

    assert texts(typed)[0].startswith("<b>Friendship days</b>\n2 new items.")
    assert texts(chatter) == texts(await bot.write(OLGA, "hm"))


async def test_a_long_list_goes_on_on_the_next_page(bot: Rehearsal, visit: Visit) -> None:
    rows = "".join(f"Fri;never {n};{'x' * 150}\r\n" for n in range(15)) + "Fri;9;Tour\r\n"
    said = await bot.send_file(OLGA, "p.csv", f"Day;Start;Title\r\n{rows}".encode())

    first, on = texts(said)[-1], said[-1].buttons
    second = shown(await bot.press(OLGA, on["More ›"]))

    assert ("Line 12:" in first, "Line 13:" in first) == (True, False)
    assert "Line 13:" in second.text
    assert "‹ Back" in second.buttons


async def test_import_alone_says_how_and_offers_the_template(bot: Rehearsal, visit: Visit) -> None:
    [said] = await bot.write(OLGA, "/import")

    given = await bot.press(OLGA, said.buttons["Excel sheet to fill in"])

    assert shown(given).method == "sendDocument"


async def test_what_was_waiting_is_read_by_the_next_process(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    bot.request.files["later"] = DANISH
    async with store.writing() as unit:
        source = Source("program.csv", SourceKind.CSV, "later")
        await unit.imports.add(visit.id, visit.created_by, source, ImportState.WAITING, NOW)
        await unit.people.private_chat(visit.created_by, NOW)

    await bot.office.reading_room.load()
    await bot.settled()

    assert bot.request.said[-1].text.startswith("<b>program.csv</b> → Friendship days")


async def test_a_file_that_does_not_come_is_asked_for_again(bot: Rehearsal, visit: Visit) -> None:
    bot.office.reading_room.pause = lambda _: 0
    gone = (502, {"ok": False, "error_code": 502, "description": "Bad Gateway"})
    bot.request.answers["getFile"] = [gone, gone]

    said = await bot.send_file(OLGA, "program.csv", DANISH)

    assert texts(said)[-1].startswith("<b>program.csv</b> → Friendship days")


async def test_a_file_that_never_comes_is_told_of(bot: Rehearsal, visit: Visit) -> None:
    bot.office.reading_room.pause = lambda _: 0
    gone = (502, {"ok": False, "error_code": 502, "description": "Bad Gateway"})
    bot.request.answers["getFile"] = [gone] * 9

    said = await bot.send_file(OLGA, "program.csv", DANISH)

    assert texts(said)[-1] == ("program.csv: Telegram did not hand it over. Please send it again.")


async def test_a_filled_in_template_is_a_programme(bot: Rehearsal, visit: Visit) -> None:
    [given] = await bot.write(OLGA, "/template")

    said = await bot.send_file(OLGA, "template.xlsx", given.params["document"])

    assert texts(said)[-1].startswith("<b>template.xlsx</b> → Friendship days\nNothing new in it.")


async def test_an_excel_file_is_read(bot: Rehearsal, store: DatabaseStore, visit: Visit) -> None:
    content = workbook("P", ["Tag", "Von", "Titel"], [[date(2026, 10, 23), time(9, 15), "Hafen"]])

    await apply(bot, await bot.send_file(OLGA, "plan.xlsx", content))

    [item] = await items(store, visit)
    assert item.facts.starts.wall.isoformat() == "2026-10-23T09:15:00"


async def test_the_buttons_of_an_import_are_the_organisers_alone(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    said = await bot.send_file(OLGA, "program.csv", DANISH)

    for press in (said[-1].buttons["Apply"], DropImport(1), ApplyImport(1, True, "0")):
        await bot.press(ANNA, press)

    assert await items(store, visit) == []
    assert texts(await apply(bot, said))[0].startswith("2 items")


async def test_what_nobody_thought_of_in_a_file_is_answered_all_the_same(
    bot: Rehearsal, store: DatabaseStore, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def look(*_: object) -> None:
        raise OverflowError

    monkeypatch.setattr("handlers.dry_runs.look", look)

    said = await bot.send_file(OLGA, "program.csv", DANISH)

    assert texts(said)[-1] == (
        "program.csv: I cannot read it: it seems damaged. Open it, save it as .xlsx, and send that."
    )
    async with store.reading() as unit:
        assert list(await unit.imports.waiting()) == []
