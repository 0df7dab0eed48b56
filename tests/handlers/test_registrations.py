"""From the invitation link to the registration, in private chat."""

from collections.abc import AsyncIterator

import pytest

from bot.rules.visits import Side
from handlers.desk import House
from storage.unit import DatabaseStore
from tests.conftest import Clock
from tests.handlers.registering import (
    ANNA,
    OLGA,
    answer,
    given_a_visit,
    last,
    register,
    registering,
)
from tests.telegram import Rehearsal, Someone


@pytest.fixture
async def bot(store: DatabaseStore, house: House, clock: Clock) -> AsyncIterator[Rehearsal]:
    async with registering(store, house, clock) as rehearsal:
        yield rehearsal


async def test_a_guest_registers_in_six_taps(bot: Rehearsal) -> None:
    _, delegation = await given_a_visit(bot)

    said = await register(bot, ANNA, delegation)

    assert said.text == (
        "You are registered for <b>Friendship days</b>.\n\n"
        "Name: <b>Anna Schmidt</b>\nDelegation: Lindau-Ost\nRole: member\n"
        "Days: all (22–25 Oct 2026)\nIn the participant list: yes"
    )
    assert list(said.buttons) == [
        "Calendar",
        "Programme",
        "Edit",
        "Withdraw",
        "Add family or colleague",
    ]


async def test_a_new_person_picks_a_language_first_and_goes_on_in_it(bot: Rehearsal) -> None:
    _, delegation = await given_a_visit(bot)
    jens = Someone(9, "Jens", "da-DK")

    [asked] = await bot.write(jens, f"/start i-{delegation.id}")
    assert list(asked.buttons)[:6] == [
        "Dansk",
        "English",
        "Deutsch",
        "Svenska",
        "Polski",
        "Français",
    ]

    await answer(bot, jens, "Deutsch")
    async with bot.store.reading() as unit:
        known = await unit.people.by_telegram(9)
    assert known is not None
    assert known.language == "de"


async def test_the_summary_lets_each_answer_be_changed_and_keeps_the_rest(bot: Rehearsal) -> None:
    _, delegation = await given_a_visit(bot)
    await bot.write(ANNA, f"/start i-{delegation.id}")
    await answer(bot, ANNA, "Anna Schmidt", "Interpreter", "All days", "Skip", "No", "Edit name")

    await bot.write(ANNA, "  Anna   Maria Schmidt ")

    assert last(bot, ANNA).text == (
        "<b>Is this right?</b>\n\nName: <b>Anna Maria Schmidt</b>\nDelegation: Lindau-Ost\n"
        "Role: interpreter\nDays: all (22–25 Oct 2026)\nIn the participant list: no"
    )


async def test_days_are_pressed_or_written(bot: Rehearsal) -> None:
    _, delegation = await given_a_visit(bot)
    await bot.write(ANNA, f"/start i-{delegation.id}")
    await answer(bot, ANNA, "Anna Schmidt", "Member", "Only some days", "Fri 23 Oct")
    await bot.write(ANNA, "Saturday")

    said = await answer(bot, ANNA, "Skip", "Yes", "Register")

    assert "Days: 23–24 Oct 2026" in said.text


@pytest.mark.parametrize(
    ("presses", "typed", "said"),
    [
        (
            [],
            "123",
            (
                "That cannot be printed as a name. Write first and last name in one short line, "
                "for example: Anna Schmidt"
            ),
        ),
        (
            ["Anna Schmidt"],
            "mayor",
            "Please press one of the buttons above, or write, for example: Member",
        ),
        (
            ["Anna Schmidt", "Member"],
            "next week",
            (
                "That is no day of the visit, which is 22–25 Oct 2026. Press a button above, "
                "or write a day, for example: 25.10.2026"
            ),
        ),
        (
            ["Anna Schmidt", "Member", "Only some days", "Sat 24 Oct"],
            "Friday",
            (
                "Departure cannot be before arrival on Saturday, 24 October. Write that day or "
                "a later one, for example: 24.10.2026"
            ),
        ),
        (
            ["Anna Schmidt", "Member", "All days", "Skip"],
            "perhaps",
            "Please press one of the buttons above, or write, for example: Yes",
        ),
    ],
    ids=["name", "role", "days", "departure", "consent"],
)
async def test_what_cannot_be_read_gets_an_example_and_the_question_stays_open(
    bot: Rehearsal, presses: list[str], typed: str, said: str
) -> None:
    _, delegation = await given_a_visit(bot)
    await bot.write(ANNA, f"/start i-{delegation.id}")
    asked = await answer(bot, ANNA, *presses) if presses else last(bot, ANNA)

    [refused] = await bot.write(ANNA, typed)

    assert refused.text == said
    [_, following] = await bot.press(ANNA, next(iter(asked.buttons.values())))
    assert following.buttons != asked.buttons


async def test_the_roles_are_those_that_make_sense_for_the_side(bot: Rehearsal) -> None:
    _, hosts = await given_a_visit(bot, side=Side.HOST)

    await bot.write(ANNA, f"/start i-{hosts.id}")

    asked = await answer(bot, ANNA, "Anna Schmidt")
    assert "Host family" in asked.buttons


async def test_organisers_hear_who_became_head_of_delegation(bot: Rehearsal) -> None:
    _, delegation = await given_a_visit(bot)
    await bot.write(ANNA, f"/start i-{delegation.id}")

    await answer(
        bot, ANNA, "Anna Schmidt", "Head of delegation", "All days", "Skip", "Yes", "Register"
    )

    assert last(bot, OLGA).text.startswith(
        "<b>Anna Schmidt</b> is registered as head of delegation of <b>Lindau-Ost</b>"
    )


async def test_an_organiser_without_a_registration_chooses_a_delegation(bot: Rehearsal) -> None:
    await given_a_visit(bot)

    [said] = await bot.write(OLGA, "/register")

    assert said.text.startswith("You organise this visit and are not registered yourself.")
    asked = await answer(bot, OLGA, "Lindau-Ost")
    assert asked.text == "Which language do you read?"


async def test_a_stranger_is_told_about_the_link(bot: Rehearsal) -> None:
    await given_a_visit(bot)

    [said] = await bot.write(Someone(77, "Eve"), "/register")

    assert said.text == (
        "You are not part of a visit yet. Open the invitation link that you were sent."
    )


async def test_a_restart_in_the_middle_loses_no_answer(
    bot: Rehearsal, store: DatabaseStore, house: House, clock: Clock
) -> None:
    _, delegation = await given_a_visit(bot)
    await bot.write(ANNA, f"/start i-{delegation.id}")
    asked = await answer(bot, ANNA, "Anna Schmidt")

    async with registering(store, house, clock) as again:
        again.updates = 5000
        said = await again.press(ANNA, asked.buttons["Interpreter"])

    assert said[-1].text == "The visit is <b>22–25 Oct 2026</b>. Which of these days?"


async def test_every_registration_redraws_the_card_of_the_visit(bot: Rehearsal) -> None:
    visit, delegation = await given_a_visit(bot)

    await register(bot, ANNA, delegation)

    async with bot.store.reading() as unit:
        assert (await unit.visits.get(visit.id)).revision == visit.revision + 1
