"""Whatever people are called, and in whatever language it is read, messages stay what they are."""

import pytest

from bot.languages import SHIPPED
from bot.replies.reply import escape
from bot.rules.people import Role, Status
from bot.rules.texts import Texts
from bot.sandbox.html_markup import parse_html
from bot.store.registrations import Registration
from handlers.desk import House
from storage.unit import DatabaseStore
from tests.builders import NOW, a_ballot, a_delegation, a_participant, a_person, a_visit
from tests.conftest import Clock
from tests.telegram import GROUP, Rehearsal, Said, Someone, rehearsing

DULL = "Kim"
HOSTILE = (
    '<b>"&amp;</b><a href="https://evil.example">',
    "</b></i></blockquote><code>",
    "{name} {0} {} %s %(name)s",
    "\u202egnp.exe\u200b\u2066\u0301",
    "@admin /start #tag https://evil.example",
    "\u200b\u200d\u2060",
    "𝕏" * 30,
)
MARKUP = {"bold", "italic", "code", "blockquote", "expandable_blockquote", "date_time"}
COMMANDS = (
    *("/start", "/help", "/visit", "/visits", "/people", "/organisers", "/register", "/my"),
    *("/programme", "/now", "/item Fri 9-10 {name} @ {name} | meet: {name}", "/programme"),
    *("/ballots", "/ballot {name}?", "/invite", "/log", "/calendar", "/language", "/group"),
    *("/release", "/versions", "/export", "/reminders", "/import"),
    *("/say {name}", "/newvisit twinning, {name}, 22-25 October 2026", "/zone {name}"),
)


async def everything_said(bot: Rehearsal, name: str, language: str) -> list[Said]:
    """What an organiser of that name reads of a visit, a town, people and a vote of that name."""
    who = Someone(900, name, language)
    async with bot.store.writing() as unit:
        me = await a_person(unit, who.id, name, language)
        visit = await a_visit(unit, me, title=Texts.one("en", name), host_town=name)
        town = await a_delegation(unit, visit, name)
        await a_participant(unit, visit, town, me, Role.HEAD)
        child = Registration(name, Role.MEMBER, visit.starts_on, visit.ends_on, listed=True)
        await unit.registrations.add(visit.id, town.id, None, child, Status.WAITING, me.id, NOW)
        await a_ballot(unit, visit, name, name + name)
    said: list[Said] = []
    for place in (None, GROUP):
        for command in COMMANDS:
            said += await bot.write(who, command.replace("{name}", name), place)
    pages = {data for each in said for data in each.buttons.values() if ":" in data}
    for data in sorted(pages - {url for url in pages if "//" in url}):
        said += await bot.press(who, data)
    return said


def kinds(said: list[Said]) -> set[str]:
    """What entities there are, having read each message as Telegram reads it."""
    return {
        str(entity["type"])
        for each in said
        if "parse_mode" in each.params
        for entity in parse_html(each.text)[1]
    }


@pytest.mark.parametrize("language", SHIPPED)
@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
async def test_a_name_is_never_markup_and_no_message_is_refused_because_of_it(
    store: DatabaseStore, house: House, clock: Clock, name: str, language: str
) -> None:
    async with rehearsing(store, house, clock) as bot:
        bot.office.worker.pause = lambda _: 0.0
        said = await everything_said(bot, name, language)
        async with store.reading() as unit:
            assert await unit.inbox.counts() == {}

    assert kinds(said) <= MARKUP
    shown = [each for each in said if "parse_mode" in each.params]
    assert len(shown) > len(COMMANDS)
    for each in shown:
        text, _ = parse_html(each.text)
        assert text.strip(), each
        assert all(escape(label).strip() for label in each.buttons), each
