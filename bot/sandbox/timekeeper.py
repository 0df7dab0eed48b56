"""Closes polls when their time is up, and tells the bot that it happened."""

import math

from bot.sandbox.polls import Poll
from bot.sandbox.posting import show_poll
from bot.sandbox.world import World


async def keep_time(world: World) -> None:
    while not world.updates.closed:
        await world.clock.jumped.heard(_seconds_left(world))
        for poll in _running(world):
            if poll.is_closed(world.clock):
                close(world, poll)


def close(world: World, poll: Poll) -> None:
    poll.json["is_closed"] = True
    show_poll(world, poll)
    world.updates.add("poll", poll.state(), f"poll:{poll.id}")


def _seconds_left(world: World) -> float | None:
    ends = (poll.closes_at or math.inf for poll in _running(world))
    left = min(ends, default=math.inf) - world.clock.now()
    return None if math.isinf(left) else max(0.0, left)


def _running(world: World) -> list[Poll]:
    return [poll for poll in world.polls.values() if not poll.json["is_closed"]]
