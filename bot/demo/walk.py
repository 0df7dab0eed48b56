"""The demo visit, played: everything is typed and pressed by the cast, as people would."""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.demo import cast, words
from bot.demo.cast import Part
from bot.demo.phone import Phone, addresses, buttons, copied, find, payload
from bot.replies.ballots import CastVote
from bot.replies.calendars import CalendarPicture
from bot.replies.forms import Choose
from bot.replies.help import Run
from bot.replies.invitations import ShowLink, ShowLinks
from bot.replies.items import AskToReleaseItem, MoveItem, OpenItem, TakeBackItems
from bot.replies.registration_presses import AddPerson, RegisterMe
from bot.replies.registration_questions import MINE
from bot.replies.registration_words import ALL_DAYS, SKIP, YES
from bot.replies.release_presses import MakeRelease, ReleaseItem
from bot.rules.people import Role
from bot.sandbox.client import Group, Stage
from bot.sandbox.page_line import Json

WELCOME: Final = 2  # its place on the first day


@dataclass(frozen=True, slots=True)
class Played:
    """Where one can look at it."""

    group: Group
    calendar: str  # the landing page of a member


async def play(page: str, today: date) -> Played:
    starts = words.first_day(today)
    async with AsyncExitStack() as stack:
        parts = (*cast.REGISTERED, *cast.NEWCOMERS)
        phones = {part: await stack.enter_async_context(Phone.of(page, part)) for part in parts}
        karen = phones[cast.KAREN]
        await _arrive(karen.stage, parts)
        links = await _made_visit(karen, words.visit(starts))
        invitations = await _invitations(karen, links)
        group = await _gathered(karen, phones, links)
        await _invite_by_hand(phones, group, invitations)
        async with asyncio.TaskGroup() as everybody:
            everybody.create_task(_write_programme(karen))
            for part in cast.REGISTERED[1:]:
                everybody.create_task(_register(phones[part], part, invitations[part.town]))
        await _release_programme(karen)
        async with asyncio.TaskGroup() as then:
            then.create_task(_move_welcome(karen, starts))
            then.create_task(_vote(phones, group, words.ballot(starts)))
            calendar = then.create_task(phones[cast.ANNA].write("/calendar", CalendarPicture))
    [landing] = addresses(calendar.result())
    return Played(group, landing)


async def _arrive(stage: Stage, parts: tuple[Part, ...]) -> None:
    for part in parts:
        await stage.person(part.first_name, part.language, last_name=part.last_name, id=part.id)


async def _made_visit(karen: Phone, typed: str) -> Json:
    """The list of invitation links of the new visit."""
    check = await karen.write(f"/newvisit {typed}", Choose)
    made = await karen.answer(check, {"sure": "yes"})
    return await karen.press(made, Run("invite"))


async def _invitations(karen: Phone, links: Json) -> Mapping[str, str]:
    """A link for each town, by the town's name on its button."""
    found: dict[str, str] = {}
    for link in (each for each in find(links, ShowLink) if each.delegation):
        [label] = [each["text"] for each in buttons(links) if each["callback_data"] == link.pack()]
        found[label] = copied(shown := await karen.press(links, link))
        await karen.press(shown, ShowLinks(link.visit_id))
    return found


async def _gathered(karen: Phone, phones: Mapping[Part, Phone], links: Json) -> Group:
    """A group with everybody in it, and with the bot as one who may pin."""
    others = [phone.owner for phone in phones.values() if phone is not karen]
    group = await karen.stage.group(words.GROUP, karen.owner, others, bot=None)
    [address] = addresses(await karen.press(links, Run("group")))
    await karen.stage.bot(group, karen.owner, "add_admin", payload(address))
    return group


async def _invite_by_hand(
    phones: Mapping[Part, Phone], group: Group, invitations: Mapping[str, str]
) -> None:
    """Two have not registered yet, and are asked where they read it."""
    hanna, tomasz = invitations[cast.GERMANS], invitations[cast.POLES]
    for part, said in (
        (cast.UTE, f"Hanna, hier kannst du dich anmelden: {hanna}"),
        (cast.PIOTR, f"Tomasz, tutaj jest link do rejestracji: {tomasz}"),
    ):
        await phones[part].stage.say(phones[part].owner, group, said)


async def _write_programme(karen: Phone) -> None:
    await karen.write(f"/item\n{words.PROGRAMME}", TakeBackItems)
    delegations = await karen.write("/register", RegisterMe)
    question = await karen.press(delegations, find(delegations, RegisterMe)[0])
    await karen.answer(question, _answers(cast.KAREN))


async def _release_programme(karen: Phone) -> None:
    """Until then it is a draft, which nobody but organisers sees."""
    preview = await karen.write("/release", MakeRelease)
    await karen.press(preview, find(preview, MakeRelease)[0])


async def _move_welcome(karen: Phone, starts: date) -> None:
    """Something always moves: one item, released alone, so that people are told at once."""
    listed = await karen.write("/programme", OpenItem)
    item = await karen.press(listed, find(listed, OpenItem)[WELCOME])
    day = await karen.press(item, find(item, MoveItem)[0])
    await karen.press(day, Choose("day", starts.isoformat()))
    moved = await karen.write(words.WELCOME_MOVED, AskToReleaseItem)
    asked = await karen.press(moved, find(moved, AskToReleaseItem)[0])
    await karen.press(asked, find(asked, ReleaseItem)[0])


async def _register(phone: Phone, part: Part, invitation: str) -> None:
    question = await phone.write(f"/start {payload(invitation)}", Choose)
    registered = await phone.answer(question, _answers(part))
    if part.family:
        await phone.press(registered, find(registered, AddPerson)[0])
        question = await phone.write(part.family, Choose)
        await phone.answer(question, _answers(part) | {"role": Role.MEMBER})


def _answers(part: Part) -> dict[str, str]:
    return {
        "language": part.language,
        "name": MINE,
        "role": part.role,
        "stay": ALL_DAYS,
        "phone": SKIP,
        "listed": YES,
        "check": YES,
    }


async def _vote(phones: Mapping[Part, Phone], group: Group, typed: str) -> None:
    karen = phones[cast.KAREN]
    check = await karen.write(f"/ballot {typed}", Choose)
    await karen.answer(check, {"check": "go"})
    card = await karen.sees(group, lambda message: bool(find(message, CastVote)))
    options = find(card, CastVote)
    for part, phone in phones.items():
        if part.votes is not None:
            await phone.tap(card, options[part.votes])
