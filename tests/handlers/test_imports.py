"""An organiser sends a programme and sees what it would change before anything does."""

from datetime import time

from bot.rules.imports import ImportId, ImportState
from bot.rules.people import ChatKind
from bot.rules.visits import Visit
from storage.unit import DatabaseStore
from tests.builders import NOW
from tests.handlers.given_items import ANNA, OLGA, items, logged
from tests.telegram import GROUP, Rehearsal, Said, Someone

CSV = "Dag;Start;Slut;Titel;Sted\r\n23-10-2026;9.15;11;Rundvisning på havnen;Kaj 4\r\n"
CSV += "23-10-2026;12;;Frokost;Rådhuset\r\n"
DANISH = CSV.encode("cp1252")


def texts(said: list[Said]) -> list[str]:
    """What stands in a chat."""
    return [each.text for each in said if each.text and each.method != "answerCallbackQuery"]


async def apply(bot: Rehearsal, said: list[Said], label: str = "Apply") -> list[Said]:
    return await bot.press(OLGA, said[-1].buttons[label])


async def test_a_danish_file_is_shown_and_changes_nothing(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    said = await bot.send_file(OLGA, "program.csv", DANISH)

    assert texts(said) == [
        "I am reading <b>program.csv</b> …",
        (
            "<b>program.csv</b> → Friendship days\n2 new items.\n\n<b>New</b>\n"
            "• Fri 23 Oct, 09:15: Rundvisning på havnen, Kaj 4\n"
            "• Fri 23 Oct, 12:00: Frokost, Rådhuset\n\n"
            "Nothing has changed yet. [Apply] changes the draft only: "
            "people see nothing before you release it."
        ),
    ]
    assert list(said[-1].buttons) == ["Apply", "Do not apply"]
    assert await items(store, visit) == []


async def test_apply_makes_the_draft_once_however_often_it_is_pressed(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    said = await bot.send_file(OLGA, "program.csv", DANISH)

    [done] = texts(await apply(bot, said))
    await apply(bot, said)

    assert done.startswith("2 items of the draft are changed.")
    tour, lunch = await items(store, visit)
    assert (tour.facts.title.entries, tour.facts.place) == (
        (("en", "Rundvisning på havnen"),),
        "Kaj 4",
    )
    assert [each.facts.ends.wall.time() for each in (tour, lunch)] == [time(11), time(13)]
    assert await logged(store, visit) == ["programme.imported", "item.added", "item.added"]


async def test_what_is_imported_is_no_release(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await apply(bot, await bot.send_file(OLGA, "program.csv", DANISH))

    async with store.reading() as unit:
        assert await unit.releases.programme(visit.id) == []


async def test_the_same_file_again_is_nothing_new(bot: Rehearsal, visit: Visit) -> None:
    await apply(bot, await bot.send_file(OLGA, "program.csv", DANISH))

    said = await bot.send_file(OLGA, "program.csv", DANISH)

    assert texts(said)[-1] == (
        "<b>program.csv</b> → Friendship days\nNothing new in it.\n2 items as before.\n"
    )
    assert said[-1].buttons == {}


async def test_a_changed_file_shows_just_the_changes(bot: Rehearsal, visit: Visit) -> None:
    await apply(bot, await bot.send_file(OLGA, "program.csv", DANISH))

    later = CSV.replace("9.15;11", "10.15;12").replace("Frokost;Rådhuset", "Middag;Rådhuset")
    said = await bot.send_file(OLGA, "program.csv", later.encode("utf-8-sig"))

    assert texts(said)[-1].partition("\n\nNothing has")[0] == (
        "<b>program.csv</b> → Friendship days\n"
        "1 new item, 1 item differs and 1 item is no longer in it.\n\n"
        "<b>New</b>\n• Fri 23 Oct, 12:00: Middag, Rådhuset\n"
        "<b>Changed</b>\n• Rundvisning på havnen (Fri 23 Oct): 09:15 → 10:15\n"
        "<b>No longer in it</b>\n• Fri 23 Oct, 12:00: Frokost\n\n"
        "⚠️ 1 item overlaps with another for the same people."
    )
    assert list(said[-1].buttons) == [
        "Apply",
        "Apply, and cancel what is no longer in it",
        "Do not apply",
    ]


async def test_what_is_missing_is_cancelled_only_when_that_is_said(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await apply(bot, await bot.send_file(OLGA, "program.csv", DANISH))
    shorter = CSV.replace("23-10-2026;12;;Frokost;Rådhuset\r\n", "").encode()

    said = await bot.send_file(OLGA, "program.csv", shorter)

    assert list(said[-1].buttons) == ["Apply, and cancel what is no longer in it", "Do not apply"]
    assert [item.is_cancelled for item in await items(store, visit)] == [False, False]
    await apply(bot, said, "Apply, and cancel what is no longer in it")
    assert [item.is_cancelled for item in await items(store, visit)] == [False, True]


async def test_a_draft_that_changed_meanwhile_is_shown_anew(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    said = await bot.send_file(OLGA, "program.csv", DANISH)
    await bot.write(OLGA, "/item Fri 12-13 Frokost")

    again = await apply(bot, said)

    assert texts(again)[0].startswith("<b>program.csv</b> → Friendship days\n1 new item and 1 item")
    assert [each.params["text"] for each in again if each.method == "answerCallbackQuery"] == [
        "The draft has changed meanwhile. This is what would change now."
    ]
    assert len(await items(store, visit)) == 1
    await bot.press(OLGA, next(each for each in again if each.buttons).buttons["Apply"])
    assert [item.facts.place for item in await items(store, visit)] == ["Kaj 4", "Rådhuset"]


async def test_lines_that_cannot_be_read_are_named_with_their_number_and_why(
    bot: Rehearsal, visit: Visit
) -> None:
    broken = CSV + "32-13-2026;9;;Tur;\r\n23-10-2026;kvart;;Tur;\r\n23-10-2026;9;;;Kaj 4\r\n"

    said = await bot.send_file(OLGA, "program.csv", broken.encode())

    where = [line for line in texts(said)[-1].split("\n") if "Line" in line]
    assert "\n".join(where) == (
        "• Line 4: “32-13-2026 · 9 · Tur”. I cannot read “32-13-2026” as a day. "
        "Write it like 22.10.2026.\n"
        "• Line 5: “23-10-2026 · kvart · Tur”. “kvart” is not a time that I understand. "
        "Write it like 9:30-11 or 9:30.\n"
        "• Line 6: “23-10-2026 · 9 · Kaj 4”. The title is missing: what is it?"
    )


async def test_dropping_ends_it(bot: Rehearsal, store: DatabaseStore, visit: Visit) -> None:
    said = await bot.send_file(OLGA, "program.csv", DANISH)

    dropped = await apply(bot, said, "Do not apply")
    late = await apply(bot, said)

    assert texts(dropped)[0] == "Not applied: nothing has changed."
    assert late[-1].params["text"].startswith("This was decided already.")
    assert await items(store, visit) == []
    async with store.reading() as unit:
        kept = await unit.imports.get(ImportId(1))
    assert (kept.state, kept.source.content) == (ImportState.DROPPED, "")


async def test_a_file_of_another_kind_says_what_can_be_read(bot: Rehearsal, visit: Visit) -> None:
    said = await bot.send_file(OLGA, "program.pdf", b"%PDF")

    assert texts(said) == [
        "program.pdf: I read Excel files (.xlsx), .csv and calendar files (.ics)."
    ]


async def test_a_file_that_is_no_programme_at_all_has_a_sentence(
    bot: Rehearsal, visit: Visit
) -> None:
    said = await bot.send_file(OLGA, "program.xlsx", b"not a workbook")

    assert texts(said)[-1] == (
        "program.xlsx: I cannot read it: it seems damaged. "
        "Open it, save it as .xlsx, and send that."
    )


async def test_who_does_not_organise_is_told_who_does(bot: Rehearsal, visit: Visit) -> None:
    assert texts(await bot.send_file(ANNA, "program.csv", DANISH)) == [
        "Only the organisers can do this: Olga."
    ]


async def test_what_others_send_is_as_it_was(bot: Rehearsal, visit: Visit) -> None:
    nobody = Someone(55, "Nobody")

    assert texts(await bot.send_file(nobody, "program.csv", DANISH)) == texts(
        await bot.write(nobody, "hm")
    )
    assert texts(await bot.send_file(ANNA, "photo.pdf", b"%PDF")) == texts(
        await bot.write(ANNA, "hm")
    )


async def test_a_file_in_the_group_is_read_only_when_asked_for(
    bot: Rehearsal, store: DatabaseStore, visit: Visit
) -> None:
    await bot.write(OLGA, "/start")
    async with store.writing() as unit:
        chat = await unit.chats.seen(GROUP, ChatKind.SUPERGROUP, "Group", NOW)
        await unit.visits.set_chat(visit.id, chat.id, None, NOW)

    unasked = await bot.send_file(OLGA, "program.csv", DANISH, chat=GROUP)
    asked = await bot.send_file(OLGA, "program.csv", DANISH, chat=GROUP, caption="/import")

    assert texts(unasked) == []
    assert [each.params["chat_id"] for each in asked] == [GROUP, OLGA.id, OLGA.id]
