"""Whatever is pressed or typed is answered: nothing that people send is set aside as a fault."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.replies.ballots import MoveEnd
from bot.replies.forms import Choose
from bot.replies.items import ChangePart, MoveItem, Part
from bot.replies.newvisit import AddTowns
from bot.replies.registration_presses import AddPerson, RegisterMe, SetQuota
from bot.store.people import Dialog
from handlers.desk import House
from handlers.features import ROUTES
from storage.unit import DatabaseStore
from tests.builders import NOW
from tests.conftest import Clock
from tests.handlers.given_everything import OLGA, STRANGER, Everything, given_everything
from tests.telegram import GROUP, Rehearsal, Said, rehearsing

FEW = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
TAGS = sorted([*(kind.TAG for kind in ROUTES.presses), "q", "qb", "qs", "run", "zz"])
NUMBERS = st.one_of(
    st.integers(-3, 30).map(str),
    st.sampled_from(["9" * 18, "-" + "9" * 17, "9" * 40, "²", "٣", "1_0", " 1", "1.5", ""]),
)
WORDS = st.sampled_from(
    [*ROUTES.commands, *(step.name for form in ROUTES.forms.values() for step in form.steps)]
)
FIELDS = st.lists(st.one_of(NUMBERS, WORDS, st.text(max_size=8)), max_size=4)
DATA = st.builds(lambda tag, parts: ":".join([tag, *parts]), st.sampled_from(TAGS), FIELDS)
PIECES = st.one_of(
    st.text(max_size=12),
    NUMBERS,
    st.sampled_from(
        [
            *("/", "\n", "|", "@", "–", "-", ":", ",", "->", "da:", "en: x", "today", "Fri"),
            *("23.10.2026", "31.2.2026", "22-25 Oct", "2026-10-22", "9:30-11", "24:00", "25:61"),
            *(
                "Lindau-Ost 12",
                "Europe/Berlin",
                "²²",
                "٣٤",
                "1" * 30,
                "0-0",
                "½",
                "Ⅷ:30",
                "x" * 300,
            ),
        ]
    ),
)
TYPED = st.lists(PIECES, max_size=6).map(" ".join)


@pytest.fixture
async def bot(store: DatabaseStore, house: House, clock: Clock) -> AsyncIterator[Rehearsal]:
    async with rehearsing(store, house, clock) as rehearsal:
        rehearsal.office.worker.pause = lambda _: 0.0
        yield rehearsal


@pytest.fixture
async def there(bot: Rehearsal, house: House) -> Everything:
    return await given_everything(bot, house)


async def must_be_whole(bot: Rehearsal, what: object) -> None:
    async with bot.store.reading() as unit:
        assert await unit.inbox.counts() == {}, what


@FEW
@given(data=st.lists(DATA, min_size=5, max_size=5), in_group=st.booleans())
async def test_any_data_of_a_button_is_answered(
    bot: Rehearsal, there: Everything, data: list[str], in_group: bool
) -> None:
    for each in data:
        for who in (OLGA, STRANGER):
            said = await bot.press(who, each, GROUP if in_group else None)

            assert [call.method for call in said].count("answerCallbackQuery") == 1
            await must_be_whole(bot, each)


@FEW
@given(
    command=st.sampled_from([*ROUTES.commands, "start", "cancel"]),
    rest=TYPED,
    in_group=st.booleans(),
)
async def test_anything_behind_a_command_is_answered(
    bot: Rehearsal, there: Everything, command: str, rest: str, in_group: bool
) -> None:
    for who in (OLGA, STRANGER):
        await bot.write(who, f"/{command} {rest}", GROUP if in_group else None)
        await must_be_whole(bot, (command, rest))


OPENERS: dict[str, Any] = {
    "a visit": "/newvisit",
    "a town": lambda there: AddTowns(there.visit.id),
    "an item": "/item",
    "moving an item": lambda there: MoveItem(there.of_field["item_id"]),
    **{
        f"the {part} of an item": lambda there, part=part: ChangePart(
            there.of_field["item_id"], part
        )
        for part in Part
    },
    "a vote": "/ballot",
    "the end of a vote": lambda there: MoveEnd(there.of_field["ballot_id"]),
    "words for all": "/say",
    "a zone": "/zone",
    "a quota": lambda there: SetQuota(there.of_field["delegation_id"]),
    "a person": lambda there: AddPerson(there.of_field["delegation_id"]),
    "me": lambda there: RegisterMe(there.of_field["delegation_id"]),
}
GOOD = {
    "title": "Harbour tour",
    "title_in": "Havnerundfart",
    "notes_in": "Varmt tøj",
    "where": "Berlin",
    "question": "Where to?",
    "options": "Sea\nLand",
    "words": "Hello",
    "name": "Kim",
    "host": "Åby",
    "guests": "Lindau 12",
    "dates": "22-25 October 2026",
    "zone": "Aarhus",
    "clock": "9-10",
    "day": "Fri",
    "quota": "5",
    "host_quota": "5",
}


@pytest.mark.parametrize("opener", OPENERS)
@settings(FEW, max_examples=4)
@given(typed=st.lists(TYPED, min_size=3, max_size=3))
async def test_anything_as_an_answer_is_taken_or_asked_again(
    bot: Rehearsal, there: Everything, opener: str, typed: list[str]
) -> None:
    opening = OPENERS[opener]
    said = (
        await bot.write(OLGA, opening)
        if isinstance(opening, str)
        else await bot.press(OLGA, opening(there))
    )
    while (dialog := await dialog_of(bot)) is not None:
        for each in typed:
            for answer in (each, Choose(dialog.step, each[:30]), None):
                await answered(bot, answer)
                await must_be_whole(bot, (dialog.step, answer))
                async with bot.store.writing() as unit:
                    await unit.dialogs.put(dialog, NOW)
        good = [data for one in said for data in one.buttons.values() if data.startswith("q:")]
        if dialog.step not in GOOD and not good:
            break
        said = await answered(bot, GOOD.get(dialog.step) or Choose.unpack(good[0]))
        assert await dialog_of(bot) != dialog, dialog.step


async def answered(bot: Rehearsal, answer: str | Choose | None) -> list[Said]:
    """Typed, pressed, or a picture without words."""
    match answer:
        case None:
            return await bot.receive(message=bot._message(OLGA, None, photo=[]))
        case str():
            return await bot.write(OLGA, answer)
    try:
        return await bot.press(OLGA, answer)
    except ValueError:  # more than a button holds
        return []


async def dialog_of(bot: Rehearsal) -> Dialog | None:
    async with bot.store.reading() as unit:
        maker, chat = (
            await unit.people.by_telegram(OLGA.id),
            await unit.chats.by_telegram(OLGA.id),
        )
        return await unit.dialogs.of(maker.id, chat.id) if maker and chat else None
