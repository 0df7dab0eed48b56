"""Reminders of somebody who says in the middle of an evening where their clock is."""

import pytest

from bot.rules.visits import Visit
from tests.conftest import Clock
from tests.handlers.given_items import ANNA
from tests.handlers.test_reminders import at_the, released, to
from tests.items import an_item
from tests.telegram import Rehearsal


@pytest.mark.parametrize(
    ("said_at", "place"),
    [
        ("15:30", "Helsinki"),  # it is half past six there, in Copenhagen half past five
        ("16:30", "Helsinki"),
        ("15:30", "Lisbon"),
        ("16:30", "Lisbon"),
    ],
)
async def test_wherever_their_clock_is_they_hear_of_tomorrow_once(
    bot: Rehearsal, clock: Clock, visit: Visit, said_at: str, place: str
) -> None:
    await released(bot, visit, an_item())

    said = [
        *await at_the(bot, clock, f"2026-10-22 {said_at}"),
        *await bot.write(ANNA, f"/zone {place}"),
        *await at_the(bot, clock, "2026-10-22 20:00"),
    ]

    assert len([each for each in to(ANNA, said) if "Harbour tour" in each.text]) == 1
