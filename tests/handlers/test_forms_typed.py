"""In a guided form, writing the words of a button does what pressing it does."""

from bot.replies.forms import Choose
from tests.handlers.new_visits import OLGA, asked, made_by
from tests.telegram import Rehearsal


async def test_the_words_of_a_button_are_as_good_as_the_button(bot: Rehearsal) -> None:
    await bot.write(OLGA, "/newvisit")
    await bot.press(OLGA, Choose("kind", "study"))
    await bot.write(OLGA, "Wind and water")
    await bot.write(OLGA, "Copenhagen")

    assert asked(await bot.write(OLGA, "as many as come")) == "<b>Which towns are invited?</b>"
    assert asked(await bot.write(OLGA, "I add them later.")) == (
        "<b>From which day to which day?</b>"
    )


async def test_back_can_be_written(bot: Rehearsal) -> None:
    await bot.write(OLGA, "/newvisit")
    await bot.press(OLGA, Choose("kind", "study"))

    assert asked(await bot.write(OLGA, "back")) == "<b>What kind of visit is it?</b>"


async def test_whoever_writes_cancel_does_not_make_a_visit_of_that_name(bot: Rehearsal) -> None:
    await bot.write(OLGA, "/newvisit")
    await bot.press(OLGA, Choose("kind", "study"))

    assert asked(await bot.write(OLGA, "Cancel")) == "Stopped. Nothing was saved."
    assert asked(await bot.write(OLGA, "Wind and water")) == (
        "I did not understand that. Press a button, or see what you can do here."
    )
    assert await made_by(bot, OLGA) == []
