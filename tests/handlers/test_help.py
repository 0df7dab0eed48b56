"""/help offers as buttons what can be done from where one is."""

import pytest

from tests.builders import OWNER, a_person, a_visit
from tests.telegram import Rehearsal, Someone

ANNA = Someone(1, "Anna")
OLGA = Someone(OWNER, "Olga")


@pytest.mark.parametrize(
    ("who", "offered"), [(ANNA, ["My language"]), (OLGA, ["Make a new visit", "My language"])]
)
async def test_before_the_first_visit_help_offers_only_what_can_be_done(
    bot: Rehearsal, who: Someone, offered: list[str]
) -> None:
    [said] = await bot.write(who, "/help")

    assert said.text.split("\n")[0] == (
        "You are in no visit yet. Open the invitation link that you were sent, "
        "or ask your organiser for one."
    )
    assert list(said.buttons) == offered


async def test_who_has_several_visits_is_asked_which_one_help_is_about(bot: Rehearsal) -> None:
    async with bot.store.writing() as unit:
        olga = await a_person(unit, OWNER, "Olga")
        await a_visit(unit, olga)
        await a_visit(unit, olga)

    [said] = await bot.write(OLGA, "/help")

    assert said.text.split("\n")[0] == "You are in several visits. Which one is this about?"
    assert list(said.buttons) == ["My visits", "My language"]
