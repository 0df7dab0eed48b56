"""Invitation links: handed on by organisers, opened by guests."""

from datetime import timedelta

from bot.links import digest
from bot.replies.invitations import (
    AskRenew,
    AskRevoke,
    PrintLink,
    RenewLink,
    RevokeLink,
    ShowLink,
    ShowLinks,
)
from bot.rules.invitations import Purpose
from bot.rules.people import Status
from bot.rules.visits import Delegation, Stage, Visit
from tests.builders import NOW, a_delegation, a_participant, a_person, a_visit
from tests.conftest import Clock
from tests.telegram import GROUP, Rehearsal, Someone

OLGA = Someone(2, "Olga")
ANNA = Someone(1, "Anna")
NOTHING = "This link does not open anything."


async def given_a_visit(bot: Rehearsal) -> tuple[Visit, Delegation]:
    async with bot.store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit, OLGA.id, "Olga"))
        return visit, await a_delegation(unit, visit, quota=14)


async def payload_of(bot: Rehearsal, visit: Visit, which: int) -> str:
    """What /start is told by the link on the page of this delegation."""
    said = await bot.press(OLGA, ShowLink(visit.id, which))
    copied = said[-1].params["reply_markup"]["inline_keyboard"][0][0]["copy_text"]["text"]
    return str(copied).partition("start=")[2]


async def test_invite_lists_the_towns_with_how_many_have_used_their_link(bot: Rehearsal) -> None:
    visit, delegation = await given_a_visit(bot)
    await bot.write(ANNA, f"/start {await payload_of(bot, visit, delegation.id)}")

    [said] = await bot.write(OLGA, "/invite")
    [_, again] = await bot.press(OLGA, ShowLinks(visit.id))

    assert again.text == said.text
    assert said.text.startswith("Invitation links of <b>Friendship days</b>")
    assert list(said.buttons) == [
        "Lindau-Ost: used once",
        "Add a town",
        "For another organiser",
        "For the group",
    ]


async def test_a_link_is_text_to_copy_with_its_use_and_its_end(bot: Rehearsal) -> None:
    visit, delegation = await given_a_visit(bot)
    payload = await payload_of(bot, visit, delegation.id)

    said = await bot.press(OLGA, ShowLink(visit.id, delegation.id))

    assert said[-1].text == (
        "Whoever opens this link can register for <b>Friendship days</b> with "
        f"<b>Lindau-Ost</b>.\n\n<code>https://t.me/venskab_bot?start={payload}</code>\n\n"
        "Used 0 of 28 times. Good until 25 October 2026."
    )
    assert len(payload) <= 64


async def test_the_link_is_a_picture_to_print(bot: Rehearsal) -> None:
    visit, delegation = await given_a_visit(bot)

    _, picture = await bot.press(OLGA, PrintLink(visit.id, delegation.id))

    assert picture.method == "sendPhoto"
    assert picture.params["photo"].startswith(b"\x89PNG")


async def test_the_link_begins_the_registration_with_its_delegation(bot: Rehearsal) -> None:
    visit, delegation = await given_a_visit(bot)
    payload = await payload_of(bot, visit, delegation.id)

    [said] = await bot.write(ANNA, f"/start {payload}")

    assert said.text == "Which language do you read?"
    assert said.buttons["Cancel"]
    async with bot.store.reading() as unit:
        [link] = await unit.invitations.in_visit(visit.id)
    assert (link.uses, link.purpose) == (1, Purpose.DELEGATION)


async def test_opening_it_again_counts_once(bot: Rehearsal) -> None:
    visit, delegation = await given_a_visit(bot)
    payload = await payload_of(bot, visit, delegation.id)

    await bot.write(ANNA, f"/start {payload}")
    await bot.write(ANNA, f"/start {payload}")

    async with bot.store.reading() as unit:
        [link] = await unit.invitations.in_visit(visit.id)
    assert link.uses == 1


async def test_who_is_registered_is_told_so(bot: Rehearsal) -> None:
    visit, delegation = await given_a_visit(bot)
    payload = await payload_of(bot, visit, delegation.id)
    async with bot.store.writing() as unit:
        await a_participant(unit, visit, delegation, await a_person(unit))

    [said] = await bot.write(ANNA, f"/start {payload}")

    assert said.text == "You are registered for <b>Friendship days</b> already."
    assert list(said.buttons) == ["My registration", "Programme"]


async def test_who_waits_for_a_place_sees_it_even_when_the_link_is_taken_back(
    bot: Rehearsal,
) -> None:
    visit, delegation = await given_a_visit(bot)
    payload = await payload_of(bot, visit, delegation.id)
    async with bot.store.writing() as unit:
        there = await a_participant(unit, visit, delegation, await a_person(unit))
        await unit.registrations.set_status(there.id, Status.WAITING, NOW)
    await bot.press(OLGA, RevokeLink(visit.id, delegation.id))

    [said] = await bot.write(ANNA, f"/start {payload}")

    assert "waiting list" in said.text


async def test_a_link_in_a_group_leads_to_the_private_chat(bot: Rehearsal) -> None:
    [said] = await bot.write(ANNA, "/start@venskab_bot i-abc-d_e", GROUP)

    assert said.buttons == {
        "Open the private chat": "https://t.me/venskab_bot?start=i-abc-d_e",
    }


async def test_a_link_taken_back_opens_nothing(bot: Rehearsal) -> None:
    visit, delegation = await given_a_visit(bot)
    payload = await payload_of(bot, visit, delegation.id)

    [_, asked] = await bot.press(OLGA, AskRevoke(visit.id, delegation.id))
    [_, done] = await bot.press(OLGA, RevokeLink(visit.id, delegation.id))
    await bot.press(OLGA, RevokeLink(visit.id, delegation.id))
    [said] = await bot.write(ANNA, f"/start {payload}")

    assert list(asked.buttons) == ["Yes, do it", "No, leave it"]
    assert done.text.endswith("This link was taken back: it opens nothing any more.")
    assert said.text == "This link was taken back. Ask your organiser for the new one."


async def test_a_renewed_link_replaces_the_old_one_once(bot: Rehearsal) -> None:
    visit, delegation = await given_a_visit(bot)
    old = await payload_of(bot, visit, delegation.id)

    [_, asked] = await bot.press(OLGA, AskRenew(visit.id, delegation.id))
    await bot.press(OLGA, asked.buttons["Yes, do it"])
    new = await payload_of(bot, visit, delegation.id)
    await bot.press(OLGA, asked.buttons["Yes, do it"])

    assert asked.buttons["Yes, do it"] == RenewLink(visit.id, delegation.id, 1).pack()
    assert new != old
    assert await payload_of(bot, visit, delegation.id) == new
    [said] = await bot.write(ANNA, f"/start {old}")
    assert said.text.startswith("This link was taken back.")


async def test_an_expired_link_says_so(bot: Rehearsal, clock: Clock) -> None:
    visit, delegation = await given_a_visit(bot)
    payload = await payload_of(bot, visit, delegation.id)
    clock.pass_by(timedelta(days=25))

    [said] = await bot.write(ANNA, f"/start {payload}")
    [_, page] = await bot.press(OLGA, ShowLink(visit.id, delegation.id))

    assert said.text == "This link has expired. Ask your organiser for a new one."
    assert page.text.endswith("This link has expired. Make a new one.")


async def test_a_link_that_is_used_up_says_so_and_its_page_offers_a_new_one(
    bot: Rehearsal,
) -> None:
    visit, delegation = await given_a_visit(bot)
    async with bot.store.writing() as unit:
        await unit.invitations.add(
            visit.id,
            Purpose.DELEGATION,
            delegation.id,
            token_hash=digest("token"),
            salt="salt",
            expires_at=NOW + timedelta(days=1),
            most_uses=0,
            created_by=visit.created_by,
            now=NOW,
        )

    [said] = await bot.write(ANNA, "/start i-token")
    [_, page] = await bot.press(OLGA, ShowLink(visit.id, delegation.id))

    assert said.text.startswith("As many people as this link was made for have used it.")
    assert page.text.endswith("This link is used up. Make a new one.")
    assert list(page.buttons) == ["New link…", "‹ All links"]


async def test_a_link_for_a_cancelled_visit_says_why_nobody_registers(bot: Rehearsal) -> None:
    visit, delegation = await given_a_visit(bot)
    payload = await payload_of(bot, visit, delegation.id)
    async with bot.store.writing() as unit:
        await unit.visits.set_stage(visit.id, Stage.CANCELLED, NOW)

    [said] = await bot.write(ANNA, f"/start {payload}")

    assert "Friendship days" in said.text
    async with bot.store.reading() as unit:
        [link] = await unit.invitations.in_visit(visit.id)
    assert link.uses == 0


async def test_who_tries_ten_wrong_links_waits_an_hour(bot: Rehearsal, clock: Clock) -> None:
    visit, delegation = await given_a_visit(bot)
    payload = await payload_of(bot, visit, delegation.id)

    answers = [(await bot.write(ANNA, f"/start i-guess{n}"))[0].text for n in range(10)]
    [blocked] = await bot.write(ANNA, f"/start {payload}")
    [other] = await bot.write(OLGA, "/start i-wrong")
    clock.pass_by(timedelta(hours=1))
    [open_again] = await bot.write(ANNA, f"/start {payload}")

    assert {answer.startswith(NOTHING) for answer in answers} == {True}
    assert blocked.text.startswith("Those were too many wrong links. Wait an hour")
    assert other.text.startswith(NOTHING)
    assert open_again.text == "Which language do you read?"


async def test_only_organisers_see_the_links(bot: Rehearsal) -> None:
    visit, delegation = await given_a_visit(bot)

    which = (visit.id, delegation.id)
    presses = [ShowLinks(visit.id), ShowLink(*which), PrintLink(*which), RevokeLink(*which)]
    said = [(await bot.press(ANNA, press))[0].text for press in [*presses, RenewLink(*which, 1)]]

    assert said == ["Only the organisers can do this: Olga."] * 5


async def test_a_button_that_names_another_visits_delegation_is_out_of_date(
    bot: Rehearsal,
) -> None:
    visit, _ = await given_a_visit(bot)
    async with bot.store.writing() as unit:
        other = await a_visit(unit, await a_person(unit, 5, "Piotr"))
        foreign = await a_delegation(unit, other, "Lipowo")

    [said] = await bot.press(OLGA, ShowLink(visit.id, foreign.id))

    assert said.text == "This is no longer there."
