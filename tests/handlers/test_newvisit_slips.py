"""What goes wrong while a visit is made gets a sentence with a right example."""

import pytest

from bot.replies.forms import Choose
from bot.replies.visit_times import OfferLocation
from tests.handlers.new_visits import ANNA, OLGA, WHOLE, made_by, up_to_the_zone
from tests.telegram import GROUP, Rehearsal


async def test_an_old_button_for_a_location_is_answered(bot: Rehearsal) -> None:
    [said] = await bot.press(OLGA, OfferLocation())

    assert said.text == "That question is no longer open."


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("soon", "I cannot read “soon” as days. Write them like this: 13–16 May 2027"),
        (
            "16-13 May 2027",
            "13 May 2027 is before 16 May 2027. Write the first day first, like this: 13–",
        ),
        (
            "Mon 13 May 2027",
            "The weekday does not fit: in 2027 it is <b>Thursday, 13 May</b>. ",
        ),
        ("1-3 May 2026", "3 May 2026 is over. Write days to come, like this: 13–16 May 2027"),
    ],
)
async def test_a_slip_in_the_dates_gets_a_right_example_and_the_question_stays(
    bot: Rehearsal, wrong: str, said: str
) -> None:
    await bot.write(OLGA, "/newvisit study | Wind | host: Åby (da, 3) | guests: Lindau (de, 2)")

    [answer] = await bot.write(OLGA, wrong)
    await bot.write(OLGA, "13-16 May 2027")

    assert answer.text.startswith(said)
    async with bot.store.reading() as unit:
        chat = await unit.chats.by_telegram(OLGA.id)
        olga = await unit.people.by_telegram(OLGA.id)
        assert chat is not None
        assert olga is not None
        dialog = await unit.dialogs.of(olga.id, chat.id)
    assert dialog is not None
    assert dialog.answers["dates"] == ["2027-05-13", "2027-05-16"]


@pytest.mark.parametrize(
    ("step", "wrong", "said"),
    [
        (1, "banquet", "“banquet” is no kind of visit that I know. Press one of the five."),
        (2, "x" * 121, "This is too long for a title: 120 letters at most, for example: "),
        (3, "(de)", "Please write the name of a town, for example: Lindau-Ost (de, 14)"),
        (4, "many", "I cannot read “many” as a number of people. Write it like this: 18"),
    ],
)
async def test_a_wrong_answer_gets_a_right_example(
    bot: Rehearsal, step: int, wrong: str, said: str
) -> None:
    right = ["/newvisit", "study", "Wind and water", "Copenhagen"]
    for answer in right[:step]:
        await bot.write(OLGA, answer)

    [answered] = await bot.write(OLGA, wrong)

    assert answered.text.startswith(said)


async def test_a_place_without_a_town_and_a_wrong_language_get_right_examples(
    bot: Rehearsal,
) -> None:
    await up_to_the_zone(bot)

    [no_town] = await bot.write(OLGA, "Xyzzy")
    [at_sea] = await bot.write(OLGA, "", location={"latitude": 0.0, "longitude": -30.0})
    await bot.write(OLGA, "Europe/Warsaw")
    [language] = await bot.write(OLGA, "Klingon")

    assert no_town.text.startswith("I know no town called “Xyzzy”.")
    assert at_sea.text.startswith("There is no town at that place.")
    assert language.text == (
        "I do not know the language “Klingon”. Write for example: Danish, German and English"
    )


async def test_writing_instead_of_pressing_create_says_what_to_press(bot: Rehearsal) -> None:
    await bot.write(OLGA, WHOLE)

    [said] = await bot.write(OLGA, "yes please")

    assert said.text.startswith("Press “Create the visit” above")
    assert await made_by(bot, OLGA) == []


async def test_create_pressed_twice_makes_one_visit(bot: Rehearsal) -> None:
    await bot.write(OLGA, WHOLE)

    await bot.press(OLGA, Choose("sure", "yes"))
    await bot.press(OLGA, Choose("sure", "yes"))

    assert len(await made_by(bot, OLGA)) == 1


async def test_others_are_told_who_makes_visits(bot: Rehearsal) -> None:
    [unknown] = await bot.write(ANNA, "/newvisit")
    await bot.write(OLGA, "/cancel")
    [known] = await bot.write(ANNA, "/newvisit")

    assert unknown.text == (
        "Visits are made by whoever runs this bot, and by organisers of a visit. Ask one of them."
    )
    assert known.text == "Visits are made by Olga and by organisers of a visit. Ask one of them."


async def test_in_a_group_it_leads_to_the_private_chat(bot: Rehearsal) -> None:
    [said] = await bot.write(OLGA, "/newvisit", GROUP)

    assert list(said.buttons.values()) == ["https://t.me/venskab_bot?start=do-newvisit"]
