"""Organisers change the title, days, clock and languages of a visit that is made."""

from datetime import date, timedelta

import pytest

from bot.replies.forms import Choose, GoBack
from bot.replies.visit_changes import ChangePart, ChangeTown, ChooseTown
from bot.replies.visits import ChangeVisit, ShowVisit
from bot.rules.people import Role, Status
from bot.rules.texts import Texts
from bot.rules.visit_changes import Part
from bot.rules.visits import Delegation, OrganiserState, Visit
from bot.store.registrations import Registration
from tests.builders import FIRST_DAY, LAST_DAY, NOW, a_delegation, a_person, a_visit
from tests.handlers.grouping import group_link, kept, linked
from tests.items import an_item
from tests.telegram import GROUP, Rehearsal, Said, Someone

OLGA = Someone(2, "Olga")
DORTE = Someone(3, "Dorte", "da")
ANNA = Someone(1, "Anna")
SAVE = Choose("sure", "yes")
DAY = timedelta(days=1)


async def given_a_visit(bot: Rehearsal) -> tuple[Visit, Delegation]:
    """Olga and Dorte organise it."""
    async with bot.store.writing() as unit:
        title = Texts((("en", "Friendship days"), ("da", "Venskabsdage")))
        visit = await a_visit(unit, await a_person(unit, OLGA.id, "Olga"), title=title)
        dorte = await a_person(unit, DORTE.id, "Dorte", "da")
        await unit.visits.put_organiser(visit.id, dorte.id, OrganiserState.APPROVED, NOW)
        return visit, await a_delegation(unit, visit)


async def with_somebody(bot: Rehearsal, town: Delegation, comes: date, goes: date) -> None:
    async with bot.store.writing() as unit:
        olga = await a_person(unit, OLGA.id, "Olga")
        said = Registration("Kim", Role.MEMBER, comes, goes, listed=True)
        facts = (town.visit_id, town.id, None, said, Status.REGISTERED, olga.id, NOW)
        await unit.registrations.add(*facts)


async def log_of(bot: Rehearsal, visit: Visit) -> list[str]:
    async with bot.store.reading() as unit:
        return [action for _, _, action, _ in await unit.log.last(visit.id)]


async def changed(bot: Rehearsal, visit: Visit, part: Part, words: str) -> tuple[Said, Said]:
    """What was asked before saving, and what was said after."""
    await bot.press(OLGA, ChangePart(visit.id, part))
    [asked] = await bot.write(OLGA, words)
    return asked, (await bot.press(OLGA, SAVE))[-1]


async def test_the_card_of_the_visit_leads_to_what_can_change(bot: Rehearsal) -> None:
    visit, town = await given_a_visit(bot)
    [card] = await bot.write(OLGA, "/visit")

    [_, parts] = await bot.press(OLGA, card.buttons["Change title, days or languages…"])
    [_, towns] = await bot.press(OLGA, parts.buttons["Language of a town"])

    assert parts.text == "What should change in <b>Friendship days</b>?"
    assert parts.buttons == {
        "Title": ChangePart(visit.id, Part.TITLE).pack(),
        "Days": ChangePart(visit.id, Part.DATES).pack(),
        "Clock": ChangePart(visit.id, Part.ZONE).pack(),
        "Languages": ChangePart(visit.id, Part.LANGUAGES).pack(),
        "Language of a town": ChooseTown(visit.id).pack(),
        "Back to the visit": ShowVisit(visit.id).pack(),
    }
    assert towns.buttons == {
        "Lindau-Ost: German": ChangeTown(town.id).pack(),
        "‹ Back": ChangeVisit(visit.id).pack(),
    }


async def test_a_title_is_changed_after_a_summary_and_logged(bot: Rehearsal) -> None:
    visit, _ = await given_a_visit(bot)

    asked, said = await changed(bot, visit, Part.TITLE, "Wind days / da: Vinddage")

    assert asked.text == (
        "<b>Change it like this?</b>\n\n"
        "Now: Friendship days / da: Venskabsdage\n"
        "Then: <b>Wind days / da: Vinddage</b>\n\n"
        "The card in the group and the calendars show it too."
    )
    assert list(asked.buttons) == ["Save the change", "‹ Back", "Cancel"]
    assert said.text.startswith("Saved: <b>Wind days / da: Vinddage</b>\n")
    assert list(said.buttons) == ["Write to people", "Back to the visit"]
    after = await kept(bot, visit)
    assert after.title == Texts((("en", "Wind days"), ("da", "Vinddage")))
    assert after.revision > visit.revision
    assert await log_of(bot, visit) == ["visit.title"]


@pytest.mark.parametrize("who", [OLGA, DORTE], ids=lambda who: who.name)
async def test_the_title_of_today_can_be_sent_back_as_it_is_shown(
    bot: Rehearsal, who: Someone
) -> None:
    visit, _ = await given_a_visit(bot)
    [_, asked] = await bot.press(who, ChangePart(visit.id, Part.TITLE))
    shown = asked.text.partition("<code>")[2].partition("</code>")[0]

    await bot.write(who, shown)
    await bot.press(who, SAVE)

    assert "Venskabsdage" in shown
    assert await kept(bot, visit) == visit
    assert await log_of(bot, visit) == []


async def test_new_days_leave_people_and_programme_alone_and_say_how_many_do_not_fit(
    bot: Rehearsal,
) -> None:
    visit, town = await given_a_visit(bot)
    await with_somebody(bot, town, FIRST_DAY, LAST_DAY)
    await with_somebody(bot, town, FIRST_DAY + DAY, LAST_DAY)
    async with bot.store.writing() as unit:
        await unit.programme.add(visit.id, an_item("2026-10-22 10:00").facts, visit.created_by, NOW)
        await unit.programme.add(visit.id, an_item("2026-10-25 10:00").facts, visit.created_by, NOW)
        before = await unit.programme.in_visit(visit.id)

    asked, said = await changed(bot, visit, Part.DATES, "23-25 Oct 2026")

    follows = (
        "1 registration has days outside of these. It stays as it is.\n"
        "1 programme item is on another day. It is not moved.\n"
        "Invitation links are good until the last day, as before."
    )
    assert asked.text.endswith(f"Then: <b>23–25 Oct 2026</b>\n\n{follows}")
    assert said.text == f"Saved: <b>23–25 Oct 2026</b>\n{follows}"
    after = await kept(bot, visit)
    assert (after.starts_on, after.ends_on) == (FIRST_DAY + DAY, LAST_DAY)
    async with bot.store.reading() as unit:
        people = await unit.registrations.in_visit(visit.id)
        assert await unit.programme.in_visit(visit.id) == before
    assert sorted(each.arrives_on for each in people) == [FIRST_DAY, FIRST_DAY + DAY]


async def test_an_invitation_sent_before_a_visit_was_put_off_still_opens(bot: Rehearsal) -> None:
    visit, _ = await given_a_visit(bot)
    await bot.write(OLGA, "/invite")
    await group_link(bot)

    await changed(bot, visit, Part.DATES, "13-16 May 2027")

    async with bot.store.reading() as unit:
        links = await unit.invitations.in_visit(visit.id)
    assert {link.expires_at.date() for link in links} == {date(2027, 5, 16)}


async def test_with_another_clock_the_programme_keeps_its_times_and_that_is_said(
    bot: Rehearsal,
) -> None:
    visit, _ = await given_a_visit(bot)
    async with bot.store.writing() as unit:
        facts = an_item("2026-10-22 10:00").facts
        item = await unit.programme.add(visit.id, facts, visit.created_by, NOW)

    asked, _ = await changed(bot, visit, Part.ZONE, "Helsinki")

    assert asked.text.endswith(
        "Now: Copenhagen\nThen: <b>Helsinki</b>\n\n"
        "1 programme item keeps the clock it was written with. "
        "If it should go by the new one, cancel it and add it again."
    )
    assert (await kept(bot, visit)).zone == "Europe/Helsinki"
    async with bot.store.reading() as unit:
        assert await unit.programme.get(item.id) == item


async def test_languages_and_the_language_of_a_town_are_changed(bot: Rehearsal) -> None:
    visit, town = await given_a_visit(bot)

    await changed(bot, visit, Part.LANGUAGES, "pl, da")
    [_, asked] = await bot.press(OLGA, ChangeTown(town.id))
    [_, summary] = await bot.press(OLGA, Choose("home", "pl"))
    said = await bot.press(OLGA, SAVE)

    assert "Now: German" in asked.text
    assert "Now: German\nThen: <b>Polish</b>" in summary.text
    assert said[-1].text == "Saved: <b>Lindau-Ost: Polish</b>"
    assert (await kept(bot, visit)).languages == ("pl", "da")
    async with bot.store.reading() as unit:
        assert (await unit.visits.delegation(town.id)).language == "pl"
    assert await log_of(bot, visit) == ["town.language", "visit.languages"]


async def test_the_card_in_the_group_follows(bot: Rehearsal) -> None:
    visit = await linked(bot)

    await bot.press(OLGA, ChangePart(visit.id, Part.TITLE))
    await bot.write(OLGA, "Wind days")
    said = await bot.press(OLGA, SAVE)

    [card] = [each for each in said if each.params.get("chat_id") == GROUP]
    assert (card.method, card.text.split("\n")[0]) == ("editMessageText", "<b>Wind days</b>")


@pytest.mark.parametrize(
    ("part", "typed", "answer"),
    [
        (Part.TITLE, "x" * 121, "This is too long for a title: 120 letters at most, "),
        (Part.DATES, "some day", "I cannot read “some day” as days. "),
        (Part.ZONE, "Nowhereville", "I know no town called “Nowhereville”. "),
        (Part.LANGUAGES, "Klingon", "I do not know the language “Klingon”. "),
    ],
)
async def test_what_cannot_be_read_gets_an_example_and_the_question_stays_open(
    bot: Rehearsal, part: Part, typed: str, answer: str
) -> None:
    visit, _ = await given_a_visit(bot)
    await bot.press(OLGA, ChangePart(visit.id, part))

    [no] = await bot.write(OLGA, typed)
    [again] = await bot.write(OLGA, typed)

    assert no.text.startswith(answer)
    assert again.text == no.text
    assert await kept(bot, visit) == visit


async def test_a_town_has_one_language(bot: Rehearsal) -> None:
    _, town = await given_a_visit(bot)
    await bot.press(OLGA, ChangeTown(town.id))

    [said] = await bot.write(OLGA, "da, de")

    assert said.text == "Please write one language, for example: Polish"


async def test_only_the_button_saves_and_back_asks_again(bot: Rehearsal) -> None:
    visit, _ = await given_a_visit(bot)
    await bot.press(OLGA, ChangePart(visit.id, Part.TITLE))
    await bot.write(OLGA, "Wind days")

    [said] = await bot.write(OLGA, "yes")
    [_, again] = await bot.press(OLGA, GoBack("sure"))

    assert said.text == "Press “Save the change” above, or “Back” to write something else."
    assert again.text.startswith("<b>What is the visit called?</b>")
    assert await kept(bot, visit) == visit


async def test_who_stopped_organising_before_saving_changes_nothing(bot: Rehearsal) -> None:
    visit, _ = await given_a_visit(bot)
    await bot.press(OLGA, ChangePart(visit.id, Part.TITLE))
    await bot.write(OLGA, "Wind days")
    async with bot.store.writing() as unit:
        olga = await a_person(unit, OLGA.id, "Olga")
        await unit.visits.put_organiser(visit.id, olga.id, OrganiserState.DECLINED, NOW)

    [said] = await bot.press(OLGA, SAVE)

    assert said.text == "Only the organisers can do this: Dorte."
    assert await kept(bot, visit) == visit


async def test_what_another_organiser_changed_meanwhile_stays(bot: Rehearsal) -> None:
    visit, _ = await given_a_visit(bot)
    await bot.press(DORTE, ChangePart(visit.id, Part.DATES))
    await bot.write(DORTE, "23-25 Oct 2026")

    await changed(bot, visit, Part.TITLE, "Wind days")
    await bot.press(DORTE, SAVE)

    after = await kept(bot, visit)
    assert (after.title.original, after.starts_on) == ("Wind days", FIRST_DAY + DAY)


async def test_all_buttons_are_for_organisers(bot: Rehearsal) -> None:
    visit, town = await given_a_visit(bot)
    parts = [ChangePart(visit.id, part) for part in Part]

    presses = (ChangeVisit(visit.id), ChooseTown(visit.id), ChangeTown(town.id), *parts)
    said = {(await bot.press(ANNA, press))[0].text for press in presses}

    assert said == {"Only the organisers can do this: Olga and Dorte."}
