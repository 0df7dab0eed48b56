"""What the organisers' guide tells people to type is understood, line for line."""

import re
from pathlib import Path

from bot.replies.forms import Choose
from storage.unit import DatabaseStore
from tests.builders import OWNER
from tests.telegram import Rehearsal, Someone

GUIDE = Path(__file__).parent.parent / "docs" / "organisers.md"
KAREN = Someone(OWNER, "Karen")


def typed(command: str) -> list[str]:
    """What stands in the guide's boxes, as people paste it."""
    boxes = re.findall(
        r"^```\n(.*?)\n```$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    return [box for box in boxes if box.startswith(f"/{command}")]


async def test_the_guide_makes_a_visit_its_programme_and_a_vote(
    bot: Rehearsal, store: DatabaseStore
) -> None:
    [visit], [ballot] = typed("newvisit"), typed("ballot")
    await bot.write(KAREN, visit)
    await bot.press(KAREN, Choose("sure", "yes").pack())
    for item in typed("item"):
        await bot.write(KAREN, item)
    [preview] = await bot.write(KAREN, ballot)

    async with store.reading() as unit:
        karen = await unit.people.by_telegram(OWNER)
        assert karen is not None
        [made] = await unit.visits.of_person(karen.id)
        towns = [(each.town, each.quota) for each in await unit.visits.delegations(made.id)]
        items = [each.facts.title.original for each in await unit.programme.in_visit(made.id)]
    assert towns == [("Åby", 18), ("Lindau-Ost", 14), ("Lipowo", 10)]
    assert made.languages == ("da", "de", "pl")
    assert items == ["Harbour tour", "Wind farm", "Lunch", "Walk through the old town"]
    assert Choose("check", "go").pack() in preview.buttons.values()
