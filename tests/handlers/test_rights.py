"""Every button and every command in the hands of people who have no right to what is behind it."""

from urllib.parse import quote

import pytest

from bot.replies.press import Press
from handlers.desk import House
from handlers.features import ROUTES
from tests.handlers.given_everything import (
    ELSEWHERE,
    GONE,
    OLGA,
    SECRETS,
    STRANGER,
    all_that_is_kept,
    given_everything,
)
from tests.telegram import GROUP, Rehearsal, Said

OUTSIDERS = (STRANGER, ELSEWHERE, GONE)
PLACES = (None, GROUP)


def every(kind: type[Press]) -> str:
    return kind.__qualname__


async def set_aside(bot: Rehearsal) -> dict[str, int]:
    async with bot.store.reading() as unit:
        return dict(await unit.inbox.counts())


def told(said: list[Said]) -> list[str]:
    """All that can be read: words, pop-ups, labels and addresses."""
    return [f"{each.text} {each.buttons} {each.params.get('url', '')}" for each in said]


def is_answered(said: list[Said]) -> bool:
    """The tap's clock stops, and something can be read."""
    taps = [each for each in said if each.method == "answerCallbackQuery"]
    return len(taps) == 1 and any(each.text or each.params.get("url") for each in said)


@pytest.mark.parametrize("kind", ROUTES.presses, ids=every)
async def test_a_button_of_a_visit_does_and_tells_nothing_to_whoever_is_not_in_it(
    bot: Rehearsal, house: House, kind: type[Press]
) -> None:
    everything = await given_everything(bot, house)
    before = await all_that_is_kept(bot, everything.visit)
    for who, place in ((who, place) for who in OUTSIDERS for place in PLACES):
        for press in everything.presses(kind):
            said = await bot.press(who, press, place)

            assert is_answered(said), press
            assert not [secret for secret in SECRETS if secret in "".join(told(said))], press
    assert await all_that_is_kept(bot, everything.visit) == before
    assert await set_aside(bot) == {}


@pytest.mark.parametrize("kind", ROUTES.presses, ids=every)
async def test_nothing_personal_is_said_in_a_group_to_an_organiser_who_presses_there(
    bot: Rehearsal, house: House, kind: type[Press]
) -> None:
    everything = await given_everything(bot, house)
    for press in everything.presses(kind):
        said = await bot.press(OLGA, press, GROUP)

        in_group = "".join(told([each for each in said if each.params.get("chat_id") == GROUP]))
        assert not [each for each in ("Zerlina", "start=i-", "/calendar/") if each in in_group]
    assert await set_aside(bot) == {}


@pytest.mark.parametrize("name", [*ROUTES.commands, "start", "cancel", "nonsense"])
@pytest.mark.parametrize("rest", ["", " 1", " Fri 9:30-11 Harbour tour", " " + "å😀<&" * 200])
async def test_a_command_of_somebody_in_no_visit_is_answered_and_changes_nothing(
    bot: Rehearsal, house: House, name: str, rest: str
) -> None:
    everything = await given_everything(bot, house)
    before = await all_that_is_kept(bot, everything.visit)
    for who in OUTSIDERS:
        in_private = await bot.write(who, f"/{name}{rest}")
        in_group = await bot.write(who, f"/{name}{rest}", GROUP)

        assert in_private
        assert bool(in_group) is (name != "nonsense")  # to other bots' commands it says nothing
        assert not [secret for secret in SECRETS if secret in "".join(told(in_group))]
    assert await all_that_is_kept(bot, everything.visit) == before
    assert await set_aside(bot) == {}


@pytest.mark.parametrize("prefix", [*ROUTES.starts, "do", "nonsense"])
@pytest.mark.parametrize("rest", ["", "1", "x", "log", "9" * 30, "² &<", "-1"])
async def test_any_link_is_answered(bot: Rehearsal, house: House, prefix: str, rest: str) -> None:
    everything = await given_everything(bot, house)
    before = await all_that_is_kept(bot, everything.visit)
    for who in OUTSIDERS:
        in_private = await bot.write(who, f"/start {prefix}-{rest}")
        in_group = await bot.write(who, f"/start {prefix}-{rest}", GROUP)

        assert in_private  # in a group what is only for oneself stays unsaid
        said = "".join(told([*in_private, *in_group]))
        assert not [
            secret for secret in SECRETS if secret in said.replace(f"=i-{quote(rest)}", "=")
        ]
        assert " " not in "".join(url for each in in_group for url in each.buttons.values())
    assert await all_that_is_kept(bot, everything.visit) == before
    assert await set_aside(bot) == {}
