"""Making visits in tests."""

from bot.replies.forms import Choose
from bot.rules.visits import Visit
from tests.builders import OWNER
from tests.telegram import Rehearsal, Said, Someone

OLGA = Someone(OWNER, "Olga")
ANNA = Someone(1, "Anna")
WHOLE = (
    "/newvisit twinning | Friendship days / da: Venskabsdage | host: Åby (da, 18) | "
    "guests: Lindau-Ost (de, 14), Lipowo (pl, 10) | 22-25 Oct 2026 | Europe/Copenhagen | da, de, pl"
)


async def made_by(bot: Rehearsal, who: Someone) -> list[Visit]:
    async with bot.store.reading() as unit:
        person = await unit.people.by_telegram(who.id)
        assert person is not None
        return list(await unit.visits.of_person(person.id))


def asked(said: list[Said]) -> str:
    """The first line of the newest message."""
    return [each for each in said if each.text][-1].text.split("\n")[0]


async def up_to_the_zone(bot: Rehearsal) -> list[Said]:
    """Everything before the question about the clock is answered."""
    await bot.write(OLGA, "/newvisit")
    await bot.press(OLGA, Choose("kind", "study"))
    await bot.write(OLGA, "Wind and water")
    await bot.write(OLGA, "Copenhagen")
    await bot.press(OLGA, Choose("host_quota", "0"))
    await bot.write(OLGA, "Lindau (14)")
    return await bot.write(OLGA, "13-16 May 2027")
