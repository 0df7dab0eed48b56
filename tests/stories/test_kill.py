"""The bot is killed every second while in use: what it answered stays, nothing acts twice."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.replies.ballots import CastVote
from bot.rules.ballots import Ballot
from bot.rules.people import ChatKind
from bot.rules.times import Moment
from bot.sandbox.client import Group, Someone, Stage
from bot.store.messages import CardKind
from handlers.desk import Desk, House, keep
from storage.opening import opened
from tests.builders import a_ballot, a_delegation, a_participant, a_person, a_visit
from tests.stories.bot_process import ORGANISER, BotProcess, on_stage
from tests.stories.now import right_now

VOTERS, TAPS, ITEMS, KILLS = 10, 12, 12, 6


async def given_a_visit(folder: Path, house: House, voters: list[Someone], group: Group) -> Ballot:
    """Put there while the bot is down: everybody registered, a ballot's card in the group."""
    now = right_now()
    async with opened(f"sqlite:///{folder}/venskab.sqlite3", now) as store, store.writing() as unit:
        organiser = await a_person(unit, ORGANISER, "Karen")
        visit = await a_visit(unit, organiser)
        delegation = await a_delegation(unit, visit)
        for voter in voters:
            person = await a_person(unit, voter.id, voter.first_name)
            await a_participant(unit, visit, delegation, person)
        chat = await unit.chats.seen(group.id, ChatKind.SUPERGROUP, group.title, now)
        await unit.visits.set_chat(visit.id, chat.id, None, now)
        closes = Moment.of(now + timedelta(days=1), visit.zone)
        ballot = await a_ballot(unit, visit, closes=closes)
        desk = Desk(house, unit, now)
        await desk.post_card(CardKind.BALLOT, ballot.id, chat)
        await keep(unit, [desk], now)
    return ballot


async def kill_every_second(bot: BotProcess) -> None:
    for _ in range(KILLS):
        await asyncio.sleep(1)  # the story is about time passing
        await bot.kill()
        await bot.start()


async def vote_again_and_again(
    stage: Stage, voter: Someone, card: dict[str, object], ballot: Ballot
) -> int:
    """Taps one option after the other; the answer is the last one."""
    option = 0
    for tap in range(TAPS):
        option = (tap + voter.id) % 2
        press = CastVote(ballot.id, option, on=True)
        answer = await stage.press(voter, card, press.pack(), timeout=2)
        # None: the bot died between its commit and its answer.
        assert answer is None or answer.text.startswith("Saved")
    return option


async def add_items(stage: Stage, organiser: Someone) -> None:
    for number in range(ITEMS):
        await stage.say(
            organiser, organiser, f"/item Fri {8 + number}:00-{8 + number}:30 Stop {number}"
        )
        await asyncio.sleep(0.5)  # spread over the kills


@pytest.mark.story
async def test_nothing_answered_is_lost_and_nothing_is_done_twice_under_kill_9(
    tmp_path: Path, house: House
) -> None:
    async with on_stage(tmp_path) as (stage, bot):
        organiser = await stage.person("Karen", "en", id=ORGANISER)
        voters = [await stage.person(f"Voter {number}", "en") for number in range(VOTERS)]
        group = await stage.group("Friendship days", organiser, voters)
        await bot.stop()
        ballot = await given_a_visit(tmp_path, house, voters, group)
        await bot.start()
        card = await wait_for_card(stage, group)

        async with asyncio.TaskGroup() as people:
            voting = [
                people.create_task(vote_again_and_again(stage, voter, card, ballot))
                for voter in voters
            ]
            people.create_task(add_items(stage, organiser))
            people.create_task(kill_every_second(bot))

        await everything_handled(stage)
        assert await bot.stop() == 0
        last = {voter.id: task.result() for voter, task in zip(voters, voting, strict=True)}

    now = right_now()
    async with (
        opened(f"sqlite:///{tmp_path}/venskab.sqlite3", now) as store,
        store.reading() as unit,
    ):
        kept = {}
        for voter in voters:
            person = await unit.people.by_telegram(voter.id)
            assert person is not None
            vote = await unit.ballots.vote_of(ballot.id, person.id)
            kept[voter.id] = vote and set(vote.choices)
        items = await unit.programme.in_visit(ballot.visit_id)
        waiting = await unit.inbox.counts()
    assert kept == {voter: {option} for voter, option in last.items()}
    titles = [item.facts.title.original for item in sorted(items, key=lambda item: item.id)]
    assert titles == [f"Stop {number}" for number in range(ITEMS)]
    assert waiting == {}
    assert bot.kills == KILLS


async def wait_for_card(stage: Stage, group: Group) -> dict[str, object]:
    for message in await stage.messages(group):
        if "reply_markup" in message:
            return message
    return await stage.wait_for(group, "Saturday evening")


async def everything_handled(stage: Stage) -> None:
    """The sandbox has no update left that the bot has not confirmed."""
    for _ in range(200):
        if not any(update["pending"] for update in await stage.updates()):
            return
        await asyncio.sleep(0.05)  # it is asked, it does not tell
    raise AssertionError("the bot left updates unconfirmed")
