"""The bot comes into a group, may more there, goes, comes back, and moves along."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest

from bot.rules.times import Moment
from bot.rules.visits import Stage, Visit
from bot.store.messages import CardKind
from handlers.desk import Desk, keep
from tests.builders import NOW, a_ballot
from tests.conftest import Clock
from tests.handlers.grouping import (
    CARD,
    OLGA,
    STRANGER,
    after_a_moment,
    by_method,
    given_a_visit,
    group_link,
    kept,
    linked,
    moved,
)
from tests.telegram import GROUP, Rehearsal, Said

OLD = -55
Tell = Callable[[Rehearsal], Awaitable[list[Said]]]


async def test_the_card_is_pinned_once_the_bot_may(bot: Rehearsal) -> None:
    await given_a_visit(bot)
    payload = await group_link(bot)
    await moved(bot)
    await bot.write(OLGA, f"/start@venskab_bot {payload}", GROUP)

    said = await moved(bot, "member", "administrator")
    again = await moved(bot, "administrator", "administrator")

    assert [(each.method, each.params["message_id"]) for each in said] == [("pinChatMessage", 102)]
    assert again == []


async def test_the_organisers_hear_once_that_the_bot_was_removed(bot: Rehearsal) -> None:
    await linked(bot)

    said = await moved(bot, "administrator", "kicked", by=STRANGER)
    again = await moved(bot, "kicked", "left", by=STRANGER)

    assert [(each.params["chat_id"], each.text) for each in said] == [
        (
            OLGA.id,
            (
                "I was removed from the group “Group”: the card of <b>Friendship days</b> stands "
                "still there. To put me back, press here."
            ),
        )
    ]
    assert again == []


async def test_the_card_is_posted_and_pinned_anew_when_the_bot_comes_back(bot: Rehearsal) -> None:
    await linked(bot)
    await moved(bot, "administrator", "left")

    said = await moved(bot, "left", "administrator")

    assert by_method(said) == [("sendMessage", CARD), ("pinChatMessage", "")]


async def migrated(bot: Rehearsal, old: int = OLD, new: int = GROUP) -> list[Said]:
    """The service message in the old group."""
    return await said_in(bot, old, "group", migrate_to_chat_id=new)


async def arrived(bot: Rehearsal, old: int = OLD, new: int = GROUP) -> list[Said]:
    """The service message in the new one."""
    return await said_in(bot, new, "supergroup", migrate_from_chat_id=old)


async def said_in(bot: Rehearsal, chat: int, kind: str, **what: int) -> list[Said]:
    where = {"id": chat, "type": kind, "title": "Group"}
    message = {"message_id": 6, "date": 0, "chat": where, "from": OLGA.user, **what}
    return await bot.receive(message=message)


async def linked_small_group(bot: Rehearsal) -> Visit:
    visit = await given_a_visit(bot)
    payload = await group_link(bot)
    await moved(bot, after="administrator", chat=OLD)
    await bot.write(OLGA, f"/start@venskab_bot {payload}", OLD)
    return visit


@pytest.mark.parametrize(
    "telling", [(migrated, arrived), (arrived, migrated)], ids=["old_first", "new_first"]
)
async def test_a_group_that_becomes_a_supergroup_gets_its_card_there_once(
    bot: Rehearsal, telling: tuple[Tell, Tell]
) -> None:
    visit = await linked_small_group(bot)

    said = [each for tell in telling for each in await tell(bot)]

    assert [(each.method, each.params["chat_id"]) for each in said] == [
        ("sendMessage", GROUP),
        ("pinChatMessage", GROUP),
    ]
    assert await groups_of(bot, visit) == [GROUP]


@pytest.mark.parametrize(
    "telling", [(migrated, arrived), (arrived, migrated)], ids=["old_first", "new_first"]
)
async def test_an_open_vote_is_posted_in_the_supergroup_once_and_one_that_is_over_is_not(
    bot: Rehearsal, telling: tuple[Tell, Tell]
) -> None:
    visit = await linked_small_group(bot)
    await with_vote(bot, visit, "Boat", NOW + timedelta(days=1))
    await with_vote(bot, visit, "Concert", NOW - timedelta(days=1))

    said = [each for tell in telling for each in await tell(bot)]

    posted = [each for each in said if each.method == "sendMessage"]
    assert {each.params["chat_id"] for each in posted} == {GROUP}
    assert ["Boat" in each.text for each in posted] == [False, True]


async def with_vote(bot: Rehearsal, visit: Visit, option: str, closes: datetime) -> None:
    async with bot.store.writing() as unit:
        ends = Moment.of(closes, visit.zone)
        ballot = await a_ballot(unit, visit, option, "Neither", closes=ends)
        group = await unit.chats.by_telegram(OLD)
        assert group is not None
        desk = Desk(bot.office.worker.house, unit, NOW)
        await desk.post_card(CardKind.BALLOT, ballot.id, group)
        committed = await keep(unit, [desk], NOW)
    bot.office.after(committed)
    await bot.settled()


async def test_a_group_whose_move_is_heard_of_by_an_error_keeps_everything(
    bot: Rehearsal,
) -> None:
    visit = await linked_small_group(bot)
    async with bot.store.writing() as unit:
        group = await unit.chats.by_telegram(OLD)
        assert group is not None
        await unit.chats.set_languages(group.id, ["da"])
    parameters = {"migrate_to_chat_id": GROUP}
    refused = {"ok": False, "error_code": 400, "description": "", "parameters": parameters}
    bot.request.answers["editMessageText"] = [(400, refused)]

    await redrawn(bot, visit)
    said = bot.request.said[-3:]
    told = [*await migrated(bot), *await arrived(bot)]

    assert [(each.method, each.params["chat_id"]) for each in said] == [
        ("editMessageText", OLD),
        ("sendMessage", GROUP),
        ("pinChatMessage", GROUP),
    ]
    assert told == []
    assert await groups_of(bot, visit) == [GROUP]
    async with bot.store.reading() as unit:
        moved_group = await unit.chats.by_telegram(GROUP)
        assert moved_group is not None
        assert (moved_group.id, moved_group.languages, moved_group.can_pin) == (
            group.id,
            ("da",),
            True,
        )


async def redrawn(bot: Rehearsal, visit: Visit) -> None:
    async with bot.store.writing() as unit:
        desk = Desk(bot.office.worker.house, unit, NOW)
        await desk.visit_changed(visit.id)
        await unit.visits.set_stage(visit.id, Stage.POSTPONED, NOW)
        committed = await keep(unit, [desk], NOW)
    bot.office.after(committed)
    await bot.settled()


async def groups_of(bot: Rehearsal, visit: Visit) -> list[int]:
    """Where the visit's group is, by Telegram's number."""
    chat_id = (await kept(bot, visit)).chat_id
    async with bot.store.reading() as unit:
        return [(await unit.chats.get(chat_id)).telegram_id] if chat_id else []


async def test_a_supergroup_that_is_heard_of_before_its_move_is_not_asked_whose_it_is(
    bot: Rehearsal, clock: Clock
) -> None:
    visit = await linked_small_group(bot)
    await moved(bot, after="administrator", chat=GROUP)
    await arrived(bot)

    assert await after_a_moment(bot, clock) == []
    assert await groups_of(bot, visit) == [GROUP]
